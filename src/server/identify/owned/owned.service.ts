// What a customer owns: told by hand, or recorded by the sale of a product whose pieces are followed.
import type { OwnedFields, ownedStates, serviceKinds } from '../../../contracts/owned.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { atHome } from '../../platform/history/place.ts'
import { deleteRecord, insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { indexTexts } from '../../platform/search/kept-words.ts'
import type { SearchSource } from '../../platform/search/search-source.ts'
import { businessCurrency, businessDay } from '../../platform/settings/business.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { addMonths, dayBeforeBought, daysOf, type Lifetime } from './owned.rules.ts'
import {
  findOwned,
  findProduct,
  insertService,
  listOwned,
  type OwnedQuery,
  ownedOf,
  ownedTable,
  ownedTexts,
  servicesOf,
} from './owned.store.ts'

export const ownedSearch: SearchSource = { kind: 'owned', rows: ownedTexts }

type Key = { customerId: string; id: string }

const unsaid: Lifetime = { lifeMonths: null, warrantyMonths: null, serviceMonths: null }

export function readOwnedList(ctx: Ctx, query: OwnedQuery) {
  return listOwned(ctx, query)
}

export async function readOwned(ctx: Ctx, customerId: string) {
  const { id } = await requireCustomer(ctx, customerId)
  const services = await servicesOf(ctx, id)
  return (await ownedOf(ctx, id)).map((owned) => ({
    ...owned,
    services: services.filter(({ ownedId }) => ownedId === owned.id),
  }))
}

export async function createOwned(ctx: Ctx, { customerId, ...fields }: OwnedFields & { customerId: string }) {
  return inOperation(ctx, { kind: 'owned.create' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    const product = await requireProduct(tx, fields.productId)
    const name = fields.name ?? product?.name
    if (!name) throw new Problem(422, 'ownedUnnamed', {}, [{ path: 'name', code: 'ownedUnnamed' }])
    const id = newId()
    const days = daysOf(fields, product ?? unsaid)
    refuseBeforeBought(days)
    await insertRecord(tx, ownedTable, {
      ...fields,
      ...days,
      name,
      ...atHome(home),
      id,
    })
    await indexTexts(tx, ownedSearch, [home.id], [id])
    return { id, version: 1, operationId: tx.operationId }
  })
}

export async function updateOwned(
  ctx: Ctx,
  { customerId, id, ...fields }: OwnedFields & Key & { state?: (typeof ownedStates)[number] },
) {
  return inOperation(ctx, { kind: 'owned.update' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    await requireProduct(tx, fields.productId)
    refuseBeforeBought({ ...(await findOwned(tx, home.id, id)), ...fields })
    const key = { customerId: home.id, id }
    const { version } = await updateRecord(tx, ownedTable, key, fields, ctx.request?.ifMatch)
    await indexTexts(tx, ownedSearch, [home.id], [id])
    return { version, operationId: tx.operationId }
  })
}

export async function removeOwned(ctx: Ctx, { customerId, id }: Key) {
  return inOperation(ctx, { kind: 'owned.remove' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    await deleteRecord(tx, ownedTable, { customerId: home.id, id })
    await indexTexts(tx, ownedSearch, [home.id], [id])
    return { operationId: tx.operationId }
  })
}

function refuseBeforeBought(days: Parameters<typeof dayBeforeBought>[0]): void {
  const path = dayBeforeBought(days)
  if (path) throw new Problem(422, 'beforeBought', {}, [{ path, code: 'beforeBought' }])
}

type Service = Key & {
  kind: (typeof serviceKinds)[number]
  doneOn?: string
  note?: string | null
  costMinor?: number
  nextServiceOn?: string | null
}

/** After a maintenance the next is due by the interval; a repair or an inspection moves it only where it is said. */
export async function serveOwned(
  ctx: Ctx,
  { customerId, id: ownedId, kind, note, costMinor, ...given }: Service,
) {
  return inOperation(ctx, { kind: 'owned.serve' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    const owned = await findOwned(tx, home.id, ownedId)
    if (!owned) throw new Problem(404, 'recordNotFound')
    const { date } = await businessDay(tx)
    const doneOn = given.doneOn ?? date
    if (doneOn > date)
      throw new Problem(422, 'serviceInFuture', {}, [{ path: 'doneOn', code: 'serviceInFuture' }])
    const id = newId()
    await insertService(tx, {
      customerId: home.id,
      id,
      // It goes with the thing it was done to, whoever of the merged customers that belongs to.
      originId: owned.originId,
      ownedId,
      doneOn,
      kind,
      note: note || null,
      costMinor: costMinor ?? null,
      currency: costMinor === undefined ? null : await businessCurrency(tx),
      employeeId: tx.actor.via === 'system' ? null : tx.actor.userId,
    })
    const nextServiceOn = nextAfter(given.nextServiceOn, kind, doneOn, owned.serviceMonths)
    const key = { customerId: home.id, id: ownedId }
    const { version } = await updateRecord(tx, ownedTable, key, { nextServiceOn })
    return { id, version, operationId: tx.operationId }
  })
}

function nextAfter(
  said: string | null | undefined,
  kind: Service['kind'],
  doneOn: string,
  months: number | null,
): string | null | undefined {
  if (said !== undefined) return said
  return kind === 'maintenance' && months ? addMonths(doneOn, months) : undefined
}

async function requireProduct(tx: InOperation, id: string | null | undefined) {
  if (!id) return undefined
  const product = await findProduct(tx, id)
  if (!product) throw new Problem(422, 'productMissing', {}, [{ path: 'productId', code: 'productMissing' }])
  return product
}
