// Which other operations wrote the same records since one? Those in force stand upon each other, and only the last is taken back.
import { type RawBuilder, sql } from 'kysely'
import type { InOperation } from './operation.ts'

/** Of an operation `o`: still in force, neither undone nor an undoing. */
export const inForce = sql`o.undone_by IS NULL AND o.undoes IS NULL`

/** What a change `c` did, as it is told of an operation in the way. */
export const whatOf = sql`CASE WHEN c.action = 'reassign' THEN 'given' WHEN c.action = 'delete' THEN 'removed'
  WHEN c.table_name = 'customer' AND c.before ? 'merged_into' THEN 'merge' ELSE 'field' END`

/** The operation being undone; one that was undone and is brought back takes its old place again, that of `undoes`. */
export type Undone = { id: string; undoes: string | null }

/** Operations `o` in force that came after this one. */
const isNewer = ({ id, undoes }: Undone) => sql`${inForce} AND o.id <> ${id}
  AND (o.at, o.id) > (SELECT at, id FROM operation WHERE id = ${undoes ?? id})`

/**
 * A query of (id, key): fields that something in force has written after this operation. What they say may be the same by
 * chance, and would not be theirs any more.
 */
export function writtenSince(name: string, act: Undone, ids: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    SELECT c.record_id AS id, k.key FROM change c JOIN operation o ON o.id = c.operation_id
    CROSS JOIN LATERAL jsonb_object_keys(c.before) k (key)
    WHERE c.record_id IN (${ids}) AND c.table_name = ${name} AND c.action = 'update' AND ${isNewer(act)}`
}

/**
 * Queries of (operation_id, what): operations after this one that wrote these fields, gave the records to others or took them
 * away. Where none in force did: whatever did it last, be it an undoing. `stuck` is a query of (id, key); any field where
 * the key is NULL.
 */
export function whoChanged(name: string, act: Undone, stuck: RawBuilder<unknown>): RawBuilder<unknown>[] {
  const changes = sql`(${stuck}) s
    JOIN change c ON c.record_id = s.id AND c.table_name = ${name} AND (c.action <> 'update' OR s.key IS NULL OR c.before ? s.key)
    JOIN operation o ON o.id = c.operation_id`
  return [
    sql`SELECT c.operation_id, ${whatOf} AS what FROM ${changes} WHERE ${isNewer(act)}`,
    sql`SELECT DISTINCT ON (s.id, s.key) c.operation_id, ${whatOf} AS what FROM ${changes}
      WHERE o.id <> ${act.id} ORDER BY s.id, s.key, c.id DESC`,
  ]
}

/** By what were these customers unmade? */
export function whoUnmade(ids: readonly string[]): RawBuilder<unknown> {
  return sql`SELECT c.operation_id, ${whatOf} AS what FROM change c
    WHERE c.record_id = ANY(${ids}::uuid[]) AND c.table_name = 'customer' AND c.action = 'delete'`
}

/** Of these customers those who were there once and are no more, because what made them was undone. */
export async function findUnmade(tx: InOperation, ids: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT DISTINCT c.record_id AS id FROM change c
    WHERE c.record_id = ANY(${ids}::uuid[]) AND c.table_name = 'customer' AND c.action = 'delete'
      AND NOT EXISTS (SELECT 1 FROM customer h WHERE h.id = c.record_id)`.execute(tx.db)
  return found.rows.map(({ id }) => id)
}

/** Since this operation: who wrote rows of the same table and the same customers, one of which may have taken a key. */
export function whoWroteBeside(
  name: string,
  stamp: 'created_by_operation' | 'operation_id',
  own: RawBuilder<unknown>,
  owns: readonly string[],
  act: Undone,
): RawBuilder<unknown> {
  const beside = sql`${sql.table(name)} t`
  const ofThem = sql`${own} = ANY(${owns}::uuid[])`
  return sql`
    SELECT o.id AS operation_id, 'child' AS what FROM ${beside} JOIN operation o ON o.id = ${sql.ref(`t.${stamp}`)}
    WHERE ${ofThem} AND ${isNewer(act)}
    UNION ALL
    SELECT o.id, ${whatOf} FROM ${beside} JOIN change c ON c.record_id = t.id AND c.table_name = ${name}
    JOIN operation o ON o.id = c.operation_id WHERE ${ofThem} AND ${isNewer(act)}`
}

/** Answers whether it could be done; where a key is taken nothing of it remains, and the transaction goes on. */
export async function unlessTaken(tx: InOperation, work: () => Promise<void>): Promise<boolean> {
  await sql`SAVEPOINT taken`.execute(tx.db)
  try {
    await work()
    await sql`RELEASE SAVEPOINT taken`.execute(tx.db)
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === '23505')) throw error
    await sql`ROLLBACK TO SAVEPOINT taken`.execute(tx.db)
    return false
  }
}

/** Thrown by a module that follows an undoing, where something is left that needs what has gone; `ways` as of `whoChanged`. */
export class LeftBehind extends Error {
  readonly count: number
  readonly ways: RawBuilder<unknown>
  constructor(count: number, ways: RawBuilder<unknown>) {
    super('something needs what was undone')
    this.count = count
    this.ways = ways
  }
}
