// Whom an agreement means, who of them consents, and what the partner reads of them: asked anew each time, nothing is copied.
import { z } from 'zod'
import type { GivenField, SharedRow } from '../../../contracts/sharing.contract.ts'
import type { SharingPurpose } from '../../../contracts/sharing-words.ts'
import { type Ctx, systemActor } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { filterPage } from '../customers/customer-view.service.ts'
import { visibleCustomers } from '../customers/customers.service.ts'
import { isRefused } from '../reach/judge.service.ts'
import { wordsOn } from '../reach/reach.service.ts'
import type { AgreementRow } from './agreements.store.ts'
import { rowFor } from './given-rows.rules.ts'
import { givenRecords, standing } from './given-rows.store.ts'

/** Of an agreement what decides on rows; one that is only being written has it too. */
export type Terms = Pick<
  AgreementRow,
  'id' | 'purpose' | 'fields' | 'customerIds' | 'filter' | 'search' | 'scope' | 'masks'
>

/** Reading under an agreement: nobody of ours, who sees what whoever wrote it could see then. */
export function readingAs(ctx: Ctx, { scope, masks }: Pick<Terms, 'scope' | 'masks'>): Ctx {
  const actor = { ...systemActor(ctx.locale), scope, masks: new Set(masks) }
  return { ...ctx, actor, scope }
}

/** In order of ids, those after one. */
type Meant = (after: string | null, limit: number) => Promise<string[]>

/** Chosen customers as they stand today: of whoever was merged since, the top. */
async function meantBy(as: Ctx, terms: Terms, consenting: boolean): Promise<Meant> {
  if (terms.customerIds) {
    const homes = await visibleCustomers(as, terms.customerIds)
    const ids = [...new Set([...homes.values()].map(({ id }) => id))].sort()
    return async (after, limit) => ids.filter((id) => after === null || id > after).slice(0, limit)
  }
  // Most have never agreed: the list leaves them out sooner than we would. What it lets through is judged all the same.
  const agreed = { field: 'mayReach', operator: 'in' as const, value: ['sharing'] }
  const filter = [...(terms.filter ?? []), ...(consenting ? [agreed] : [])]
  return (after, limit) => filterPage(as, { filter, search: terms.search ?? undefined }, after, limit)
}

export type Answer = 'granted' | 'refused' | 'unasked' | 'closedPurpose'

/** Sharing needs a yes of the customer's own, whatever the house holds of those who were never asked. */
async function answersOf(
  ctx: Ctx,
  ids: readonly string[],
  purpose: SharingPurpose,
): Promise<(id: string) => Answer> {
  const sharing = await wordsOn(ctx, ids, 'sharing')
  const using = await wordsOn(ctx, ids, purpose)
  return (id) => {
    const word = sharing(id)
    if (isRefused(word)) return 'refused'
    if (word.because !== 'granted') return 'unasked'
    return using(id).isAllowed ? 'granted' : 'closedPurpose'
  }
}

const step = 1_000
/** So many are looked through for one page at most: what follows is asked for by the cursor. */
const mostSteps = 20
const place = z.tuple([cursorPart.id])

type Asked = { limit: number; cursor?: string; within?: Ctx }

/** A page of rows in order of ids. `within`: only of whom this reader of ours sees too. */
export async function givenPage(
  ctx: Ctx,
  terms: Terms,
  { limit, cursor, within }: Asked,
): Promise<{ data: SharedRow[]; nextCursor: string | null }> {
  const as = readingAs(ctx, terms)
  const meant = await meantBy(as, terms, true)
  let [after = null]: [string | null] | never[] = decodeCursor(cursor, place) ?? []
  const data: SharedRow[] = []
  for (let steps = 0; steps < mostSteps && data.length <= limit; steps++) {
    // Most of those who are meant are given: as many as the page holds come first.
    const wanted = steps === 0 ? Math.min(limit + 1, step) : step
    const ids = await meant(after, wanted)
    const answer = await answersOf(as, ids, terms.purpose)
    const granted = ids.filter((id) => answer(id) === 'granted')
    const seen = within ? granted.filter(among(await visibleCustomers(within, granted))) : granted
    for (const record of await givenRecords(as, seen)) data.push(rowFor(terms.id, terms.fields, record))
    after = ids.at(-1) ?? null
    if (ids.length < wanted) {
      after = null
      break
    }
  }
  const rows = data.slice(0, limit)
  const last = data.length > limit ? rows.at(-1)?.id : after
  return { data: rows, nextCursor: last ? encodeCursor([last]) : null }
}

const among = (homes: ReadonlyMap<string, unknown>) => (id: string) => homes.has(id)

/** Beyond so many nobody is counted: who decides on it needs no more. */
const mostCounted = 20_000

export async function countAnswers(ctx: Ctx, terms: Terms) {
  const as = readingAs(ctx, terms)
  const meant = await meantBy(as, terms, false)
  const found = await meant(null, mostCounted + 1)
  const ids = await standing(as, found.slice(0, mostCounted))
  const answer = await answersOf(as, ids, terms.purpose)
  const counts = { granted: 0, refused: 0, unasked: 0, closedPurpose: 0 }
  for (const id of ids) counts[answer(id)]++
  return { meant: ids.length, isCapped: found.length > mostCounted, ...counts }
}

/** Of these ids those who may no longer be given: consent gone, erased, put away, merged, or no longer ours to show. */
export async function noLongerGiven(ctx: Ctx, terms: Terms, ids: readonly string[]): Promise<string[]> {
  const as = readingAs(ctx, terms)
  const there = new Set(await standing(as, ids))
  const answer = await answersOf(as, ids, terms.purpose)
  return ids.filter((id) => !there.has(id) || answer(id) !== 'granted')
}

export const fieldNames = (fields: readonly GivenField[]) => fields.map(({ field }) => field)
