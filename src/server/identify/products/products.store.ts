import { type Generated, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { LeftBehind } from '../../platform/history/newer.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

const place = z.tuple([cursorPart.text])

declare module '../../platform/schema.ts' {
  interface Database {
    product: {
      id: string
      code: string
      name: string
      category: string | null
      priceMinor: number | null
      isTracked: Generated<boolean>
      lifeMonths: number | null
      warrantyMonths: number | null
      serviceMonths: number | null
      replacedBy: string | null
      archivedAt: Date | null
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
    }
  }
}

export const productTable: RecordTable = { name: 'product', ofCustomer: 'none' }

export async function listProducts(
  ctx: Ctx,
  query: { search?: string; archived: boolean; limit: number; cursor?: string },
) {
  const [after = null] = decodeCursor(query.cursor, place) ?? []
  const like = query.search ? `%${query.search.replace(/[\\%_]/g, '\\$&')}%` : null
  const found = await sql<{
    id: string
    code: string
    name: string
    category: string | null
    priceMinor: number | null
    isTracked: boolean
    lifeMonths: number | null
    warrantyMonths: number | null
    serviceMonths: number | null
    replacedBy: string | null
    replacedByName: string | null
    isArchived: boolean
    version: number
  }>`
    SELECT p.id, p.code, p.name, p.category, p.price_minor, p.is_tracked, p.life_months, p.warranty_months,
      p.service_months, p.replaced_by, n.name AS replaced_by_name, p.archived_at IS NOT NULL AS is_archived, p.version
    FROM product p LEFT JOIN product n ON n.id = p.replaced_by
    WHERE (${query.archived} OR p.archived_at IS NULL) AND (${after}::text IS NULL OR p.code > ${after}::text)
      AND (${like}::text IS NULL OR p.code ILIKE ${like} OR p.name ILIKE ${like} OR p.category ILIKE ${like})
    ORDER BY p.code LIMIT ${query.limit + 1}`.execute(ctx.db)
  const data = found.rows.slice(0, query.limit)
  const last = found.rows.length > query.limit ? data.at(-1) : undefined
  return { data, nextCursor: last ? encodeCursor([last.code]) : null }
}

/** Ids of these codes, also of products out of sale: what was sold stays what it was. */
export async function productIdsByCode(ctx: Ctx, codes: string[]): Promise<Map<string, string>> {
  const found = await sql<{ id: string; code: string }>`
    SELECT id, code FROM product WHERE code = ANY(${codes}::text[])`.execute(ctx.db)
  return new Map(found.rows.map((row) => [row.code, row.id]))
}

/** Makes products that are not there yet; of two writers at once one makes it and both use it. */
export async function insertMissingProducts(
  tx: Ctx & { operationId: string },
  products: { id: string; code: string; name: string }[],
): Promise<void> {
  await sql`
    INSERT INTO product (id, code, name, created_by_operation, created_at)
    SELECT id, code, name, ${tx.operationId}, ${tx.now}
    FROM unnest(${products.map((product) => product.id)}::uuid[], ${products.map((product) => product.code)}::text[],
      ${products.map((product) => product.name)}::text[]) AS p (id, code, name)
    ORDER BY code ON CONFLICT (code) DO NOTHING`.execute(tx.db)
}

/** Standing purchases of products that this operation removed. Rare enough to look through all purchases. */
export async function refuseLost(tx: InOperation): Promise<void> {
  const removed = await sql<{ ids: string[] | null }>`
    SELECT array_agg(record_id) AS ids FROM change
    WHERE operation_id = ${tx.operationId} AND table_name = 'product' AND action = 'delete'`.execute(tx.db)
  const ids = removed.rows[0]?.ids
  if (!ids) return
  const ways = sql`
    SELECT operation_id, 'fact' AS what FROM purchase WHERE product_id = ANY(${ids}::uuid[]) AND voided_by IS NULL`
  const found = await sql<{ count: number }>`SELECT count(*) AS count FROM (${ways}) each`.execute(tx.db)
  const count = found.rows[0]?.count ?? 0
  if (count > 0) throw new LeftBehind(count, ways)
}

export async function hasProduct(ctx: Ctx, id: string): Promise<boolean> {
  const found = await ctx.db.selectFrom('product').select('id').where('id', '=', id).executeTakeFirst()
  return found !== undefined
}
