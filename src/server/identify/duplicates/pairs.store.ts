// Pairs that a search found, the models it learned, and when it was.
import { type RawBuilder, sql } from 'kysely'
import type { LinkageModel } from '../../../analytics/linkage/linkage-model.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import type { ComparedKind } from './compared-columns.rules.ts'
import type { Frequencies, KeptModel } from './kept-model.rules.ts'

export type RunKind = 'scan' | 'recent' | 'import'

/** Two searches that end at once write one after the other. */
export async function takePairs(tx: Ctx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('duplicate pairs', 0))`.execute(tx.db)
}

export async function deleteAllPairs(tx: Ctx): Promise<void> {
  await sql`DELETE FROM duplicate_pair`.execute(tx.db)
}

export async function deletePairsOf(tx: Ctx, ids: string[]): Promise<void> {
  await sql`
    DELETE FROM duplicate_pair WHERE first_id = ANY(${ids}::uuid[]) OR second_id = ANY(${ids}::uuid[])`.execute(
    tx.db,
  )
}

/** `pairs` as JSON, an array of f, s, p, w, g, c, r. */
export async function insertPairs(tx: Ctx, pairs: string, foundBy: RunKind): Promise<void> {
  await sql`
    INSERT INTO duplicate_pair (first_id, second_id, probability, weight, reasons, group_id, certainty, found_by, found_at, hash)
    SELECT w.f, w.s, w.p, w.w, w.r, w.g, w.c, ${foundBy}, ${tx.now}, ${comparedHash('f', 's')}
    FROM jsonb_to_recordset(${pairs}::jsonb) AS w (f uuid, s uuid, p real, w real, r jsonb, g uuid, c real)
    JOIN customer f ON f.id = w.f JOIN customer s ON s.id = w.s
    ON CONFLICT (first_id, second_id) DO UPDATE SET probability = excluded.probability, weight = excluded.weight,
      reasons = excluded.reasons, found_by = excluded.found_by, found_at = excluded.found_at, hash = excluded.hash`.execute(
    tx.db,
  )
}

/** What was found by itself joins the group that its other side is in already, and each group is as sure as its surest pair. */
export async function gatherAround(tx: Ctx, ids: string[]): Promise<void> {
  await sql`
    UPDATE duplicate_pair p SET group_id = g.group_id FROM (
      SELECT DISTINCT ON (n.first_id, n.second_id) n.first_id, n.second_id, o.group_id
      FROM duplicate_pair n JOIN duplicate_pair o
        ON (o.first_id IN (n.first_id, n.second_id) OR o.second_id IN (n.first_id, n.second_id))
        AND NOT (o.first_id = ANY(${ids}::uuid[]) OR o.second_id = ANY(${ids}::uuid[]))
      WHERE n.first_id = ANY(${ids}::uuid[]) OR n.second_id = ANY(${ids}::uuid[])
      ORDER BY n.first_id, n.second_id, o.weight DESC
    ) g WHERE p.first_id = g.first_id AND p.second_id = g.second_id AND p.group_id <> g.group_id`.execute(
    tx.db,
  )
  await sql`
    UPDATE duplicate_pair p SET certainty = m.most FROM (
      SELECT group_id, max(weight) AS most FROM duplicate_pair WHERE group_id IN (
        SELECT group_id FROM duplicate_pair WHERE first_id = ANY(${ids}::uuid[]) OR second_id = ANY(${ids}::uuid[])
      ) GROUP BY group_id
    ) m WHERE p.group_id = m.group_id AND p.certainty <> m.most`.execute(tx.db)
}

/** Of the compared fields of both: as long as it stays the same, what was said of the pair holds. */
export function comparedHash(first: string, second: string): RawBuilder<string> {
  const fields = (alias: string) => {
    const columns = ['name', 'phone', 'second_phone', 'email', 'birth_calendar', 'birth_year', 'birth_month']
    const all = [...columns, 'birth_day', 'birth_leap_month', 'city', 'address', 'company']
    return sql`ROW (${sql.join(all.map((column) => sql.ref(`${alias}.${column}`)))})::text`
  }
  const keys = (alias: string) => sql`coalesce(concat_ws(chr(31), ${sql.ref(`${alias}.id_number`)}, (
    SELECT string_agg(p.kind || p.value, chr(31) ORDER BY p.kind, p.value) FROM contact_point p
    WHERE p.customer_id = ${sql.ref(`${alias}.id`)} AND p.kind IN ('phone', 'email', 'wechat', 'qq')
  )), '')`
  return sql<string>`md5(${fields(first)} || ${fields(second)} || ${keys(first)} || ${keys(second)})`
}

export type NewModel = {
  kind: ComparedKind
  model: LinkageModel
  frequencies: Frequencies
  records: number
  comparedPairs: number
}

/** The newest holds; the one before stays to be compared with. */
export async function insertModel(tx: Ctx, { kind, model, frequencies, records, comparedPairs }: NewModel) {
  await sql`
    DELETE FROM linkage_model WHERE kind = ${kind} AND id NOT IN (
      SELECT id FROM linkage_model WHERE kind = ${kind} ORDER BY learned_at DESC LIMIT 1)`.execute(tx.db)
  await sql`
    INSERT INTO linkage_model (id, kind, model, frequencies, records, compared_pairs, learned_at)
    VALUES (${newId()}, ${kind}, ${JSON.stringify(model)}::jsonb, ${JSON.stringify(frequencies)}::jsonb, ${records},
      ${comparedPairs}, ${tx.now})`.execute(tx.db)
}

export async function findModelId(ctx: Ctx, kind: ComparedKind): Promise<string | undefined> {
  const found = await sql<{ id: string }>`
    SELECT id FROM linkage_model WHERE kind = ${kind} ORDER BY learned_at DESC, id DESC LIMIT 1`.execute(
    ctx.db,
  )
  return found.rows[0]?.id
}

export async function readModel(ctx: Ctx, id: string): Promise<KeptModel | undefined> {
  const found = await sql<{ model: LinkageModel; frequencies: Frequencies; records: number }>`
    SELECT model, frequencies, records FROM linkage_model WHERE id = ${id}`.execute(ctx.db)
  const kept = found.rows[0]
  if (!kept) return undefined
  // JSON has no infinity: where nobody seemed to belong together it is null.
  const relatedWeight: number | null = kept.model.relatedWeight
  return { ...kept, model: { ...kept.model, relatedWeight: relatedWeight ?? Number.NEGATIVE_INFINITY } }
}

export type Run = {
  kind: RunKind
  importId?: string
  records: number
  pairs: number
  expectedRight: number | null
  begunAt: Date
}

export async function insertRun(tx: Ctx, run: Run): Promise<void> {
  await sql`
    INSERT INTO duplicate_run (id, kind, import_id, records, pairs, expected_right, seconds, begun_at, ended_at)
    SELECT ${newId()}, ${run.kind}, ${run.importId ?? null}::uuid, ${run.records}, ${run.pairs}, ${run.expectedRight}::real,
      extract(epoch FROM clock_timestamp() - ${run.begunAt}::timestamptz), ${run.begunAt}, clock_timestamp()`.execute(
    tx.db,
  )
}

export async function findLastRun(ctx: Ctx, kind?: RunKind, importId?: string) {
  const found = await sql<{
    kind: RunKind
    records: number
    pairs: number
    expectedRight: number | null
    seconds: number
    begunAt: Date
    endedAt: Date
  }>`
    SELECT kind, records, pairs, expected_right, seconds, begun_at, ended_at FROM duplicate_run
    WHERE (${kind ?? null}::text IS NULL OR kind = ${kind ?? null})
      AND (${importId ?? null}::uuid IS NULL OR import_id = ${importId ?? null}) ORDER BY ended_at DESC LIMIT 1`.execute(
    ctx.db,
  )
  return found.rows[0]
}
