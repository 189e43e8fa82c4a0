import type { MouseEvent, ReactNode } from 'react'
import { Bone } from '../Bone.tsx'
import styles from './CardList.module.css'
import type { Column } from './column.ts'
import type { DataTableProps } from './data-table-props.ts'
import type { ColumnsView } from './use-columns.ts'
import { useRowWindow } from './use-row-window.ts'

/** The same rows on a phone: cards of any height, a tap opens. */
export function CardList<Row>(props: DataTableProps<Row> & { view: ColumnsView<Row> }) {
  const { label, rows, rowId, card, onOpen, view } = props
  const { scroller, virtualizer, items } = useRowWindow<Row, HTMLElement>(rows, {
    rowHeight: 92,
    gap: 8,
    overscan: 6,
    keyOf: rowId,
  })
  const columns = view.headers.map(({ column }) => column)
  return (
    <section
      ref={scroller}
      className={styles.scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reachable by key
      tabIndex={0}
      aria-label={label}
      aria-busy={rows.isLoading || rows.isStale}
    >
      <ul className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const row = rows.rowAt(item.index)
          const content = row ? (
            (card?.(row) ?? <PlainCard row={row} columns={columns} onOpen={onOpen} />)
          ) : (
            <Bone width="70%" />
          )
          return (
            <li
              key={row ? rowId(row) : item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className={styles.item}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <CardBody onOpen={row && onOpen ? () => onOpen(row) : undefined}>{content}</CardBody>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const isOnControl = (event: MouseEvent) =>
  event.target instanceof Element && event.target.closest('a,button,input') !== null

function CardBody({ onOpen, children }: { onOpen: (() => void) | undefined; children: ReactNode }) {
  if (!onOpen) return <div className={styles.card}>{children}</div>
  return (
    // biome-ignore lint/a11y/useSemanticElements: a card holds links and seals, which a button may not
    // biome-ignore lint/a11y/useKeyWithClickEvents: the link in the card opens it by key
    <div className={styles.card} role="group" onClick={(event) => !isOnControl(event) && onOpen()}>
      {children}
    </div>
  )
}

/** A cell may be empty; a name with nothing beside it would only take room. */
const isEmpty = (value: ReactNode) => value === null || value === undefined || value === false || value === ''

type PlainCardProps<Row> = { row: Row; columns: Column<Row>[]; onOpen: ((row: Row) => void) | undefined }

function PlainCard<Row>({ row, columns, onOpen }: PlainCardProps<Row>) {
  const [title, ...others] = columns
  const rest = others.filter(({ isAct }) => !isAct)
  const acts = others.filter(({ isAct }) => isAct)
  return (
    <>
      <div className={styles.title}>
        {onOpen ? (
          <button type="button" onClick={() => onOpen(row)}>
            {title?.render(row)}
          </button>
        ) : (
          title?.render(row)
        )}
      </div>
      <dl className={styles.facts}>
        {rest
          .map((column) => ({ column, value: column.render(row) }))
          .filter(({ value }) => !isEmpty(value))
          .slice(0, 4)
          .map(({ column, value }) => (
            <div key={column.key}>
              <dt>{column.title}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {acts.map((column) => (
        <div key={column.key} className={styles.acts}>
          {column.render(row)}
        </div>
      ))}
    </>
  )
}
