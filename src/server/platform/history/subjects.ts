// Whom or what did an operation write: the one by name, many by number; and is there anything left to take back?
import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../ctx.ts'
import { nilId } from '../ids.ts'
import { inScope } from '../scope.ts'
import type { HistoryTables } from './record-table.ts'

export type Subjects = {
  /** The one customer or house record concerned; null where there are many or none. */
  subject: string | null
  /** The one customer concerned. */
  customerId: string | null
  customerCount: number
  /** The first few of them by name, of those whom the reader may see; none who was erased. */
  whom: string[]
  recordCount: number
  /** Facts it wrote, by their table. */
  facts: Record<string, number>
  /** False where it wrote more than is gone through: the counts are what was seen of it. */
  isExact: boolean
  /** Records of customers it made or changed, by their table; none where there are none. */
  written: Record<string, number>
  hasTrace: boolean
}

export const untold: Subjects = {
  subject: null,
  customerId: null,
  customerCount: 0,
  whom: [],
  recordCount: 0,
  facts: {},
  isExact: true,
  written: {},
  hasTrace: false,
}

type Operation = { id: string; undoes: string | null; undoneBy: string | null }

/** More is not counted: an import of a million need not be gone through to be named. */
const most = 10_000

/** By name, and how many are looked at to find so many whom the reader may see. */
const [mostNamed, mostLookedAt] = [5, 20]

