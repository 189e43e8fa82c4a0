/** How deep our knowledge of somebody reaches: particulars, what they are like, how they felt lately. */
export function levelOf(known: {
  traits: number
  lastNoteAt: Date | undefined
  now: Date
  levelMonths: number
}): 1 | 2 | 3 {
  const since = new Date(known.now)
  since.setUTCMonth(since.getUTCMonth() - known.levelMonths)
  if (known.lastNoteAt && known.lastNoteAt >= since) return 3
  return known.traits > 0 ? 2 : 1
}
