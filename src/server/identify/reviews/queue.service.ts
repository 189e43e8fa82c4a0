// What waits for my word, what of mine waits for others, and what waits about a customer.
import type { Ctx } from '../../platform/ctx.ts'
import { nilId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { whoElseIsReachedBy } from '../customers/key-holder.service.ts'
import { changesOf, type FieldChange, idsIn, numbersIn, recordOf } from './changes.rules.ts'
import * as store from './queue.store.ts'
import { timesSetting } from './reviews.settings.ts'
import { departmentTree, votesOf } from './reviews.store.ts'

type Page = { limit: number; cursor?: string }

/** So many of a batch are shown. */
const itemsShown = 50

export const isDistinct = async (ctx: Ctx) => (await readSetting(ctx, timesSetting)).distinctVoters

export async function readQueue(ctx: Ctx, { whose, ...query }: Page & { whose: 'asked' | 'mine' }) {
  const { data, nextCursor } =
    whose === 'mine'
      ? await store.listMine(ctx, query)
      : await store.listAsked(ctx, await isDistinct(ctx), query)
  return { data: await toldAll(ctx, data), nextCursor }
}

export async function countQueue(ctx: Ctx) {
  return store.countQueues(ctx, await isDistinct(ctx))
}

/** What waits about him; of a batch what it would do to him alone. */
export async function readWaitingOf(ctx: Ctx, customerId: string) {
  const home = await requireCustomer(ctx, customerId)
  const rows = await store.waitingOf(ctx, home.id)
  for (const row of rows)
    if (row.count > 1) row.item = (await store.itemsOf(ctx, row, 1, home.id))[0] ?? row.item
  return { data: await toldAll(ctx, rows) }
}

export async function requireVisible(ctx: Ctx, id: string): Promise<store.Queued> {
  const found = await store.findVisible(ctx, id, await isDistinct(ctx))
  if (!found) throw new Problem(404, 'reviewNotFound')
  return found
}

export async function readRequest(ctx: Ctx, id: string) {
  const request = await requireVisible(ctx, id)
  const [told] = await toldAll(ctx, [request])
  if (!told) throw new Problem(404, 'reviewNotFound')
  const tree = await departmentTree(ctx)
  const nameOf = (departmentId: string) => tree.get(departmentId)?.name ?? '—'
  const votes = await votesOf(ctx, [id])
  const voters = await store.namesOf(
    ctx,
    votes.map(({ voterId }) => voterId),
  )
  const items = await store.itemsOf(ctx, request, itemsShown)
  const reader = await readerOf(ctx, items)
  return {
    ...told,
    steps: request.steps.map(({ departmentIds, mode }) => ({ departments: departmentIds.map(nameOf), mode })),
    votes: votes.map((vote) => ({
      step: vote.step,
      departmentName: nameOf(vote.departmentId),
      voterDepartmentName:
        vote.voterDepartmentId && vote.voterDepartmentId !== vote.departmentId
          ? nameOf(vote.voterDepartmentId)
          : null,
      voterName: voters.get(vote.voterId) ?? '—',
      verdict: vote.verdict,
      note: vote.note,
      at: vote.at,
    })),
    items: items.map((item) => ({
      customerId: item.own,
      name: item.name,
      isOutdated: item.isOutdated,
      changes: changesIn(item, reader),
    })),
  }
}

async function toldAll(ctx: Ctx, rows: store.Queued[]) {
  const tree = await departmentTree(ctx)
  const reader = await readerOf(
    ctx,
    rows.flatMap(({ item }) => item ?? []),
  )
  const waiting = await store.waitsFor(
    ctx,
    rows.map(({ id }) => id),
    await isDistinct(ctx),
  )
  const reached = await reachedOf(ctx, rows)
  const refusals = await refusalsOf(ctx, rows)
  return rows.map((row) => ({
    id: row.id,
    subject: row.subject,
    state: row.state,
    ruleName: row.ruleName,
    makerId: row.makerId,
    makerName: row.makerName,
    askedAt: row.createdAt,
    dueAt: row.state === 'waiting' ? row.dueAt : null,
    isOverdue: row.state === 'waiting' && row.dueAt !== null && row.dueAt < ctx.now,
    count: row.count,
    customerId: row.count === 1 && row.item?.canOpen ? row.item.own : null,
    customerName: row.item?.name ?? null,
    asked:
      row.state === 'waiting'
        ? row.asked.map((id) => (id === nilId ? '—' : (tree.get(id)?.name ?? '—')))
        : [],
    step: row.step,
    stepCount: row.steps.length,
    reason: row.reason,
    mayVote: waiting.has(row.id),
    isMine: row.makerId === ctx.actor.userId,
    changes: row.item ? changesIn(row.item, reader) : [],
    alsoReached: reached.get(row.id) ?? [],
    refusal: (hasEnded(row) && refusals.get(row.id)) || null,
    refusedBefore: (row.renews && refusals.get(row.renews)) || null,
  }))
}

/** Refused, and perhaps put aside or asked for anew since. */
const hasEnded = ({ state }: store.Queued) => state === 'refused' || state === 'withdrawn'

/** By request who sent it back, and why; also of those that these renew. */
async function refusalsOf(ctx: Ctx, rows: readonly store.Queued[]) {
  const ids = rows.flatMap((row) => [...(hasEnded(row) ? [row.id] : []), ...(row.renews ? [row.renews] : [])])
  if (ids.length === 0) return new Map<string, { name: string; note: string | null }>()
  const votes = (await votesOf(ctx, ids)).filter(({ verdict }) => verdict === 'refuse')
  const names = await store.namesOf(
    ctx,
    votes.map(({ voterId }) => voterId),
  )
  return new Map(
    votes.map(({ requestId, voterId, note }) => [requestId, { name: names.get(voterId) ?? '—', note }]),
  )
}

/** By request whom else a number that waits for one customer reaches; of a batch nobody looks through them. */
async function reachedOf(ctx: Ctx, rows: readonly store.Queued[]) {
  const told = new Map<string, Awaited<ReturnType<typeof whoElseIsReachedBy>>>()
  for (const { id, state, count, item } of rows) {
    if (state !== 'waiting' || count > 1 || !item) continue
    const reach = numbersIn(item)
    if (Object.keys(reach).length > 0) told.set(id, await whoElseIsReachedBy(ctx, item.own, reach))
  }
  return told
}

type Reader = Awaited<ReturnType<typeof readerOf>>

async function readerOf(ctx: Ctx, items: store.QueuedItem[]) {
  const rows = items.flatMap(({ patch, base, record }) => [patch, base, record])
  return { masks: ctx.actor.masks, names: await store.namesOf(ctx, idsIn(rows)) }
}

function changesIn({ patch, base, record }: store.QueuedItem, reader: Reader): FieldChange[] {
  return Object.keys(record).length > 0 ? recordOf(record, reader) : changesOf(patch, base, reader)
}
