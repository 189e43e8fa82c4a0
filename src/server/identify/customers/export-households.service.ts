// One row for those who live together: which of them stands in a file, and with whom.
import type { ConsentPurpose } from '../../../contracts/consent-words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { verdictsOf } from '../reach/reach.service.ts'
import type { Wanted } from './customer-condition.store.ts'
import { householdsOf } from './household.service.ts'
import { inOrderOfRecording, namesOf } from './household.store.ts'
import { idsAmong } from './review-gate.store.ts'

export type InFile = { query: Wanted; consentFor: ConsentPurpose | undefined }

/**
 * Of those who live together the first on record, of those who may get a letter the first of these; with the names of the
 * others. Each page is told by itself, so that whoever looks at the file before it is written sees the same.
 */
export async function householdsOfPage(
  ctx: Ctx,
  page: readonly { id: string }[],
  { query, consentFor }: InFile,
): Promise<Map<string, string | null>> {
  const ids = page.map(({ id }) => id)
  const households = await householdsOf(ctx, ids)
  const withHim = (id: string) => [...new Set([id, ...(households.get(id) ?? [])])]
  const shared = ids.filter((id) => withHim(id).length > 1)
  const all = [...new Set(shared.flatMap(withHim))]
  const inFile = all.length > 0 ? await inOrderOfRecording(ctx, await idsAmong(ctx, all, query)) : []
  const placeOf = new Map(inFile.map((id, at) => [id, at]))
  const verdicts = consentFor && all.length > 0 ? await verdictsOf(ctx, all, consentFor) : undefined
  const mayWrite = (id: string) => !verdicts || verdicts.get(id)?.letter.isAllowed === true
  const isTheOne = (id: string) => {
    const place = (each: string) => placeOf.get(each) ?? 0
    const listed = withHim(id)
      .filter((each) => placeOf.has(each))
      .sort((a, b) => place(a) - place(b))
    return (listed.find(mayWrite) ?? listed[0] ?? id) === id
  }
  const first = ids.filter((id) => withHim(id).length < 2 || isTheOne(id))
  const others = (id: string) => withHim(id).filter((each) => each !== id)
  const names = await namesOf(ctx, first.flatMap(others))
  const say = (some: string[]) =>
    some.flatMap((id) => names.get(id) ?? []).join(ctx.locale === 'en' ? ', ' : '、')
  return new Map(first.map((id) => [id, say(others(id)) || null]))
}
