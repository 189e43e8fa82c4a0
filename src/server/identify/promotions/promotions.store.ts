import { type Generated, type Selectable, sql } from 'kysely'
import type { Said } from '../../../contracts/contact.contract.ts'
import type { promotionOutcomes } from '../../../contracts/promotion.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { inScope } from '../../platform/scope.ts'

type Channel = Said['channel']
type Outcome = (typeof promotionOutcomes)[number]

type PromotionTable = {
  id: string
  name: string
  channel: Channel | null
  startsOn: string
  endsOn: string | null
  done: string | null
  archivedAt: Date | null
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
}

type PromotionPartTable = {
  customerId: string
  id: string
  originId: string | null
  promotionId: string
  tookPartOn: string
  channel: Channel | null
  done: string | null
  asked: string | null
  answered: string | null
  outcome: Generated<Outcome>
  employeeId: string | null
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
}

declare module '../../platform/schema.ts' {
  interface Database {
    promotion: PromotionTable
    promotionPart: PromotionPartTable
  }
}

export const promotionTable: RecordTable = { name: 'promotion', ofCustomer: 'none' }
export const promotionPartTable: RecordTable = { name: 'promotion_part', ofCustomer: 'child' }

export type PromotionRow = Omit<
  Selectable<PromotionTable>,
  'archivedAt' | 'createdByOperation' | 'createdAt'
> & { customers: number; interested: number; saidBought: number }

export async function listPromotions(ctx: Ctx): Promise<PromotionRow[]> {
  const found = await sql<PromotionRow>`
    SELECT g.id, g.name, g.channel, g.starts_on, g.ends_on, g.done, g.version, n.customers, n.interested, n.said_bought
    FROM promotion g CROSS JOIN LATERAL (
      SELECT count(DISTINCT p.customer_id)::int AS customers,
        count(DISTINCT p.customer_id) FILTER (WHERE p.outcome = 'interest')::int AS interested,
        count(DISTINCT p.customer_id) FILTER (WHERE p.outcome = 'bought')::int AS said_bought
      FROM promotion_part p JOIN customer_metric m ON m.customer_id = p.customer_id AND NOT m.is_archived
      WHERE p.promotion_id = g.id AND ${inScope(ctx, 'm')}
    ) n
    WHERE g.archived_at IS NULL ORDER BY g.starts_on DESC, g.id DESC LIMIT 500`.execute(ctx.db)
  return found.rows
}

export function findPromotion(ctx: Ctx, id: string) {
  return ctx.db
    .selectFrom('promotion')
    .select(['id', 'name', 'channel', 'startsOn', 'endsOn', 'done'])
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .executeTakeFirst()
}

export async function isNameTaken(
  ctx: Ctx,
  name: string,
  startsOn: string,
  but: string | null,
): Promise<boolean> {
  const found = await sql`
    SELECT 1 FROM promotion WHERE lower(name) = lower(${name}) AND starts_on = ${startsOn}::date AND archived_at IS NULL
      AND id IS DISTINCT FROM ${but}::uuid`.execute(ctx.db)
  return found.rows.length > 0
}

/** Whether customers stand in an activity that this operation made, by any other operation. */
export async function isPromotionUsed(ctx: Ctx, operationId: string): Promise<boolean> {
  const found = await sql`
    SELECT 1 FROM promotion g JOIN promotion_part p ON p.promotion_id = g.id
    WHERE g.created_by_operation = ${operationId} AND p.created_by_operation <> ${operationId} LIMIT 1`.execute(
    ctx.db,
  )
  return found.rows.length > 0
}

/** How long a purchase counts, and on whose calendar. */
export type Reckoning = { days: number; timeZone: string }

/**
 * Orders and money of the part `p`: purchases on its day or within so many days after it, less what came back of them. A
 * later part of the same customer takes what is bought from its own day on.
 */
