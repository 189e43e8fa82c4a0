// What we said we would do. A promise is open until it is kept, broken or cancelled; which day that was is part of it.
import type { PromiseFields } from '../../../contracts/promise.contract.ts'
import { getEmployee } from '../../organise/employees/employees.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { atHome, type Home } from '../../platform/history/place.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { emit } from '../../platform/outbox.ts'
import { Problem } from '../../platform/problem.ts'
import { indexTexts } from '../../platform/search/kept-words.ts'
import type { SearchSource } from '../../platform/search/search-source.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { requireReach } from '../handoffs/reach.service.ts'
import { findPromise, listPromises, promisesOf, promiseTable, promiseTexts } from './promises.store.ts'

export const promiseSearch: SearchSource = {
  kind: 'promise',
  permission: 'contact.read',
  rows: promiseTexts,
}

type Key = { customerId: string; id: string }
type Settled = { state: 'kept' | 'broken' | 'cancelled'; on?: string; note?: string }

export function readPromiseList(ctx: Ctx, query: Parameters<typeof listPromises>[1]) {
  return listPromises(ctx, query)
}

export async function readPromises(ctx: Ctx, customerId: string) {
  const { id } = await requireReach(ctx, customerId)
  return promisesOf(ctx, id)
}

export async function createPromise(ctx: Ctx, input: PromiseFields & { customerId: string }) {
  return inOperation(ctx, { kind: 'promise.create' }, async (tx) => {
    const id = await makePromise(tx, await requireReach(tx, input.customerId), input)
    return { id, version: 1, operationId: tx.operationId }
  })
}

/** In the caller's operation; whoever records it keeps it, unless somebody else is named. */
export async function makePromise(
  tx: InOperation,
  home: Home,
  input: PromiseFields & { contactId?: string },
): Promise<string> {
  if (input.employeeId && input.employeeId !== tx.actor.userId) await getEmployee(tx, input.employeeId)
  const id = newId()
  await insertRecord(tx, promiseTable, {
    ...atHome(home),
    id,
    what: input.what,
    dueOn: input.dueOn,
    employeeId: input.employeeId ?? (tx.actor.via === 'system' ? null : tx.actor.userId),
    promisedOn: (await businessDay(tx)).date,
    contactId: input.contactId ?? null,
  })
  await indexTexts(tx, promiseSearch, [home.id], [id])
  await emit(tx, 'promise.made', { customerId: home.id, promiseId: id })
  return id
}

export async function updatePromise(
  ctx: Ctx,
  { customerId, id, why, ...patch }: Partial<PromiseFields> & Key & { why?: string },
) {
  return inOperation(ctx, { kind: 'promise.update', reason: why }, async (tx) => {
    const key = await requireOpen(tx, { customerId, id })
    if (patch.employeeId) await getEmployee(tx, patch.employeeId)
    const { version } = await updateRecord(tx, promiseTable, key, patch, ctx.request?.ifMatch)
    await indexTexts(tx, promiseSearch, [key.customerId], [id])
    return { version, operationId: tx.operationId }
  })
}

export async function settlePromise(ctx: Ctx, { customerId, id, ...settled }: Settled & Key) {
  return inOperation(ctx, { kind: `promise.${settled.state}` }, async (tx) => {
    const version = await endPromise(tx, { customerId, id }, settled, ctx.request?.ifMatch)
    return { version, operationId: tx.operationId }
  })
}

/** In the caller's operation. */
export async function endPromise(tx: InOperation, given: Key, settled: Settled, expectedVersion?: number) {
  const key = await requireOpen(tx, given)
  const { date } = await businessDay(tx)
  const { state, on = date, note = null } = settled
  if (on > date) throw new Problem(422, 'promiseInFuture')
  const patch = { state, settledOn: on, settledNote: note || null }
  const { version } = await updateRecord(tx, promiseTable, key, patch, expectedVersion)
  await indexTexts(tx, promiseSearch, [key.customerId], [key.id])
  await emit(tx, 'promise.settled', { customerId: key.customerId, promiseId: key.id, state })
  return version
}

/** The customer is taken, so that of two who settle it at once the second is told. */
async function requireOpen(tx: InOperation, given: Key): Promise<Key> {
  const { id: customerId } = await requireReach(tx, given.customerId)
  const key = { customerId, id: given.id }
  const promise = await findPromise(tx, customerId, key.id)
  if (!promise) throw new Problem(404, 'recordNotFound')
  if (promise.state !== 'open') throw new Problem(409, 'promiseSettled')
  return key
}
