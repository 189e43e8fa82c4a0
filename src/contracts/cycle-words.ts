/** What a cycle can move. Each is a number a member, so that groups can be compared with an error. Without zod, for the page. */
export const cycleMetrics = [
  'buyers',
  'orders',
  'revenueMinor',
  'satisfaction',
  'contacted',
  'promisesKept',
  'complaints',
] as const

/** The link of the chain at which a cycle works. */
export const cycleStages = [
  'identify',
  'segment',
  'design',
  'analyse',
  'act',
  'evaluate',
  'organise',
] as const

type Range = { least: number; most: number; kind: 'share' | 'ratio' | 'count' | 'money' }
const share: Range = { least: 0, most: 1, kind: 'share' }
const count: Range = { least: 0, most: 10_000, kind: 'count' }

/** What a goal can be, in the unit it is measured in; the satisfaction ratio is of two marks from 1 to 10. */
export const goalRanges: Record<(typeof cycleMetrics)[number], Range> = {
  buyers: share,
  orders: count,
  revenueMinor: { least: 0, most: 1_000_000_000_000, kind: 'money' },
  satisfaction: { least: 0.1, most: 10, kind: 'ratio' },
  contacted: share,
  promisesKept: share,
  complaints: count,
}
