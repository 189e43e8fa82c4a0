import type { ReactNode } from 'react'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/ui.json'
import { Bone } from './Bone.tsx'
import { ErrorPage } from './ErrorPage.tsx'
import { businessDay } from './format.ts'
import { useFormat } from './LocaleProvider.tsx'
import styles from './Timeline.module.css'
import { EntryBody, Timeline, type TimelineEntry } from './Timeline.tsx'
import type { RowSource } from './table/row-source.ts'
import { useRowWindow } from './table/use-row-window.ts'
import { useIsPrinting } from './use-is-printing.ts'

type LongTimelineProps<Row> = {
  label: string
  rows: RowSource<Row>
  entryOf: (row: Row) => TimelineEntry
  /** The id of its entry, without the telling: asked of every row there is. */
  keyOf: (row: Row) => string
  /** What stands there when nothing ever happened. */
  empty: ReactNode
}

const isThere = (entry: TimelineEntry | undefined): entry is TimelineEntry => entry !== undefined

/** A time line of any length in a window of its own: only what is on the screen is drawn, older pages come as one scrolls. */
export function LongTimeline<Row>({ label, rows, entryOf, keyOf, empty }: LongTimelineProps<Row>) {
  const t = useText<typeof texts>('ui')
  const format = useFormat()
  const { scroller, virtualizer, items } = useRowWindow<Row, HTMLDivElement>(rows, {
    rowHeight: 68,
    overscan: 8,
    keyOf,
  })

  const isPrinting = useIsPrinting()
  const entryAt = (index: number): TimelineEntry | undefined => {
    const row = index < 0 ? undefined : rows.rowAt(index)
    return row === undefined ? undefined : entryOf(row)
  }
  const dayOf = (entry: TimelineEntry | undefined) => entry && businessDay(entry.at, format.locale.timeZone)
  if (rows.error && !rows.rowAt(0)) return <ErrorPage error={rows.error} reset={rows.retry} />
  if (rows.count === 0 && !rows.isLoading) return empty
  if (isPrinting) {
    const known = Array.from({ length: rows.count }, (_, index) => entryAt(index)).filter(isThere)
    return (
      <>
        <Timeline label={label} entries={known} />
        {known.length < rows.count && (
          <p className={styles.cut}>{t('printedUntil', { count: known.length })}</p>
        )}
      </>
    )
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: fieldset means a form, and a landmark it is already inside one
    <div
      ref={scroller}
      role="group"
      className={styles.scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reachable by key
      tabIndex={0}
      aria-label={label}
      aria-busy={rows.isLoading || rows.isStale}
    >
      <ol className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const entry = entryAt(item.index)
          const day = dayOf(entry)
          const isFirstOfDay = day !== undefined && day !== dayOf(entryAt(item.index - 1))
          return (
            <li
              key={entry?.id ?? item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className={styles.item}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {isFirstOfDay && (
                <h3 className={styles.date}>
                  {format.date(day)} <span>{format.relative(day)}</span>
                </h3>
              )}
              {entry ? (
                <div
                  className={styles.entry}
                  data-tone={entry.tone ?? 'plain'}
                  data-sought={entry.isSought || undefined}
                >
                  <EntryBody entry={entry} />
                </div>
              ) : (
                <div className={styles.waiting}>
                  <Bone width="60%" />
                </div>
              )}
            </li>
          )
        })}
      </ol>
    </div>
  )
}
