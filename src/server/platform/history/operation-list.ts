// Which operations stand on a page of the history: by whom, of which kind, in which days, with which customers.
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { dayFromIso, startOfDay } from '../../../analytics/calendar.ts'
import type { Ctx } from '../ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../cursor.ts'
import { Problem } from '../problem.ts'
import { inScope } from '../scope.ts'
import { businessTimeZone } from '../settings/business.ts'
import { homesOf, ownsOf } from './place.ts'
import type { HistoryRegistry } from './undo.ts'

export type OperationQuery = {
  limit: number
  cursor?: string
  kind?: string[]
  employeeId?: string[]
  customerId?: string[]
  /** Business days, both included. */
  from?: string
  to?: string
}

export type ListedOperation = {
  id: string
  kind: string
  actorId: string | null
  actorName: string
  reason: string | null
  at: Date
  undoes: string | null
  undoneBy: string | null
  undoesKind: string | null
}

/** The newest first. */
const place = z.tuple([cursorPart.moment, cursorPart.id])

export async function listOperations(ctx: Ctx, registry: HistoryRegistry, query: OperationQuery) {
  const { limit, customerId, kind } = query
  const narrowed = await conditionsOf(ctx, query)
  const picked = customerId
    ? await byCustomers(ctx, registry, customerId, narrowed)
    : byAxes(actorsOf(ctx, query.employeeId), kind, narrowed, limit + 1)
  const found = await sql<ListedOperation & { key: string }>`
    SELECT o.id, o.kind, o.actor_id, o.actor_name, o.reason, o.at, o.undoes, o.undone_by, o.at::text AS key,
      (SELECT u.kind FROM operation u WHERE u.id = o.undoes) AS undoes_kind
    FROM (${picked}) p JOIN operation o ON o.id = p.id
    WHERE ${customerId ? ofPeople(actorsOf(ctx, query.employeeId), kind) : sql`TRUE`}
    ORDER BY o.at DESC, o.id DESC LIMIT ${limit + 1}`.execute(ctx.db)
  const rows = found.rows.slice(0, limit)
  const last = found.rows.length > limit ? rows.at(-1) : undefined
  return {
    rows: rows.map(({ key: _key, ...row }) => row),
    nextCursor: last ? encodeCursor([last.key, last.id]) : null,
  }
}

/**
 * What others do is told to whoever answers for them and may read the history, what he did himself to everybody; undefined
 * is everybody, the program itself too.
 */
function actorsOf({ scope, actor }: Ctx, asked: string[] | undefined): string[] | undefined {
  const maySeeOthers = actor.permissions.has('*') || actor.permissions.has('history.read')
  if (maySeeOthers && scope.kind === 'all') return asked
  const mine = new Set([scope.userId, ...(maySeeOthers ? scope.userIds : [])])
  return asked ? asked.filter((id) => mine.has(id)) : [...mine]
}

async function conditionsOf(ctx: Ctx, { cursor, from, to }: OperationQuery): Promise<RawBuilder<unknown>> {
  const after = decodeCursor(cursor, place)
  const timeZone = await businessTimeZone(ctx)
  return sql.join(
    [
      after ? sql`(o.at, o.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`TRUE`,
      from ? sql`o.at >= ${startOfDay(dayFromIso(from), timeZone)}` : sql`TRUE`,
      to ? sql`o.at < ${startOfDay(dayFromIso(to) + 1, timeZone)}` : sql`TRUE`,
    ],
    sql` AND `,
  )
}

/** Beyond so many pairs of person and kind it costs less to read the persons' operations and leave out other kinds. */
const mostPairs = 1_000

/** Each person, each kind, or each pair of them gives its own newest from an index, and these are merged. */
function byAxes(
  actors: string[] | undefined,
  kinds: string[] | undefined,
  narrowed: RawBuilder<unknown>,
  limit: number,
): RawBuilder<unknown> {
  const isWide = actors !== undefined && kinds !== undefined && actors.length * kinds.length > mostPairs
  const newest = (...conditions: RawBuilder<unknown>[]) => sql`
    SELECT o.id, o.at FROM operation o WHERE ${sql.join([...conditions, narrowed], sql` AND `)}
    ORDER BY o.at DESC, o.id DESC LIMIT ${limit}`
  if (!actors && !kinds) return newest()
  const axes = [
    ...(actors ? [sql`unnest(${actors}::uuid[]) AS a (actor)`] : []),
    ...(kinds && !isWide ? [sql`unnest(${kinds}::text[]) AS k (kind)`] : []),
  ]
  const own = newest(
    ...(actors ? [sql`o.actor_id = a.actor`] : []),
    ...(kinds ? [isWide ? sql`o.kind = ANY(${kinds}::text[])` : sql`o.kind = k.kind`] : []),
  )
  return sql`
    SELECT n.id, n.at FROM ${sql.join(axes, sql` CROSS JOIN `)} CROSS JOIN LATERAL (${own}) n
    ORDER BY n.at DESC, n.id DESC LIMIT ${limit}`
}

/** Of what was done with these customers; how much that is depends on them, not on the house. */
async function byCustomers(
  ctx: Ctx,
  registry: HistoryRegistry,
  ids: string[],
  narrowed: RawBuilder<unknown>,
): Promise<RawBuilder<unknown>> {
  const homes = await requireInScope(ctx, ids)
  const own = await ownsOf(ctx, homes)
  const records = registry.records.filter(({ ofCustomer }) => ofCustomer !== 'none')
  const wrote = [
    sql`SELECT operation_id AS id FROM change WHERE customer_id = ANY(${own}::uuid[])`,
    ...records.map(({ name, ofCustomer }) => {
      const customerId = sql.ref(ofCustomer === 'self' ? 'id' : 'customer_id')
      return sql`SELECT created_by_operation FROM ${sql.table(name)} WHERE ${customerId} = ANY(${own}::uuid[])`
    }),
    ...registry.facts.map(
      (name) => sql`
        SELECT w.id FROM ${sql.table(name)} f CROSS JOIN LATERAL (VALUES (f.operation_id), (f.voided_by)) w (id)
        WHERE f.customer_id = ANY(${homes}::uuid[])`,
    ),
  ]
  // OFFSET 0: each is looked up by its id, and never found by reading all operations through.
  return sql`
    SELECT o.id, o.at FROM (${sql.join(wrote, sql` UNION `)}) t
    CROSS JOIN LATERAL (SELECT id, at FROM operation WHERE id = t.id OFFSET 0) o WHERE ${narrowed}`
}

function ofPeople(actors: string[] | undefined, kinds: string[] | undefined): RawBuilder<unknown> {
  return sql.join(
    [
      actors ? sql`o.actor_id = ANY(${actors}::uuid[])` : sql`TRUE`,
      kinds ? sql`o.kind = ANY(${kinds}::text[])` : sql`TRUE`,
    ],
    sql` AND `,
  )
}

/** Whose customers are none of the reader's, he learns nothing of, not even that there are such. Answers where they stand. */
async function requireInScope(ctx: Ctx, ids: string[]): Promise<string[]> {
  const homes = await homesOf(ctx, ids)
  const tops = [...new Set([...homes.values()].map(({ id }) => id))]
  const found = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM customer c WHERE c.id = ANY(${tops}::uuid[]) AND ${inScope(ctx, 'c')}`.execute(
    ctx.db,
  )
  if (homes.size !== new Set(ids).size || found.rows[0]?.count !== tops.length)
    throw new Problem(404, 'recordNotFound')
  return tops
}
