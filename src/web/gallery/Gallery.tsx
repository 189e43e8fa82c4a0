import { Segmented } from 'antd'
import { type ComponentType, useState } from 'react'
import { Frame } from '../frame/Frame.tsx'
import { useLanguage } from '../i18n.ts'
import { GalleryCharts } from './GalleryCharts.tsx'
import { GalleryFilter } from './GalleryFilter.tsx'
import { GalleryParts } from './GalleryParts.tsx'
import { GalleryStates } from './GalleryStates.tsx'
import { GalleryTable } from './GalleryTable.tsx'
import './gallery-session.ts'
import styles from './Gallery.module.css'
import { galleryTexts } from './gallery-texts.ts'

const parts = {
  table: GalleryTable,
  filter: GalleryFilter,
  parts: GalleryParts,
  charts: GalleryCharts,
  states: GalleryStates,
} satisfies Record<string, ComponentType>
type Part = keyof typeof parts

const isPart = (value: string): value is Part => value in parts
const asked = location.hash.slice(1)

/** Every part of the kit with made-up data, inside the real frame. Development only. */
export function Gallery() {
  const words = galleryTexts[useLanguage()]
  const [part, setPart] = useState<Part>(isPart(asked) ? asked : 'table')
  const Shown = parts[part]
  return (
    <Frame>
      <div className={styles.gallery}>
        <Segmented<Part>
          aria-label={words.gallery}
          value={part}
          onChange={(next) => {
            location.hash = next
            setPart(next)
          }}
          options={Object.keys(parts)
            .filter(isPart)
            .map((each) => ({ value: each, label: words[each] }))}
        />
        <div className={styles.part}>
          <Shown />
        </div>
      </div>
    </Frame>
  )
}
