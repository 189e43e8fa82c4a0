import { meanInterval } from '../../../analytics/satisfaction.ts'

/** Count, mean and sample deviation of one number a person. */
export type GroupMoments = { count: number; mean: number | null; deviation: number | null }
export type Estimate = GroupMoments & { low: number | null; high: number | null }
export type Comparison = {
  before: GroupMoments
  after: GroupMoments
  controlBefore: GroupMoments | null
  controlAfter: GroupMoments | null
}
export type Verdict = {
  effect: number
  low: number
  high: number
  isClear: boolean
  hasControl: boolean
  targetReached: boolean
}

/** Fewer is better for these. */
const lessIsBetter = new Set(['complaints'])

/** Numbers between 0 and 1. */
const shares = new Set(['buyers', 'contacted', 'promisesKept'])

/** The interval is kept to what the metric can be: nothing counted is below 0, no share above 1. */
export function withInterval(metric: string, moments: GroupMoments): Estimate {
  const { count, mean, deviation } = moments
  const interval = mean === null || deviation === null ? null : meanInterval({ count, mean, deviation })
  if (!interval) return { ...moments, low: null, high: null }
  const most = shares.has(metric) ? 1 : Number.POSITIVE_INFINITY
  return { ...moments, low: Math.max(0, interval.low), high: Math.min(most, interval.high) }
}

/**
 * Did it help? With a control group: the members' change less the control's (difference in differences), else the plain
 * change, which may be the season's doing and is said to be without control. The interval (95 %) treats the four means
 * as independent; before and after are the same people and usually move together, so it is rather too wide than too narrow.
 * `isClear` when it leaves out zero. Null while a group has fewer than two people with a number.
 */
export function judge(metric: string, target: number, measure: Comparison): Verdict | null {
  const { before, after, controlBefore, controlAfter } = measure
  const hasControl = (controlAfter?.count ?? 0) > 1 && (controlBefore?.count ?? 0) > 1
  const control = hasControl && controlBefore && controlAfter ? [controlAfter, controlBefore] : []
  const parts = [after, before, ...control]
  if (parts.some((part) => part.count < 2 || part.mean === null || part.deviation === null)) return null

  const signs = [1, -1, -1, 1]
  let effect = 0
  let variance = 0
  parts.forEach((part, index) => {
    effect += (signs[index] ?? 0) * (part.mean ?? 0)
    variance += (part.deviation ?? 0) ** 2 / part.count
  })
  const margin = 1.96 * Math.sqrt(variance)
  const reached = after.mean ?? 0
  return {
    effect,
    low: effect - margin,
    high: effect + margin,
    isClear: Math.abs(effect) > margin,
    hasControl,
    targetReached: lessIsBetter.has(metric) ? reached <= target : reached >= target,
  }
}
