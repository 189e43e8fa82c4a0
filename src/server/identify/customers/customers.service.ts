import { isDeepStrictEqual } from 'node:util'
import { lockCustomers } from '../../analyse/metrics/metrics.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { type Home, takeHomes } from '../../platform/history/place.ts'
import { insertRecord, noteTouched, type Row, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { emit } from '../../platform/outbox.ts'
import { Problem } from '../../platform/problem.ts'
import { readOnce } from '../../platform/read-once.ts'
import { businessCountry } from '../../platform/settings/business.ts'
import { noteAccess } from '../access-log/access-log.service.ts'
import { customAfter } from '../fields/fields.service.ts'
import { heedSources, overrule, sourceOf } from '../sources/claims.service.ts'
import { requireTags } from '../tags/tags.service.ts'
import { asWritten } from './as-written.rules.ts'
import { type Assignment, beyondOneself, requireAssignable } from './assignment.service.ts'
import { type CustomerInput, identityKeysOf, particularFaults, toColumns } from './customer-record.rules.ts'
import {
  type CustomerRecord,
  customerTable,
  findCustomer,
  findKeyHolders,
  homesInScope,
  type IdentityKey,
  isErased,
  ownRecordsWithMembers,
  recordsOf,
} from './customers.store.ts'
import { erasedAmong } from './erased-keys.service.ts'
import { holdChanges, holdNew, withoutHeld } from './review-gate.service.ts'
import { settle } from './settle.service.ts'
import { snakeCase } from './shown.rules.ts'
import { chooseOwn } from './shown.service.ts'

export async function getCustomer(ctx: Ctx, id: string) {
  const record = await findCustomer(ctx, id)
  if (!record) throw new Problem(404, 'customerNotFound')
  return record
}

/**
 * Refuses an id outside the caller's scope just as one that does not exist: a probe learns nothing. Answers where his rows
 * stand, which is elsewhere since he was merged. In an operation he is taken, so that nobody merges him before it ends.
 */
export async function requireCustomer(ctx: Ctx, id: string): Promise<Home> {
  if (ctx.operationId) await takeHomes(ctx, [id])
  const home = await homeOf(ctx, id)
  if (!home) throw new Problem(404, 'customerNotFound')
  if (ctx.operationId && (await isErased(ctx, home.id))) throw new Problem(410, 'customerErased')
  return home
}

const homeOf = readOnce(async (ctx, id) => (await homesInScope(ctx, [id])).get(id))

/** The homes of those who lie in the caller's scope, by their ids. */
export async function visibleCustomers(ctx: Ctx, ids: string[]): Promise<Map<string, Home>> {
  return homesInScope(ctx, ids)
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

export async function createCustomer(
  ctx: Ctx,
  input: CustomerInput & { allowDuplicate?: boolean; allowErased?: boolean },
) {
  return inOperation(ctx, { kind: 'customer.create' }, async (tx) => {
    const { allowDuplicate, allowErased = true, custom = {}, ...fields } = input
    const columns = await readableColumns(tx, fields)
    await requireAssignable(tx, beyondOneself(tx, fields))
    await requireTags(tx, input.tagIds ?? [])
    const keys = identityKeysOf(columns)
    if (!allowErased && (await erasedAmong(tx, keys)).size > 0) throw new Problem(409, 'customerErasedBefore')
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
    const held = await holdNew(tx, [id])
    if (held.ids.length === 0) await emit(tx, 'customer.created', { customerId: id })
    return { id, version: 1, operationId: tx.operationId, waiting: held.requestIds }
  })
}

/**
 * Changes his own record; what the top of merged customers is given is shown from then on, whatever its members have. By
 * the former id of somebody merged his own part is changed, as far as it is shown.
 */
export async function updateCustomer(ctx: Ctx, id: string, input: Partial<CustomerInput>) {
  return inOperation(ctx, { kind: 'customer.update' }, async (tx) => {
    const home = await requireCustomer(tx, id)
    const current = await getCustomer(tx, id)
    await requireTags(tx, input.tagIds ?? [])
    await requireAssignable(tx, newAssignment(current, input))
    const { custom, ...fields } = input
    const wished = await readableColumns(tx, fields)
    // Whoever sends back what a member's record shows has not made it his own.
    const isTop = id === home.id && current.own !== null
    const set = isTop ? unlike(wished, current) : wished
    const setCustom = isTop && custom ? unlike(custom, current.custom) : custom
    const wish = { id, columns: byColumn(set), custom: setCustom ?? {} }
    const by = await sourceOf(tx)
    // The desk that calls back has just asked: what was checked before is old.
    const speaker = by && { source: by, hasAsked: by === 'callBack' }
    const [allowed = wish] = speaker ? (await heedSources(tx, [wish], speaker)).allowed : [wish]
    const maySet = onlyOf(set, allowed.columns)
    const mayCustom = setCustom && allowed.custom
    const columns = {
      ...maySet,
      ...(mayCustom && (await customOf(tx, id, input.kind, mayCustom))),
    }
    const keys = identityKeysOf(columns)
    await refuseKnown(tx, home.id, keys, true)
    const version = ctx.request?.ifMatch
    if (version !== undefined && version !== current.version) throw new Problem(412, 'versionConflict')
    const held = await holdChange(tx, id, maySet, mayCustom)
    const free = await freeOf(tx, id, columns, mayCustom, held.columns)
    const { changed } = await updateRecord(tx, customerTable, { id }, free)
    const given = [...Object.keys(maySet), ...customFieldsOf(mayCustom)].filter(
      (name) => !held.columns.has(snakeCase(name)),
    )
    const chosen = isTop ? await chooseOwn(tx, [id], given) : 0
    if (!by) await overrule(tx, home.id, { ...wish, columns: withoutHeld(wish.columns, held.columns) })
    if (changed.length > 0 || chosen > 0) {
      await settle(tx, [id])
      await refuseKnown(tx, home.id, keys, true)
      await emit(tx, 'customer.updated', { customerId: home.id, changed })
    }
    // Not through the reader's scope: he may just have given the customer away.
    const [top] = await recordsOf(tx, [home.id])
    return {
      version: top?.version ?? current.version,
      operationId: tx.operationId,
      waiting: held.requestIds,
    }
  })
}

/** Which of these reach nobody as they are written: told before anything is recorded. */
export async function faultsOfReach(ctx: Ctx, fields: Partial<CustomerInput>) {
  return particularFaults(fields, await businessCountry(ctx), ctx.now)
}

/** What of these fields waits for review. */
async function holdChange(tx: InOperation, id: string, set: object, setCustom: Record<string, unknown> = {}) {
  const entries = Object.entries(set).map(([name, value]) => [snakeCase(name), value])
  const own = Object.entries(setCustom).map(([key, value]) => [`custom.${key}`, value])
  const held = await holdChanges(tx, [{ id, columns: Object.fromEntries([...entries, ...own]) }])
  return { requestIds: held.requestIds, columns: held.columns.get(id) ?? new Set<string>() }
}

/** The columns without what waits. */
async function freeOf(
  tx: InOperation,
  id: string,
  columns: Partial<CustomerRecord>,
  setCustom: Record<string, unknown> | undefined,
  held: ReadonlySet<string>,
): Promise<Partial<CustomerRecord>> {
  const { custom, ...plain } = columns
  const free = withoutHeld(plain, held)
  const own = setCustom && withoutHeld(setCustom, held, 'custom.')
  if (!custom || !own) return free
  if (Object.keys(own).length === 0) return free
  return { ...free, ...(await customOf(tx, id, columns.kind, own)) }
}

async function readableColumns(ctx: Ctx, fields: Partial<CustomerInput>) {
  const country = await businessCountry(ctx)
  const faults = particularFaults(fields, country, ctx.now)
  if (faults.length > 0) throw new Problem(422, 'invalidInput', { count: faults.length }, faults)
  return toColumns(fields, country)
}

const byColumn = (fields: Row): Row =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [snakeCase(name), value]))

