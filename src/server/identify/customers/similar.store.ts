import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'
import { phoneDigits } from './reading-condition.store.ts'
import type { Guess } from './similar-names.rules.ts'

export type Candidate = {
  kind: 'customer' | 'person'
  customerId: string
  customerName: string
  id: string
  at: Date
  name: string
  company: string | null
  told: string | null
}

/** So many are looked at; whoever means somebody of a name that hundreds bear writes more of it. */
const most = 300

/** Customers in scope whose tokens fit a guess. */
export async function customersLikely(ctx: Ctx, { query, also, like }: Guess): Promise<Candidate[]> {
  const fits = like
    ? like.of === 'name'
      ? sql`AND (c.name LIKE ANY(${like.patterns}::text[]) OR c.company LIKE ANY(${like.patterns}::text[]))`
      : sql`AND (${fitsPhone(sql`c.phone`, like.patterns)} OR ${fitsPhone(sql`c.second_phone`, like.patterns)})`
    : sql``
  const found = await sql<Candidate>`
    SELECT 'customer' AS kind, c.id AS customer_id, c.name AS customer_name, c.id, c.created_at AS at, c.name, c.company,
      nullif(concat_ws(' · ', c.company, c.city, u.name), '') AS told
    FROM customer c JOIN customer_metric m ON m.customer_id = c.id LEFT JOIN employee u ON u.id = c.owner_id
    WHERE ${hasAny(sql`c.search_tokens`, queriesOf(query))} ${has(sql`c.search_tokens`, also)} ${fits} AND NOT m.is_archived AND ${inScope(ctx, 'm')}
    LIMIT ${most}`.execute(ctx.db)
  return found.rows
}

/** The same of people around customers. */
export async function peopleLikely(ctx: Ctx, { query, also, like }: Guess): Promise<Candidate[]> {
  const fits = like
    ? like.of === 'name'
      ? sql`AND p.name LIKE ANY(${like.patterns}::text[])`
      : sql`AND ${fitsPhone(sql`p.phone`, like.patterns)}`
    : sql``
  const found = await sql<Candidate>`
    SELECT 'person' AS kind, p.customer_id, c.name AS customer_name, p.id, p.created_at AS at, p.name, NULL AS company,
      p.role AS told
    FROM search_text s JOIN related_person p ON p.customer_id = s.customer_id AND p.id = s.id
    JOIN customer_metric m ON m.customer_id = s.customer_id JOIN customer c ON c.id = s.customer_id
    WHERE ${hasAny(
      sql`s.tokens`,
      queriesOf(query).map((each) => `'kperson' & (${each})`),
    )} ${has(sql`s.tokens`, also)} ${fits} AND NOT m.is_archived AND ${inScope(ctx, 'm')}
    LIMIT ${most}`.execute(ctx.db)
  return found.rows
}

const queriesOf = (query: Guess['query']) => (typeof query === 'string' ? [query] : query)

const hasAny = (tokens: RawBuilder<unknown>, queries: string[]) =>
  sql`(${sql.join(
    queries.map((query) => sql`${tokens} @@ ${query}::tsquery`),
    sql` OR `,
  )})`

/** Asked of each that was found: for dozens of alternatives the index would read all that has any of them. */
const has = (tokens: RawBuilder<unknown>, also: string | undefined) =>
  also ? sql`AND (${tokens} || '') @@ ${also}::tsquery` : sql``

/** No question of this transaction is asked for longer, and none reads everybody for its limit's sake. */
export async function limitTime(tx: Ctx, milliseconds: number): Promise<void> {
  const limit = String(Math.max(1, Math.round(milliseconds)))
  await sql`SELECT set_config('statement_timeout', ${limit}, TRUE), set_config('enable_seqscan', 'off', TRUE)`.execute(
    tx.db,
  )
}

const fitsPhone = (phone: RawBuilder<unknown>, patterns: string[]) =>
  sql`${phoneDigits(phone)} LIKE ANY(${patterns}::text[])`
