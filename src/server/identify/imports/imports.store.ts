import { type Generated, type Selectable, sql } from 'kysely'
import type { ImportTarget } from '../../../contracts/import-mapping.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Json } from '../../platform/schema.ts'
import type { ColumnQuestion } from './column-profile.rules.ts'
import type { ImportFindings } from './dry-run-findings.rules.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    import: ImportTable
    importRefusal: { importId: string; line: number; cells: Json<unknown[]>; faults: Json<RefusalFault[]> }
    importMapping: {
      target: ImportTarget
      headingsHash: string
      mapping: Json
      options: Json
      usedAt: Generated<Date>
    }
  }
}

export type ImportState =
  | 'draft'
  | 'checking'
  | 'checked'
  | 'running'
  | 'done'
  | 'failed'
  | 'undoing'
  | 'undone'
/** `column` is the 0-based place in the file, null where the row as a whole is meant. */
export type RefusalFault = { column: number | null; code: string; params: Record<string, string | number> }
export type Refusal = { line: number; cells: unknown[]; faults: RefusalFault[] }
export type ImportOptions = {
  onKnown: 'update' | 'skip'
  unknownCustomer: 'create' | 'refuse'
  ownerId?: string | null
  departmentId?: string | null
  source?: string | null
  sourceKey?: string | null
  /** What the file says counts over whatever stands, however that is believed. */
  isRight?: boolean
}
export type ImportReading = {
  encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'windows-1252'
  delimiter?: ',' | '\t' | ';' | '|'
  sheet?: string | number
  headingLine?: number
}

type ImportTable = {
  id: string
  target: ImportTarget
  fileId: string
  fileName: string
  reading: Json<ImportReading>
  headings: string[]
  mapping: Json
  options: Json<ImportOptions>
  state: Generated<ImportState>
  jobId: string | null
  operationId: string | null
  rowsRead: Generated<number>
  rowsCreated: Generated<number>
  rowsUpdated: Generated<number>
  rowsSame: Generated<number>
  rowsDiffering: Generated<number>
  rowsWaiting: Generated<number>
  rowsRefused: Generated<number>
  customersCreated: Generated<number>
  questions: Json<ColumnQuestion[]>
  findings: Json<ImportFindings>
  createdBy: string | null
  createdAt: Generated<Date>
  finishedAt: Date | null
}

export type ImportRecord = Selectable<ImportTable>
export type Counts = {
  read: number
  created: number
  updated: number
  same: number
  /** Known customers of whom the row says otherwise than the record, which is believed more: nothing of them was changed. */
  differing: number
  /** Known customers of whom all that was new waits for review. */
  waiting: number
  refused: number
  /** Customers recorded because a purchase named them. */
  customers: number
}

export function findImport(ctx: Ctx, id: string): Promise<ImportRecord | undefined> {
  return mine(ctx).where('id', '=', id).executeTakeFirst()
}

export async function pageOfImports(ctx: Ctx, before: string | null, limit: number): Promise<ImportRecord[]> {
  let query = mine(ctx).orderBy('id', 'desc').limit(limit)
  if (before) query = query.where('id', '<', before)
  return query.execute()
}

/** An import shows whole rows of a file: only its author sees it, and who sees every customer. */
function mine(ctx: Ctx) {
  const query = ctx.db.selectFrom('import').selectAll()
  return ctx.scope.kind === 'all' ? query : query.where('createdBy', '=', ctx.actor.userId)
}

export async function insertImport(
  tx: Ctx,
  row: Pick<
    ImportRecord,
    'id' | 'target' | 'fileId' | 'fileName' | 'reading' | 'headings' | 'mapping' | 'options'
  >,
): Promise<void> {
  await tx.db
    .insertInto('import')
    .values({
      ...row,
      reading: JSON.stringify(row.reading),
      questions: '[]',
      findings: '{}',
      mapping: JSON.stringify(row.mapping),
      options: JSON.stringify(row.options),
      createdBy: tx.actor.via === 'system' ? null : tx.actor.userId,
      createdAt: tx.now,
    })
    .execute()
}

export type ImportPatch = Partial<
  Pick<
    ImportRecord,
    | 'state'
    | 'jobId'
    | 'operationId'
    | 'finishedAt'
    | 'mapping'
    | 'options'
    | 'reading'
    | 'headings'
    | 'questions'
    | 'findings'
  >
>

export async function patchImport(tx: Ctx, id: string, patch: ImportPatch): Promise<void> {
  const { mapping, options, reading, questions, findings, ...plain } = patch
  await tx.db
    .updateTable('import')
    .set({
      ...plain,
      ...(mapping === undefined ? {} : { mapping: JSON.stringify(mapping) }),
      ...(options === undefined ? {} : { options: JSON.stringify(options) }),
      ...(reading === undefined ? {} : { reading: JSON.stringify(reading) }),
      ...(questions === undefined ? {} : { questions: JSON.stringify(questions) }),
      ...(findings === undefined ? {} : { findings: JSON.stringify(findings) }),
    })
    .where('id', '=', id)
    .execute()
}

