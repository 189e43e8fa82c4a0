// How the whole table of live numbers is made anew beside the old one and takes its place: three times as fast as writing
// every row in place under fifteen indexes, never empty for a reader, and in the order in which departments are read.
import { type RawBuilder, sql } from 'kysely'
import type { MetricRules } from '../../../contracts/metric.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { AsOf } from './as-of.rules.ts'
import { derivedColumns, deriveMetrics } from './derived-metrics.store.ts'
import type { Cuts } from './metric-cut.store.ts'
import { counts, dayInSession, rawMetrics } from './raw-metrics.store.ts'
import { customersBetween, theseCustomers, type Whom } from './whom.store.ts'

/** One rebuild at a time in the whole house. Answers undefined when another is under way. */
export async function withRebuildLock<T>(ctx: Ctx, work: () => Promise<T>): Promise<T | undefined> {
  return ctx.db.connection().execute(async (connection) => {
    const lock = sql`hashtextextended('metrics.rebuild', 0)`
    const got = await sql<{ ok: boolean }>`SELECT pg_try_advisory_lock(${lock}) AS ok`.execute(connection)
    if (!got.rows[0]?.ok) return undefined
    try {
      return await work()
    } finally {
      await sql`SELECT pg_advisory_unlock(${lock})`.execute(connection)
    }
  })
}

export async function findWaitingJob(ctx: Ctx, kind: string): Promise<string | undefined> {
  return findJobIn(ctx, kind, ['queued'])
}

/** One that waits or runs. */
export async function findJobAhead(ctx: Ctx, kind: string): Promise<string | undefined> {
  return findJobIn(ctx, kind, ['queued', 'running'])
}

async function findJobIn(
  ctx: Ctx,
  kind: string,
  states: ('queued' | 'running')[],
): Promise<string | undefined> {
  const job = await ctx.db
    .selectFrom('job')
    .select('id')
    .where('kind', '=', kind)
    .where('state', 'in', states)
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return job?.id
}

export async function dropScratch(ctx: Ctx): Promise<void> {
  await sql`DROP TABLE IF EXISTS scratch.metric_raw, scratch.customer_metric`.execute(ctx.db)
}

/**
 * An instant by the database's clock after which every writer of live numbers leaves his mark (`computed_at`); all who
 * began before have ended.
 */
export async function waitForWriters(tx: Ctx): Promise<Date> {
  await sql`LOCK TABLE customer_metric IN SHARE ROW EXCLUSIVE MODE`.execute(tx.db)
  return readClock(tx)
}

/** Of the database: marks of different programs are compared with each other. */
export async function readClock(tx: Ctx): Promise<Date> {
  const found = await sql<{ at: Date }>`SELECT clock_timestamp() AS at`.execute(tx.db)
  return found.rows[0]?.at ?? tx.now
}

/** Gives up early: whoever waits for a table lock makes everybody after him wait too. */
export async function setLockPatience(tx: Ctx): Promise<void> {
  await sql`SET LOCAL lock_timeout = '300ms'`.execute(tx.db)
}

export type CustomerRange = { from: string | null; to: string | null; count: number }

/** All customers in ranges of about equal size. */
export async function listRanges(ctx: Ctx, size: number): Promise<CustomerRange[]> {
  const found = await sql<{ from: string | null; count: number }>`
    SELECT min(id::text) AS "from", count(*) AS count
    FROM (SELECT id, (row_number() OVER (ORDER BY id) - 1) / ${size}::int AS range FROM customer) c
    GROUP BY range ORDER BY range`.execute(ctx.db)
  return found.rows.map(({ from, count }, i) => ({
    from: i === 0 ? null : from,
    to: found.rows[i + 1]?.from ?? null,
    count,
  }))
}

export async function beginRaw(ctx: Ctx, rules: MetricRules, asOf: AsOf): Promise<void> {
  await sql`CREATE UNLOGGED TABLE scratch.metric_raw AS ${rawMetrics(theseCustomers([]), rules, asOf, ctx.now)}`.execute(
    ctx.db,
  )
}

