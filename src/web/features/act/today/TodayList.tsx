import { type RefObject, useImperativeHandle } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { Bone } from '../../../ui/Bone.tsx'
import type { RowSource } from '../../../ui/table/row-source.ts'
import { useRowWindow } from '../../../ui/table/use-row-window.ts'
import styles from './Today.module.css'
import { TodayRowButton } from './TodayRowButton.tsx'
import type { TodayRow } from './today-words.ts'

export type ListHandle = { show: (index: number) => void }

type TodayListProps = {
  rows: RowSource<TodayRow>
  current: number | undefined
  onOpen: (index: number) => void
  handle: RefObject<ListHandle | null>
}

const keyOf = (row: TodayRow) => row.customerId

/** As long as it is: only the rows on the screen exist, the next page is fetched as one comes near. */
export function TodayList({ rows, current, onOpen, handle }: TodayListProps) {
  const t = useText<typeof texts>('today')
  const { scroller, virtualizer, items } = useRowWindow<TodayRow, HTMLDivElement>(rows, {
    rowHeight: 92,
    overscan: 6,
    keyOf,
  })
  useImperativeHandle(handle, () => ({ show: (index) => virtualizer.scrollToIndex(index) }), [virtualizer])
  return (
    <div ref={scroller} className={styles.scroller}>
      <ol
        className={styles.list}
        style={{ height: virtualizer.getTotalSize() }}
        aria-label={t('tab.waiting')}
      >
        {items.map((item) => {
          const row = rows.rowAt(item.index)
          return (
            <li
              key={row?.customerId ?? item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className={styles.item}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {row ? (
                <TodayRowButton
                  row={row}
                  place={item.index + 1}
                  isCurrent={item.index === current}
                  onOpen={() => onOpen(item.index)}
                />
              ) : (
                <div className={styles.row}>
                  <Bone width="60%" height={14} />
                </div>
              )}
            </li>
          )
        })}
      </ol>
    </div>
  )
}
