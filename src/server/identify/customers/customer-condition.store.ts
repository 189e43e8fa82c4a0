// Which customers a list means: data scope, filters and words, as one predicate over customer_metric `m` and, where only the
// record has what is asked for, customer `c`.
import { type RawBuilder, sql } from 'kysely'
import type { CountryCode } from 'libphonenumber-js/max'
import type { FilterCondition } from '../../../contracts/customer-filter.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'
import { quote } from '../../platform/search/text-tokens.ts'
import { businessCountry } from '../../platform/settings/business.ts'
import { type ReachTerms, reachConditions, readReachTerms } from '../reach/reach.service.ts'
import { compileActivity, isOfActivity } from './activity-filter.store.ts'
import { compile } from './compile-filter.store.ts'
import { type CustomKinds, compileCustom, customKeyOf, readCustomKinds } from './custom-filter.store.ts'
import { fieldOf, refuseUnreadable, unknownOperator } from './customer-filter.rules.ts'
import { isOfImport, reachByImports } from './import-filter.store.ts'
import { compilePromotion, isOfPromotion } from './promotion-filter.store.ts'
import { fitsReadings, phoneDigits, type ReachChecks } from './reading-condition.store.ts'
import { blanks, maybePhone, readQuery } from './search-tokens.rules.ts'
import { mostStarts, type Reached, reachByTies } from './tied-filter.store.ts'
import { isTied, readTiedTargets, type TiedTarget, tooManyTied } from './tied-target.rules.ts'

export type Wanted = { filter: FilterCondition[]; search?: string }

/**
 * What must be looked up before it can be asked: the kinds of the house's own fields, of which country its phones are, whom it
 * may reach, and whom ties, an import or a choice by hand lead to.
 */
export type Terms = {
  kinds: CustomKinds
  country: CountryCode
  reach: ReachTerms | undefined
  tied: ReadonlyMap<FilterCondition, Reached>
}

export async function readTerms(ctx: Ctx, query: Wanted): Promise<Terms> {
  const kinds = await readCustomKinds(ctx, query.filter)
  const reach = await readReachTerms(ctx, query.filter)
  const tied = await readTied(ctx, query.filter)
  return { kinds, country: await countryOfSearch(ctx, query.search ?? ''), reach, tied }
}

async function readTied(ctx: Ctx, filter: readonly FilterCondition[]): Promise<Terms['tied']> {
  const reached = new Map<FilterCondition, Reached>()
  for (const condition of filter.filter(isOfImport))
    reached.set(condition, await reachByImports(ctx, condition))
  for (const condition of filter.filter(({ field }) => field === 'id')) {
    refuseUnreadable(condition, 'uuid')
    const { value } = condition
    reached.set(condition, { ids: Array.isArray(value) ? value : [String(value ?? '')] })
  }
  for (const condition of filter.filter(isTied)) {
    const targets = readTiedTargets(condition)
    const all: Reached[] = []
    for (const target of targets)
      all.push(await reachByTies(ctx, await startsOf(ctx, condition, target), target.walk))
    reached.set(condition, any(all))
  }
  return reached
}

/** Whom one sets out from: only who is in the reader's scope, so that a walk tells nothing of others. */
async function startsOf(ctx: Ctx, condition: FilterCondition, target: TiedTarget): Promise<string[]> {
  const query = { filter: target.filter }
  const from = target.customerId
    ? sql`FROM customer o JOIN customer m ON m.id = coalesce(o.root_id, o.id) WHERE o.id = ${target.customerId} AND ${inScope(ctx, 'm')}`
    : sql`FROM (
        SELECT m.customer_id AS id FROM customer_metric m ${joinRecord(query)} WHERE ${wanted(ctx, query, await readTerms(ctx, query))}
      ) m`
  const found = await sql<{ id: string }>`SELECT m.id ${from} LIMIT ${mostStarts + 1}`.execute(ctx.db)
  if (found.rows.length > mostStarts) throw tooManyTied(condition, mostStarts)
  return found.rows.map(({ id }) => id)
}

