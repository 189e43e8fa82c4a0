import { dayOf } from '../../../analytics/calendar.ts'
import type { MetricRules } from '../../../contracts/metric.contract.ts'
import { readRfmLimits, writeRfmLimits } from '../../analyse/metrics/metric-rules.service.ts'
import { readMoment } from '../../analyse/metrics/metrics.service.ts'
import { readState } from '../../analyse/metrics/upkeep.service.ts'
import { readScores } from '../../analyse/value/value.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'

export async function readGrid(ctx: Ctx) {
  const { recency, frequency, monetaryMinor, isBehind, jobId } = await readState(ctx)
  const { day, timeZone } = await readMoment(ctx)
  const { value: limits, version } = await readRfmLimits(ctx)
  // Lines are instants, so that a score does not drift; people think of them as days of silence.
  const recencyDays = recency.map((instant) => Math.max(0, day - dayOf(instant, timeZone)))
  const lines = { recencyDays, frequency, monetaryMinor }
  return { ...(await readScores(ctx)), limits, version, lines, isBehind, jobId }
}

/** The live numbers follow through the event `setting.changed`. */
export function setLimits(ctx: Ctx, limits: MetricRules['rfmLimits']) {
  return inOperation(ctx, { kind: 'rfm.limits' }, (tx) => writeRfmLimits(tx, limits))
}
