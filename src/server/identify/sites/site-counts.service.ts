// How much came from a site. Gathered in the process and written each second, so that a flood writes one row a second.
import type { Ctx } from '../../platform/ctx.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { addToDay, type DayCounts } from './sites.store.ts'

const gathered = new Map<string, { ctx: Ctx; counts: DayCounts }>()
let timer: NodeJS.Timeout | undefined

export function count(ctx: Ctx, siteId: string, what: keyof DayCounts, much = 1): void {
  const of = gathered.get(siteId) ?? { ctx, counts: { kept: 0, robots: 0, refused: 0 } }
  of.counts[what] += much
  gathered.set(siteId, of)
  timer ??= setTimeout(() => {
    writeCounts().catch((error: unknown) => ctx.log.warn({ error }, 'events of sites not counted'))
  }, 1_000).unref()
}

/** Before figures are read in this process. */
export async function writeCounts(): Promise<void> {
  clearTimeout(timer)
  timer = undefined
  const taken = [...gathered]
  gathered.clear()
  for (const [siteId, { ctx, counts }] of taken)
    await addToDay(ctx, siteId, (await businessDay(ctx)).date, counts)
}

/** What this process has counted and not written yet. */
export const keptUnwritten = (siteId: string): number => gathered.get(siteId)?.counts.kept ?? 0
