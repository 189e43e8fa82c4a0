// Where the members of a cycle and its control group stand, before its start and since.
import { dayFromIso, startOfDay } from '../../../analytics/calendar.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { businessTimeZone } from '../../platform/settings/business.ts'
import { type CycleMetric, type Moments, measureMembers, type Span } from './cycle-metrics.store.ts'
import { withInterval } from './cycle-verdict.rules.ts'
import { type CycleRecord, countMembers, insertMeasure, type StoredMeasure } from './cycles.store.ts'

const dayMs = 86_400_000
const unmeasured: Moments = { count: 0, mean: null, deviation: null }

/** Compares the time since the start with as much before it, so that a cycle half through is compared fairly. */
export async function takeMeasure(ctx: Ctx, cycle: CycleRecord): Promise<StoredMeasure> {
  const timeZone = await businessTimeZone(ctx)
  const start = startOfDay(dayFromIso(cycle.startOn), timeZone).getTime()
  const end = startOfDay(dayFromIso(cycle.endOn), timeZone).getTime()
  const elapsed = Math.max(0, Math.min(ctx.now.getTime(), end) - start)
  // Before the first day is over: the baseline alone, over the full length. A morning against a morning tells nothing.
  const isBegun = elapsed >= dayMs
  const before: Span = { from: new Date(start - (isBegun ? elapsed : end - start)), to: new Date(start) }
  const after: Span | null = isBegun ? { from: new Date(start), to: new Date(start + elapsed) } : null
  const measure = async (isControl: boolean, span: Span | null): Promise<Moments> =>
    span ? measureMembers(ctx, cycle.metric, cycle.id, isControl, span) : unmeasured
  const { controls } = await countMembers(ctx, cycle.id)
  return insertMeasure(ctx, {
    cycleId: cycle.id,
    days: isBegun ? Math.round(elapsed / dayMs) : 0,
    before: await measure(false, before),
    after: await measure(false, after),
    controlBefore: controls > 0 ? await measure(true, before) : null,
    controlAfter: controls > 0 ? await measure(true, after) : null,
  })
}

/** As the page reads it: every mean with how far it may be off. */
export function toView(metric: CycleMetric, measure: StoredMeasure) {
  const known = (moments: Moments) => withInterval(metric, moments)
  return {
    measuredAt: measure.measuredAt,
    days: measure.days,
    before: known(measure.before),
    after: known(measure.after),
    controlBefore: measure.controlBefore && known(measure.controlBefore),
    controlAfter: measure.controlAfter && known(measure.controlAfter),
  }
}
