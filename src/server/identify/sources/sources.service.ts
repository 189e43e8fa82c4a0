import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { builtInSources, type Source } from './sources.rules.ts'
import { sourceTable, storedSources } from './sources.store.ts'

/** Every source in use, the most believed first: the house's own, and those built in as far as it has not changed them. */
export async function readSources(ctx: Ctx): Promise<(Source & { isOurs: boolean; version: number })[]> {
  const stored = await storedSources(ctx)
  const keys = new Set(stored.map(({ key }) => key))
  const untouched = builtInSources.filter(({ key }) => !keys.has(key))
  return [
    ...stored
      .filter(({ archivedAt }) => archivedAt === null)
      .map(({ key, nameZh, nameEn, rank, version }) => ({
        key,
        nameZh,
        nameEn,
        rank,
        version,
        isOurs: false,
      })),
    ...untouched.map((source) => ({ ...source, version: 0, isOurs: true })),
  ].sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1))
}

/** Names and ranks a source, a new one too. */
export async function putSource(ctx: Ctx, source: Source) {
  return inOperation(ctx, { kind: 'quality.source' }, async (tx) => {
    const known = (await storedSources(tx)).find(({ key }) => key === source.key)
    if (known) await updateRecord(tx, sourceTable, { id: known.id }, source, tx.request?.ifMatch)
    else await insertRecord(tx, sourceTable, { ...source, id: newId() })
    return { operationId: tx.operationId }
  })
}

/** Refuses a source that nobody has named. */
export async function requireSource(ctx: Ctx, key: string | null | undefined): Promise<void> {
  if (!key || (await readSources(ctx)).some((source) => source.key === key)) return
  throw new Problem(422, 'sourceUnknown', { key })
}
