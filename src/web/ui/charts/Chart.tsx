import { DownloadOutlined, TableOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { useText } from '../../i18n.ts'
import type texts from '../../locales/zh-CN/ui.json'
import { Bone } from '../Bone.tsx'
import styles from './Chart.module.css'
import { ChartTable } from './ChartTable.tsx'
import type { ChartPick, ChartRows } from './chart-rows.ts'
import type { ChartOption, Engine } from './engine.ts'
import { type ChartLook, useLook } from './look.ts'
import { downloadPicture } from './picture.ts'

type ChartProps = {
  /** The answer as a sentence with the number in it: "20% of customers bring 83% of the value". */
  title: string
  /** Draws; called again when language, theme or width class change. Keep it stable (`useCallback`). */
  option: (look: ChartLook) => ChartOption
  /** The same numbers as a table: for readers who listen, and for everybody at the press of a button. */
  rows: ChartRows
  height?: number
  /** Below this width the picture scrolls sideways instead of shrinking. */
  minWidth?: number
  /** Leads to the people behind what was clicked. */
  onPick?: ((pick: ChartPick) => void) | undefined
  /** One quiet line below the title: period, source, how sure. */
  detail?: ReactNode
}

/** A picture that answers a question. The signature pictures of this folder are made with it. */
export function Chart({ title, option, rows, height = 280, minWidth, onPick, detail }: ChartProps) {
  const t = useText<typeof texts>('ui')
  const id = useId()
  const look = useLook()
  const [isTable, setTable] = useState(false)
  const { box, engine } = useEngine(option, look, onPick)
  return (
    <figure className={styles.chart} aria-labelledby={id}>
      <figcaption className={styles.head}>
        <div>
          <div id={id} className={styles.title}>
            {title}
          </div>
          {detail && <div className={styles.detail}>{detail}</div>}
        </div>
        <div className={styles.tools}>
          <Tooltip title={isTable ? t('chart.picture') : t('chart.table')}>
            <Button
              type="text"
              size="small"
              icon={<TableOutlined />}
              aria-pressed={isTable}
              aria-label={t('chart.table')}
              onClick={() => setTable(!isTable)}
            />
          </Tooltip>
          <Tooltip title={t('chart.save')}>
            <Button
              type="text"
              size="small"
              icon={<DownloadOutlined />}
              aria-label={t('chart.save')}
              disabled={!engine || isTable}
              onClick={() => engine && downloadPicture(engine, title, look)}
            />
          </Tooltip>
        </div>
      </figcaption>
      <div
        hidden={isTable}
        className={styles.box}
        style={{ height }}
        // What can be scrolled must be reachable by key.
        {...(minWidth ? { role: 'group', tabIndex: 0, 'aria-labelledby': id } : {})}
        data-clickable={onPick !== undefined || undefined}
      >
        {!engine && <Bone height={height} />}
        <div ref={box} className={styles.canvas} style={{ minWidth }} role="img" aria-labelledby={id} />
      </div>
      <div className={isTable ? styles.table : 'gx-only-read'}>
        <ChartTable caption={title} rows={rows} isShown={isTable} onPick={onPick} />
      </div>
    </figure>
  )
}

/** Starts the engine in a box, keeps it drawn and sized, and lets it go. */
function useEngine(option: ChartProps['option'], look: ChartLook, onPick: ChartProps['onPick']) {
  const box = useRef<HTMLDivElement>(null)
  const [engine, setEngine] = useState<Engine>()
  const pick = useEffectEvent((found: ChartPick) => onPick?.(found))

  useEffect(() => {
    const element = box.current
    if (!element) return
    let started: Engine | undefined
    let hasLeft = false
    const watcher = new ResizeObserver(() => started?.resize())
    void import('./engine.ts').then(({ startEngine }) => {
      if (hasLeft) return
      started = startEngine(element)
      started.on('click', ({ seriesIndex, dataIndex }) => {
        if (seriesIndex !== undefined) pick({ seriesIndex, dataIndex })
      })
      watcher.observe(element)
      setEngine(started)
    })
    return () => {
      hasLeft = true
      watcher.disconnect()
      started?.dispose()
    }
  }, [])

  useEffect(() => {
    engine?.setOption(
      { animation: !look.isStill, animationDuration: 300, textStyle: look.text, ...option(look) },
      true,
    )
  }, [engine, option, look])
  return { box, engine }
}