export async function subjectsOf(
  ctx: Ctx,
  registry: HistoryTables,
  operations: readonly Operation[],
): Promise<Map<string, Subjects>> {
  // What an operation created and somebody undid is told by the undoing alone, and the other way round.
  const looked = operations.flatMap(({ id, undoes, undoneBy }) =>
    [id, undoes, undoneBy].flatMap((ref) => (ref ? [{ key: id, ref }] : [])),
  )
  const house = registry.records.filter(({ ofCustomer }) => ofCustomer === 'none')
  const customers = registry.records.find(({ ofCustomer }) => ofCustomer === 'self')
  const { permissions } = ctx.actor
  const mayName = permissions.has('*') || permissions.has('customer.read')
  const refs = [...new Set(looked.map(({ ref }) => ref))]
  const ofHouse = house.map(
    ({ name }) => sql`
      SELECT id, created_by_operation AS ref, ${nameOf(sql`to_jsonb(r)`)} AS name FROM ${sql.table(name)} r
      WHERE created_by_operation = ANY(${refs}::uuid[]) OR id IN (SELECT record_id FROM house_change)`,
  )
  const ofCustomers = [
    ...registry.records
      .filter(({ ofCustomer }) => ofCustomer !== 'none')
      .map(({ name, ofCustomer }) => {
        const customerId = sql.ref(ofCustomer === 'self' ? 'id' : 'customer_id')
        return sql`(SELECT ${customerId} AS customer_id, NULL::text AS name, FALSE AS is_void, NULL::text AS fact, ${name}::text AS record FROM ${sql.table(name)}
          WHERE created_by_operation = l.ref LIMIT ${most})`
      }),
    ...registry.facts.map(
      (
        name,
      ) => sql`(SELECT customer_id, NULL::text, voided_by IS NOT NULL, ${name}, NULL FROM ${sql.table(name)}
        WHERE operation_id = l.ref LIMIT ${most})`,
    ),
    // What was merely looked at left nothing to take back.
    sql`(SELECT customer_id, before ->> 'name', before = '{}', NULL, CASE WHEN before <> '{}' THEN table_name END FROM change
      WHERE operation_id = l.ref AND customer_id <> ${nilId}::uuid LIMIT ${most})`,
  ]
  const factCounts = registry.facts.flatMap((name) => [
    sql`${name}::text`,
    sql`count(*) FILTER (WHERE t.fact = ${name})`,
  ])
  // A function takes a hundred arguments and no more.
  const recordCounts = registry.records
    .filter(({ ofCustomer }) => ofCustomer !== 'none')
    .map(({ name }) => sql`jsonb_build_object(${name}::text, count(*) FILTER (WHERE t.record = ${name}))`)
  const query = sql<Subjects & { key: string }>`
    WITH looked AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(looked)}::jsonb) AS l (key uuid, ref uuid)),
    house_change AS (
      SELECT operation_id AS ref, record_id, ${nameOf(sql`before`)} AS name, before <> '{}' AS has_trace FROM change
      WHERE operation_id = ANY(${refs}::uuid[]) AND customer_id = ${nilId}::uuid
    ),
    house_now AS (${sql.join(ofHouse, sql` UNION ALL `)}),
    house AS (
      SELECT l.key, l.ref, n.id, n.name, TRUE AS has_trace FROM looked l JOIN house_now n ON n.ref = l.ref
      UNION ALL
      SELECT l.key, l.ref, c.record_id, coalesce(n.name, c.name), c.has_trace
      FROM looked l JOIN house_change c ON c.ref = l.ref LEFT JOIN house_now n ON n.id = c.record_id
    ),
    house_told AS (
      SELECT key, count(DISTINCT id) AS record_count, max(name) AS name, bool_or(ref = key AND has_trace) AS has_trace
      FROM house GROUP BY key
    ),
    told AS (
      SELECT l.key, count(DISTINCT t.customer_id) AS customer_count, min(t.customer_id::text)::uuid AS customer_id,
        (array_agg(DISTINCT t.customer_id))[1:${mostLookedAt}] AS customer_ids,
        max(t.name) AS name, count(*) < ${most} AS is_exact, bool_or(l.ref = l.key AND NOT t.is_void) AS has_trace,
        jsonb_build_object(${sql.join(factCounts)}) AS facts, ${sql.join(recordCounts, sql` || `)} AS written
      FROM looked l CROSS JOIN LATERAL (${sql.join(ofCustomers, sql` UNION ALL `)}) t GROUP BY l.key
    )
    SELECT l.key, c.id AS customer_id, coalesce(t.customer_count, 0) AS customer_count, coalesce(h.record_count, 0) AS record_count,
      ARRAY(
        SELECT w.name FROM customer w JOIN customer s ON s.id = coalesce(w.root_id, w.id)
        WHERE ${mayName} AND w.id = ANY(t.customer_ids) AND s.erased_at IS NULL AND ${inScope(ctx, 's')} ORDER BY w.name LIMIT ${mostNamed}
      ) AS whom,
      coalesce(t.facts, '{}') AS facts, coalesce(t.is_exact, TRUE) AS is_exact,
      (SELECT coalesce(jsonb_object_agg(w.key, w.value), '{}') FROM jsonb_each(t.written) w WHERE w.value <> '0') AS written,
      coalesce(t.has_trace, FALSE) OR coalesce(h.has_trace, FALSE) AS has_trace,
      CASE WHEN t.customer_count = 1 THEN coalesce(c.name, t.name) WHEN t.customer_count IS NULL AND h.record_count = 1 THEN h.name
      END AS subject
    FROM (SELECT DISTINCT key FROM looked) l
    LEFT JOIN told t ON t.key = l.key
    LEFT JOIN house_told h ON h.key = l.key
    LEFT JOIN ${sql.table(customers?.name ?? 'customer')} c ON c.id = t.customer_id AND t.customer_count = 1`
  const found = await inTransaction(ctx, async (tx) => {
    await byIndexAlone(tx)
    return query.execute(tx.db)
  })
  return new Map(found.rows.map(({ key, ...subjects }) => [key, subjects]))
}

/**
 * Where one import wrote most of a table, an operation is taken for one that wrote most of it: the planner would read all
 * purchases for each operation of the page, and find none.
 */
async function byIndexAlone(tx: Ctx): Promise<void> {
  await sql`SELECT set_config('enable_seqscan', 'off', TRUE)`.execute(tx.db)
}

/** Settings are called by their key; whatever has no name is told by its kind alone. */
function nameOf(row: ReturnType<typeof sql>) {
  return sql`coalesce(${row} ->> 'name', ${row} ->> 'title')`
}