function any(all: readonly Reached[]): Reached {
  if (all.every((each) => 'ids' in each)) return { ids: [...new Set(all.flatMap(({ ids }) => ids))] }
  return {
    fits: (id) =>
      sql<boolean>`(${sql.join(
        all.map((each) => holdsOf(each, id)),
        sql` OR `,
      )})`,
  }
}

const holdsOf = (reached: Reached, id: RawBuilder<unknown>): RawBuilder<boolean> =>
  'ids' in reached ? sql<boolean>`${id} = ANY(${reached.ids}::uuid[])` : reached.fits(id)

/** Looked up for digits only: names are of no country. */
export async function countryOfSearch(ctx: Ctx, search: string): Promise<CountryCode> {
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
    if (condition.field === 'mayReach' && terms.reach) return compileReach(condition, terms.reach)
    if (isOfActivity(condition)) return compileActivity(ctx, condition)
    if (isOfPromotion(condition)) return compilePromotion(condition)
    const tied = terms.tied.get(condition)
    if (tied) return compileTied(condition, tied)
    return kind ? compileCustom(ctx, key, kind, condition) : compile(ctx, condition)
  })
  if (query.search) parts.push(matches(ctx, query.search, terms.country, tokens))
  return parts.length === 0 ? sql`` : sql`AND ${sql.join(parts, sql` AND `)}`
}

function compileReach(condition: FilterCondition, terms: ReachTerms): RawBuilder<unknown> {
  const { operator, value } = condition
  const list = Array.isArray(value) ? value : [String(value ?? '')]
  const ways = reachConditions(sql`m.customer_id`, list, terms)
  const any = ways.length === 0 ? sql`FALSE` : sql`(${sql.join(ways, sql` OR `)})`
  if (operator === 'is' || operator === 'in') return any
  if (operator === 'isNot' || operator === 'notIn') return sql`NOT ${any}`
  throw unknownOperator(condition, ['is', 'in', 'isNot', 'notIn'])
}

function compileTied(condition: FilterCondition, tied: Reached): RawBuilder<unknown> {
  const { operator } = condition
  const any = holdsOf(tied, sql`m.customer_id`)
  if (operator === 'is' || operator === 'in') return any
  if (operator === 'isNot' || operator === 'notIn') return sql`NOT ${any}`
  throw unknownOperator(condition, ['is', 'in', 'isNot', 'notIn'])
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
  return fitsReadings(readQuery(search, country, ctx.actor.masks), tokens, ofCustomer)
}

/** A check of the record `c`, or of any that has become a part of him: all have lent him their tokens. */
function ofAnyRecord(check: (alias: string) => RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(${check('c')} OR (c.own IS NOT NULL AND EXISTS (
    SELECT 1 FROM customer member CROSS JOIN LATERAL jsonb_populate_record(member, coalesce(member.own, '{}')) o
    WHERE (member.id = c.id OR member.root_id = c.id) AND ${check('o')})))`
}

const ofCustomer: ReachChecks = {
  phoneFits(pattern) {
    const fits = (column: string) => sql`${phoneDigits(sql.ref(column))} ~ ${pattern}`
    return ofAnyRecord((alias) => sql`(${fits(`${alias}.phone`)} OR ${fits(`${alias}.second_phone`)})`)
  },
  numberBegins: (text) =>
    ofAnyRecord(
      (alias) =>
        sql`starts_with(translate(lower(${sql.ref(`${alias}.external_number`)}), ${blanks}, ''), ${text})`,
    ),
  emailIs: (text) => ofAnyRecord((alias) => sql`lower(${sql.ref(`${alias}.email`)}) = ${text}`),
  nameHolds: (pattern) =>
    ofAnyRecord((alias) => {
      const like = (column: string) => sql`${sql.ref(`${alias}.${column}`)} LIKE ${pattern}`
      return sql`(${like('name')} OR ${like('company')})`
    }),
}

/** All of these tokens, by their index. */
export function matchesAll(exact: string[]): RawBuilder<boolean> {
  return sql<boolean>`${indexedTokens} @@ ${exact.map(quote).join(' & ')}::tsquery`
}
