// The word of a department: who may give it, and what follows. Nobody checks what he has asked for himself.
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import type { HistoryRegistry } from '../../platform/history/undo.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { settleReview } from '../customers/reviewed.service.ts'
import { putIntoForce } from './apply.service.ts'
import { ask, readGround, wantedPlaces } from './asking.service.ts'
import { ownsOfRequest } from './pending.store.ts'
import { requireVisible } from './queue.service.ts'
import { type State, standingOf, type Verdict } from './reviews.rules.ts'
import { lockRequest, type ReviewRequest, requestTable, votesOf, voteTable } from './reviews.store.ts'

type Vote = { id: string; verdict: Verdict; note?: string }

export async function vote(ctx: Ctx, history: HistoryRegistry, { id, verdict, note }: Vote) {
  if (verdict === 'refuse' && !note) throw new Problem(422, 'reviewNoteMissing')
  const kind = verdict === 'agree' ? 'review.agree' : 'review.refuse'
  return inOperation(ctx, { kind, reason: note }, async (tx) => {
    await requireVisible(tx, id)
    const request = await requireWaiting(tx, id)
    if (request.makerId === tx.actor.userId) throw new Problem(403, 'reviewOwn')
    const { step, departmentId } = await placeOf(tx, request)
    await insertRecord(tx, voteTable, {
      id: newId(),
      requestId: id,
      step,
      departmentId,
      voterDepartmentId: tx.actor.departmentId,
      voterId: tx.actor.userId,
      verdict,
      note: note || null,
      at: tx.now,
    })
    const { state, jobId } = await follow(tx, history, request)
    return { state, jobId, operationId: tx.operationId }
  })
}

/** For which department the voter speaks; where it has nobody, in its place. */
async function placeOf(
  tx: InOperation,
  request: ReviewRequest,
): Promise<{ step: number; departmentId: string }> {
  const { userId, departmentId: own, permissions } = tx.actor
  const { step, places, except } = await wantedPlaces(tx, request, await readGround(tx))
  const mayReplace = permissions.has('*') || permissions.has('review.rule')
  const found = [...places].find(([, each]) =>
    each.length > 0 ? own !== null && each.includes(own) : mayReplace,
  )
  if (!found || except.has(userId)) throw new Problem(403, 'reviewNotAsked')
  return { step, departmentId: found[0] }
}

async function follow(tx: InOperation, history: HistoryRegistry, request: ReviewRequest) {
  const { step, isRefused } = standingOf(request.steps, await votesOf(tx, [request.id]))
  if (isRefused) {
    await end(tx, request, 'refused')
    return { state: 'refused' as const, jobId: null }
  }
  if (step < request.steps.length) {
    await ask(tx, request.id)
    return { state: 'waiting' as const, jobId: null }
  }
  return putIntoForce(tx, history, request)
}

/** Whoever was to become a customer lets go of number, phone and mailbox: somebody may record that person anew. */
async function end(tx: InOperation, request: ReviewRequest, state: State): Promise<void> {
  await updateRecord(tx, requestTable, { id: request.id }, { state, settledAt: tx.now })
  if (request.subject === 'customer.create')
    await settleReview(tx, await ownsOfRequest(tx, request.id), false)
}

export async function withdraw(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'review.withdraw' }, async (tx) => {
    await requireVisible(tx, id)
    const request = await lockRequest(tx, id)
    if (request?.makerId !== tx.actor.userId) throw new Problem(404, 'reviewNotFound')
    // What was sent back is over already: it only no longer waits for whoever asked for it.
    if (isSentBack(request)) await updateRecord(tx, requestTable, { id }, { state: 'withdrawn' })
    else await end(tx, await requireWaiting(tx, id), 'withdrawn')
    return { operationId: tx.operationId }
  })
}

const isSentBack = ({ state }: ReviewRequest) => state === 'refused' || state === 'outdated'

async function requireWaiting(tx: InOperation, id: string): Promise<ReviewRequest> {
  const request = await lockRequest(tx, id)
  if (!request) throw new Problem(404, 'reviewNotFound')
  if (request.state !== 'waiting') throw new Problem(409, 'reviewSettled', { state: request.state })
  return request
}
