// Of which customers the live numbers are made.
import { type RawBuilder, sql } from 'kysely'

/** A predicate over a column that holds a customer's id: some ids, or a range of all. */
export type Whom = (column: string) => RawBuilder<boolean>

export const theseCustomers =
  (ids: string[]): Whom =>
  (column) =>
    sql`${sql.ref(column)} = ANY(${ids}::uuid[])`

/** All from `from` (with it) to `to` (without it); null is open. */
export const customersBetween =
  (from: string | null, to: string | null): Whom =>
  (column) =>
    sql`${from ? sql`${sql.ref(column)} >= ${from}::uuid` : sql`TRUE`} AND ${to ? sql`${sql.ref(column)} < ${to}::uuid` : sql`TRUE`}`
