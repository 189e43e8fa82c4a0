// Who was given a task with a customer reaches him for that task, though he lies outside his data scope.
import type { Ctx } from '../../platform/ctx.ts'
import { type Home, takeHomes } from '../../platform/history/place.ts'
import { Problem } from '../../platform/problem.ts'
import { readOnce } from '../../platform/read-once.ts'
import { findReach } from './reach.store.ts'

const reachOf = readOnce(findReach)

/**
 * Refuses a customer neither in the caller's scope nor in his hands just as one that does not exist. Answers where his rows
 * stand; in an operation he is taken, so that nobody merges him before it ends.
 */
export async function requireReach(ctx: Ctx, customerId: string): Promise<Home & { isInScope: boolean }> {
  if (ctx.operationId) await takeHomes(ctx, [customerId])
  const reach = await reachOf(ctx, customerId)
  if (!reach || !(reach.isInScope || reach.isInHand)) throw new Problem(404, 'customerNotFound')
  const { id, isInScope } = reach
  return { id, originId: id === customerId ? null : customerId, isInScope }
}
