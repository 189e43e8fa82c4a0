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
  if (known.traits === 0) return 1
  return known.lastNoteAt && known.lastNoteAt >= sinceOf(known) ? 3 : 2
}

/** From when on what somebody felt counts as lately. */
export function sinceOf({ now, levelMonths }: { now: Date; levelMonths: number }): Date {
  const since = new Date(now)
  since.setUTCMonth(since.getUTCMonth() - levelMonths)
  return since
}
