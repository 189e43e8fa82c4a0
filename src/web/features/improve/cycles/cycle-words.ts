/** How a cycle's numbers are said and typed. */
import type { cycleMetrics } from '../../../../contracts/cycle-words.ts'
import type { Formats } from '../../../ui/LocaleProvider.tsx'

export type Metric = (typeof cycleMetrics)[number]

/** The four quarters of the ring. A concluded cycle stands in the last one. */
export const quarters = ['plan', 'do', 'check', 'act'] as const
export type Quarter = (typeof quarters)[number]
export const quarterOf = (phase: Quarter | 'closed'): Quarter => (phase === 'closed' ? 'act' : phase)

type Unit = 'share' | 'money' | 'number'
const units: Record<Metric, Unit> = {
  buyers: 'share',
  orders: 'number',
  revenueMinor: 'money',
  satisfaction: 'number',
  contacted: 'share',
  promisesKept: 'share',
  complaints: 'number',
}
export const unitOf = (metric: Metric): Unit => units[metric]

/** A goal is typed as people say it (35 %, 200 yuan) and kept as it is measured (0.35, 20,000 minor units). */
export function keptTarget(metric: Metric, typed: number, minorPerUnit: number): number {
  const unit = units[metric]
  if (unit === 'share') return typed / 100
  return unit === 'money' ? Math.round(typed * minorPerUnit) : typed
}

/** The other way round, for a goal that is changed; not 28.000000000000004 %. */
export function typedTarget(metric: Metric, kept: number, minorPerUnit: number): number {
  const unit = units[metric]
  if (unit === 'share') return Number((kept * 100).toFixed(6))
  return unit === 'money' ? kept / minorPerUnit : kept
}

export function sayMetric(format: Formats, metric: Metric, value: number): string {
  const unit = units[metric]
  if (unit === 'share') return format.percent(value)
  return unit === 'money' ? format.amount(Math.round(value), 'whole') : format.number(value, 2)
}

/** Which turn a name says that it is; without a word, the first. */
const turnMark = /\s*·\s*(?:turn (\d+)|第 ?(\d+) ?轮)$/

/** A name for the next turn that tells it from the former: "Bring back · turn 2" is followed by "Bring back · turn 3". */
export function nextTurnName(name: string, sayTurn: (turn: number) => string): string {
  const found = turnMark.exec(name)
  const former = Number(found?.[1] ?? found?.[2] ?? 1)
  const suffix = ` · ${sayTurn(former + 1)}`
  return name.replace(turnMark, '').slice(0, longestName - suffix.length) + suffix
}

const longestName = 200
