// Who is tied to whom. A tie is written once and read from both ends; what cannot be true at once is refused under locks.
import type { NewTie, TieFields } from '../../../contracts/tie.contract.ts'
import { getEmployee } from '../../organise/employees/employees.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { atHome, type Home, takeHomes } from '../../platform/history/place.ts'
import { deleteRecord, insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { emit } from '../../platform/outbox.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { createCustomer, requireCustomer } from '../customers/customers.service.ts'
import { spouseWarnings, warningsOf } from '../people/spouses.service.ts'
import { refuseImpossible } from './impossible.service.ts'
import { deriveAll, deriveTie, haveTie } from './tie-ends.store.ts'
import { requireTieKind, tieKindsByName } from './tie-kinds.service.ts'
import type { TieKindRow } from './tie-kinds.store.ts'
import { findTie, listTies, nodesOf, takeKind, tieTable } from './ties.store.ts'

/** The predicate that there is a tie between these two ids. */
export const areTied = haveTie

type Key = { customerId: string; id: string }

const shown = 500

export async function readTies(ctx: Ctx, customerId: string) {
  const { id } = await requireCustomer(ctx, customerId)
  const rows = await listTies(ctx, id, shown + 1)
  const isMarried = rows.some(({ kindKey }) => kindKey === 'spouse')
  const warnings = isMarried ? await spouseWarnings(ctx, id) : undefined
  const data = rows.slice(0, shown).map((row) => ({
    ...row,
    warning: warnings?.get(row.id) ?? null,
    kind: row.kindKey,
    isInverse: row.code < 0,
    other:
      row.inScope && row.otherKind && row.otherName !== null
        ? { id: row.otherId, kind: row.otherKind, name: row.otherName }
        : null,
    // What is noted of somebody one may not see is noted of that person too.
    note: row.inScope ? row.note : null,
  }))
  return { data, hasMore: rows.length > shown }
}

export async function createTie(
  ctx: Ctx,
  { customerId, newParty, ...input }: NewTie & { customerId: string },
) {
  return inOperation(ctx, { kind: 'tie.create' }, async (tx) => {
    const kind = await requireTieKind(tx, input.kind)
    if (kind.isAcyclic) await takeKind(tx, kind.code)
    const otherId = newParty ? (await createCustomer(tx, newParty)).id : input.otherId
    if (!otherId)
      throw new Problem(422, 'tieOtherMissing', {}, [{ path: 'otherId', code: 'tieOtherMissing' }])
    const otherType = newParty ? 'customer' : input.otherType
    const { own, other } = await lockEnds(tx, customerId, { otherId, otherType })
    const mine: End = { ...own, type: 'customer' }
    // Without a direction the smaller id comes first: of the same two there is one way to write it.
    const isInverse = kind.isSymmetric ? ownId(other) < ownId(mine) : input.isInverse
    const [from, to] = isInverse ? [other, mine] : [mine, other]
    await requireKinds(tx, kind, from, to)
    const { since = null, until = null } = input
    await refuseImpossible(
      tx,
      kind,
      { fromId: from.id, toId: to.id, tieId: null, since, until },
      input.confirm ?? false,
    )
    const id = newId()
    const home = from.type === 'customer' ? from : to
    await insertRecord(tx, tieTable, {
      ...atHome(home),
      id,
      kind: kind.key,
      fromId: ownId(from),
      fromType: from.type,
      toId: ownId(to),
      toType: to.type,
      weight: input.weight ?? kind.weight,
      attitude: input.attitude ?? null,
      since,
      until,
      note: input.note || null,
      isConfirmed: input.isConfirmed ?? true,
    })
    await follow(tx, id, [from.id, to.id])
    const warnings = kind.key === 'spouse' ? await warningsOf(tx, [from.id, to.id], id) : []
    return { id, version: 1, warnings, operationId: tx.operationId }
  })
}

export async function updateTie(
  ctx: Ctx,
  { customerId, id, confirm = false, ...patch }: TieFields & Key,
  operation: 'tie.update' | 'tie.end' = 'tie.update',
) {
  return inOperation(ctx, { kind: operation }, async (tx) => {
    const { row, ends, kind } = await takeTie(tx, { customerId, id })
    const [fromId, toId] = ends
    const { since = row.since, until = row.until } = patch
    if (since !== row.since || until !== row.until)
      await refuseImpossible(tx, kind, { fromId, toId, tieId: id, since, until }, confirm)
    const key = { customerId: row.customerId, id }
    const { version } = await updateRecord(tx, tieTable, key, patch, ctx.request?.ifMatch)
    await follow(tx, id, ends)
    // Of the other end, whom the reader may not see, he is not told.
    const own = (await requireCustomerUnlocked(tx, customerId)).id
    const warnings = kind.key === 'spouse' ? await warningsOf(tx, [own], id) : []
    return { version, warnings, operationId: tx.operationId }
  })
}

export async function endTie(ctx: Ctx, { on, ...key }: Key & { on?: string }) {
  return updateTie(ctx, { ...key, until: on ?? (await businessDay(ctx)).date }, 'tie.end')
}

export async function removeTie(ctx: Ctx, given: Key) {
  return inOperation(ctx, { kind: 'tie.remove' }, async (tx) => {
    const { row, ends } = await takeTie(tx, given)
    await deleteRecord(tx, tieTable, { customerId: row.customerId, id: row.id })
    await follow(tx, row.id, ends)
    return { operationId: tx.operationId }
  })
}

/** For a house that was just furnished with ties by the thousand. */
export async function deriveAllTies(tx: InOperation): Promise<void> {
  await deriveAll(tx)
}

type End = Home & { type: 'customer' | 'employee' }

const ownId = ({ id, originId }: Home) => originId ?? id

/** Both in one order before either is asked for: two who tie the same two from both sides never wait for each other. */
async function lockEnds(
  tx: InOperation,
  customerId: string,
  { otherId, otherType }: { otherId: string; otherType: End['type'] },
): Promise<{ own: Home; other: End }> {
  const isCustomer = otherType === 'customer'
  await takeHomes(tx, isCustomer ? [customerId, otherId] : [customerId])
  const own = await requireCustomer(tx, customerId)
  if (!isCustomer) {
    await getEmployee(tx, otherId)
    return { own, other: { id: otherId, originId: null, type: 'employee' } }
  }
  return { own, other: { ...(await requireCustomer(tx, otherId)), type: 'customer' } }
}

/** The tie as it stands, with both its ends locked. */
async function takeTie(tx: InOperation, { customerId, id }: Key) {
  const { id: homeId } = await requireCustomerUnlocked(tx, customerId)
  const before = await findTie(tx, homeId, id)
  if (!before) throw new Problem(404, 'recordNotFound')
  const kind = (await tieKindsByName(tx)).byKey.get(before.kind)
  if (!kind) throw new Problem(404, 'recordNotFound')
  if (kind.isAcyclic) await takeKind(tx, kind.code)
  await takeHomes(tx, [customerId, before.otherId])
  const home = await requireCustomer(tx, customerId)
  const row = await findTie(tx, home.id, id)
  if (!row) throw new Problem(404, 'recordNotFound')
  const homes = await takeHomes(tx, [row.fromId, row.toId])
  const at = (own: string) => homes.get(own)?.id ?? own
  const ends: readonly [string, string] = [at(row.fromId), at(row.toId)]
  return { row, ends, kind }
}

/** Looked up before locks are taken in their order. */
function requireCustomerUnlocked(tx: InOperation, id: string): Promise<Home> {
  return requireCustomer({ ...tx, operationId: undefined }, id)
}

async function requireKinds(tx: Ctx, kind: TieKindRow, from: End, to: End): Promise<void> {
  const nodes = await nodesOf(tx, [from.id, to.id])
  const kindOf = (end: End) => (end.type === 'employee' ? 'employee' : (nodes.get(end.id)?.kind ?? 'person'))
  if (kind.fromKinds.includes(kindOf(from)) && kind.toKinds.includes(kindOf(to))) return
  throw new Problem(422, 'tieKindMismatch', {
    kind: tx.locale === 'zh-CN' ? kind.nameZh : kind.nameEn,
  })
}

async function follow(tx: InOperation, tieId: string, ends: readonly [string, string]): Promise<void> {
  await deriveTie(tx, tieId, ends)
  await emit(tx, 'tie.changed', { tieId, ends: [...ends] })
}
