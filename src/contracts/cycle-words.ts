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
