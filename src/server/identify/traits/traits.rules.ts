/**
 * How deep our knowledge of somebody reaches: particulars, what they are like, how they felt lately. Each depth stands on the
 * one before: whose feelings alone are known is not yet known.
 */
export function levelOf(known: {
  traits: number
  lastNoteAt: Date | undefined
  now: Date
  levelMonths: number
}): 1 | 2 | 3 {
  const since = new Date(known.now)
  since.setUTCMonth(since.getUTCMonth() - known.levelMonths)
  if (known.traits === 0) return 1
  return known.lastNoteAt && known.lastNoteAt >= since ? 3 : 2
}
