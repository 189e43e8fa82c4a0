// Customers with a random past, written straight into the tables: what every number has to be computed from.
import { sql } from 'kysely'
import type { Random } from '../../src/analytics/random.ts'
import type { Ctx } from '../../src/server/platform/ctx.ts'
import { newId } from '../../src/server/platform/ids.ts'

export type RandomPurchase = {
  customerId: string
  id: string
  kind: 'purchase' | 'return'
  purchasedAt: Date
  orderNumber: string | null
  amountMinor: number
  voidedBy: string | null
}

const day = 86_400_000

/** Writes so many customers; a few are archived. Answers their ids. */
export async function writeCustomers(
  ctx: Ctx,
  random: Random,
  count: number,
  of: { ownerId?: string; departmentId?: string } = {},
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId())
  const archivedAt = ids.map(() => (random.chance(0.03) ? ctx.now : null))
  await sql`
    INSERT INTO customer (id, kind, name, owner_id, department_id, archived_at, created_by_operation, created_at)
    SELECT id, 'person', '客户' || left(id::text, 8), ${of.ownerId ?? null}, ${of.departmentId ?? null}, archived_at,
      ${newId()}, ${new Date(ctx.now.getTime() - 1500 * day)}
    FROM unnest(${ids}::uuid[], ${archivedAt}::timestamptz[]) AS c (id, archived_at)`.execute(ctx.db)
  return ids
}

/**
 * Purchases of all kinds that occur: prospects without any, one-off and regular customers, an even pace, orders of several
 * lines and over several days, lines without an order, gifts, discounts, returns, some undone, some in the future.
 */
export function drawPurchases(random: Random, customerIds: readonly string[], now: Date): RandomPurchase[] {
  return customerIds.flatMap((customerId) => {
    if (random.chance(0.1)) return []
    const pace = 1 + random.exponential(1 / 40)
    const isEven = random.chance(0.3)
    const orders = random.chance(0.2) ? 1 : 1 + random.poisson(8)
    const purchases: RandomPurchase[] = []
    let at = now.getTime() - random.integer(0, 1200) * day
    for (let order = 0; order < orders && at < now.getTime() + 3 * day; order++) {
      const next = at + Math.round((isEven ? pace : random.exponential(1 / pace)) * day)
      purchases.push(...drawOrder(random, customerId, order, at, next))
      at = next
    }
    return purchases
  })
}

function drawOrder(
  random: Random,
  customerId: string,
  order: number,
  at: number,
  next: number,
): RandomPurchase[] {
  const orderNumber = random.chance(0.1) ? null : `O-${order}`
  const line = (
    amountMinor: number,
    kind: 'purchase' | 'return' = 'purchase',
    when = at,
  ): RandomPurchase => ({
    customerId,
    id: newId(),
    kind,
    purchasedAt: new Date(when),
    orderNumber,
    amountMinor,
    voidedBy: random.chance(0.03) ? newId() : null,
  })
  const lines = Array.from({ length: random.integer(1, 3) }, () => line(random.integer(100, 90_000)))
  const gift = line(0)
  const discount = line(-random.integer(1, 100))
  const returned = line(-random.integer(100, 60_000), 'return')
  // The rest of the order comes with the next.
  const rest = line(random.integer(100, 9_000), 'purchase', next)
  if (random.chance(0.1)) lines.push(gift)
  if (random.chance(0.05)) lines.push(discount)
  if (random.chance(0.08)) lines.push(returned)
  if (random.chance(0.1)) lines.push(rest)
  return lines
}

export async function writePurchases(ctx: Ctx, purchases: readonly RandomPurchase[]): Promise<void> {
  const column = <K extends keyof RandomPurchase>(name: K) => purchases.map((purchase) => purchase[name])
  await sql`
    INSERT INTO purchase (customer_id, id, kind, purchased_at, order_number, quantity, amount_minor, currency, source_key,
      operation_id, voided_by)
    SELECT customer_id, id, kind, purchased_at, order_number, 1, amount_minor, 'CNY', id::text, gen_random_uuid(), voided_by
    FROM unnest(${column('customerId')}::uuid[], ${column('id')}::uuid[], ${column('kind')}::text[],
      ${column('purchasedAt')}::timestamptz[], ${column('orderNumber')}::text[], ${column('amountMinor')}::bigint[],
      ${column('voidedBy')}::uuid[]) AS p (customer_id, id, kind, purchased_at, order_number, amount_minor, voided_by)`.execute(
    ctx.db,
  )
}