/** Of these fields those whose columns are among the allowed ones. */
function onlyOf<T extends Row>(fields: T, allowed: Row): Partial<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => snakeCase(name) in allowed),
  ) as Partial<T>
}

/** Locked first: of two who give different fields at once, neither's is lost. */
async function customOf(
  tx: InOperation,
  id: string,
  kind: CustomerInput['kind'] | undefined,
  given: Record<string, unknown>,
) {
  await lockCustomers(tx, [id])
  const current = (await ownRecordsWithMembers(tx, [id])).find((record) => record.id === id)
  if (!current) throw new Problem(404, 'customerNotFound')
  return { custom: await customAfter(tx, kind ?? current.kind, current.custom, given) }
}

/** The values that differ from those that stand there. */
function unlike<T extends Record<string, unknown>>(given: T, standing: Record<string, unknown>): Partial<T> {
  const differing = Object.entries(given).filter(([name, value]) => !isDeepStrictEqual(value, standing[name]))
  return Object.fromEntries(differing) as Partial<T>
}

const customFieldsOf = (custom: Record<string, unknown> = {}) =>
  Object.keys(custom).map((key) => `custom.${key}`)

export async function archiveCustomer(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'customer.archive' }, async (tx) => {
    const home = await requireCustomer(tx, id)
    const { requestIds } = await holdChanges(tx, [
      { id: home.id, columns: { archived_at: tx.now.toISOString() } },
    ])
    if (requestIds.length === 0) {
      await updateRecord(tx, customerTable, { id: home.id }, { archivedAt: tx.now }, ctx.request?.ifMatch)
      await settle(tx, [home.id])
    }
    return { operationId: tx.operationId, waiting: requestIds }
  })
}

