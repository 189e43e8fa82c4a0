import { StarFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/timeline.json'
import type { Entry } from './entry.ts'
import styles from './Timeline.module.css'

/** Why somebody holds an entry to be important stands below what it tells. */
export function MarkedDetail({ detail, mark }: { detail: ReactNode; mark: NonNullable<Entry['mark']> }) {
  const t = useText<typeof texts>('timeline')
  const by = mark.byName && t('mark.by', { name: mark.byName })
  return (
    <>
      {detail}
      <span className={styles.marked}>
        <StarFilled /> {[mark.note, by].filter(Boolean).join(' · ')}
      </span>
    </>
  )
}
