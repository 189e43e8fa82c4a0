// The records that are compared: all of a kind part by part, those written lately, and those that may be somebody given.
import { type RawBuilder, sql } from 'kysely'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { formsOf } from '../../platform/id-number.ts'
import { inScope } from '../../platform/scope.ts'
import type { ComparedKind, ComparedRow } from './compared-columns.rules.ts'

const atOnce = 20_000

/** Whoever is a part of another is compared as that one. */
const stands = (alias: string) =>
  sql<boolean>`${sql.ref(`${alias}.merged_into`)} IS NULL AND ${sql.ref(`${alias}.archived_at`)} IS NULL
    AND NOT ${sql.ref(`${alias}.awaits_review`)}`

const compared = (alias: string): RawBuilder<unknown> => {
  const columns = [
    'id',
    'name',
    'phone',
    'second_phone',
    'email',
    'birth_calendar',
    'birth_year',
    'birth_month',
  ]
  const all = [...columns, 'birth_day', 'birth_leap_month', 'city', 'address', 'company']
  const idNumber = sql`CASE WHEN ${sql.ref(`${alias}.id_kind`)} IN ('residentId', 'creditCode') THEN ${sql.ref(`${alias}.id_number`)} END`
  return sql`json_build_array(${sql.join(all.map((column) => sql.ref(`${alias}.${column}`)))}, ${idNumber}, ${furtherOf(alias)})`
}

/** What several use, and what is somebody's around the customer, says that two belong together and not that they are one. */
const furtherOf = (alias: string): RawBuilder<unknown> => sql`(
  SELECT json_agg(json_build_array(k.kind, k.value, k.is_around)) FROM (
    SELECT p.kind, p.value, p.is_shared OR p.person_id IS NOT NULL AS is_around FROM contact_point p
    WHERE p.customer_id = ${sql.ref(`${alias}.id`)} AND p.kind IN ('phone', 'email', 'wechat', 'qq')
    UNION ALL
    SELECT r.kind, r.value, TRUE FROM related_person o
    CROSS JOIN LATERAL (VALUES ('phone', o.phone), ('email', o.email)) AS r (kind, value)
    WHERE o.customer_id = ${sql.ref(`${alias}.id`)} AND r.value IS NOT NULL
  ) k
)`

export async function countStanding(ctx: Ctx): Promise<Record<ComparedKind, number>> {
  const found = await sql<{ kind: ComparedKind; count: number }>`
    SELECT kind, count(*) AS count FROM customer c WHERE ${stands('c')} GROUP BY kind`.execute(ctx.db)
  const counts = new Map(found.rows.map(({ kind, count }) => [kind, count]))
  return { person: counts.get('person') ?? 0, organisation: counts.get('organisation') ?? 0 }
}

/** Everybody of a kind as JSON text, which nobody here reads: the thread that compares them does. */
export async function* readAll(
  ctx: Ctx,
  kind: ComparedKind,
): AsyncGenerator<{ rows: string; count: number }> {
  let last: string | null = null
  for (;;) {
    const after: RawBuilder<unknown> = last === null ? sql`` : sql`AND c.id > ${last}::uuid`
    const found: { rows: { last: string; count: number; rows: string }[] } = await sql<{
      last: string
      count: number
      rows: string
    }>`
      SELECT (array_agg(c.id ORDER BY c.id DESC))[1] AS last, count(*) AS count, json_agg(${compared('c')})::text AS rows
      FROM (
        SELECT * FROM customer c WHERE c.kind = ${kind} AND ${stands('c')} ${after} ORDER BY c.id LIMIT ${atOnce}
      ) c HAVING count(*) > 0`.execute(ctx.db)
    const [part] = found.rows
    if (!part) return
    yield part
    if (part.count < atOnce) return
    last = part.last
  }
}

/** Whoever was written since, or given another contact detail, at most so many. */
export async function findWrittenSince(ctx: Ctx, since: Date, most: number): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT c.id FROM customer c WHERE c.updated_at >= ${since} AND ${stands('c')}
    UNION
    SELECT c.id FROM (
      SELECT p.customer_id FROM contact_point p WHERE p.created_at >= ${since}
      UNION ALL
      SELECT h.customer_id FROM operation o JOIN change h ON h.operation_id = o.id
      WHERE o.at >= ${since} AND h.table_name = 'contact_point'
    ) w JOIN customer c ON c.id = w.customer_id AND ${stands('c')}
    LIMIT ${most}`.execute(ctx.db)
  return found.rows.map(({ id }) => id)
}

/** Whoever came by an operation, at most so many. */
export async function findMadeBy(ctx: Ctx, operationId: string, most: number): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT id FROM customer c WHERE c.created_by_operation = ${operationId} AND ${stands('c')} LIMIT ${most}`.execute(
    ctx.db,
  )
  return found.rows.map(({ id }) => id)
}

export async function readRows(ctx: Ctx, ids: string[]): Promise<{ kind: ComparedKind; row: ComparedRow }[]> {
  const found = await sql<{ kind: ComparedKind; row: ComparedRow }>`
    SELECT c.kind, ${compared('c')} AS row FROM customer c WHERE c.id = ANY(${ids}::uuid[]) ORDER BY c.id`.execute(
    ctx.db,
  )
  return found.rows
}

