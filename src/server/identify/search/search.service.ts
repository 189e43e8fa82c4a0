// One search over all that stands with customers: themselves, people around them, what was written about them, and what the
// house itself has filed.
import type { HitKind, SearchHit } from '../../../contracts/search.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import {
  type FoundText,
  findOfHouse,
  findTexts,
  readTexts,
  type Sought,
} from '../../platform/search/find-texts.ts'
import type { SearchSource, TextRow } from '../../platform/search/search-source.ts'
import { cutSnippet, readText, type TextReading } from '../../platform/search/text-tokens.ts'
import { furtherLike } from '../contact-points/contact-points.service.ts'
import { readCustomerNames } from '../customers/customer-view.service.ts'
import { maskParticulars } from '../customers/particulars.service.ts'
import { findSimilar } from '../customers/similar.service.ts'
import { peopleLike } from '../people/people.service.ts'
import { hasWords } from './search.store.ts'

type Asked = { q: string; kinds?: HitKind[]; limit: number; isPatient?: boolean }
type Group = { hits: SearchHit[]; hasMore: boolean }

const longestTitle = 60
/** Who finds fewer may have made a slip. */
const few = 5
const mostSimilar = 10
/**
 * Nobody who types waits longer than this for what may be meant besides; where the rest took long, so long is left for it, or
 * for it alone. Whoever asks for it once more waits until it is found.
 */
const haste = { milliseconds: 95, least: 15, leastAlone: 60, ofOne: 60 }
const patience = { milliseconds: 3_000, ofOne: 1_000 }

const none: Group = { hits: [], hasMore: false }
/** Neighbouring characters are in a text, but not always together: so many more are read, and those that do not hold are left. */
const spare = 1.5

export async function find(ctx: Ctx, sources: readonly SearchSource[], asked: Asked) {
  const begun = performance.now()
  const readable = sources.filter((source) => mayRead(ctx, source))
  const wanted = (kind: HitKind) => !asked.kinds || asked.kinds.includes(kind)
  const person = readable.find(({ kind }) => kind === 'person' && wanted(kind))
  const others = readable.filter(({ kind }) => kind !== 'person' && wanted(kind))
  const isAll = others.length === sources.filter(({ kind }) => kind !== 'person').length
  const further = others.find(({ kind }) => kind === 'contactPoint')
  // Beside each other: neither waits for what the other finds.
  const [customers, [people = none, reached = none, written = none]] = await Promise.all([
    wanted('customer') ? findCustomers(ctx, asked) : none,
    inOneReading(ctx, [
      person && (await soughtPeople(ctx, person, asked)),
      further && isReach(asked.q) && (await soughtFurther(ctx, further, asked)),
      soughtWritten(ctx, { sources: others, isAll }, asked),
    ]),
  ])
  const texts = together(reached, written, asked.limit)
  const groups = { customers, people, texts }
  const hits = [...customers.hits, ...people.hits, ...texts.hits]
  const left = haste.milliseconds - (performance.now() - begun)
  const least = hits.length > 0 ? haste.least : haste.leastAlone
  const time = asked.isPatient ? patience : { milliseconds: Math.max(left, least), ofOne: haste.ofOne }
  return {
    customers: customers.hits,
    people: people.hits,
    texts: texts.hits,
    ...(await similarTo(ctx, asked, hits, time)),
    more: (['customers', 'people', 'texts'] as const).filter((name) => groups[name].hasMore),
  }
}

/** Where hardly anything reads as asked: whoever reads or sounds like it. */
async function similarTo(
  ctx: Ctx,
  { q, kinds }: Asked,
  hits: SearchHit[],
  time: { milliseconds: number; ofOne: number },
): Promise<{ similar: SearchHit[]; isCut: boolean }> {
  if (hits.length >= few) return { similar: [], isCut: false }
  const wanted = (['customer', 'person'] as const).filter((kind) => !kinds || kinds.includes(kind))
  const known = new Set(hits.map(({ id }) => id))
  const { found, isCut } = await findSimilar(ctx, q, { kinds: wanted, known, enough: mostSimilar, ...time })
  const similar = found.map(({ kind, customerId, customerName, id, at, name, told }): SearchHit => {
    return { kind, customerId, customerName, id, at, title: name, snippet: told, marks: [] }
  })
  return { similar, isCut }
}

function mayRead({ actor }: Ctx, { permission }: SearchSource): boolean {
  return !permission || actor.permissions.has('*') || actor.permissions.has(permission)
}

async function findCustomers(ctx: Ctx, { q, limit }: Asked): Promise<Group> {
  const query = { sort: 'valueMinor' as const, direction: 'desc' as const, filter: [], search: q, limit }
  const { data, nextCursor } = await readCustomerNames(ctx, query)
  const hits = data.map(({ id, name, createdAt, phone, city, ownerName }): SearchHit => {
    const snippet = [phone, city, ownerName].filter(Boolean).join(' · ') || null
    return {
      kind: 'customer',
      customerId: id,
      customerName: name,
      id,
      at: createdAt,
      title: name,
      snippet,
      marks: [],
    }
  })
  return { hits, hasMore: nextCursor !== null }
}

