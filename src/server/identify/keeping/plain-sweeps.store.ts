// Rows that are written once and stand in no history: past their time they are deleted and leave nothing.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { isHeld } from './held.store.ts'
import { type Counted, countedUpTo, type Sweep } from './sweep.rules.ts'

/** How many rows these conditions find, of all of them and of those that are held. */
export async function countRows(
  ctx: Ctx,
  from: RawBuilder<unknown>,
  held: RawBuilder<unknown> = sql`FALSE`,
): Promise<Counted> {
  const found = await sql<Counted>`
    SELECT count(*) FILTER (WHERE NOT held)::int AS due, count(*) FILTER (WHERE held)::int AS held
    FROM (SELECT ${held} AS held FROM ${from} LIMIT ${countedUpTo}) d`.execute(ctx.db)
  return found.rows[0] ?? { due: 0, held: 0 }
}

/** A table of customers whose rows have a time of their own. */
const byMoment = (table: string): Sweep => {
  const past = (before: Date) => sql`${sql.table(table)} t WHERE t.at < ${before}`
  const held = isHeld(sql`t.customer_id`)
  return {
    count: (ctx, before) => countRows(ctx, past(before), held),
    async step(tx, before, most) {
      const gone = await sql<{ customerId: string }>`
        DELETE FROM ${sql.table(table)} g USING (
          SELECT t.customer_id, t.id FROM ${past(before)} AND NOT ${held} ORDER BY t.at LIMIT ${most}
        ) o WHERE g.customer_id = o.customer_id AND g.id = o.id RETURNING g.customer_id`.execute(tx.db)
      return {
        went: gone.rows.length,
        customerIds: [...new Set(gone.rows.map(({ customerId }) => customerId))],
      }
    },
  }
}

export const accessSweep = byMoment('access_log')
export const eventSweep = byMoment('event')

/** What left the house, or was to. */
const byDay = (table: string, column: string): Sweep => ({
  count: (ctx, before) => countRows(ctx, sql`${sql.table(table)} t WHERE t.${sql.ref(column)} < ${before}`),
  async step(tx, before, most) {
    const [name, at] = [sql.table(table), sql.ref(column)]
    const gone = await sql`
      DELETE FROM ${name} WHERE id IN (SELECT id FROM ${name} WHERE ${at} < ${before} ORDER BY ${at} LIMIT ${most})`.execute(
      tx.db,
    )
    return { went: Number(gone.numAffectedRows ?? 0n), customerIds: [] }
  },
})

export const exportSweep = byDay('export_log', 'at')
export const exportRequestSweep = byDay('export_request', 'asked_at')

/** What was counted on a day and names nobody. */
const countsOf = (table: string): Sweep => {
  const past = (before: Date) => sql`${sql.table(table)} t WHERE t.day < ${before}::date`
  return {
    count: (ctx, before) => countRows(ctx, past(before)),
    async step(tx, before, most) {
      const gone = await sql`
        DELETE FROM ${sql.table(table)} WHERE ctid = ANY(ARRAY(
          SELECT t.ctid FROM ${past(before)} ORDER BY t.day LIMIT ${most} FOR UPDATE
        ))`.execute(tx.db)
      return { went: Number(gone.numAffectedRows ?? 0n), customerIds: [] }
    },
  }
}

export const siteDaySweep = countsOf('site_day')
export const namelessSweep = countsOf('nameless_count')

const strangers = (before: Date) => sql`
  visitor v LEFT JOIN customer_activity a ON a.customer_id = v.id
  WHERE v.place_id = v.id AND coalesce(a.last_at, v.first_at) < ${before}`

/** Who was never known, with all that they did. */
export const visitorSweep: Sweep = {
  count: (ctx, before) => countRows(ctx, strangers(before)),
  async step(tx, before, most) {
    const found = await sql<{ id: string }>`
      SELECT v.id FROM ${strangers(before)} ORDER BY v.id LIMIT ${most} FOR UPDATE OF v SKIP LOCKED`.execute(
      tx.db,
    )
    const ids = found.rows.map(({ id }) => id)
    for (const table of ['event', 'customer_activity'])
      await sql`DELETE FROM ${sql.table(table)} WHERE customer_id = ANY(${ids}::uuid[])`.execute(tx.db)
    await sql`DELETE FROM visitor WHERE id = ANY(${ids}::uuid[])`.execute(tx.db)
    return { went: ids.length, customerIds: [] }
  },
}

/** Their own module deletes them, for it counts them by form and day. */
export const countUnconfirmed = (ctx: Ctx, before: Date): Promise<Counted> =>
  countRows(ctx, sql`form_entry e WHERE e.state = 'unconfirmed' AND e.entered_at < ${before}`)

const neverImported = (before: Date) => sql`
  import t WHERE t.operation_id IS NULL AND t.state IN ('draft', 'checked', 'failed') AND t.created_at < ${before}`

/** Files that were handed in and never imported, with what a dry run found in them; the bytes are swept as what nothing records. */
export const triedSweep: Sweep = {
  count: (ctx, before) => countRows(ctx, neverImported(before)),
  async step(tx, before, most) {
    const gone = await sql<{ fileId: string }>`
      DELETE FROM import WHERE id IN (
        SELECT t.id FROM ${neverImported(before)} ORDER BY t.created_at LIMIT ${most} FOR UPDATE SKIP LOCKED
      ) RETURNING file_id`.execute(tx.db)
    const fileIds = gone.rows.map(({ fileId }) => fileId)
    await sql`
      DELETE FROM file f WHERE f.id = ANY(${fileIds}::uuid[]) AND NOT EXISTS (SELECT 1 FROM import i WHERE i.file_id = f.id)`.execute(
      tx.db,
    )
    return { went: gone.rows.length, customerIds: [] }
  },
}