const effectOf = ({ days, timeZone }: Reckoning) => sql`
  SELECT count(DISTINCT coalesce(u.order_number, u.id::text)) FILTER (WHERE u.kind = 'purchase')::int AS orders,
    coalesce(sum(u.amount_minor), 0)::bigint AS amount_minor
  FROM purchase u
  WHERE u.customer_id = p.customer_id AND u.voided_by IS NULL
    AND u.purchased_at >= p.took_part_on::timestamp AT TIME ZONE ${timeZone}
    AND u.purchased_at < (p.took_part_on + ${days + 1}::int)::timestamp AT TIME ZONE ${timeZone}
    AND NOT EXISTS (
      SELECT 1 FROM promotion_part l
      WHERE l.customer_id = p.customer_id AND (l.took_part_on, l.id) > (p.took_part_on, p.id)
        AND u.purchased_at >= l.took_part_on::timestamp AT TIME ZONE ${timeZone})
    AND (u.kind = 'purchase' OR EXISTS (
      SELECT 1 FROM purchase b
      WHERE b.customer_id = p.customer_id AND b.kind = 'purchase' AND b.voided_by IS NULL
        AND b.product_id IS NOT DISTINCT FROM u.product_id AND b.purchased_at <= u.purchased_at
        AND b.purchased_at >= p.took_part_on::timestamp AT TIME ZONE ${timeZone}))`

export type PartRow = Omit<
  Selectable<PromotionPartTable>,
  'customerId' | 'originId' | 'employeeId' | 'createdByOperation' | 'createdAt'
> & {
  promotionName: string
  employeeName: string | null
  orders: number
  amountMinor: number
  effectUntil: string
}

export async function partsOf(ctx: Ctx, customerId: string, reckoning: Reckoning): Promise<PartRow[]> {
  const found = await sql<PartRow>`
    SELECT p.id, p.promotion_id, g.name AS promotion_name, p.took_part_on, p.channel, p.done, p.asked, p.answered, p.outcome,
      p.version, e.name AS employee_name, f.orders, f.amount_minor, p.took_part_on + ${reckoning.days}::int AS effect_until
    FROM promotion_part p JOIN promotion g ON g.id = p.promotion_id LEFT JOIN auth_user e ON e.id = p.employee_id
    CROSS JOIN LATERAL (${effectOf(reckoning)}) f
    WHERE p.customer_id = ${customerId} ORDER BY p.took_part_on DESC, p.id DESC LIMIT 200`.execute(ctx.db)
  return found.rows
}

export type Effect = { customers: number; buyers: number; orders: number; amountMinor: number }

export async function effectOfPromotion(ctx: Ctx, id: string, reckoning: Reckoning): Promise<Effect> {
  const found = await sql<Effect>`
    SELECT count(DISTINCT p.customer_id)::int AS customers,
      count(DISTINCT p.customer_id) FILTER (WHERE f.orders > 0)::int AS buyers,
      coalesce(sum(f.orders), 0)::int AS orders, coalesce(sum(f.amount_minor), 0)::bigint AS amount_minor
    FROM promotion_part p JOIN customer_metric m ON m.customer_id = p.customer_id AND NOT m.is_archived
    CROSS JOIN LATERAL (${effectOf(reckoning)}) f
    WHERE p.promotion_id = ${id} AND ${inScope(ctx, 'm')}`.execute(ctx.db)
  return found.rows[0] ?? { customers: 0, buyers: 0, orders: 0, amountMinor: 0 }
}

export type NewPart = Omit<Selectable<PromotionPartTable>, 'version' | 'createdByOperation' | 'createdAt'>

/** Set-wise; whoever is recorded for the activity on that day already is passed over. Answers how many are new. */
export async function insertParts(tx: Ctx & { operationId: string }, parts: NewPart[]): Promise<number> {
  const rows = parts.map((part) => ({
    customer_id: part.customerId,
    id: part.id,
    origin_id: part.originId,
    promotion_id: part.promotionId,
    took_part_on: part.tookPartOn,
    channel: part.channel,
    done: part.done,
    asked: part.asked,
    answered: part.answered,
    outcome: part.outcome,
    employee_id: part.employeeId,
    version: 1,
    created_by_operation: tx.operationId,
    created_at: tx.now,
  }))
  const added = await sql`
    INSERT INTO promotion_part
    SELECT r.* FROM jsonb_populate_recordset(NULL::promotion_part, ${JSON.stringify(rows)}::jsonb) r
    WHERE NOT EXISTS (
      SELECT 1 FROM promotion_part k WHERE k.customer_id = r.customer_id AND k.promotion_id = r.promotion_id
        AND k.took_part_on = r.took_part_on)
    RETURNING id`.execute(tx.db)
  return added.rows.length
}
