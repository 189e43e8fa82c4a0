// Everybody has agreed: what was asked for is written, in one operation that names who made it and who checked it.

import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { updateManyRecords } from '../../platform/history/many.ts'
import { holdOperation, type InOperation } from '../../platform/history/operation.ts'
import { updateRecord } from '../../platform/history/record.ts'
import { type HistoryRegistry, undoOperation } from '../../platform/history/undo.ts'
import { type JobControl, JobStopped, startJob } from '../../platform/jobs/job.ts'
import { text } from '../../platform/text.ts'
import { settleReview, writeReviewed } from '../customers/reviewed.service.ts'
import { nameOperation, type Pending, pageOfRequest } from './pending.store.ts'
import { namesOf } from './queue.store.ts'
import { findRequest, pendingTable, type ReviewRequest, requestTable, votesOf } from './reviews.store.ts'

export const applyJob = 'reviews.apply'

/** So many at once while somebody waits; more are a job, in steps of this size. */
const atOnce = 500

export async function putIntoForce(tx: InOperation, history: HistoryRegistry, request: ReviewRequest) {
  await updateRecord(tx, requestTable, { id: request.id }, { state: 'applied', settledAt: tx.now })
  await nameOperation(tx, tx.operationId, await wordsFor(tx, request))
  if (request.subject === 'operation.undo') {
    if (request.undoes)
      await undoOperation({ ...tx, operationId: undefined }, history, request.undoes, 'reviewed')
    return { state: 'applied' as const, jobId: null }
  }
  if (request.count > atOnce) {
    const work: ApplyWork = { requestId: request.id, operationId: tx.operationId }
    return { state: 'applied' as const, jobId: await startJob(tx, applyJob, work, request.count) }
  }
  const rows = await pageOfRequest(tx, request.id, null, atOnce)
  const outdated = await applyRows(tx, request, rows)
  if (rows.length === 0 || outdated < rows.length) return { state: 'applied' as const, jobId: null }
  await updateRecord(tx, requestTable, { id: request.id }, { state: 'outdated' })
  return { state: 'outdated' as const, jobId: null }
}

async function applyRows(tx: InOperation, { subject }: ReviewRequest, rows: Pending[]): Promise<number> {
  if (subject === 'customer.create') {
    await settleReview(
      tx,
      rows.map(({ id }) => id),
      true,
    )
    return 0
  }
  const outdated = new Set(await writeReviewed(tx, rows))
  const left = rows.filter(({ id }) => outdated.has(id))
  await updateManyRecords(
    tx,
    pendingTable,
    left.map(({ customerId, pendingId }) => ({ id: pendingId, customerId, columns: { is_outdated: true } })),
  )
  return left.length
}

async function wordsFor(tx: InOperation, request: ReviewRequest): Promise<string> {
  const votes = await votesOf(tx, [request.id])
  const ids = votes.map(({ voterId }) => voterId)
  const names = await namesOf(tx, [...ids, ...(request.makerId ? [request.makerId] : [])])
  const nameOf = (id: string) => names.get(id) ?? '—'
  return text(tx.locale, 'review.by', {
    maker: request.makerId ? nameOf(request.makerId) : '—',
    checkers: ids.map(nameOf).join(tx.locale === 'en' ? ', ' : '、'),
  })
}

export type ApplyWork = { requestId: string; operationId: string }
export type ApplyProgress = { after: [string, string] | null; done: number }

/** Step by step, each whole or not at all; stopped, it goes on behind the last one. */
export async function runApply(ctx: Ctx, work: ApplyWork, control: JobControl<ApplyProgress>) {
  const request = await findRequest(ctx, work.requestId)
  const at: ApplyProgress = control.checkpoint ?? { after: null, done: 0 }
  for (;;) {
    const isLast = await inTransaction({ ...ctx, operationId: work.operationId }, async (tx) => {
      // Whoever took the word back does not want the rest of it.
      if (!(await holdOperation(tx, work.operationId))) throw new JobStopped('cancel')
      const rows = request ? await pageOfRequest(tx, request.id, at.after, atOnce) : []
      if (request && rows.length > 0) await applyRows(tx, request, rows)
      const last = rows.at(-1)
      if (last) at.after = [last.customerId, last.pendingId]
      at.done += rows.length
      await control.progress({ done: at.done, checkpoint: at }, tx)
      return rows.length < atOnce
    })
    if (isLast) return { done: at.done }
  }
}
