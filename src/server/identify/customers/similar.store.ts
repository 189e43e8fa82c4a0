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

/** Customers in scope whom a guess may mean. Its words lead, whatever the planner takes the scope for. */
export async function customersLikely(ctx: Ctx, guess: Guess): Promise<Candidate[]> {
  const found = await sql<Candidate>`
    WITH likely AS MATERIALIZED (
      SELECT c.id FROM customer c WHERE ${fits(guess, ofCustomer(sql`c.search_tokens`))}
    )
    SELECT ${customerColumns}
    FROM likely l JOIN customer c ON c.id = l.id JOIN customer_metric m ON m.customer_id = l.id
    LEFT JOIN employee u ON u.id = c.owner_id
    WHERE NOT m.is_archived AND ${inScope(ctx, 'm')} LIMIT ${most}`.execute(ctx.db)
  return found.rows
}

/** The same of people around customers. */
export async function peopleLikely(ctx: Ctx, guess: Guess): Promise<Candidate[]> {
  const found = await sql<Candidate>`
    WITH likely AS MATERIALIZED (
      SELECT p.* FROM search_text s JOIN related_person p ON p.customer_id = s.customer_id AND p.id = s.id
      WHERE s.kind = 'person' AND ${fits(guess, ofPerson(sql`s.tokens`))}
    )
    SELECT ${personColumns}
    FROM likely p JOIN customer_metric m ON m.customer_id = p.customer_id JOIN customer c ON c.id = p.customer_id
    WHERE NOT m.is_archived AND ${inScope(ctx, 'm')} LIMIT ${most}`.execute(ctx.db)
  return found.rows
}

const customerColumns = sql`
  'customer' AS kind, c.id AS customer_id, c.name AS customer_name, c.id, c.created_at AS at, c.name, c.company,
  nullif(concat_ws(' · ', c.company, c.city, u.name), '') AS told`
const personColumns = sql`
  'person' AS kind, p.customer_id, c.name AS customer_name, p.id, p.created_at AS at, p.name, NULL AS company, p.role AS told`

/** What a guess asks of: the tokens, by an index or as read, and the record's own names and phones. */
type Asked = Record<'tokens', RawBuilder<unknown>> & Record<'names' | 'phones', RawBuilder<unknown>[]>

const ofCustomer = (tokens: RawBuilder<unknown>): Asked => ({
  tokens,
  names: [sql`c.name`, sql`c.company`],
  phones: [sql`c.phone`, sql`c.second_phone`],
})
const ofPerson = (tokens: RawBuilder<unknown>): Asked => ({
  tokens,
  names: [sql`p.name`],
  phones: [sql`p.phone`],
})

/** `also` is asked of each that was found: for dozens of alternatives the index would read all that has any of them. */
function fits({ query, also, like }: Guess, { tokens, names, phones }: Asked): RawBuilder<boolean> {
  const hasQuery = either(queriesOf(query).map((each) => sql`${tokens} @@ ${each}::tsquery`))
  const hasAlso = also ? sql`(${tokens} || '') @@ ${also}::tsquery` : sql`TRUE`
  const texts = like?.of === 'phone' ? phones.map(phoneDigits) : names
  const isLike = like
    ? either(texts.map((text) => sql`${text} LIKE ANY(${like.patterns}::text[])`))
    : sql`TRUE`
  return sql<boolean>`(${hasQuery} AND ${hasAlso} AND ${isLike})`
}

const either = (conditions: RawBuilder<unknown>[]) => sql`(${sql.join(conditions, sql` OR `)})`
const queriesOf = (query: Guess['query']) => (typeof query === 'string' ? [query] : query)

/** No question of this transaction is asked for longer, and none reads everybody for its limit's sake. */
export async function limitTime(tx: Ctx, milliseconds: number): Promise<void> {
  const limit = String(Math.max(1, Math.round(milliseconds)))
  await sql`SELECT set_config('statement_timeout', ${limit}, TRUE), set_config('enable_seqscan', 'off', TRUE)`.execute(
    tx.db,
  )
}
