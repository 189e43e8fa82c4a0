import { lockCustomers, refreshMetrics } from '../../analyse/metrics/metrics.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { insertRecord, noteTouched, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { emit } from '../../platform/outbox.ts'
import { Problem } from '../../platform/problem.ts'
import { businessCountry } from '../../platform/settings/business.ts'
import { customAfter } from '../fields/fields.service.ts'
import { refreshSpecialDays } from '../special-days/special-days.service.ts'
import { requireTags } from '../tags/tags.service.ts'
import { type Assignment, beyondOneself, requireAssignable } from './assignment.service.ts'
import { type CustomerInput, identityKeysOf, reachFaults, toColumns } from './customer-record.rules.ts'
import {
  customerTable,
  dropTracesOfGone,
  findCustomer,
  findKeyHolders,
  type IdentityKey,
  idsInScope,
  recordsOf,
  setComplaintFlags,
  setIdentityKeys,
  setSearchTokens,
} from './customers.store.ts'
import { searchTokens } from './search-tokens.rules.ts'

export async function getCustomer(ctx: Ctx, id: string) {
  const record = await findCustomer(ctx, id)
  if (!record) throw new Problem(404, 'customerNotFound')
  return record
}

/** Refuses an id outside the caller's scope just as one that does not exist: a probe learns nothing. */
export async function requireCustomer(ctx: Ctx, id: string): Promise<void> {
  const visible = await idsInScope(ctx, [id])
  if (!visible.has(id)) throw new Problem(404, 'customerNotFound')
}

/** Which of these ids lie in the caller's scope. */
export function visibleCustomers(ctx: Ctx, ids: string[]): Promise<Set<string>> {
  return idsInScope(ctx, ids)
}

/** Customers in the caller's scope by their numbers in lower case. */
export async function customersByNumber(ctx: Ctx, numbers: string[]): Promise<Map<string, string>> {
  const keys = [...new Set(numbers.map((number) => number.toLowerCase()))]
  const holders = await findKeyHolders(
    ctx,
    keys.map((value) => ({ kind: 'number', value })),
  )
  return new Map(
    holders.filter((holder) => holder.inScope).map((holder) => [holder.value, holder.customerId]),
  )
}

export async function createCustomer(ctx: Ctx, input: CustomerInput & { allowDuplicate?: boolean }) {
  return inOperation(ctx, { kind: 'customer.create' }, async (tx) => {
    const { allowDuplicate, custom = {}, ...fields } = input
    const columns = await readableColumns(tx, fields)
    await requireAssignable(tx, beyondOneself(tx, fields))
    await requireTags(tx, input.tagIds ?? [])
    const keys = identityKeysOf(columns)
    const id = newId()
    await refuseKnown(tx, id, keys, allowDuplicate ?? false)
    const owner = columns.ownerId === undefined ? tx.actor.userId : columns.ownerId
    const department = columns.departmentId === undefined ? tx.actor.departmentId : columns.departmentId
    await insertRecord(tx, customerTable, {
      ...columns,
      custom: await customAfter(tx, input.kind, null, custom),
      id,
      ownerId: systemAsNull(tx, owner),
      departmentId: department,
    })
    await settle(tx, [id])
    // Another who wrote at the same moment was not there to be found, and has the key all the same.
    await refuseKnown(tx, id, keys, allowDuplicate ?? false)
    await emit(tx, 'customer.created', { customerId: id })
    return { id, version: 1, operationId: tx.operationId }
  })
}

export async function updateCustomer(ctx: Ctx, id: string, input: Partial<CustomerInput>) {
  return inOperation(ctx, { kind: 'customer.update' }, async (tx) => {
    const current = await getCustomer(tx, id)
    await requireTags(tx, input.tagIds ?? [])
    await requireAssignable(tx, newAssignment(current, input))
    const { custom, ...fields } = input
    const readable = await readableColumns(tx, fields)
    const columns = { ...readable, ...(custom && (await customOf(tx, id, input.kind, custom))) }
    const keys = identityKeysOf(columns)
    await refuseKnown(tx, id, keys, true)
    const { changed, version } = await updateRecord(tx, customerTable, { id }, columns, ctx.request?.ifMatch)
    if (changed.length > 0) {
      await settle(tx, [id])
      await refuseKnown(tx, id, keys, true)
      await emit(tx, 'customer.updated', { customerId: id, changed })
    }
    return { version, operationId: tx.operationId }
  })
}

async function readableColumns(ctx: Ctx, fields: Partial<CustomerInput>) {
  const country = await businessCountry(ctx)
  const faults = reachFaults(fields, country)
  if (faults.length > 0) throw new Problem(422, 'invalidInput', { count: faults.length }, faults)
  return toColumns(fields, country)
}

