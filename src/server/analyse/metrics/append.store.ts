// The rows of a table of live numbers made anew of those there are and of customers who have none, most of them without any fact.
import { type RawBuilder, sql } from 'kysely'
import type { MetricRules } from '../../../contracts/metric.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { AsOf } from './as-of.rules.ts'
import { derivedColumns, deriveMetrics, numberColumns } from './derived-metrics.store.ts'
import type { Cuts } from './metric-cut.store.ts'
import { counts, ofRecord, rawMetrics, rawWithoutFacts } from './raw-metrics.store.ts'
import type { CustomerRange } from './rebuild.store.ts'
import { customersBetween, theseCustomers, type Whom } from './whom.store.ts'

type Ground = { rules: MetricRules; cuts: Cuts; asOf: AsOf }

/** Into the table that will take the place: whoever has a row keeps it, whoever has none gets his first. */
export async function appendRange(
  tx: Ctx,
  range: CustomerRange,
  { rules, cuts, asOf }: Ground,
): Promise<void> {
  const whom = customersBetween(range.from, range.to)
  const kept = sql.join([...derivedColumns, ...standingColumns].map((column) => sql.ref(column)))
  await sql`
    INSERT INTO scratch.customer_metric (${kept}) SELECT ${kept} FROM public.customer_metric WHERE ${whom('customer_id')}`.execute(
    tx.db,
  )
  const withoutRow = sql`
    FROM customer c LEFT JOIN public.customer_metric m ON m.customer_id = c.id
    WHERE ${whom('c.id')} AND ${counts('c')} AND m.customer_id IS NULL`
  // Without facts all who were recorded at one moment have the same numbers: computed for one, they are lent to the others.
  const firsts = await sql<{ id: string }>`
    SELECT DISTINCT ON (c.created_at) c.id ${withoutRow} ORDER BY c.created_at, c.id`.execute(tx.db)
  if (firsts.rows.length === 0) return
  const lenders = theseCustomers(firsts.rows.map(({ id }) => id))
  const known = await idsWithFacts(tx, whom, withoutRow)
  const numbers = sql.join(numberColumns.map((column) => sql.ref(`d.${column}`)))
  await sql`
    INSERT INTO scratch.customer_metric (${sql.join(derivedColumns.map((column) => sql.ref(column)))})
    SELECT ${ofRecord(rules.quality, whom)}, ${numbers}
    FROM (SELECT c.* ${withoutRow} AND c.id <> ALL(${known}::uuid[])) c
    JOIN (${deriveMetrics(sql`(${rawWithoutFacts(lenders, rules)})`, rules, cuts, asOf)}) d ON d.created_at = c.created_at`.execute(
    tx.db,
  )
  if (known.length === 0) return
  const raw = rawMetrics(theseCustomers(known), rules, asOf, tx.now)
  await sql`
    INSERT INTO scratch.customer_metric (${sql.join(derivedColumns.map((column) => sql.ref(column)))})
    SELECT * FROM (${deriveMetrics(sql`(${raw})`, rules, cuts, asOf)}) d`.execute(tx.db)
}

/** Tables that `rawMetrics` reads besides the record; what is voided or closed in them does no harm here. */
const factTables = [
  'purchase',
  'contact',
  'relationship_plan',
  'satisfaction_answer',
  'tier_override',
  'field_mark',
]

/**
 * Facts may be there before the numbers: purchases of another import that was stopped half way, a copy of the database put
 * back without its numbers. Few, and looked for by ranges of ids: in a house that is being filled these tables hold nothing.
 */
async function idsWithFacts(tx: Ctx, whom: Whom, withoutRow: RawBuilder<unknown>): Promise<string[]> {
  const facts = factTables.map(
    (table) => sql`SELECT customer_id FROM ${sql.table(table)} WHERE ${whom('customer_id')}`,
  )
  const found = await sql<{ id: string }>`
    SELECT c.id ${withoutRow} AND c.id IN (${sql.join(facts, sql` UNION ALL `)})`.execute(tx.db)
  return found.rows.map(({ id }) => id)
}

const standingColumns = ['standing_class', 'standing_tier', 'standing_stage'] as const

export async function countRows(ctx: Ctx): Promise<number> {
  const found = await sql<{ count: number }>`SELECT count(*) AS count FROM customer_metric`.execute(ctx.db)
  return found.rows[0]?.count ?? 0
}
