// What a customer wants: whoever sees it writes it down, whoever serves them next can meet it.
import type { WantFields } from '../../../contracts/want.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { atHome } from '../../platform/history/place.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { indexTexts } from '../../platform/search/kept-words.ts'
import type { SearchSource } from '../../platform/search/search-source.ts'
import { businessCurrency, businessDay } from '../../platform/settings/business.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { requireProduct } from '../products/products.service.ts'
import { findWant, wantsOf, wantTable, wantTexts } from './wants.store.ts'

export const wantSearch: SearchSource = { kind: 'want', rows: wantTexts }

type Key = { customerId: string; id: string }

export async function readWants(ctx: Ctx, customerId: string) {
  const { id } = await requireCustomer(ctx, customerId)
  return wantsOf(ctx, id)
}

export async function createWant(ctx: Ctx, { customerId, ...fields }: WantFields & { customerId: string }) {
  return inOperation(ctx, { kind: 'want.create' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    await requireProduct(tx, fields.productId)
    requireRising(fields.arisesFrom, fields.arisesUntil)
    const id = newId()
    await insertRecord(tx, wantTable, {
      ...fields,
      ...(await moneyOf(tx, fields)),
      ...atHome(home),
      id,
      seenBy: tx.actor.via === 'system' ? null : tx.actor.userId,
      seenDepartmentId: tx.actor.departmentId,
    })
    await indexTexts(tx, wantSearch, [home.id], [id])
    return { id, version: 1, operationId: tx.operationId }
  })
}

export async function updateWant(ctx: Ctx, { customerId, id, ...fields }: Partial<WantFields> & Key) {
  return inOperation(ctx, { kind: 'want.update' }, async (tx) => {
    const want = await requireOpen(tx, { customerId, id })
    await requireProduct(tx, fields.productId)
    const { arisesFrom = want.arisesFrom, arisesUntil = want.arisesUntil } = fields
    requireRising(arisesFrom, arisesUntil)
    const patch = { ...fields, ...(await moneyOf(tx, fields)) }
    const { version } = await updateRecord(tx, wantTable, want.key, patch, ctx.request?.ifMatch)
    await indexTexts(tx, wantSearch, [want.key.customerId], [id])
    return { version, operationId: tx.operationId }
  })
}

export async function settleWant(
  ctx: Ctx,
  { customerId, id, state, on, note }: Key & { state: 'met' | 'gone'; on?: string; note?: string },
) {
  return inOperation(ctx, { kind: `want.${state}` }, async (tx) => {
    const { key } = await requireOpen(tx, { customerId, id })
    const { date } = await businessDay(tx)
    const settledOn = on ?? date
    if (settledOn > date) throw new Problem(422, 'wantInFuture', {}, [{ path: 'on', code: 'wantInFuture' }])
    const patch = { state, settledOn, settledNote: note || null }
    const { version } = await updateRecord(tx, wantTable, key, patch, ctx.request?.ifMatch)
    await indexTexts(tx, wantSearch, [key.customerId], [id])
    return { version, operationId: tx.operationId }
  })
}

/** An amount is of the currency that the house counts in when it is said. */
async function moneyOf(tx: Ctx, { priceMinor, budgetMinor }: Partial<WantFields>) {
  const isSaid = typeof priceMinor === 'number' || typeof budgetMinor === 'number'
  return isSaid ? { currency: await businessCurrency(tx) } : {}
}

function requireRising(from: string | null | undefined, until: string | null | undefined): void {
  if (until && (!from || until < from))
    throw new Problem(422, 'wantUntilBeforeFrom', {}, [{ path: 'arisesUntil', code: 'wantUntilBeforeFrom' }])
}

async function requireOpen(tx: InOperation, given: Key) {
  const { id: customerId } = await requireCustomer(tx, given.customerId)
  const want = await findWant(tx, customerId, given.id)
  if (!want) throw new Problem(404, 'recordNotFound')
  if (want.state !== 'open') throw new Problem(409, 'wantSettled')
  return { key: { customerId, id: given.id }, arisesFrom: want.arisesFrom, arisesUntil: want.arisesUntil }
}
