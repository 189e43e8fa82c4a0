// Of the rows that stand with the top of merged customers: how many are whose own, and which could be given to another?
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { movingTables } from './place.ts'
import type { RowRef } from './reassign.ts'

export type OwnedCount = { table: string; goes: number; goesSince: number; staysSince: number }
export type OwnedRow = RowRef & { at: Date; said: string | null; amountMinor: number | null }

/** Rows that stand with `place` and are the own of one of `owns`. */
type Part = { place: string; owns: readonly string[] }

/** By table: what goes with `goes`, how much of it was recorded since, and how much was recorded since of what stays. */
export async function countOwned(
  ctx: Ctx,
  place: string,
  goes: readonly string[],
  since: Date,
): Promise<OwnedCount[]> {
  const told: OwnedCount[] = []
  for (const table of await movingTables(ctx)) {
    const { operation, stands } = await shapeOf(ctx, table)
    // By operation first: an import of ten thousand is looked up once.
    const found = await sql<Omit<OwnedCount, 'table'>>`
      SELECT coalesce(sum(r.count) FILTER (WHERE r.goes), 0)::int AS goes,
        coalesce(sum(r.count) FILTER (WHERE r.goes AND o.at >= ${since}), 0)::int AS goes_since,
        coalesce(sum(r.count) FILTER (WHERE NOT r.goes AND o.at >= ${since}), 0)::int AS stays_since
      FROM (
        SELECT coalesce(t.origin_id, t.customer_id) = ANY(${goes}::uuid[]) AS goes, ${operation} AS operation_id, count(*) AS count
        FROM ${sql.table(table)} t WHERE t.customer_id = ${place} AND ${stands} GROUP BY 1, 2
      ) r JOIN operation o ON o.id = r.operation_id`.execute(ctx.db)
    const row = found.rows[0]
    if (row && row.goes + row.staysSince > 0) told.push({ table, ...row })
  }
  return told
}

/**
 * What was recorded at a part since a moment, the newest first, without what follows another row of the same place: a
 * promise goes where the contact is that it was made at. `sayings` names by table the columns that say what a row is.
 */
export async function listGivable(
  ctx: Ctx,
  part: Part,
  since: Date,
  sayings: Readonly<Record<string, readonly string[]>>,
  most: number,
): Promise<OwnedRow[]> {
  const rows: (OwnedRow & { refs: string[] })[] = []
  for (const table of await movingTables(ctx)) {
    const { operation, stands, refs } = await shapeOf(ctx, table)
    const said = (sayings[table] ?? []).map((column) => sql`to_jsonb(t) ->> ${column}`)
    const found = await sql<OwnedRow & { refs: string[] }>`
      SELECT ${table}::text AS "table", t.id, o.at, ${said.length > 0 ? sql`coalesce(${sql.join(said)})` : sql`NULL`} AS said,
        (to_jsonb(t) ->> 'amount_minor')::bigint AS amount_minor, array_remove(ARRAY[${sql.join(refs)}]::uuid[], NULL) AS refs
      FROM ${sql.table(table)} t JOIN operation o ON o.id = ${operation}
      WHERE t.customer_id = ${part.place} AND coalesce(t.origin_id, t.customer_id) = ANY(${part.owns}::uuid[])
        AND o.at >= ${since} AND ${stands} ORDER BY o.at DESC, t.id DESC LIMIT ${most}`.execute(ctx.db)
    rows.push(...found.rows)
  }
  const followed = await standingAt(ctx, part.place, [...new Set(rows.flatMap(({ refs }) => refs))])
  return rows
    .filter(({ refs }) => !refs.some((ref) => followed.has(ref)))
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, most)
    .map(({ refs: _, ...row }) => row)
}

/** These rows and all of the same part that refer to one of them, and to those again. */
export async function withFollowers(ctx: Ctx, part: Part, rows: readonly RowRef[]): Promise<RowRef[]> {
  const all = [...rows]
  const known = new Set(rows.map(({ id }) => id))
  for (let next = rows.map(({ id }) => id); next.length > 0; ) {
    const found: RowRef[] = []
    for (const table of await movingTables(ctx)) {
      const { refs } = await shapeOf(ctx, table)
      const followers = await sql<RowRef>`
        SELECT ${table}::text AS "table", t.id FROM ${sql.table(table)} t
        WHERE t.customer_id = ${part.place} AND coalesce(t.origin_id, t.customer_id) = ANY(${part.owns}::uuid[])
          AND ARRAY[${sql.join(refs)}]::uuid[] && ${next}::uuid[]`.execute(ctx.db)
      found.push(...followers.rows.filter(({ id }) => !known.has(id)))
    }
    for (const { id } of found) known.add(id)
    all.push(...found)
    next = found.map(({ id }) => id)
  }
  return all
}

/** Which of these ids are rows that stand with `place`. */
async function standingAt(ctx: Ctx, place: string, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const tables = (await movingTables(ctx)).map(
    (table) =>
      sql`SELECT id FROM ${sql.table(table)} WHERE customer_id = ${place} AND id = ANY(${ids}::uuid[])`,
  )
  const found = await sql<{ id: string }>`${sql.join(tables, sql` UNION `)}`.execute(ctx.db)
  return new Set(found.rows.map(({ id }) => id))
}

type Shape = { operation: RawBuilder<unknown>; stands: RawBuilder<unknown>; refs: RawBuilder<unknown>[] }

const notRefs = new Set([
  ...['id', 'customer_id', 'origin_id', 'voided_by', 'operation_id', 'created_by_operation'],
])

/**
 * Of a table `t`: which operation wrote a row, whether it stands (a fact that was undone does not), and whatever of it may
 * name another row. Ids are unlike any other, so that a column need not say of which table.
 */
async function shapeOf(ctx: Ctx, table: string): Promise<Shape> {
  const found = await sql<{ name: string; isId: boolean }>`
    SELECT attname AS name, atttypid = 'uuid'::regtype AS is_id FROM pg_attribute
    WHERE attrelid = ${table}::regclass AND attnum > 0 AND NOT attisdropped`.execute(ctx.db)
  const names = new Set(found.rows.map(({ name }) => name))
  const refs = found.rows.filter(({ name, isId }) => isId && !notRefs.has(name))
  return {
    operation: names.has('created_by_operation') ? sql`t.created_by_operation` : sql`t.operation_id`,
    stands: names.has('voided_by') ? sql`t.voided_by IS NULL` : sql`TRUE`,
    refs: refs.length > 0 ? refs.map(({ name }) => sql.ref(`t.${name}`)) : [sql`NULL`],
  }
}
