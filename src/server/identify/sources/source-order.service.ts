// In which order the sources are believed: all of them moved at once, and what the open conflicts say to it.
import type { Ctx } from '../../platform/ctx.ts'
import { discardOperation, inOperation } from '../../platform/history/operation.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { givesWay } from './claims.rules.ts'
import { standingOfClaims } from './claims.store.ts'
import { ranked, type Source } from './sources.rules.ts'
import { readSources } from './sources.service.ts'
import { verifiedDaysSetting } from './sources.settings.ts'
import { sourceTable, storedSources, takeSources } from './sources.store.ts'

/** Holds for what comes from now on: what stands in the records was decided when it came, and people settle what is open. */
export async function orderSources(ctx: Ctx, keys: string[]) {
  return inOperation(ctx, { kind: 'quality.source' }, async (tx) => {
    await takeSources(tx)
    const moved = (await inOrder(tx, keys)).filter(({ rank, was }) => rank !== was)
    const stored = new Map((await storedSources(tx)).map(({ key, id }) => [key, id]))
    for (const { key, nameZh, nameEn, rank } of moved) {
      const id = stored.get(key)
      if (id) await updateRecord(tx, sourceTable, { id }, { rank })
      else await insertRecord(tx, sourceTable, { id: newId(), key, nameZh, nameEn, rank })
    }
    if (moved.length > 0) return { operationId: tx.operationId }
    await discardOperation(tx, tx.operationId)
    return { operationId: null }
  })
}

export async function trySources(ctx: Ctx, keys: string[]) {
  const sources = await inOrder(ctx, keys)
  const now = await readSources(ctx)
  const verifiedDays = await readSetting(ctx, verifiedDaysSetting)
  const since = new Date(ctx.now.getTime() - verifiedDays * 86_400_000)
  const standing = await standingOfClaims(ctx, since)
  const count = (of: typeof standing) => of.reduce((sum, each) => sum + each.count, 0)
  const isOtherwise = (each: (typeof standing)[number]) =>
    givesWay(each, each.claimedBy, sources) !== givesWay(each, each.claimedBy, now)
  return { conflicts: count(standing), otherwise: count(standing.filter(isOtherwise)) }
}

/** Every source once, none that is unknown: whoever ordered an older list is told to look again. */
async function inOrder(ctx: Ctx, keys: string[]): Promise<(Source & { was: number })[]> {
  const sources = new Map((await readSources(ctx)).map((source) => [source.key, source]))
  const isWhole = keys.length === sources.size && keys.every((key) => sources.has(key))
  if (!isWhole || new Set(keys).size < keys.length) throw new Problem(409, 'sourceOrderStale')
  const ordered = keys.flatMap((key) => sources.get(key) ?? [])
  return ranked(ordered)
}
