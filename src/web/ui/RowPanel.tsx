import { PlusOutlined } from '@ant-design/icons'
import type { UseQueryResult } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Bone } from './Bone.tsx'
import { Loaded } from './Loaded.tsx'
import styles from './RowList.module.css'
import { Section } from './Section.tsx'

type Answer<Row, More> = { data: Row[] } & More

type RowPanelProps<Row, More> = {
  title: string
  /** As of a section. */
  anchor?: string
  addLabel: string
  /** Absent for whoever may not add. */
  onAdd: (() => void) | undefined
  query: UseQueryResult<Answer<Row, More>>
  /** What stands there instead of rows. */
  none: string
  /** A list item. */
  item: (row: Row) => ReactNode
  /** Rows that are over: folded away below, under these words. */
  past?: { isPast: (row: Row) => boolean; show: (count: number) => string; fold: string }
  /** Further list items that are no rows of their own. */
  below?: (answer: Answer<Row, More>) => ReactNode[]
  foot?: (answer: Answer<Row, More>) => ReactNode
  /** The forms. */
  children: ReactNode
}

/** A part of a record's page with the rows that belong to it, and a button for one more. */
export function RowPanel<Row, More>(props: RowPanelProps<Row, More>) {
  const { title, anchor, addLabel, onAdd, query, none, item, past, below, foot, children } = props
  const [isPastShown, setPastShown] = useState(false)
  const isPast = (row: Row) => past?.isPast(row) ?? false
  return (
    <Section
      title={title}
      anchor={anchor}
      extra={
        onAdd && (
          <Button size="small" type="text" icon={<PlusOutlined />} onClick={onAdd}>
            {addLabel}
          </Button>
        )
      }
    >
      <Loaded query={query} skeleton={<Bone height={48} />}>
        {(answer) => {
          const over = answer.data.filter(isPast)
          const rows = answer.data.filter((row) => !isPast(row))
          const further = below?.(answer) ?? []
          return (
            <>
              {rows.length + further.length === 0 && <p className={styles.quiet}>{none}</p>}
              <ul className={styles.list}>
                {rows.map(item)}
                {further}
                {isPastShown && over.map(item)}
              </ul>
              {past && over.length > 0 && (
                <Button
                  type="link"
                  size="small"
                  className={styles.more ?? ''}
                  onClick={() => setPastShown(!isPastShown)}
                >
                  {isPastShown ? past.fold : past.show(over.length)}
                </Button>
              )}
              {answer.data.length > 0 && foot?.(answer)}
            </>
          )
        }}
      </Loaded>
      {children}
    </Section>
  )
}
