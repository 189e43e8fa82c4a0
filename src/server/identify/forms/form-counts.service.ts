// What leaves no entry: openings, robots, refusals. Gathered in the process and written each second, so that a flood writes
// one row a second; what was not written yet is lost when the process is killed.
import type { Ctx } from '../../platform/ctx.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { addToDay, type DayCounts } from './forms.store.ts'

type Gathered = { ctx: Ctx; counts: DayCounts }

/** By form: as many as the house has published, and never more than this at once. */
const gathered = new Map<string, Gathered>()
const mostGathered = 1_000
let timer: NodeJS.Timeout | undefined

export async function count(ctx: Ctx, formId: string, what: 'opened' | 'robots' | 'refused'): Promise<void> {
  if (!gathered.has(formId) && gathered.size >= mostGathered) await writeCounts()
  const of = gathered.get(formId) ?? { ctx, counts: { opened: 0, robots: 0, refused: 0, expired: 0 } }
  of.counts[what]++
  gathered.set(formId, of)
  timer ??= setTimeout(() => {
    writeCounts().catch((error: unknown) => ctx.log.warn({ error }, 'openings of forms not counted'))
  }, 1_000).unref()
}

/** Before figures are read in this process: the reader's own opening is among them. */
export async function writeCounts(): Promise<void> {
  clearTimeout(timer)
  timer = undefined
  const taken = [...gathered]
  gathered.clear()
  for (const [formId, { ctx, counts }] of taken)
    await addToDay(ctx, formId, (await businessDay(ctx)).date, counts)
}

type Attempts = { since: number; count: number; before: number }
const attempts = new Map<string, Attempts>()

/** How many tried to hand in at this form in a minute, in this process: this minute's, or the last whole one's if more. */
export function noteAttempt(formId: string, now: number, isAttempt: boolean): number {
  if (!attempts.has(formId) && attempts.size >= mostGathered) attempts.clear()
  const minute = 60_000
  let of = attempts.get(formId) ?? { since: now, count: 0, before: 0 }
  if (now - of.since >= minute)
    of = { since: now, count: 0, before: now - of.since < 2 * minute ? of.count : 0 }
  if (isAttempt) of.count++
  attempts.set(formId, of)
  return Math.max(of.count, of.before)
}
