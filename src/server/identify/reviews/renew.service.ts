// What was refused, withdrawn or overtaken may be asked for again by whoever asked for it, from what stands there now.
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { baseOf, settleReview } from '../customers/reviewed.service.ts'
import { ask } from './asking.service.ts'
import { type Pending, pageOfRequest } from './pending.store.ts'
import { requireVisible } from './queue.service.ts'
import { findRequest, insertPending, type ReviewRequest, requestTable } from './reviews.store.ts'

const atOnce = 1_000

/** With what its maker now has to say for it; without a word what was said at first stands. */
export async function renew(ctx: Ctx, { id, note }: { id: string; note?: string }) {
  return inOperation(ctx, { kind: 'review.renew', reason: note || undefined }, async (tx) => {
    await requireVisible(tx, id)
    const old = await findRequest(tx, id)
    if (!old || old.makerId !== tx.actor.userId) throw new Problem(404, 'reviewNotFound')
    if (old.state === 'waiting') throw new Problem(409, 'reviewWaits')
    if (old.state === 'applied') throw new Problem(409, 'reviewSettled', { state: old.state })
    // Asked again, the first asking is over: it cannot be renewed a second time.
    await updateRecord(tx, requestTable, { id }, { state: 'withdrawn' })
    const { subject, ruleId, ruleName, makerId, steps, undoes } = old
    const reason = note || old.reason
    const renewed = newId()
    await insertRecord(tx, requestTable, {
      ...{ id: renewed, subject, ruleId, ruleName, makerId, reason, steps, undoes, renews: id },
    })
    await copyRows(tx, old, renewed)
    await ask(tx, renewed)
    return { id: renewed, operationId: tx.operationId }
  })
}

async function copyRows(tx: InOperation, old: ReviewRequest, renewed: string): Promise<void> {
  let rows: Pending[] = []
  do {
    const last = rows.at(-1)
    rows = await pageOfRequest(tx, old.id, last ? [last.customerId, last.pendingId] : null, atOnce)
    const bases = await baseOf(tx, rows)
    const again = rows.map(({ id, customerId, patch }) => {
      return { customerId, originId: id === customerId ? null : id, patch, base: bases.get(id) ?? {} }
    })
    await insertPending(tx, renewed, again)
    if (old.subject === 'customer.create')
      await settleReview(
        tx,
        rows.map(({ id }) => id),
        false,
      )
  } while (rows.length === atOnce)
}