/** Words of a tsquery, all from the same list as the records' own search tokens. */
export type CandidateWords = { query: string; kind: ComparedKind; row: ComparedRow }

/** So many are looked at, of whom the likeliest are compared exactly. */
const mostLookedAt = 2_000
const mostCompared = 200

/** Who may be this one: by the sound of the name, by telephone, by mailbox; likeliest first. */
export async function findCandidates(ctx: Ctx, { query, kind, row }: CandidateWords): Promise<ComparedRow[]> {
  const [id, name, phone, secondPhone, email, , year, month, day, , city, address, , idNumber] = row
  const phones = [phone, secondPhone].filter((each) => each !== null)
  const points = sql`
    4 * (c.phone = ANY(${phones}::text[]))::int, 4 * (c.second_phone = ANY(${phones}::text[]))::int, 3 * (lower(c.email) = lower(${email}))::int,
    3 * ((c.birth_year, c.birth_month, c.birth_day) = (${year}::int, ${month}::int, ${day}::int))::int,
    8 * (c.id_number = ANY(${idNumber ? formsOf(idNumber) : []}::text[]))::int, (c.name = ${name})::int, (c.city = ${city})::int, 2 * (c.address = ${address})::int`
  const keyed = await holdersOfFurther(ctx, row)
  const orKeyed = keyed.length > 0 ? sql`OR c.id = ANY(${keyed}::uuid[])` : sql``
  return inTransaction(ctx, async (tx) => {
    // For the limit's sake the planner would read the whole table where few are found.
    await sql`SELECT set_config('enable_seqscan', 'off', TRUE)`.execute(tx.db)
    const found = await sql<{ row: ComparedRow }>`
      SELECT ${compared('c')} AS row FROM (
        SELECT c.*, (SELECT sum(p) FROM unnest(ARRAY[${points}]) p) AS points
        FROM customer c
        WHERE (c.search_tokens @@ ${query}::tsquery ${orKeyed}) AND c.kind = ${kind} AND ${stands('c')} AND c.id <> ${id}::uuid
        LIMIT ${mostLookedAt}
      ) c ORDER BY c.points DESC NULLS LAST LIMIT ${mostCompared}`.execute(tx.db)
    return found.rows.map((each) => each.row)
  })
}

/** Who has one of this one's telephones, mailboxes or accounts as a further one. */
async function holdersOfFurther(ctx: Ctx, row: ComparedRow): Promise<string[]> {
  const [, , phone, secondPhone, email, , , , , , , , , , further] = row
  const own: [string, string | null][] = [
    ['phone', phone],
    ['phone', secondPhone],
    ['email', email],
  ]
  const wanted = [
    ...own,
    ...(further ?? []).flatMap(([kind, value, isAround]) => (isAround ? [] : [[kind, value] as const])),
  ]
  const of = (...kinds: string[]) =>
    wanted.flatMap(([kind, value]) => (value !== null && kinds.includes(kind) ? [value] : []))
  if (wanted.every(([, value]) => value === null)) return []
  const found = await sql<{ id: string }>`
    SELECT customer_id AS id FROM (
      SELECT customer_id FROM contact_point WHERE kind = 'email' AND value = ANY(${of('email')}::text[])
      UNION ALL
      SELECT customer_id FROM contact_point WHERE kind IN ('phone', 'wechat', 'qq') AND value = ANY(${of('phone', 'wechat', 'qq')}::text[])
    ) p LIMIT ${mostCompared}`.execute(ctx.db)
  return found.rows.map(({ id }) => id)
}

export type Around = {
  customerId: string
  customerName: string
  personId: string
  personName: string
  by: 'phone' | 'email'
}

/** Around whom in the reader's scope somebody has this telephone or mailbox. */
export async function findAround(
  ctx: Ctx,
  { phones, email, exceptId }: { phones: string[]; email: string | null; exceptId: string },
): Promise<Around[]> {
  const found = await sql<Around>`
    SELECT c.id AS customer_id, c.name AS customer_name, p.id AS person_id, p.name AS person_name, p.by
    FROM (
      SELECT customer_id, id, name, 'phone' AS by FROM related_person WHERE phone = ANY(${phones}::text[])
      UNION
      SELECT customer_id, id, name, 'email' FROM related_person WHERE email = ${email}
    ) p JOIN customer c ON c.id = p.customer_id
    WHERE ${stands('c')} AND ${inScope(ctx, 'c')} AND c.id <> ${exceptId}::uuid
    ORDER BY c.name, p.id LIMIT 5`.execute(ctx.db)
  return found.rows
}

/** About how many customers there are. */
export async function estimateCustomers(ctx: Ctx): Promise<number> {
  const found = await sql<{ count: number }>`
    SELECT greatest(reltuples, 0)::bigint AS count FROM pg_class WHERE oid = 'customer'::regclass`.execute(
    ctx.db,
  )
  return found.rows[0]?.count ?? 0
}
