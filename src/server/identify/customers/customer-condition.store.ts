// Which customers a list means: data scope, filters and words, as one predicate over customer_metric `m` and, where only the
// record has what is asked for, customer `c`.
import { type RawBuilder, sql } from 'kysely'
import type { CountryCode } from 'libphonenumber-js/max'
import type { FilterCondition } from '../../../contracts/customer-filter.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'
import { businessCountry } from '../../platform/settings/business.ts'
import { compile } from './compile-filter.store.ts'
import { type CustomKinds, compileCustom, customKeyOf, readCustomKinds } from './custom-filter.store.ts'
import { fieldOf } from './customer-filter.rules.ts'
import { type Beginning, blanks, maybePhone, readQuery, type Whole } from './search-tokens.rules.ts'

export type Wanted = { filter: FilterCondition[]; search?: string }

/** What the house says of what is wanted: the kinds of its own fields, and of which country its phones are. */
export type Terms = { kinds: CustomKinds; country: CountryCode }

export async function readTerms(ctx: Ctx, query: Wanted): Promise<Terms> {
  const kinds = await readCustomKinds(ctx, query.filter)
  return { kinds, country: await countryOfSearch(ctx, query.search ?? '') }
}

/** Looked up for digits only: names are of no country. */
async function countryOfSearch(ctx: Ctx, search: string): Promise<CountryCode> {
  return maybePhone(search) ? businessCountry(ctx) : 'CN'
}

/** Looked up for all customers at once, or at each customer's record that comes into question anyway. */
export const indexedTokens = sql`c.search_tokens`
export const tokensOneByOne = sql`(c.search_tokens || '')`

export function joinRecord(query: Wanted): RawBuilder<unknown> {
  const isOfRecord = (condition: FilterCondition) =>
    customKeyOf(condition) !== undefined || fieldOf(condition).table === 'c'
  const needed = query.search || query.filter.some(isOfRecord)
  return needed ? sql`JOIN customer c ON c.id = m.customer_id` : sql``
}

export function wanted(ctx: Ctx, query: Wanted, terms: Terms, tokens = indexedTokens): RawBuilder<boolean> {
  return sql<boolean>`NOT m.is_archived AND ${inScope(ctx, 'm')} ${conditions(ctx, query, terms, tokens)}`
}

function conditions(ctx: Ctx, query: Wanted, terms: Terms, tokens: RawBuilder<unknown>): RawBuilder<unknown> {
  const parts = query.filter.map((condition) => {
    const key = customKeyOf(condition)
    const kind = key && terms.kinds.get(key)
    return kind ? compileCustom(ctx, key, kind, condition) : compile(ctx, condition)
  })
  if (query.search) parts.push(matches(ctx, query.search, terms.country, tokens))
  return parts.length === 0 ? sql`` : sql`AND ${sql.join(parts, sql` AND `)}`
}

/** The predicate that a customer (alias `c`) is found by this scrap: characters, pinyin, initials, phone, number. */
export async function matchesSearch(ctx: Ctx, search: string): Promise<RawBuilder<boolean>> {
  return matches(ctx, search, await countryOfSearch(ctx, search), indexedTokens)
}

/** Any of the readings of the query, each as one full-text condition over the tokens. */
function matches(
  ctx: Ctx,
  search: string,
  country: CountryCode,
  tokens: RawBuilder<unknown>,
): RawBuilder<boolean> {
  const readings = readQuery(search, country, ctx.actor.masks)
  if (readings.length === 0) return sql<boolean>`FALSE`
  const alternatives = readings.map(({ exact, prefix, begins, ends, is }) => {
    const terms = [...exact.map(quote), ...prefix.map(asPrefix)]
    if (ends) return sql`(${tokens} @@ ${terms.join(' & ')}::tsquery AND ${phoneHolds(`${ends}$`)})`
    if (is) return sql`(${tokens} @@ ${terms.join(' & ')}::tsquery AND ${holdsWhole(is)})`
    if (!begins) return sql`${tokens} @@ ${terms.join(' & ')}::tsquery`
    const [longer, ...same] = begins.tokens
    terms.push(`(${[asPrefix(longer), ...same.map(quote)].join(' | ')})`)
    return sql`(${tokens} @@ ${terms.join(' & ')}::tsquery AND ${beginsWith(begins)})`
  })
  return sql<boolean>`(${sql.join(alternatives, sql` OR `)})`
}

function beginsWith({ of, text }: Beginning): RawBuilder<unknown> {
  if (of === 'number') return sql`starts_with(translate(lower(c.external_number), ${blanks}, ''), ${text})`
  return phoneHolds(`^${text}`)
}

/** Of six digits and fewer, not counting China's code, a mask shows not even four. */
function holdsWhole({ of, text }: Whole): RawBuilder<unknown> {
  if (of === 'email') return sql`lower(c.email) = ${text}`
  return phoneHolds(of === 'tail' ? `^(|(?!86)\\d{3,}|\\d{5,})${text}$` : `^${text}$`)
}

/** Of a phone's last eleven digits, as they follow each other. */
function phoneHolds(pattern: string): RawBuilder<unknown> {
  const holds = (column: RawBuilder<unknown>) =>
    sql`right(regexp_replace(${column}, '\\D', '', 'g'), 11) ~ ${pattern}`
  return sql`(${holds(sql`c.phone`)} OR ${holds(sql`c.second_phone`)})`
}

/** All of these tokens, by their index. */
export function matchesAll(exact: string[]): RawBuilder<boolean> {
  return sql<boolean>`${indexedTokens} @@ ${exact.map(quote).join(' & ')}::tsquery`
}

const asPrefix = (token: string) => `${quote(token)}:*`

function quote(token: string): string {
  return `'${token.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`
}
