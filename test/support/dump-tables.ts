// All that the tables hold, to be compared before and after.
import { type RawBuilder, sql } from 'kysely'
import placement from '../../migrations/placement.json' with { type: 'json' }
import type { Db } from '../../src/server/platform/ctx.ts'

/** What is written about the work itself, or counted from the rest at its own time. */
const beside = new Set([
  ...['operation', 'change', 'history_seal', 'outbox', 'outbox_reader', 'job', 'process', 'file', 'setting'],
  ...[
    'idempotency_key',
    'rate_limit',
    'kept_count',
    'cohort_count',
    'class_count',
    'class_standing',
    'metric_cut',
  ],
])

/** Every other table as text: without versions and times of writing, and without facts that are void. */
export async function dumpAll(db: Db): Promise<Record<string, string[]>> {
  const dump: Record<string, string[]> = {}
  for (const name of Object.keys(placement)) {
    if (beside.has(name)) continue
    const row: RawBuilder<string> = sql`(to_jsonb(t) - ARRAY['version', 'updated_at', 'computed_at', 'seq'])::text`
    const found = await sql<{ row: string; voided: boolean }>`
      SELECT ${row} AS row, to_jsonb(t) ->> 'voided_by' IS NOT NULL AS voided FROM ${sql.table(name)} t ORDER BY 1`.execute(
      db,
    )
    dump[name] = found.rows.filter(({ voided }) => !voided).map((each) => each.row)
  }
  return dump
}