/** One of the kinds that are sought, and what becomes of what is found. */
type Part = { sought: Sought; tell(found: FoundText[]): Promise<Group> }

async function inOneReading(ctx: Ctx, wanted: (Part | false | undefined)[]): Promise<Group[]> {
  const parts = wanted.filter((part) => part !== undefined && part !== false)
  const found = (
    await findTexts(
      ctx,
      parts.map(({ sought }) => sought),
    )
  ).values()
  const groups: Group[] = []
  for (const part of wanted) groups.push(part ? await part.tell(found.next().value ?? []) : none)
  return groups
}

async function soughtPeople(ctx: Ctx, source: SearchSource, { q, limit }: Asked): Promise<Part> {
  const reading = readText(q) ?? { query: '', parts: [] }
  return {
    sought: { ...(await peopleLike(ctx, q)), limit: limit + 1 },
    async tell(found) {
      const hits = await hitsOf(ctx, [source], found, (row) => ({
        title: row.title,
        ...(cutSnippet(row.text ?? '', reading.parts) ?? { snippet: row.text || null, marks: [] }),
      }))
      return { hits: hits.slice(0, limit), hasMore: hits.length > limit }
    },
  }
}

/** Digits or a mailbox: words are found as those of any other text. */
const isReach = (q: string) => q.includes('@') || (/^[\d\s+().-]+$/.test(q.normalize('NFKC')) && /\d/.test(q))

/** Whose further phone or mailbox it is; shown as this reader may see it. */
async function soughtFurther(ctx: Ctx, source: SearchSource, { q, limit }: Asked): Promise<Part> {
  return {
    sought: { words: await furtherLike(ctx, q), limit: limit + 1 },
    async tell(found) {
      const shown = ({ title, text }: { title: string; text: string | null }) => ({
        title,
        snippet: text,
        marks: [],
      })
      const hits = await hitsOf(ctx, [source], found, shown)
      return { hits: hits.slice(0, limit), hasMore: hits.length > limit }
    },
  }
}

function together(first: Group, second: Group, limit: number): Group {
  const known = new Set(first.hits.map(({ id }) => id))
  const hits = [...first.hits, ...second.hits.filter(({ id }) => !known.has(id))]
  return { hits: hits.slice(0, limit), hasMore: first.hasMore || second.hasMore || hits.length > limit }
}

type Written = { sources: readonly SearchSource[]; isAll: boolean }

function soughtWritten(ctx: Ctx, { sources, isAll }: Written, { q, limit }: Asked): Part | undefined {
  const reading = readText(q)
  if (!reading || sources.length === 0) return undefined
  const kinds = sources.map(({ kind }) => kind)
  const sought: Sought = { ...hasWords(reading.query, kinds, isAll), limit: Math.ceil((limit + 1) * spare) }
  return {
    sought,
    async tell(ofCustomers) {
      const ofHouse = sources.some(({ isAlsoOfHouse }) => isAlsoOfHouse) ? await findOfHouse(ctx, sought) : []
      const found = [...ofHouse, ...ofCustomers].sort((a, b) => b.at.getTime() - a.at.getTime())
      const hits = await hitsOf(ctx, sources, found, (row) => snippetOf(row, reading))
      const isCut = [ofHouse, ofCustomers].some(({ length }) => length === sought.limit)
      return { hits: hits.slice(0, limit), hasMore: hits.length > limit || isCut }
    },
  }
}

/** What has no other name is called by its phone or mailbox. */
function shownReach(ctx: Ctx, { phone = null, email = null }: TextRow): string {
  const seen = maskParticulars(ctx, { phone, email })
  return seen.phone ?? seen.email ?? ''
}

type Words = Pick<SearchHit, 'title' | 'snippet' | 'marks'>

function snippetOf({ title, text }: { title: string; text: string | null }, { parts }: TextReading) {
  const cut = cutSnippet(text ? `${title} · ${text}` : title, parts)
  return cut && { title: title.slice(0, longestTitle), ...cut }
}

/** The things found, as they read now; `tell` leaves away what does not hold what was asked for. */
async function hitsOf(
  ctx: Ctx,
  sources: readonly SearchSource[],
  found: readonly FoundText[],
  tell: (row: { title: string; text: string | null }) => Words | undefined,
): Promise<SearchHit[]> {
  const rows = new Map<string, { title: string; text: string | null }>()
  for (const source of sources) {
    const ofKind = found.filter(({ kind }) => kind === source.kind)
    for (const row of await readTexts(ctx, source, ofKind))
      rows.set(`${source.kind} ${row.id}`, { ...row, title: row.title || shownReach(ctx, row) })
  }
  return found.flatMap(({ customerId, customerName, id, kind, at }) => {
    const row = rows.get(`${kind} ${id}`)
    const words = row && tell(row)
    const source = sources.find((each) => each.kind === kind)
    return row && words && source ? [{ kind: source.kind, customerId, customerName, id, at, ...words }] : []
  })
}
