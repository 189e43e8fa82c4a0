// One list of what there is to do, from the modules that keep it.
import { type TaskKind, taskKind, type WhichTasks } from '../../../contracts/task.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { businessDay } from '../../platform/settings/business.ts'
import * as store from './tasks.store.ts'

export async function readTasks(ctx: Ctx, query: WhichTasks & { limit: number; cursor?: string }) {
  return store.listTasks(ctx, await questionOf(ctx, query), query)
}

export async function countTasks(ctx: Ctx, query: WhichTasks) {
  const question = await questionOf(ctx, query)
  return { ...(await store.countTasks(ctx, question)), today: question.day.date }
}

async function questionOf(ctx: Ctx, { whose, kind, employeeId }: WhichTasks): Promise<store.TaskQuestion> {
  return {
    whose,
    kinds: kindsOf(ctx, whose, kind),
    employeeIds: employeeId,
    day: await businessDay(ctx),
  }
}

/** What I have to do myself I may know; plans of others only with the right to plans. */
function kindsOf(ctx: Ctx, whose: WhichTasks['whose'], wanted: TaskKind[] = taskKind.options): TaskKind[] {
  const { permissions } = ctx.actor
  const mayReadPlans = whose === 'mine' || permissions.has('*') || permissions.has('design.read')
  return taskKind.options.filter((kind) => wanted.includes(kind) && (kind !== 'planStep' || mayReadPlans))
}
