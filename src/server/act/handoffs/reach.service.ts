// Who was given a task with a customer reaches him for that task, though he lies outside his data scope.
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { findReach } from './reach.store.ts'

/** Refuses a customer neither in the caller's scope nor in his hands just as one that does not exist. */
export async function requireReach(ctx: Ctx, customerId: string): Promise<{ isInScope: boolean }> {
  const reach = await findReach(ctx, customerId)
  if (!reach || !(reach.isInScope || reach.isInHand)) throw new Problem(404, 'customerNotFound')
  return { isInScope: reach.isInScope }
}