/** Moves an import on only from the states it may come from; of two clicks one counts. */
export async function claimImport(
  tx: Ctx,
  id: string,
  from: ImportState[],
  to: ImportState,
): Promise<boolean> {
  const claimed = await tx.db
    .updateTable('import')
    .set({ state: to })
    .where('id', '=', id)
    .where('state', 'in', from)
    .returning('id')
    .executeTakeFirst()
  return claimed !== undefined
}

export async function addCounts(tx: Ctx, id: string, counts: Counts): Promise<void> {
  await sql`
    UPDATE import SET rows_read = rows_read + ${counts.read}, rows_created = rows_created + ${counts.created},
      rows_updated = rows_updated + ${counts.updated}, rows_same = rows_same + ${counts.same}, rows_differing = rows_differing + ${counts.differing},
      rows_waiting = rows_waiting + ${counts.waiting},
      rows_refused = rows_refused + ${counts.refused}, customers_created = customers_created + ${counts.customers} WHERE id = ${id}`.execute(
    tx.db,
  )
}

export async function resetResult(tx: Ctx, id: string): Promise<void> {
  await tx.db.deleteFrom('importRefusal').where('importId', '=', id).execute()
  await tx.db
    .updateTable('import')
    .set({
      rowsRead: 0,
      rowsCreated: 0,
      rowsUpdated: 0,
      rowsSame: 0,
      rowsDiffering: 0,
      rowsWaiting: 0,
      rowsRefused: 0,
      customersCreated: 0,
      findings: sql`findings - ARRAY['examples', 'isOvertaken']`,
      finishedAt: null,
    })
    .where('id', '=', id)
    .execute()
}

/**
 * What a dry run found, and that it has ended. False where somebody was erased while it went on: what it read before may name
 * them.
 */
export async function endCheck(ctx: Ctx, id: string, findings: ImportFindings): Promise<boolean> {
  const ended = await sql`
    UPDATE import SET findings = ${JSON.stringify(findings)}::jsonb, state = 'checked', finished_at = ${new Date()}
    WHERE id = ${id} AND NOT findings ? 'isOvertaken' RETURNING id`.execute(ctx.db)
  return ended.rows.length > 0
}

/** The first fifty by their lines; once a batch, in its transaction. */
export async function noteExamples(tx: Ctx, id: string, lines: readonly number[]): Promise<void> {
  if (lines.length === 0) return
  await sql`
    UPDATE import SET findings = jsonb_set(findings, '{examples}', jsonb_build_object(
      'count', coalesce((findings #>> '{examples,count}')::int, 0) + ${lines.length}::int,
      'first', (SELECT jsonb_agg(line ORDER BY line) FROM (
        SELECT value::int AS line FROM jsonb_array_elements_text(coalesce(findings #> '{examples,first}', '[]') || ${JSON.stringify(lines.slice(0, 50))}::jsonb)
        ORDER BY line LIMIT 50
      ) l)))
    WHERE id = ${id}`.execute(tx.db)
}

/** Nothing of an undone import is there any more; what was read and refused remains told. */
export async function clearWritten(tx: Ctx, id: string): Promise<void> {
  await tx.db
    .updateTable('import')
    .set({
      rowsCreated: 0,
      rowsUpdated: 0,
      rowsSame: 0,
      rowsDiffering: 0,
      rowsWaiting: 0,
      customersCreated: 0,
    })
    .where('id', '=', id)
    .execute()
}

/** New customers who wait for review are told among what waits, not among the new ones; those of an earlier, broken run are none of this one's. Once, also where a job that was killed at its very end comes again. */
export async function countAsWaiting(tx: Ctx, id: string, customers: number): Promise<void> {
  await sql`
    UPDATE import SET rows_created = rows_created - least(rows_created, ${customers}),
      rows_waiting = rows_waiting + least(rows_created, ${customers}) WHERE id = ${id} AND state <> 'done'`.execute(
    tx.db,
  )
}

export function findMapping(ctx: Ctx, target: ImportTarget, headingsHash: string) {
  return ctx.db
    .selectFrom('importMapping')
    .select(['mapping', 'options'])
    .where('target', '=', target)
    .where('headingsHash', '=', headingsHash)
    .executeTakeFirst()
}

export async function saveMapping(
  tx: Ctx,
  row: { target: ImportTarget; headingsHash: string; mapping: unknown; options: ImportOptions },
): Promise<void> {
  const values = {
    ...row,
    mapping: JSON.stringify(row.mapping),
    options: JSON.stringify(row.options),
    usedAt: tx.now,
  }
  await tx.db
    .insertInto('importMapping')
    .values(values)
    .onConflict((conflict) => conflict.columns(['target', 'headingsHash']).doUpdateSet(values))
    .execute()
}

/** Imports take turns batch by batch, so that two of them never claim one phone for two customers. */
export async function takeTurn(tx: Ctx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('guanxi import', 0))`.execute(tx.db)
}

/**
 * This transaction need not be on disk when it ends: whatever a crash takes of a batch, it takes the checkpoint too, and
 * the import's end, or anybody who writes meanwhile, puts all before it on disk.
 */
export async function needNotBeOnDisk(tx: Ctx): Promise<void> {
  await sql`SET LOCAL synchronous_commit = off`.execute(tx.db)
}
