// "Tied to whoever has an open complaint": whom ties lead to from customers who are found themselves, over one or two steps.
// It stands here and reads the ends of ties, since lists of customers are what it narrows.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'

/** From so many at most one sets out. */
export const mostStarts = 20_000
/** Over so many at most a second step is made. */
const mostBetween = 100_000
/** Whoever has more ties is not walked through (nobody is close by having the same large employer), but may be an end. */
const hub = 5_000
/** With no more ties than this to read, who stands at their ends is gathered; otherwise each candidate is asked. */
const fewTies = 50_000

export type TieWalk = {
  steps: 1 | 2
  /** Of this kind only, and which end of it those stand at from whom one sets out; undefined: any. */
  kind: { key: string; isInverse: boolean } | undefined
}

/** Whom the walk finds: everybody, where they are few, or a predicate over the column of ids. */
export type Reached = { ids: string[] } | { fits: (id: RawBuilder<unknown>) => RawBuilder<boolean> }

export async function reachByTies(
  ctx: Ctx,
  starts: readonly string[],
  { steps, kind }: TieWalk,
  few = fewTies,
): Promise<Reached> {
  if (starts.length === 0) return { ids: [] }
  const away = await sightOf(ctx, kind, 'away')
  const between = steps === 2 ? await withoutHubs(ctx, await neighbours(ctx, starts, away, mostBetween)) : []
  const ends = [...new Set([...starts, ...between])]
  const back = await sightOf(ctx, kind, 'back')
  const alone = steps === 2 ? await onlyThemselves(ctx, starts, back) : []
  if ((await degree(ctx, ends)) <= few) {
    const gone = new Set(alone)
    const found = await neighbours(ctx, ends, away, few)
    return { ids: found.filter((id) => !gone.has(id)) }
  }
  return {
    fits: (id) => sql<boolean>`(${id} <> ALL(${alone}::uuid[]) AND EXISTS (
      SELECT 1 FROM tie_end e WHERE e.customer_id = ${id} AND e.other_id = ANY(${ends}::uuid[]) AND ${back('e')}))`,
  }
}

type Sight = (alias: string) => RawBuilder<boolean>

/** Ties that stand today, of the kind asked for as it is read from this side; living apart is no tie unless it is asked for. */
async function sightOf(ctx: Ctx, kind: TieWalk['kind'], side: 'away' | 'back'): Promise<Sight> {
  const code = kind && (await codeOf(ctx, kind, side))
  const apart = await codeOf(ctx, { key: 'livesApart', isInverse: false }, side)
  const { date } = await businessDay(ctx)
  return (alias) => {
    const [since, until, of] = ['since', 'until', 'kind'].map((name) => sql.ref(`${alias}.${name}`))
    return sql<boolean>`((${since} IS NULL OR ${since} <= ${date}::date) AND (${until} IS NULL OR ${until} > ${date}::date)
      AND ${code === undefined ? sql`${of} <> ${apart}` : sql`${of} = ${code}`})`
  }
}

async function codeOf(
  ctx: Ctx,
  { key, isInverse }: NonNullable<TieWalk['kind']>,
  side: 'away' | 'back',
): Promise<number> {
  const found = await sql<{ code: number; isSymmetric: boolean }>`
    SELECT code, is_symmetric FROM tie_kind WHERE key = ${key}`.execute(ctx.db)
  const [row] = found.rows
  if (!row) throw new Problem(422, 'filterUnreadableValue', { field: 'tiedTo', value: key })
  return row.isSymmetric || isInverse === (side === 'back') ? row.code : -row.code
}

async function neighbours(ctx: Ctx, of: readonly string[], sight: Sight, most: number): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT DISTINCT e.other_id AS id FROM tie_end e
    WHERE e.customer_id = ANY(${of}::uuid[]) AND ${sight('e')} LIMIT ${most + 1}`.execute(ctx.db)
  if (found.rows.length > most) throw new Problem(422, 'filterTiedTooMany', { field: 'tiedTo', most })
  return found.rows.map(({ id }) => id)
}

async function withoutHubs(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT customer_id AS id FROM tie_degree WHERE customer_id = ANY(${ids}::uuid[]) AND degree <= ${hub}`.execute(
    ctx.db,
  )
  return found.rows.map(({ id }) => id)
}

async function degree(ctx: Ctx, ids: readonly string[]): Promise<number> {
  const found = await sql<{ sum: number }>`
    SELECT coalesce(sum(degree), 0)::float8 AS sum FROM tie_degree WHERE customer_id = ANY(${ids}::uuid[])`.execute(
    ctx.db,
  )
  return found.rows[0]?.sum ?? 0
}

/** Of those one sets out from whoever is reached over two steps only by going there and back again. */
async function onlyThemselves(ctx: Ctx, starts: readonly string[], back: Sight): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT s AS id FROM unnest(${starts}::uuid[]) s
    WHERE NOT EXISTS (
      SELECT 1 FROM tie_end e LEFT JOIN tie_degree d ON d.customer_id = e.other_id
      WHERE e.customer_id = s AND ${back('e')} AND (e.other_id = ANY(${starts}::uuid[]) OR (
        coalesce(d.degree, 0) <= ${hub} AND EXISTS (
          SELECT 1 FROM tie_end f WHERE f.customer_id = e.other_id AND f.other_id = ANY(${starts}::uuid[]) AND f.other_id <> s
            AND ${back('f')}))))`.execute(ctx.db)
  return found.rows.map(({ id }) => id)
}
