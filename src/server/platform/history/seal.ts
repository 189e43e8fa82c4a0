// Makes a changed history noticed: each finished day gets a digest over its changes and over the day before.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../ctx.ts'

/** Changes may still be committing just after midnight; a day is sealed an hour later. */
const settleTime = sql`interval '1 hour'`

/** Seals every day that is over and has no seal yet, in order. Days are UTC. Answers how many were sealed. */
export async function sealHistory(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    await sql`LOCK TABLE history_seal IN EXCLUSIVE MODE`.execute(tx.db)
    const open = await sql<{ day: string }>`
      SELECT DISTINCT at::date AS day FROM change
      WHERE at < (${tx.now}::timestamptz - ${settleTime})::date
        AND at >= coalesce((SELECT max(day) + 1 FROM history_seal), '-infinity'::date)
      ORDER BY day`.execute(tx.db)
    let previous = (await lastDigest(tx)) ?? ''
    for (const { day } of open.rows) {
      const { digest, count } = await digestOf(tx, day, previous)
      await tx.db.insertInto('historySeal').values({ day, changeCount: count, digest, previous }).execute()
      previous = digest
    }
    return open.rows.length
  })
}

/** The first day whose changes or link no longer match their seal, or null when the history is whole. */
export async function findBrokenSeal(ctx: Ctx): Promise<string | null> {
  const seals = await ctx.db.selectFrom('historySeal').selectAll().orderBy('day').execute()
  let previous = ''
  for (const seal of seals) {
    const { digest } = await digestOf(ctx, seal.day, previous)
    if (digest !== (seal.resealed ?? seal.digest) || seal.previous !== previous) return seal.day
    previous = seal.digest
  }
  return null
}

/**
 * Takes words out of sealed days, for somebody has a right that they go. A day that matched its seal is sealed anew beside
 * it, its first digest stays the link to the next; one that did not match before is left to be found.
 */
export async function resealDays<T>(
  tx: Ctx,
  days: readonly string[],
  takeOut: () => Promise<T>,
): Promise<{ answer: T; days: number }> {
  await sql`LOCK TABLE history_seal IN EXCLUSIVE MODE`.execute(tx.db)
  const seals = await tx.db
    .selectFrom('historySeal')
    .selectAll()
    .where('day', 'in', [...days, '0001-01-01'])
    .execute()
  const whole: typeof seals = []
  for (const seal of seals)
    if ((await digestOf(tx, seal.day, seal.previous)).digest === (seal.resealed ?? seal.digest))
      whole.push(seal)
  const answer = await takeOut()
  for (const { day, previous } of whole) {
    const { digest } = await digestOf(tx, day, previous)
    await sql`UPDATE history_seal SET resealed = ${digest}, reseals = reseals + 1 WHERE day = ${day}`.execute(
      tx.db,
    )
  }
  return { answer, days: whole.length }
}

async function lastDigest(ctx: Ctx): Promise<string | undefined> {
  const last = await ctx.db
    .selectFrom('historySeal')
    .select('digest')
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.digest
}

const batch = 10_000

async function digestOf(ctx: Ctx, day: string, previous: string): Promise<{ digest: string; count: number }> {
  const hash = createHash('sha256').update(previous)
  let after = '00000000-0000-0000-0000-000000000000'
  let count = 0
  for (;;) {
    const rows = await sql<{ id: string; line: string }>`
      SELECT id, concat_ws('|', id, customer_id, operation_id, table_name, record_id, action, before, after, extract(epoch FROM at)) AS line
      FROM change WHERE at >= ${day}::date AND at < ${day}::date + 1 AND id > ${after}::uuid ORDER BY id LIMIT ${batch}`.execute(
      ctx.db,
    )
    for (const { line } of rows.rows) hash.update(line).update('\n')
    count += rows.rows.length
    const last = rows.rows.at(-1)
    if (!last || rows.rows.length < batch) return { digest: hash.digest('hex'), count }
    after = last.id
  }
}
