// One row for those who live together: which of them stands in a file, and with whom.
import type { ConsentPurpose } from '../../../contracts/consent-words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { verdictsOf } from '../reach/reach.service.ts'
import type { Wanted } from './customer-condition.store.ts'
import { rowHolder } from './household.rules.ts'
import { householdsOf } from './household.service.ts'
import { namesOf, recordedAt } from './household.store.ts'
import { idsAmong } from './review-gate.store.ts'

export type InFile = { query: Wanted; consentFor: ConsentPurpose | undefined }

/**
 * Of those who live together the first on record, of those who may get a letter the first of these; with the names of the
 * others. Each page is told by itself, so that whoever looks at the file before it is written sees the same.
 */
export async function householdsOfPage(
  ctx: Ctx,
  page: readonly { id: string }[],
  file: InFile,
): Promise<Map<string, string | null>> {
  const ids = page.map(({ id }) => id)
  const { households, isBefore } = await around(ctx, ids, file)
  const hasRow = rowHolder(households, isBefore)
  const first = ids.filter(hasRow)
  const others = (id: string) => (households.get(id) ?? []).filter((each) => each !== id)
  const names = await namesOf(ctx, first.flatMap(others))
  const say = (some: string[]) =>
    some.flatMap((id) => names.get(id) ?? []).join(ctx.locale === 'en' ? ', ' : '、')
  return new Map(first.map((id) => [id, say(others(id)) || null]))
}

/** The households of these, and of everybody in the file before whom one of them may have to give way. */
async function around(ctx: Ctx, ids: readonly string[], { query, consentFor }: InFile) {
  const households = new Map<string, string[]>()
  const places = new Map<string, { at: number; mayWrite: boolean }>()
  const seen = new Set<string>()
  const isBefore = (one: string, other: string) => {
    const [a, b] = [places.get(one), places.get(other)]
    if (!a || !b) return false
    if (a.mayWrite !== b.mayWrite) return a.mayWrite
    return a.at === b.at ? one < other : a.at < b.at
  }
  for (let asked = [...ids]; asked.length > 0; ) {
    for (const [id, members] of await householdsOf(ctx, asked)) households.set(id, members)
    const shared = asked.filter((id) => (households.get(id) ?? []).length > 1)
    const met = [...new Set(shared.flatMap((id) => households.get(id) ?? []))].filter((id) => !seen.has(id))
    for (const id of met) seen.add(id)
    const inFile = met.length > 0 ? await idsAmong(ctx, met, query) : []
    const verdicts = consentFor && inFile.length > 0 ? await verdictsOf(ctx, inFile, consentFor) : undefined
    for (const { id, at } of await recordedAt(ctx, inFile))
      places.set(id, { at, mayWrite: !verdicts || verdicts.get(id)?.letter.isAllowed === true })
    // Ever earlier ones, so that it comes to an end.
    const before = shared.flatMap((id) => (households.get(id) ?? []).filter((each) => isBefore(each, id)))
    asked = [...new Set(before)].filter((id) => !households.has(id))
  }
  return { households, isBefore }
}