export async function addRaw(tx: Ctx, range: CustomerRange, rules: MetricRules, asOf: AsOf): Promise<void> {
  await planForAll(tx)
  await sql`SELECT set_config('TimeZone', ${asOf.timeZone}, TRUE)`.execute(tx.db)
  const whom = customersBetween(range.from, range.to)
  await sql`INSERT INTO scratch.metric_raw ${rawMetrics(whom, rules, asOf, tx.now, dayInSession)}`.execute(
    tx.db,
  )
}

/**
 * Sorting a customer's dozen order numbers apart is cheaper than sorting all lines again; and no guess about tables just
 * filled may end in a loop within a loop.
 */
async function planForAll(tx: Ctx): Promise<void> {
  await sql`
    SELECT set_config(name, wish, TRUE)
    FROM (VALUES ('enable_presorted_aggregate', 'off'), ('enable_nestloop', 'off'), ('work_mem', '128MB')) AS w (parameter, wish)
    JOIN pg_settings ON name = parameter`.execute(tx.db)
}

/**
 * Facts lie in the order in which they came: followed from customer to customer, an index that sends its reader to the table
 * reads every page hundreds of times. It answers by itself only for pages known to be all visible, which new ones are not.
 */
export async function makeFactsVisible(ctx: Ctx): Promise<void> {
  const found = await sql<{ visible: number | null }>`
    SELECT relallvisible / nullif(pg_relation_size(oid) / current_setting('block_size')::int, 0)::float8 AS visible
    FROM pg_class WHERE oid = 'purchase'::regclass`.execute(ctx.db)
  if ((found.rows[0]?.visible ?? 1) < 0.9)
    await sql`VACUUM (ANALYZE, TRUNCATE FALSE) purchase`.execute(ctx.db)
}

export const allRaw = sql`scratch.metric_raw`

/** By its index a range is read without passing over the others' rows. */
export async function indexRaw(ctx: Ctx): Promise<void> {
  await sql`CREATE UNIQUE INDEX metric_raw_customer ON scratch.metric_raw (customer_id)`.execute(ctx.db)
  await sql`ANALYZE scratch.metric_raw`.execute(ctx.db)
}

export async function beginNext(ctx: Ctx): Promise<void> {
  await sql`CREATE TABLE scratch.customer_metric (LIKE public.customer_metric INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS)`.execute(
    ctx.db,
  )
}

/** How each customer's standing, against which movement is seen, is found. */
export type Standing = 'kept' | 'new' | 'first'

export async function addNext(
  tx: Ctx,
  range: CustomerRange,
  parts: { rules: MetricRules; cuts: Cuts; asOf: AsOf; standing: Standing },
): Promise<void> {
  const whom = customersBetween(range.from, range.to)
  await sql`SET LOCAL work_mem = '128MB'`.execute(tx.db)
  await insertNext(tx, sql`(SELECT * FROM scratch.metric_raw WHERE ${whom('customer_id')})`, whom, parts)
}

/** `whom` also narrows the former rows: what holds of one side of a join the planner does not carry over to the other. */
async function insertNext(
  tx: Ctx,
  raw: RawBuilder<unknown>,
  whom: Whom,
  { rules, cuts, asOf, standing }: { rules: MetricRules; cuts: Cuts; asOf: AsOf; standing: Standing },
): Promise<void> {
  const from = standing === 'first' ? 'd' : 'm'
  const columns = {
    kept: ['standing_class', 'standing_tier', 'standing_stage'],
    new: current,
    first: current,
  }[standing]
  await sql`
    INSERT INTO scratch.customer_metric (${columnList}, standing_class, standing_tier, standing_stage)
    SELECT ${sql.join(derivedColumns.map((column) => sql.ref(`d.${column}`)))},
      ${sql.join(columns.map((column) => sql.ref(`${from}.${column}`)))}
    FROM (${deriveMetrics(raw, rules, cuts, asOf)}) d
    LEFT JOIN public.customer_metric m ON m.customer_id = d.customer_id AND ${whom('m.customer_id')}
    ORDER BY d.department_id, d.owner_id, d.customer_id`.execute(tx.db)
}

