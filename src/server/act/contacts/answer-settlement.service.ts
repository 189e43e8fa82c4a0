// An unhappy answer is open until somebody says what was done about it, in a contact or in a line of its own.
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { atHome } from '../../platform/history/place.ts'
import { insertRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { emit } from '../../platform/outbox.ts'
import { Problem } from '../../platform/problem.ts'
import { indexTexts } from '../../platform/search/kept-words.ts'
import type { SearchSource } from '../../platform/search/search-source.ts'
import { requireReach } from '../handoffs/reach.service.ts'
import { answerSettlementTable, answerTexts, findAnswer } from './answer-settlement.store.ts'
import { unhappyTest } from './unhappy-answer.service.ts'

export const answerSearch: SearchSource = {
  kind: 'answer',
  permission: 'satisfaction.read',
  rows: answerTexts,
}

export async function settleAnswer(
  ctx: Ctx,
  { customerId: ownId, id, settlement }: { customerId: string; id: string; settlement: string },
) {
  return inOperation(ctx, { kind: 'answer.settle' }, async (tx) => {
    const home = await requireReach(tx, ownId)
    const customerId = home.id
    const answer = await findAnswer(tx, customerId, id)
    if (!answer) throw new Problem(404, 'recordNotFound')
    const isUnhappy = await unhappyTest(tx)
    if (!isUnhappy(answer)) throw new Problem(422, 'answerNotUnhappy')
    if (answer.isSettled) throw new Problem(409, 'answerSettled')
    await insertRecord(tx, answerSettlementTable, {
      // It is whose the answer is: taken apart again, they go together.
      ...atHome({ ...home, originId: answer.originId }),
      id: newId(),
      answerId: id,
      settlement,
      settledAt: tx.now,
      settledBy: tx.actor.via === 'system' ? null : tx.actor.userId,
    })
    await indexTexts(tx, answerSearch, [customerId], [id])
    await emit(tx, 'answer.settled', { customerId, answerId: id })
    return { operationId: tx.operationId }
  })
}
