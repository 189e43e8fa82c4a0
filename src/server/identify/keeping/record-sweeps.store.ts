// Records stand in the history too: what goes of them goes there as well, and the days it stood in are sealed anew.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { holdPlaces } from '../../platform/history/place.ts'
import { resealDays } from '../../platform/history/seal.ts'
import { isHeld } from './held.store.ts'
import { countRows } from './plain-sweeps.store.ts'
import type { Sweep, Swept } from './sweep.rules.ts'

type Found = { id: string; customerId: string | null }

/** Empties what the history says of these records: all of it, or one column. */
async function forgetChanges(tx: Ctx, table: string, ids: readonly string[], column?: string): Promise<void> {
  const those = sql`c.table_name = ${table} AND c.record_id = ANY(${ids}::uuid[])
    AND (${column ?? null}::text IS NULL OR c.before ? ${column ?? ''} OR c.after ? ${column ?? ''})`
  const days = await sql<{ day: string }>`
    SELECT DISTINCT s.day FROM change c JOIN history_seal s ON s.day = c.at::date WHERE ${those}`.execute(
    tx.db,
  )
  const emptied = column
    ? sql`before = c.before - ${column}::text, after = c.after - ${column}::text`
    : sql`before = '{}', after = NULL`
  await resealDays(
    tx,
    days.rows.map(({ day }) => day),
    () => sql`UPDATE change c SET ${emptied} WHERE ${those}`.execute(tx.db),
  )
}

const swept = (rows: readonly Found[]): Swept => ({
  went: rows.length,
  customerIds: [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))],
})

async function findSome(
  tx: Ctx,
  table: string,
  { where, held, most }: { where: RawBuilder<unknown>; held: RawBuilder<unknown>; most: number },
): Promise<Found[]> {
  // Nobody is merged meanwhile: a row that moves would be looked for where it no longer stands.
  await holdPlaces(tx)
  const found = await sql<Found>`
    SELECT t.id, t.customer_id FROM ${sql.table(table)} t WHERE ${where} AND NOT ${held}
    ORDER BY t.id LIMIT ${most} FOR UPDATE OF t SKIP LOCKED`.execute(tx.db)
  return found.rows
}

/** Of these records the rows go. */
function deleting(
  table: string,
  past: (before: Date) => RawBuilder<unknown>,
  held: RawBuilder<unknown>,
): Sweep {
  return {
    count: (ctx, before) => countRows(ctx, sql`${sql.table(table)} t WHERE ${past(before)}`, held),
    async step(tx, before, most) {
      const rows = await findSome(tx, table, { where: past(before), held, most })
      const ids = rows.map(({ id }) => id)
      if (ids.length > 0) await forgetChanges(tx, table, ids)
      await sql`DELETE FROM ${sql.table(table)} WHERE ${keyed(rows)}`.execute(tx.db)
      return swept(rows)
    },
  }
}

/** By the key of the table: rows of customers stand under customer and id. */
function keyed(rows: readonly Found[]): RawBuilder<unknown> {
  const ids = sql`id = ANY(${rows.map(({ id }) => id)}::uuid[])`
  const { customerIds } = swept(rows)
  return customerIds.length > 0 ? sql`customer_id = ANY(${customerIds}::uuid[]) AND ${ids}` : ids
}

const ofCustomer = isHeld(sql`t.customer_id`)
const goneFrom = (before: Date) => sql`t.customer_id IN (
  SELECT id FROM customer WHERE archived_at < ${before} AND erased_at IS NULL AND root_id IS NULL)`

export const traitSweep = deleting('trait', goneFrom, ofCustomer)
export const careNoteSweep = deleting('care_note', goneFrom, ofCustomer)

export const claimSweep = deleting(
  'field_claim',
  (before) =>
    sql`t.state <> 'open' AND t.claimed_at < ${before} AND coalesce(t.settled_at, t.claimed_at) < ${before}`,
  ofCustomer,
)

/** Entries that led to no customer. */
export const strangerSweep = deleting(
  'form_entry',
  (before) => sql`t.state IN ('dismissed', 'nobody') AND t.customer_id IS NULL AND t.entered_at < ${before}`,
  sql`FALSE`,
)

const noted = (before: Date) => sql`t.note IS NOT NULL AND t.state <> 'open' AND t.settled_at < ${before}`

/** That somebody called stays, what was noted of it goes. */
export const callBackSweep: Sweep = {
  count: (ctx, before) => countRows(ctx, sql`call_back t WHERE ${noted(before)}`, ofCustomer),
  async step(tx, before, most) {
    const rows = await findSome(tx, 'call_back', { where: noted(before), held: ofCustomer, most })
    const ids = rows.map(({ id }) => id)
    if (ids.length > 0) await forgetChanges(tx, 'call_back', ids, 'note')
    await sql`UPDATE call_back SET note = NULL, version = version + 1 WHERE ${keyed(rows)}`.execute(tx.db)
    return swept(rows)
  },
}
