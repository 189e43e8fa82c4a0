// Names in a file become ids: employees, departments, tags, products. Read once an import, new tags and products added.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { newId } from '../../platform/ids.ts'

export type NameIndex = { byName: Map<string, string>; ambiguous: Set<string> }

export type EmployeeIndex = NameIndex & { departmentOf: Map<string, string | null> }

/** Employees by login and by name, in lower case; a name two people share decides nothing. */
export async function employeesByName(ctx: Ctx): Promise<EmployeeIndex> {
  const found = await sql<{ id: string; name: string; username: string; departmentId: string | null }>`
    SELECT e.id, e.name, u.username, e.department_id FROM employee e JOIN auth_user u ON u.id = e.id WHERE e.state = 'active'`.execute(
    ctx.db,
  )
  const index = indexNames(
    found.rows.flatMap((row) => [
      { id: row.id, name: row.username },
      { id: row.id, name: row.name },
    ]),
  )
  return { ...index, departmentOf: new Map(found.rows.map((row) => [row.id, row.departmentId])) }
}

export async function departmentsByName(ctx: Ctx): Promise<NameIndex> {
  const found = await sql<{ id: string; name: string; code: string | null }>`
    SELECT id, name, code FROM department WHERE archived_at IS NULL`.execute(ctx.db)
  return indexNames(
    found.rows.flatMap((row) => [
      { id: row.id, name: row.name },
      ...(row.code ? [{ id: row.id, name: row.code }] : []),
    ]),
  )
}

/** Ids of tags by name; missing ones are made under the import's operation. */
export async function tagIds(tx: InOperation, names: string[]): Promise<Map<string, string>> {
  await sql`
    INSERT INTO tag (id, name, created_by_operation)
    SELECT * FROM unnest(${names.map(() => newId())}::uuid[], ${names}::text[], ${names.map(() => tx.operationId)}::uuid[])
    ON CONFLICT (name) DO NOTHING`.execute(tx.db)
  return knownTags(tx, names)
}

/** Ids of the tags there are, by name. */
export async function knownTags(ctx: Ctx, names: string[]): Promise<Map<string, string>> {
  const found = await sql<{
    id: string
    name: string
  }>`SELECT id, name FROM tag WHERE name = ANY(${names}::text[])`.execute(ctx.db)
  return new Map(found.rows.map((row) => [row.name, row.id]))
}

export type IncomingProduct = {
  code: string
  name: string
  category: string | null
  /** The file has no code: a known product of this name is meant, whatever its code. */
  isByName: boolean
}

/** Ids of products by the code they were asked for; missing ones are made under the import's operation. */
export async function productIds(tx: InOperation, products: IncomingProduct[]): Promise<Map<string, string>> {
  const ids = await idsByName(
    tx,
    products.filter(({ isByName }) => isByName),
  )
  const wanted = products.filter(({ code }) => !ids.has(code))
  await sql`
    INSERT INTO product (id, code, name, category, created_by_operation)
    SELECT w.id, w.code, w.name, w.category, ${tx.operationId}
    FROM jsonb_to_recordset(${JSON.stringify(wanted.map((product) => ({ ...product, id: newId() })))}::jsonb)
      AS w (id uuid, code text, name text, category text)
    ON CONFLICT (code) DO NOTHING`.execute(tx.db)
  const codes = wanted.map((product) => product.code)
  const found = await sql<{
    id: string
    code: string
  }>`SELECT id, code FROM product WHERE code = ANY(${codes}::text[])`.execute(tx.db)
  for (const row of found.rows) ids.set(row.code, row.id)
  return ids
}

/** Of several products of one name the one on sale, then the first by code. */
async function idsByName(tx: InOperation, products: IncomingProduct[]): Promise<Map<string, string>> {
  if (products.length === 0) return new Map()
  const found = await sql<{ id: string; name: string }>`
    SELECT DISTINCT ON (name) id, name FROM product WHERE name = ANY(${products.map(({ name }) => name)}::text[])
    ORDER BY name, archived_at IS NOT NULL, code`.execute(tx.db)
  const byName = new Map(found.rows.map((row) => [row.name, row.id]))
  return new Map(
    products.flatMap(({ code, name }) => {
      const id = byName.get(name)
      return id ? [[code, id] as const] : []
    }),
  )
}

export type NewPurchase = {
  customer_id: string
  id: string
  kind: 'purchase' | 'return'
  purchased_at: string
  order_number: string | null
  product_id: string | null
  quantity: string | number
  unit_price: string | number | null
  amount_minor: number
  currency: string
  channel: string | null
  department_id: string | null
  source_key: string
}

/** Appends purchases where their buyers' rows stand, in a transaction that holds all places; lines that are already there (same source key) are passed over. Answers how many were new. */
export async function insertPurchases(tx: InOperation, purchases: NewPurchase[]): Promise<number> {
  const inserted = await sql`
    INSERT INTO purchase (customer_id, id, origin_id, kind, purchased_at, order_number, product_id, quantity, unit_price, amount_minor,
      currency, channel, department_id, source_key, operation_id, recorded_at)
    SELECT coalesce(m.root_id, w.customer_id), w.id, m.id, w.kind, w.purchased_at, w.order_number, w.product_id, w.quantity, w.unit_price, w.amount_minor,
      w.currency, w.channel, w.department_id, w.source_key, ${tx.operationId}, ${tx.now}
    FROM jsonb_to_recordset(${JSON.stringify(purchases)}::jsonb) AS w (customer_id uuid, id uuid, kind text,
      purchased_at timestamptz, order_number text, product_id uuid, quantity numeric, unit_price numeric, amount_minor bigint,
      currency text, channel text, department_id uuid, source_key text)
    -- Of a house most are in no tree: the index of those who are is read once.
    LEFT JOIN (SELECT id, root_id FROM customer WHERE root_id IS NOT NULL OFFSET 0) m ON m.id = w.customer_id
    ON CONFLICT (customer_id, source_key, origin_id) WHERE voided_by IS NULL DO NOTHING`.execute(tx.db)
  return Number(inserted.numAffectedRows ?? 0n)
}

function indexNames(rows: { id: string; name: string }[]): NameIndex {
  const byName = new Map<string, string>()
  const ambiguous = new Set<string>()
  for (const { id, name } of rows) {
    const key = name.trim().toLowerCase()
    const known = byName.get(key)
    if (known && known !== id) ambiguous.add(key)
    byName.set(key, id)
  }
  return { byName, ambiguous }
}
