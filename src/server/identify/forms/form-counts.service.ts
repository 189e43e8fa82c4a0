// What leaves no entry: openings, robots, refusals.
import { gatherCounts } from '../../platform/gathered-counts.ts'
import { addToDay } from './forms.store.ts'

export const formCounts = gatherCounts(
  { opened: 0, robots: 0, refused: 0, expired: 0 },
  addToDay,
  'openings of forms not counted',
)

/** Never more forms than this are watched at once. */
const mostWatched = 1_000

type Attempts = { since: number; count: number; before: number }
const attempts = new Map<string, Attempts>()

/** How many tried to hand in at this form in a minute, in this process: this minute's, or the last whole one's if more. */
export function noteAttempt(formId: string, now: number, isAttempt: boolean): number {
  if (!attempts.has(formId) && attempts.size >= mostWatched) attempts.clear()
  const minute = 60_000
  let of = attempts.get(formId) ?? { since: now, count: 0, before: 0 }
  if (now - of.since >= minute)
    of = { since: now, count: 0, before: now - of.since < 2 * minute ? of.count : 0 }
  if (isAttempt) of.count++
  attempts.set(formId, of)
  return Math.max(of.count, of.before)
}