/** Who holds these keys; outside the caller's scope only that somebody does, and who looks after him. */
export async function findDuplicates(
  ctx: Ctx,
  input: { externalNumber?: string; phone?: string; email?: string; idNumber?: string },
) {
  const columns = toColumns(input, await businessCountry(ctx))
  const holders = await findKeyHolders(ctx, identityKeysOf(columns))
  return holders.map((holder) => ({
    kind: holder.kind,
    id: holder.inScope ? holder.homeId : null,
    name: holder.inScope ? holder.name : null,
    ownerName: holder.ownerName,
  }))
}

/** A masked field in clear; the operation says who looked at what. */
export async function revealField(
  ctx: Ctx,
  id: string,
  field: 'phone' | 'secondPhone' | 'email' | 'idNumber',
) {
  return inOperation(ctx, { kind: 'customer.reveal', reason: `${id} ${field}` }, async (tx) => {
    const record = await getCustomer(tx, id)
    await noteTouched(tx, customerTable, { id: record.id })
    await noteAccess(tx, [record.id], 'reveal', field)
    return { value: record[field] }
  })
}

/** Whoever has left may stay the owner of a record that is edited: only what becomes another is asked about. */
function newAssignment(current: Assignment, { ownerId, departmentId }: Assignment): Assignment {
  return {
    ...(ownerId === current.ownerId ? {} : { ownerId }),
    ...(departmentId === current.departmentId ? {} : { departmentId }),
  }
}

/** A number is one customer's alone; a phone or mailbox may be another's too, where that is allowed. */
async function refuseKnown(
  tx: Ctx,
  homeId: string,
  keys: IdentityKey[],
  allowDuplicate: boolean,
): Promise<void> {
  const holders = (await findKeyHolders(tx, keys)).filter((holder) => holder.homeId !== homeId)
  const number = holders.find((holder) => holder.kind === 'number')
  const known = number ?? holders[0]
  if (!known || (allowDuplicate && !number)) return
  if (known.awaitsReview) throw new Problem(409, 'customerAwaitsReview', { maker: known.enteredBy ?? '—' })
  if (number) throw new Problem(409, 'customerNumberTaken', { number: asWritten(number) })
  const code = known.inScope ? 'customerKnown' : 'customerKnownElsewhere'
  throw new Problem(409, code, {
    id: known.inScope ? known.homeId : null,
    name: known.inScope ? known.name : null,
    owner: known.ownerName ?? '—',
  })
}

function systemAsNull(tx: Ctx, ownerId: string | null): string | null {
  return tx.actor.via === 'system' && ownerId === tx.actor.userId ? null : ownerId
}
