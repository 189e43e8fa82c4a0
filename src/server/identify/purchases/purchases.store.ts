import { type Generated, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'

/** The newest first. */
const place = z.tuple([cursorPart.moment, cursorPart.id])

declare module '../../platform/schema.ts' {
  interface Database {
    purchase: {
      customerId: string
      id: string
      kind: 'purchase' | 'return'
      purchasedAt: Date
      orderNumber: string | null
      productId: string | null
      quantity: number
      unitPrice: number | null
      amountMinor: number
      currency: string
      channel: string | null
      departmentId: string | null
      sourceKey: string
      operationId: string
      voidedBy: string | null
      recordedAt: Generated<Date>
    }
  }
}

export type NewPurchase = {
  customerId: string
  originId: string | null
  id: string
  kind: 'purchase' | 'return'
  purchasedAt: Date
  orderNumber: string | null
  productId: string | null
  quantity: number
  unitPrice: number | null
  amountMinor: number
  currency: string
  channel: string | null
  departmentId: string | null
  sourceKey: string
  operationId: string
}

/** Writes lines that do not stand yet, set-wise; answers the ids of those that were written. */
export async function insertPurchases(tx: Ctx, lines: NewPurchase[]): Promise<Set<string>> {
  const rows = lines.map((line) => ({
    customer_id: line.customerId,
    id: line.id,
    origin_id: line.originId,
    kind: line.kind,
    purchased_at: line.purchasedAt,
    order_number: line.orderNumber,
    product_id: line.productId,
    quantity: line.quantity,
    unit_price: line.unitPrice,
    amount_minor: line.amountMinor,
    currency: line.currency,
    channel: line.channel,
    department_id: line.departmentId,
    source_key: line.sourceKey,
    operation_id: line.operationId,
    recorded_at: tx.now,
  }))
  const written = await sql<{ id: string }>`
    INSERT INTO purchase
    SELECT * FROM jsonb_populate_recordset(NULL::purchase, ${JSON.stringify(rows)}::jsonb)
    ON CONFLICT (customer_id, source_key, origin_id) WHERE voided_by IS NULL DO NOTHING
    RETURNING id`.execute(tx.db)
  return new Set(written.rows.map((row) => row.id))
}

/** The standing facts with these keys. */
export async function findBySource(
  tx: Ctx,
  keys: Pick<NewPurchase, 'customerId' | 'originId' | 'sourceKey'>[],
) {
  const found = await sql<{ id: string; customerId: string; sourceKey: string }>`
    SELECT p.id, p.customer_id, p.source_key
    FROM unnest(${keys.map((key) => key.customerId)}::uuid[], ${keys.map((key) => key.originId)}::uuid[],
      ${keys.map((key) => key.sourceKey)}::text[]) AS w (customer_id, origin_id, source_key)
    JOIN purchase p ON p.customer_id = w.customer_id AND p.source_key = w.source_key AND p.voided_by IS NULL
      AND p.origin_id IS NOT DISTINCT FROM w.origin_id`.execute(tx.db)
  return found.rows
}

/** Which of these lines, just written, another standing one of the same order equals in product, quantity and amount. */
export async function findRepeated(
  tx: Ctx,
  lines: Pick<NewPurchase, 'id' | 'customerId'>[],
): Promise<Set<string>> {
  if (lines.length === 0) return new Set()
  const ids = lines.map((line) => line.id)
  const customerIds = [...new Set(lines.map((line) => line.customerId))]
  const found = await sql<{ id: string }>`
    SELECT p.id FROM purchase p
    WHERE p.id = ANY(${ids}::uuid[]) AND p.customer_id = ANY(${customerIds}::uuid[])
      AND EXISTS (
        SELECT 1 FROM purchase o
        WHERE o.customer_id = p.customer_id AND o.order_number = p.order_number AND o.id <> p.id AND o.kind = p.kind
          AND o.product_id IS NOT DISTINCT FROM p.product_id AND o.quantity = p.quantity
          AND o.amount_minor = p.amount_minor AND o.voided_by IS NULL
      )`.execute(tx.db)
  return new Set(found.rows.map((row) => row.id))
}

/** Customer → all standing purchases less all that came back, in minor units. */
export async function sumPurchases(ctx: Ctx, customerIds: string[]): Promise<Map<string, number>> {
  if (customerIds.length === 0) return new Map()
  const found = await sql<{ customerId: string; netMinor: number }>`
    SELECT customer_id, sum(amount_minor)::bigint AS net_minor FROM purchase
    WHERE customer_id = ANY(${customerIds}::uuid[]) AND voided_by IS NULL GROUP BY customer_id`.execute(
    ctx.db,
  )
  return new Map(found.rows.map((row) => [row.customerId, row.netMinor]))
}

/** Has more of this product come back, in pieces or in money, than he ever bought of it? */
export async function isReturnedBeyond(ctx: Ctx, customerId: string, productId: string): Promise<boolean> {
  const found = await sql<{ isBeyond: boolean | null }>`
    SELECT sum(amount_minor) < 0 OR sum(quantity) < 0 AS is_beyond FROM purchase
    WHERE customer_id = ${customerId} AND product_id = ${productId} AND voided_by IS NULL`.execute(ctx.db)
  return found.rows[0]?.isBeyond === true
}

export type PurchaseRow = {
  id: string
  kind: 'purchase' | 'return'
  purchasedAt: Date
  orderNumber: string | null
  productId: string | null
  productCode: string | null
  productName: string | null
  quantity: number
  unitPrice: number | null
  amountMinor: number
  currency: string
  channel: string | null
  departmentName: string | null
}

/** The caller has made sure that the customer lies in his scope. */
export async function listPurchases(ctx: Ctx, customerId: string, query: { limit: number; cursor?: string }) {
  const after = decodeCursor(query.cursor, place)
  const keyset = after
    ? sql`AND (p.purchased_at, p.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``
  const found = await sql<PurchaseRow & { key: string }>`
    SELECT p.id, p.kind, p.purchased_at, p.purchased_at::text AS key, p.order_number, p.product_id,
      g.code AS product_code, g.name AS product_name, p.quantity, p.unit_price, p.amount_minor, p.currency, p.channel,
      d.name AS department_name
    FROM purchase p LEFT JOIN product g ON g.id = p.product_id LEFT JOIN department d ON d.id = p.department_id
    WHERE p.customer_id = ${customerId} AND p.voided_by IS NULL ${keyset}
    ORDER BY p.purchased_at DESC, p.id DESC LIMIT ${query.limit + 1}`.execute(ctx.db)
  const rows = found.rows.slice(0, query.limit)
  const last = found.rows.length > query.limit ? rows.at(-1) : undefined
  return {
    data: rows.map(({ key: _key, ...row }) => row),
    nextCursor: last ? encodeCursor([last.key, last.id]) : null,
  }
}