const current = ['value_class', 'tier', 'stage']
const columnList = sql.join(derivedColumns.map((column) => sql.ref(column)))

/** The statements that give the new table the indexes of the old, under the same names; the key first. */
export async function listIndexStatements(ctx: Ctx): Promise<string[]> {
  const found = await sql<{ definition: string }>`
    SELECT pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
    WHERE i.indrelid = 'public.customer_metric'::regclass ORDER BY i.indisprimary DESC`.execute(ctx.db)
  return found.rows.map(({ definition }) => definition.replace(' ON public.', ' ON scratch.'))
}

/** By one process: as many statements run at a time as there are cores, and each would take a helper more. */
export async function runIndexStatement(tx: Ctx, statement: string): Promise<void> {
  await sql`SET LOCAL max_parallel_maintenance_workers = 0`.execute(tx.db)
  await sql.raw(statement).execute(tx.db)
}

export async function tidyNext(ctx: Ctx): Promise<void> {
  await sql`ALTER TABLE scratch.customer_metric ADD CONSTRAINT customer_metric_pkey PRIMARY KEY USING INDEX customer_metric_pkey`.execute(
    ctx.db,
  )
  await sql`VACUUM (ANALYZE) scratch.customer_metric`.execute(ctx.db)
}

/** Customers whose row was written since, by whomever. */
export async function idsWrittenSince(ctx: Ctx, since: Date): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT customer_id AS id FROM public.customer_metric WHERE computed_at >= ${since} ORDER BY 1`.execute(
    ctx.db,
  )
  return found.rows.map((row) => row.id)
}

export async function replaceNext(
  tx: Ctx,
  ids: string[],
  parts: { rules: MetricRules; cuts: Cuts; asOf: AsOf; standing: Standing },
): Promise<void> {
  await sql`DELETE FROM scratch.customer_metric WHERE customer_id = ANY(${ids}::uuid[])`.execute(tx.db)
  const whom = theseCustomers(ids)
  await insertNext(tx, sql`(${rawMetrics(whom, parts.rules, parts.asOf, tx.now)})`, whom, parts)
}

/** Nobody reads or writes the old table from here to the end of the transaction. */
export async function takeTable(tx: Ctx): Promise<void> {
  await sql`LOCK TABLE public.customer_metric IN ACCESS EXCLUSIVE MODE`.execute(tx.db)
}

export async function changePlaces(tx: Ctx): Promise<void> {
  await sql`DROP TABLE public.customer_metric`.execute(tx.db)
  await sql`ALTER TABLE scratch.customer_metric SET SCHEMA public`.execute(tx.db)
}

/** Rows whose customers went away while the rebuild ran. */
export async function sweepGone(ctx: Ctx): Promise<void> {
  await sql`DELETE FROM customer_metric m WHERE NOT EXISTS (SELECT 1 FROM customer c WHERE c.id = m.customer_id AND ${counts('c')})`.execute(
    ctx.db,
  )
}

export async function countCustomers(ctx: Ctx): Promise<number> {
  const found = await sql<{ count: number }>`SELECT count(*) AS count FROM customer`.execute(ctx.db)
  return found.rows[0]?.count ?? 0
}

/** Have so many customers changed since the rebuild that the lines want drawing again? */
export async function countWrittenSince(ctx: Ctx, since: Date): Promise<number> {
  const found = await sql<{ count: number }>`
    SELECT count(*) AS count FROM customer_metric WHERE computed_at > ${since}`.execute(ctx.db)
  return found.rows[0]?.count ?? 0
}

/** After a restore, or a crash in the midst of bulk work. */
export async function hasCustomersWithoutRow(ctx: Ctx): Promise<boolean> {
  const found = await sql<{ found: boolean }>`
    SELECT (SELECT count(*) FROM customer c WHERE ${counts('c')}) <> (SELECT count(*) FROM customer_metric) AS found`.execute(
    ctx.db,
  )
  return found.rows[0]?.found ?? false
}
