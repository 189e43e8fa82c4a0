// Customers with whom nothing has been for years: it is proposed that they be erased, and people decide.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { isHeld } from './held.store.ts'
import { countRows } from './plain-sweeps.store.ts'
import type { Counted } from './sweep.rules.ts'

/** Archived before, nothing bought, said or done since, asked for by nobody lately. */
const quietSince = (before: Date) => sql`
  customer t WHERE t.archived_at < ${before} AND t.erased_at IS NULL AND t.root_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM purchase p WHERE p.customer_id = t.id AND p.voided_by IS NULL AND p.purchased_at >= ${before})
    AND NOT EXISTS (SELECT 1 FROM contact p WHERE p.customer_id = t.id AND p.voided_by IS NULL AND p.at >= ${before})
    AND NOT EXISTS (SELECT 1 FROM event p WHERE p.customer_id = t.id AND p.voided_by IS NULL AND p.at >= ${before})
    AND NOT EXISTS (
      SELECT 1 FROM erasure p WHERE p.customer_id = t.id AND p.state IN ('refused', 'withdrawn')
        AND p.asked_at > now() - interval '1 year')`

const held = isHeld(sql`t.id`)

export const countQuiet = (ctx: Ctx, before: Date): Promise<Counted> =>
  countRows(ctx, quietSince(before), held)

/** The longest gone first; and whether documents stand with them, which a law may want kept. */
export async function findQuiet(ctx: Ctx, before: Date, most: number) {
  const found = await sql<{ id: string; hasDocuments: boolean }>`
    SELECT t.id, EXISTS (
      SELECT 1 FROM document d WHERE d.customer_id = t.id AND d.state <> 'destroyed'
    ) AS has_documents
    FROM ${quietSince(before)} AND NOT ${held} ORDER BY t.archived_at, t.id LIMIT ${most}`.execute(ctx.db)
  return found.rows
}

/** Proposals that wait for a word: more are not made than people can read. */
export async function countProposed(ctx: Ctx): Promise<number> {
  const found = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM erasure WHERE state = 'asked' AND wish = 'house' AND basis = 'purposeEnded'`.execute(
    ctx.db,
  )
  return found.rows[0]?.count ?? 0
}

/** Whoever chose the years last: nobody decides on proposals of his own rule. */
export async function chooserOf(ctx: Ctx, settingKey: string) {
  const found = await sql<{ userId: string; name: string }>`
    SELECT actor_id AS user_id, actor_name AS name FROM operation
    WHERE kind = 'setting.update' AND reason = ${settingKey} AND undone_by IS NULL AND actor_id IS NOT NULL
    ORDER BY at DESC LIMIT 1`.execute(ctx.db)
  return found.rows[0]
}
