// What merging would show, and where the records contradict each other: nothing is written.
import type { Ctx } from '../../platform/ctx.ts'
import { lockTrees, ownsOf } from '../../platform/history/place.ts'
import { Problem } from '../../platform/problem.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { asReaderMaySee, previewShown } from '../customers/merge-records.service.ts'
import { findSamePurchases } from '../purchases/same-purchases.service.ts'
import { contradictionsOf, differingFields, sourcesOf } from './merges.rules.ts'
import { namesOf, sumOwn } from './merges.store.ts'

type Wanted = { id: string; memberIds: string[]; choices?: Record<string, string> }

export async function previewMerge(ctx: Ctx, wanted: Wanted) {
  const { records, shown, samePurchases, tops } = await readSides(ctx, wanted)
  const sums = await sumOwn(ctx, tops)
  const names = await namesOf(
    ctx,
    records.flatMap(({ ownerId, departmentId }) => [ownerId, departmentId].filter((each) => each !== null)),
  )
  return {
    records: records.map((record) => ({
      ...asReaderMaySee(ctx, record),
      ownerName: names.get(record.ownerId ?? '') ?? null,
      departmentName: names.get(record.departmentId ?? '') ?? null,
      purchases: sums.get(record.id)?.purchases ?? 0,
      valueMinor: sums.get(record.id)?.valueMinor ?? 0,
      contacts: sums.get(record.id)?.contacts ?? 0,
    })),
    shown: asReaderMaySee(ctx, shown),
    shownFrom: sourcesOf(shown, records),
    differing: differingFields(records),
    contradictions: contradictionsOf(records),
    samePurchases: [...samePurchases.values()].reduce((sum, ids) => sum + ids.length, 0),
  }
}

/** All records of the trees that are to become one, the top first, and by member the purchases the others have too. */
export async function readSides(ctx: Ctx, { id, memberIds, choices = {} }: Wanted) {
  const tops: string[] = []
  for (const each of [id, ...memberIds]) tops.push((await requireCustomer(ctx, each)).id)
  if (new Set(tops).size < tops.length) throw new Problem(422, 'mergeSelf')
  if (ctx.operationId) await lockTrees(ctx, tops)
  const { records, shown } = await previewShown(ctx, tops, choices)
  if (new Set(records.map(({ kind }) => kind)).size > 1) throw new Problem(422, 'mergeKinds')
  const samePurchases = new Map<string, string[]>()
  // Each against those before it, so that what three of them have remains once.
  for (const [at, top] of tops.entries()) {
    if (at === 0) continue
    const owns = await ownsOf(ctx, [top])
    const others = await ownsOf(ctx, tops.slice(0, at))
    samePurchases.set(top, await findSamePurchases(ctx, owns, others, tops))
  }
  return { records, shown, samePurchases, tops }
}
