import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

export type SumsAsOf = {
  purchases: number
  valueMinor: number
  lastPurchaseAt: Date | null
  contacts: number
  lastContactAt: Date | null
  openPromises: number
  openComplaints: number
}

/**
 * What had happened to these by `at`, as far as it was known at `knownAt`: recorded by that moment, and not taken back by it.
 */
export async function sumsAsOf(
  ctx: Ctx,
  { owns, homes }: { owns: string[]; homes: string[] },
  at: Date,
  knownAt: Date,
): Promise<SumsAsOf> {
  const known = (alias: string) => sql`
    ${sql.ref(`${alias}.customer_id`)} = ANY(${homes}::uuid[])
    AND coalesce(${sql.ref(`${alias}.origin_id`)}, ${sql.ref(`${alias}.customer_id`)}) = ANY(${owns}::uuid[])`
  const stood = (alias: string) => sql`
    ${sql.ref(`${alias}.recorded_at`)} <= ${knownAt} AND (${sql.ref(`${alias}.voided_by`)} IS NULL OR EXISTS (
      SELECT 1 FROM operation o WHERE o.id = ${sql.ref(`${alias}.voided_by`)} AND o.at > ${knownAt}))`
  // A correction that was recorded by then stands for what it corrects.
  const found = await sql<SumsAsOf>`
    SELECT p.*, k.*, (
      SELECT count(*) FROM promise r WHERE ${known('r')} AND r.promised_on <= ${at}::date
        AND (r.state = 'open' OR r.settled_on > ${at}::date)
    ) AS open_promises, (
      SELECT count(*) FROM complaint c WHERE ${known('c')} AND c.opened_at <= ${at}
        AND (c.settled_at IS NULL OR c.settled_at > ${at})
    ) AS open_complaints
    FROM (
      -- An order of several lines is one purchase, as everywhere.
      SELECT count(DISTINCT coalesce(f.order_number, f.id::text)) FILTER (WHERE f.kind = 'purchase') AS purchases, coalesce(sum(f.amount_minor), 0)::bigint AS value_minor,
        max(f.purchased_at) FILTER (WHERE f.kind = 'purchase') AS last_purchase_at
      FROM purchase f WHERE ${known('f')} AND f.purchased_at <= ${at} AND ${stood('f')}
    ) p CROSS JOIN (
      SELECT count(*) AS contacts, max(t.at) FILTER (WHERE NOT t.not_reached) AS last_contact_at FROM contact t
      WHERE ${known('t')} AND t.at <= ${at} AND ${stood('t')} AND t.kind = 'contact' AND NOT EXISTS (
        SELECT 1 FROM contact later WHERE later.customer_id = t.customer_id AND later.corrects = t.id
          AND later.recorded_at <= ${knownAt} AND later.voided_by IS NULL)
    ) k`.execute(ctx.db)
  const sums = found.rows[0]
  if (!sums) throw new Error('sums of nothing')
  return sums
}
