// What the page of duplicates shows: suggestions as groups of records side by side, and when the house was searched.
import type { Ctx } from '../../platform/ctx.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { birthDateOf, maskParticulars } from '../customers/particulars.service.ts'
import { showImport } from '../imports/imports.service.ts'
import { areContradicting } from '../merges/merges.service.ts'
import * as store from './groups.store.ts'
import { findLastRun } from './pairs.store.ts'

const mostCounted = 1_000

export type GroupQuery = { limit: number; cursor?: string; importId?: string; customerId?: string }

export async function readState(ctx: Ctx) {
  const { date } = await businessDay(ctx)
  const lastRun = await findLastRun(ctx)
  const search = await store.findSearch(ctx)
  const isMine = search && (search.createdBy === null || search.createdBy === ctx.actor.userId)
  const openGroups = await store.countGroups(ctx, { today: date }, mostCounted)
  if (!search) return { lastRun: lastRun ?? null, running: null, openGroups }
  const { jobId, done, total } = search
  const canWatch = isMine || ctx.scope.kind === 'all'
  return { lastRun: lastRun ?? null, running: { jobId, done, total, canWatch }, openGroups }
}

export async function listGroups(ctx: Ctx, query: GroupQuery) {
  const asked = {
    today: (await businessDay(ctx)).date,
    operationId: query.importId && ((await showImport(ctx, query.importId)).operationId ?? undefined),
    customerId: query.customerId && (await requireCustomer(ctx, query.customerId)).id,
  }
  const { data, nextCursor } = await store.pageOfGroups(ctx, asked, query)
  const groupIds = data.map(({ id }) => id)
  const pairs = await store.pairsOfGroups(ctx, asked, groupIds)
  const ids = [...new Set(pairs.flatMap(({ oneId, otherId }) => [oneId, otherId]))]
  const records = await store.recordsOfGroups(ctx, ids)
  const groups = data.map(({ id, certainty }) => {
    const ofGroup = pairs.filter(({ groupId }) => groupId === id)
    return { id, certainty, ...groupOf(ctx, ofGroup, records) }
  })
  return { data: groups, nextCursor }
}

/** Of an import: how many of those it brought are probably known, and whether they have been looked up yet. */
export async function readKnownOfImport(ctx: Ctx, importId: string) {
  const { operationId } = await showImport(ctx, importId)
  const { date } = await businessDay(ctx)
  const isLookedUp = (await findLastRunOf(ctx, importId)) !== undefined
  const count = operationId ? await store.countKnownOf(ctx, { today: date, operationId }) : 0
  return { isLookedUp, count }
}

const findLastRunOf = (ctx: Ctx, importId: string) => findLastRun(ctx, 'import', importId)

function groupOf(ctx: Ctx, pairs: store.GroupPair[], found: Map<string, store.GroupRecord>) {
  const ids = new Set(pairs.flatMap(({ oneId, otherId }) => [oneId, otherId]))
  const records = [...ids].flatMap((id) => found.get(id) ?? []).sort(byMerit)
  const placeOf = (id: string) => records.findIndex((record) => record.id === id)
  const mine = records.filter(({ inScope }) => inScope)
  const offered = new Set(pairs.flatMap(({ oneId, otherId, isAsked }) => (isAsked ? [oneId, otherId] : [])))
  return {
    records: records.map((record) => tellRecord(ctx, record, offered.has(record.id))),
    pairs: pairs.map(({ groupId: _, oneId, otherId, isAsked, isMine, ...pair }) => ({
      ...pair,
      isMine: isMine || isAsked,
      isAsked: isAsked && !isMine,
      saidSame: pair.saidSame && { by: pair.saidSame.by, at: new Date(pair.saidSame.at) },
      askedOn: isAsked ? null : pair.askedOn,
      between: [placeOf(oneId), placeOf(otherId)] as [number, number],
      // What agrees with a hidden record would tell what stands in it.
      reasons: isMine || isAsked ? pair.reasons : [],
    })),
    canMerge:
      mine.length === records.length &&
      !areContradicting(mine.map((record) => ({ ...record, birth: birthDateOf(record) }))),
  }
}

/** Into whom the others would best be merged: who has bought most, and who has been known longest. */
function byMerit(one: store.GroupRecord, other: store.GroupRecord): number {
  if (one.inScope !== other.inScope) return one.inScope ? -1 : 1
  const bought = (record: store.GroupRecord) => record.purchaseCount ?? 0
  return bought(other) - bought(one) || one.createdAt.getTime() - other.createdAt.getTime()
}

const hidden = {
  ...{
    id: null,
    name: null,
    externalNumber: null,
    gender: null,
    birth: null,
    phone: null,
    secondPhone: null,
  },
  ...{ email: null, city: null, address: null, company: null, createdAt: null, tier: null },
  ...{ valueMinor: null, purchaseCount: null },
}

/** Whoever asked about a pair has offered his side to be compared: it is shown, and still not to be opened. */
function tellRecord(ctx: Ctx, record: store.GroupRecord, isOffered: boolean) {
  const { kind, ownerName, departmentName } = record
  if (!record.inScope && !isOffered) return { ...hidden, kind, ownerName, departmentName }
  const { inScope, birthCalendar, birthYear, birthMonth, birthDay, birthLeapMonth, ...fields } = record
  return { ...maskParticulars(ctx, fields), id: inScope ? record.id : null, birth: birthDateOf(record) }
}