/** Locked first: of two who give different fields at once, neither's is lost. */
async function customOf(
  tx: InOperation,
  id: string,
  kind: CustomerInput['kind'] | undefined,
  given: Record<string, unknown>,
) {
  await lockCustomers(tx, [id])
  const current = await getCustomer(tx, id)
  return { custom: await customAfter(tx, kind ?? current.kind, current.custom, given) }
}

export async function archiveCustomer(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'customer.archive' }, async (tx) => {
    await requireCustomer(tx, id)
    await updateRecord(tx, customerTable, { id }, { archivedAt: tx.now }, ctx.request?.ifMatch)
    await settle(tx, [id])
    return { operationId: tx.operationId }
  })
}

/** Who holds these keys; outside the caller's scope only that somebody does, and who looks after him. */
export async function findDuplicates(
  ctx: Ctx,
  input: { externalNumber?: string; phone?: string; email?: string },
) {
  const columns = toColumns(input, await businessCountry(ctx))
  const holders = await findKeyHolders(ctx, identityKeysOf(columns))
  return holders.map((holder) => ({
    kind: holder.kind,
    id: holder.inScope ? holder.customerId : null,
    name: holder.inScope ? holder.name : null,
    ownerName: holder.ownerName,
  }))
}

/** A masked field in clear; the operation says who looked at what. */
export async function revealField(ctx: Ctx, id: string, field: 'phone' | 'secondPhone' | 'email') {
  return inOperation(ctx, { kind: 'customer.reveal', reason: `${id} ${field}` }, async (tx) => {
    const record = await getCustomer(tx, id)
    await noteTouched(tx, customerTable, { id, customerId: id })
    return { value: record[field] }
  })
}

/** After complaints were opened or settled: everybody who meets the customer must know. */
export async function refreshComplaintFlags(tx: InOperation, ids: string[]): Promise<void> {
  await setComplaintFlags(tx, ids)
  // Lists filter by the copy that stands with the live numbers.
  await refreshMetrics(tx, ids)
}

/** After records were written in whatever way: keys, search tokens and live numbers follow. */
export async function settle(tx: InOperation, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const derived = (await recordsOf(tx, ids)).map((record) => ({
    id: record.id,
    keys: record.archivedAt ? [] : identityKeysOf(record),
    tokens: searchTokens(record),
  }))
  await setIdentityKeys(tx, derived)
  await setSearchTokens(tx, derived)
  await dropTracesOfGone(tx, ids)
  await setComplaintFlags(tx, ids)
  await refreshSpecialDays(tx, ids)
  await refreshMetrics(tx, ids)
}

/** The same after an undoing, which is refused where a number that comes back has become another's since. */
export async function settleUndone(tx: InOperation, ids: string[]): Promise<void> {
  await settle(tx, ids)
  if (ids.length === 0) return
  const wanted = (await recordsOf(tx, ids))
    .filter(({ archivedAt }) => archivedAt === null)
    .flatMap((record) => identityKeysOf(record).map((key) => ({ ...key, id: record.id })))
    .filter(({ kind }) => kind === 'number')
  const holders = new Map(
    (await findKeyHolders(tx, wanted)).map(({ value, customerId }) => [value, customerId]),
  )
  const taken = wanted.find(({ value, id }) => (holders.get(value) ?? id) !== id)
  if (taken) throw new Problem(409, 'customerNumberTaken', { number: taken.value })
}

/** Whoever has left may stay the owner of a record that is edited: only what becomes another is asked about. */
function newAssignment(current: Assignment, { ownerId, departmentId }: Assignment): Assignment {
  return {
    ...(ownerId === current.ownerId ? {} : { ownerId }),
    ...(departmentId === current.departmentId ? {} : { departmentId }),
  }
}

/** A number is one customer's alone; a phone or mailbox may be another's too, where that is allowed. */
async function refuseKnown(tx: Ctx, id: string, keys: IdentityKey[], allowDuplicate: boolean): Promise<void> {
  const holders = (await findKeyHolders(tx, keys)).filter(({ customerId }) => customerId !== id)
  const number = holders.find((holder) => holder.kind === 'number')
  if (number) throw new Problem(409, 'customerNumberTaken', { number: number.value })
  const known = holders[0]
  if (!known || allowDuplicate) return
  const code = known.inScope ? 'customerKnown' : 'customerKnownElsewhere'
  throw new Problem(409, code, {
    id: known.inScope ? known.customerId : null,
    name: known.inScope ? known.name : null,
    owner: known.ownerName ?? '—',
  })
}

function systemAsNull(tx: Ctx, ownerId: string | null): string | null {
  return tx.actor.via === 'system' && ownerId === tx.actor.userId ? null : ownerId
}
