import { type RawBuilder, sql } from 'kysely'
import { nilId } from '../ids.ts'

/** What the history must know of a table whose rows are records (they change and can be undone). */
export type RecordTable = {
  name: string
  /** `child`: rows of a customer, key (customer_id, id). `self`: the customer table. `none`: house records, key (id). */
  ofCustomer: 'self' | 'child' | 'none'
  hasUpdatedAt?: boolean
  /** Columns computed from others: not part of the history. */
  derived?: string[]
  /** Of a `child`: its rows stay with their own customer when he is merged; all others have an `origin_id` and move. */
  stays?: true
  /** Of a `child`: the column of another customer, whose record cannot be unmade while such a row is there. */
  leansOn?: string
}

/** All tables that operations write: of records, and of facts by name. */
export type HistoryTables = { records: RecordTable[]; facts: string[] }

export function idColumnsOf(table: RecordTable): string[] {
  return table.ofCustomer === 'child' ? ['customer_id', 'id'] : ['id']
}

/** A row as JSON with its own values: the top of merged customers shows others' in some columns, and keeps its own beside. */
export function ownRow(table: RecordTable, alias: string): RawBuilder<unknown> {
  const row = sql`to_jsonb(${sql.ref(alias)})`
  const whole =
    table.ofCustomer === 'self' ? sql`(${row} || coalesce(${sql.ref(`${alias}.own`)}, '{}'))` : row
  return sql`(${whole} - ${table.derived ?? []}::text[])`
}

/** After columns of the top of merged customers were written: they are its own now. */
export function ownWritten(table: RecordTable, columns: RawBuilder<unknown>): RawBuilder<unknown> {
  return table.ofCustomer === 'self' ? sql`, own = r.own - ${columns}` : sql``
}

/** Whose own a row of this table is, by its alias; he never changes, wherever the row stands. */
export function ownOf(table: RecordTable, alias: string): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  if (table.ofCustomer === 'none') return sql`${nilId}::uuid`
  if (table.ofCustomer === 'self') return column('id')
  return table.stays ? column('customer_id') : sql`coalesce(${column('origin_id')}, ${column('customer_id')})`
}

/** Where a row of customer `h` (its own; may be NULL) stands. */
export function placeOf(table: RecordTable, own: RawBuilder<unknown>): RawBuilder<unknown> {
  return table.ofCustomer === 'child' && !table.stays ? sql`coalesce(h.root_id, ${own})` : own
}
