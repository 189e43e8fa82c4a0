// What was written since the last search is looked up one by one; where it is much, the whole house is searched again.
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { type JobControl, startJob } from '../../platform/jobs/job.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { showImport } from '../imports/imports.service.ts'
import { findLikely } from './candidates.service.ts'
import { duplicateRules } from './duplicates.settings.ts'
import type { WirePair } from './duplicates.worker.ts'
import { findSearch } from './groups.store.ts'
import * as store from './pairs.store.ts'
import { findMadeBy, findWrittenSince, readRows } from './records.store.ts'
import { type ScanReport, scanAll } from './scan.service.ts'

export const scanJob = 'duplicates.scan'

export type ScanWish = { what: 'all' | 'recent' } | { what: 'import'; importId: string }

/** Up to here looking up each by himself is as quick as comparing everybody with everybody. */
const few = 5_000
const atOnce = 100
/** What is usual changes with the records: so often everybody is compared with everybody again. */
const modelDays = 7

/** One search at a time: whoever asks for another is shown the one under way. */
export async function startScan(ctx: Ctx, wish: ScanWish): Promise<{ jobId: string }> {
  return inTransaction(ctx, async (tx) => {
    await store.takePairs(tx)
    const under = await findSearch(tx)
    const jobId = under && wish.what !== 'import' ? under.jobId : await startJob(tx, scanJob, wish)
    return { jobId }
  })
}

export async function runScan(ctx: Ctx, wish: ScanWish, control: JobControl): Promise<ScanReport> {
  if (wish.what === 'all') return scanAll(ctx, control)
  const last = await store.findLastRun(ctx)
  const whole = await store.findLastRun(ctx, 'scan')
  const isStale = !whole || ctx.now.getTime() - whole.begunAt.getTime() > modelDays * 86_400_000
  const importId = wish.what === 'import' ? wish.importId : undefined
  const ids = await idsOf(ctx, wish, last?.begunAt)
  if (isStale || ids.length > few) return scanAll(ctx, control, importId)
  return searchFew(ctx, ids, control, importId)
}

async function idsOf(ctx: Ctx, wish: ScanWish, since: Date | undefined): Promise<string[]> {
  if (wish.what !== 'import') return since ? findWrittenSince(ctx, since, few + 1) : []
  const { operationId } = await showImport(ctx, wish.importId)
  return operationId ? findMadeBy(ctx, operationId, few + 1) : []
}

async function searchFew(
  ctx: Ctx,
  ids: string[],
  control: JobControl,
  importId: string | undefined,
): Promise<ScanReport> {
  const begunAt = new Date()
  const { suggest } = await readSetting(ctx, duplicateRules)
  const kind = importId ? 'import' : 'recent'
  let [pairs, right] = [0, 0]
  for (let at = 0; at < ids.length; at += atOnce) {
    const some = ids.slice(at, at + atOnce)
    const found: WirePair[] = []
    for (const { kind: ofKind, row } of await readRows(ctx, some)) {
      const [id] = row
      for (const { id: other, weight, probability, reasons } of await findLikely(ctx, ofKind, row, suggest)) {
        const [f, s] = id < other ? [id, other] : [other, id]
        found.push({ f, s, p: probability, w: weight, g: f, c: weight, r: reasons })
      }
    }
    const wire = [...new Map(found.map((pair) => [`${pair.f} ${pair.s}`, pair])).values()]
    await inTransaction({ ...ctx, now: begunAt }, async (tx) => {
      await store.takePairs(tx)
      await store.deletePairsOf(tx, some)
      await store.insertPairs(tx, JSON.stringify(wire), kind)
      await store.gatherAround(tx, some)
    })
    pairs += wire.length
    right += wire.reduce((sum, { p }) => sum + p, 0)
    await control.progress({ done: at + some.length, total: ids.length })
  }
  const expectedRight = pairs > 0 ? right / pairs : 1
  const run = { kind, records: ids.length, pairs, expectedRight, begunAt } as const
  await store.insertRun(ctx, { ...run, ...(importId ? { importId } : {}) })
  return { records: ids.length, pairs, expectedRight, seconds: (Date.now() - begunAt.getTime()) / 1000 }
}
