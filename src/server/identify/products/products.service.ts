import type { ProductFields } from '../../../contracts/product.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import {
  hasProduct,
  insertMissingProducts,
  listProducts,
  productIdsByCode,
  productTable,
  refuseLost,
} from './products.store.ts'

export function readProducts(
  ctx: Ctx,
  query: { search?: string; archived: boolean; limit: number; cursor?: string },
) {
  return listProducts(ctx, query)
}

export async function createProduct(ctx: Ctx, fields: ProductFields) {
  return inOperation(ctx, { kind: 'product.create', reason: fields.code }, async (tx) => {
    await refuseKnown(tx, fields.code)
    const id = newId()
    await requireSuccessor(tx, id, fields.replacedBy)
    await insertRecord(tx, productTable, { ...fields, id })
    return { id, version: 1, operationId: tx.operationId }
  })
}

export async function updateProduct(
  ctx: Ctx,
  id: string,
  { archived, ...fields }: Partial<ProductFields> & { archived?: boolean },
) {
  return inOperation(ctx, { kind: 'product.update' }, async (tx) => {
    if (fields.code !== undefined) await refuseKnown(tx, fields.code, id)
    await requireSuccessor(tx, id, fields.replacedBy)
    const patch = archived === undefined ? fields : { ...fields, archivedAt: archived ? tx.now : null }
    const { version } = await updateRecord(tx, productTable, { id }, patch, ctx.request?.ifMatch)
    return { version, operationId: tx.operationId }
  })
}

/** The ids behind these codes; those nobody knows are absent. */
export function findProducts(ctx: Ctx, codes: string[]): Promise<Map<string, string>> {
  return productIdsByCode(ctx, codes)
}

/** The ids behind these codes, after products nobody knew were made; a product without a name is called by its code. */
export async function ensureProducts(
  tx: InOperation,
  wanted: { code: string; name?: string }[],
): Promise<Map<string, string>> {
  const names = new Map(wanted.map(({ code, name }) => [code, name ?? code]))
  const known = await productIdsByCode(tx, [...names.keys()])
  const missing = [...names].filter(([code]) => !known.has(code))
  if (missing.length === 0) return known
  await insertMissingProducts(
    tx,
    missing.map(([code, name]) => ({ id: newId(), code, name })),
  )
  return productIdsByCode(tx, [...names.keys()])
}

/** A product that others have bought meanwhile cannot go with the import that first named it. */
export async function refuseLostProducts(tx: InOperation): Promise<void> {
  await refuseLost(tx)
}

async function refuseKnown(tx: Ctx, code: string, ownId?: string): Promise<void> {
  const known = (await productIdsByCode(tx, [code])).get(code)
  if (known && known !== ownId) throw new Problem(409, 'productKnown', { code })
}

/** A product is followed by another that is there, not by itself. */
async function requireSuccessor(tx: Ctx, id: string, successor: string | null | undefined): Promise<void> {
  if (successor === id) throw missing('replacedBy')
  await requireProduct(tx, successor, 'replacedBy')
}

/** Refuses a product that nobody has made, as far as one is named. */
export async function requireProduct(
  ctx: Ctx,
  id: string | null | undefined,
  path = 'productId',
): Promise<void> {
  if (id && !(await hasProduct(ctx, id))) throw missing(path)
}

function missing(path: string): Problem {
  return new Problem(422, 'productMissing', {}, [{ path, code: 'productMissing' }])
}
