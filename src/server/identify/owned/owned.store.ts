import { type Generated, type RawBuilder, type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { ownedDues, ownedStates, serviceKinds } from '../../../contracts/owned.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { inScope } from '../../platform/scope.ts'
import type { Lifetime } from './owned.rules.ts'

type OwnedState = (typeof ownedStates)[number]
type OwnedDue = (typeof ownedDues)[number]
type ServiceKind = (typeof serviceKinds)[number]

declare module '../../platform/schema.ts' {
  interface Database {
    ownedProduct: OwnedProductTable
    ownedService: OwnedServiceTable
  }
}

type OwnedProductTable = {
  customerId: string
  id: string
  originId: string | null
  productId: string | null
  name: string
  serial: string | null
  purchaseId: string | null
  boughtOn: string | null
  warrantyUntil: string | null
  serviceMonths: number | null
  nextServiceOn: string | null
  replaceOn: string | null
  place: string | null
  condition: string | null
  note: string | null
  state: Generated<OwnedState>
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}

type OwnedServiceTable = {
  customerId: string
  id: string
  originId: string | null
  ownedId: string
  doneOn: string
  kind: ServiceKind
  note: string | null
  costMinor: number | null
  currency: string | null
  employeeId: string | null
  operationId: string
  voidedBy: string | null
  recordedAt: Generated<Date>
}

export const ownedTable: RecordTable = { name: 'owned_product', ofCustomer: 'child', hasUpdatedAt: true }

/** By its name and its serial number, however little of it was told, and by what was written of it. */
export const ownedTexts = sql`
  SELECT o.customer_id, o.id, o.created_at AS at, concat_ws(' ', o.name, o.serial) AS title,
    nullif(concat_ws(' · ', o.place, o.condition, o.note), '') AS text
  FROM owned_product o`

export type OwnedRow = Omit<
  Selectable<OwnedProductTable>,
  'customerId' | 'originId' | 'purchaseId' | 'createdByOperation' | 'createdAt' | 'updatedAt'
> & { isFromPurchase: boolean; successorName: string | null }

const columns = sql`o.id, o.product_id, o.name, o.serial, o.bought_on, o.warranty_until, o.service_months,
  o.next_service_on, o.replace_on, o.place, o.condition, o.note, o.state, o.purchase_id IS NOT NULL AS is_from_purchase,
  n.name AS successor_name, o.version`
const successor = sql`LEFT JOIN product g ON g.id = o.product_id LEFT JOIN product n ON n.id = g.replaced_by`

export async function ownedOf(ctx: Ctx, customerId: string): Promise<OwnedRow[]> {
  const found = await sql<OwnedRow>`
    SELECT ${columns} FROM owned_product o ${successor}
    WHERE o.customer_id = ${customerId}
    ORDER BY o.state <> 'inUse', least(o.next_service_on, o.replace_on, o.warranty_until), o.bought_on DESC, o.id
    LIMIT 500`.execute(ctx.db)
  return found.rows
}

export type ServiceRow = Pick<
  OwnedServiceTable,
  'id' | 'ownedId' | 'doneOn' | 'kind' | 'note' | 'costMinor' | 'currency'
> & { employeeName: string | null }

export async function servicesOf(ctx: Ctx, customerId: string): Promise<ServiceRow[]> {
  const found = await sql<ServiceRow>`
    SELECT s.id, s.owned_id, s.done_on, s.kind, s.note, s.cost_minor, s.currency, u.name AS employee_name
    FROM owned_service s LEFT JOIN auth_user u ON u.id = s.employee_id
    WHERE s.customer_id = ${customerId} AND s.voided_by IS NULL ORDER BY s.done_on DESC, s.id DESC LIMIT 1000`.execute(
    ctx.db,
  )
  return found.rows
}

export function findOwned(ctx: Ctx, customerId: string, id: string) {
  return ctx.db
    .selectFrom('ownedProduct')
    .select([
      ...(['id', 'originId', 'productId', 'boughtOn', 'warrantyUntil', 'serviceMonths'] as const),
      ...(['nextServiceOn', 'replaceOn', 'state'] as const),
    ])
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export type NewService = Omit<OwnedServiceTable, 'operationId' | 'voidedBy' | 'recordedAt'>

export async function insertService(tx: Ctx & { operationId: string }, service: NewService): Promise<void> {
  await tx.db
    .insertInto('ownedService')
    .values({ ...service, operationId: tx.operationId, recordedAt: tx.now })
    .execute()
}

const place = z.tuple([cursorPart.day, cursorPart.id, cursorPart.id])

const dueColumns = {
  replacement: 'replace_on',
  service: 'next_service_on',
  warranty: 'warranty_until',
} as const

export type OwnedQuery = {
  due: OwnedDue
  dueBefore?: string
  dueFrom?: string
  search?: string
  limit: number
  cursor?: string
}

/** What is in use with such a day, of the customers in scope, what falls due first. */
export async function listOwned(ctx: Ctx, query: OwnedQuery) {
  const after = decodeCursor(query.cursor, place)
  const due = sql.ref(`o.${dueColumns[query.due]}`)
  const keyset = after
    ? sql`AND (${due}, o.customer_id, o.id) > (${after[0]}::date, ${after[1]}::uuid, ${after[2]}::uuid)`
    : sql``
  const found = await sql<
    OwnedRow & { customerId: string; customerName: string; ownerName: string | null; dueOn: string }
  >`
    SELECT ${columns}, o.customer_id, m.name AS customer_name, u.name AS owner_name, ${due} AS due_on
    FROM owned_product o JOIN customer_metric m ON m.customer_id = o.customer_id AND NOT m.is_archived
    ${successor} LEFT JOIN auth_user u ON u.id = m.owner_id
    WHERE o.state = 'inUse' AND ${due} IS NOT NULL AND ${inScope(ctx, 'm')}
      ${query.dueBefore ? sql`AND ${due} <= ${query.dueBefore}::date` : sql``}
      ${query.dueFrom ? sql`AND ${due} >= ${query.dueFrom}::date` : sql``} ${matching(query.search)} ${keyset}
    ORDER BY ${due}, o.customer_id, o.id LIMIT ${query.limit + 1}`.execute(ctx.db)
  const data = found.rows.slice(0, query.limit)
  const last = found.rows.length > query.limit ? data.at(-1) : undefined
  return { data, nextCursor: last ? encodeCursor([last.dueOn, last.customerId, last.id]) : null }
}

function matching(search: string | undefined): RawBuilder<unknown> {
  if (!search) return sql``
  const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return sql`AND (lower(o.serial) = ${search.toLowerCase()} OR o.name ILIKE ${like})`
}

export type TrackedProduct = Lifetime & { id: string; name: string; isTracked: boolean }

export async function findProduct(ctx: Ctx, id: string): Promise<TrackedProduct | undefined> {
  return (await findProducts(ctx, sql`id = ${id}::uuid`))[0]
}

/** Of these products those whose sale is recorded as something owned. */
export function trackedAmong(ctx: Ctx, ids: string[]): Promise<TrackedProduct[]> {
  return findProducts(ctx, sql`is_tracked AND id = ANY(${ids}::uuid[])`)
}

export type KnownProduct = Lifetime & { id: string; name: string }

/** Products by code and by name; of several of one name the one on sale, then the first by code. */
export async function productsNamed(
  ctx: Ctx,
  codes: readonly string[],
  names: readonly string[],
): Promise<{ byCode: Map<string, KnownProduct>; byName: Map<string, KnownProduct> }> {
  if (codes.length + names.length === 0) return { byCode: new Map(), byName: new Map() }
  const found = await sql<KnownProduct & { code: string }>`
    SELECT id, code, name, life_months, warranty_months, service_months FROM product
    WHERE code = ANY(${codes}::text[]) OR name = ANY(${names}::text[])
    ORDER BY archived_at IS NULL, code DESC`.execute(ctx.db)
  return {
    byCode: new Map(found.rows.map((row) => [row.code, row])),
    byName: new Map(found.rows.map((row) => [row.name, row])),
  }
}

async function findProducts(ctx: Ctx, which: RawBuilder<unknown>): Promise<TrackedProduct[]> {
  const found = await sql<TrackedProduct>`
    SELECT id, name, is_tracked, life_months, warranty_months, service_months FROM product WHERE ${which}`.execute(
    ctx.db,
  )
  return found.rows
}

export type NewOwned = Omit<
  Selectable<OwnedProductTable>,
  | 'productId'
  | 'purchaseId'
  | 'serial'
  | 'place'
  | 'condition'
  | 'note'
  | 'state'
  | 'version'
  | 'createdByOperation'
  | 'createdAt'
  | 'updatedAt'
> & { productId: string; purchaseId: string }

/** Pieces of a sale, set-wise; they go when the operation that recorded the sale is undone. */
export async function insertPieces(tx: Ctx & { operationId: string }, pieces: NewOwned[]): Promise<void> {
  if (pieces.length === 0) return
  await tx.db
    .insertInto('ownedProduct')
    .values(
      pieces.map((piece) => ({
        ...piece,
        createdByOperation: tx.operationId,
        createdAt: tx.now,
        updatedAt: tx.now,
      })),
    )
    .execute()
}

/** Of what this customer has of a product in use so many, the newest first: what he brings back. */
export async function newestInUse(
  ctx: Ctx,
  customerId: string,
  productId: string,
  count: number,
): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT id FROM owned_product
    WHERE customer_id = ${customerId} AND product_id = ${productId} AND state = 'inUse'
    ORDER BY bought_on DESC NULLS LAST, id DESC LIMIT ${count}`.execute(ctx.db)
  return found.rows.map(({ id }) => id)
}

/** What has a day of this kind, as Today asks for it. */
export function datedOwned(due: OwnedDue): RawBuilder<unknown> {
  const day = sql.ref(`o.${dueColumns[due]}`)
  return sql`
    SELECT o.customer_id, o.id, ${day} AS due_on, jsonb_build_object('product', o.name, 'successor', n.name) AS detail
    FROM owned_product o ${successor}
    WHERE o.state = 'inUse' AND ${day} IS NOT NULL`
}

export type Sale = {
  id: string
  customerId: string
  originId: string | null
  kind: 'purchase' | 'return'
  productId: string | null
  purchasedAt: Date
  quantity: number
}

/** Of these lines those that were written: what was known already is not written twice. */
export async function salesAmong(tx: Ctx, keys: { id: string; customerId: string }[]): Promise<Sale[]> {
  const found = await sql<Sale>`
    SELECT p.id, p.customer_id, p.origin_id, p.kind, p.product_id, p.purchased_at, p.quantity
    FROM unnest(${keys.map(({ customerId }) => customerId)}::uuid[], ${keys.map(({ id }) => id)}::uuid[]) AS w (customer_id, id)
    JOIN purchase p ON p.customer_id = w.customer_id AND p.id = w.id`.execute(tx.db)
  return found.rows
}
