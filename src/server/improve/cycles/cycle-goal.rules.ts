// What a cycle can aim at: a span that runs forward, and a goal that its metric can reach.
import { goalRanges } from '../../../contracts/cycle-words.ts'
import { Problem } from '../../platform/problem.ts'
import type { CycleMetric } from './cycle-metrics.store.ts'

type CycleGoal = { metric: CycleMetric; target: number }

export function refuseBackwards({ startOn, endOn }: { startOn: string; endOn: string }): void {
  if (endOn <= startOn) throw new Problem(422, 'cycleEndsBeforeStart')
}

const goalCodes = {
  share: 'cycleGoalShare',
  ratio: 'cycleGoalRatio',
  count: 'cycleGoalCount',
  money: 'cycleGoalMoney',
} as const

/** A goal that the metric can never be: 250 % of the customers, fewer than no orders. */
export function refuseUnreachable({ metric, target }: CycleGoal, path = 'target'): void {
  const { least, most, kind } = goalRanges[metric]
  if (target >= least && target <= most) return
  throw new Problem(422, 'invalidInput', { count: 1 }, [{ path, code: goalCodes[kind] }])
}
