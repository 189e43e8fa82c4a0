import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../platform/ctx.ts'
import { nilId } from '../platform/ids.ts'
import { programRoot } from '../platform/program-root.ts'
import type { Json } from '../platform/schema.ts'
import type { CycleMember } from './demo-cycles.rules.ts'
import type { KeyCustomer } from './demo-plans.rules.ts'
import type { DemoTable } from './demo-tables.rules.ts'
import type { Handover, SilentCustomer } from './demo-today.rules.ts'

declare module '../platform/schema.ts' {
  interface Database {
    demoCompany: {
      id: number
      seed: string
      locale: 'zh-CN' | 'en'
      customerCount: number
      asOf: string
      timeZone: string
      truth: Json
      operationId: string
      loadedAt: Date | null
    }
  }
}

export function findCompany(ctx: Ctx) {
  return ctx.db
    .selectFrom('demoCompany')
    .select(['seed', 'locale', 'customerCount', 'asOf', 'timeZone', 'loadedAt'])
    .executeTakeFirst()
}

export async function finishCompany(tx: Ctx): Promise<void> {
  await tx.db.updateTable('demoCompany').set({ loadedAt: tx.now }).execute()
}

export type NewCompany = {
  seed: string
  locale: 'zh-CN' | 'en'
  customerCount: number
  asOf: string
  timeZone: string
  truth: unknown
  operationId: string
}

export async function insertCompany(tx: Ctx, { truth, ...company }: NewCompany): Promise<void> {
  await tx.db
    .insertInto('demoCompany')
    .values({ id: 1, ...company, truth: JSON.stringify(truth), loadedAt: null })
    .execute()
}

/** Whether nobody works here and nobody is known: a database that has only been migrated. */
export async function isEmptyHouse(ctx: Ctx): Promise<boolean> {
  const found = await sql<{ isEmpty: boolean }>`
    SELECT NOT EXISTS (SELECT 1 FROM employee) AND NOT EXISTS (SELECT 1 FROM customer) AS is_empty`.execute(
    ctx.db,
  )
  return found.rows[0]?.isEmpty ?? false
}

/** The lock under which a house is furnished: a program that starts at the same moment waits. */
export async function lockFirstStart(tx: Ctx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('first start', 0))`.execute(tx.db)
}

/** Rows by column name into whatever table, in one statement; absent columns get their defaults. */
export async function insertRows(tx: Ctx, { name, rows }: DemoTable): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)))
  await sql`
    INSERT INTO ${sql.table(name)} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::${sql.table(name)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx.db,
  )
}

/** Lets the planner see at once what was written. */
export async function analyzeTables(ctx: Ctx): Promise<void> {
  await sql`ANALYZE`.execute(ctx.db)
}

/** The customers with the highest value who have somebody to look after them. */
export async function findKeyCustomers(ctx: Ctx, count: number): Promise<KeyCustomer[]> {
  const found = await sql<KeyCustomer>`
    SELECT customer_id AS id, owner_id FROM customer_metric
    WHERE owner_id IS NOT NULL AND purchase_count > 0
    ORDER BY value_minor DESC, customer_id LIMIT ${count}`.execute(ctx.db)
  return found.rows
}

/** Whose silence is unusual, `overdueOn` as days since 1970 in the business time zone. */
export async function findSilentCustomers(ctx: Ctx, timeZone: string): Promise<SilentCustomer[]> {
  const found = await sql<SilentCustomer>`
    SELECT customer_id AS id, owner_id, (overdue_at AT TIME ZONE ${timeZone})::date - DATE '1970-01-01' AS overdue_on
    FROM customer_metric
    WHERE owner_id IS NOT NULL AND overdue_at <= ${ctx.now} AND coalesce(lost_at > ${ctx.now}, TRUE)
    ORDER BY customer_id`.execute(ctx.db)
  return found.rows
}

/** In every branch the most valuable customer of one manager whose contact is due, for another manager. */
export async function findHandovers(ctx: Ctx): Promise<Handover[]> {
  const found = await sql<Handover>`
    WITH manager AS (
      SELECT m.owner_id AS id, d.path[2] AS branch_id, row_number() OVER (PARTITION BY d.path[2] ORDER BY m.owner_id) AS place
      FROM customer_metric m JOIN department d ON d.id = m.department_id
      WHERE m.owner_id IS NOT NULL GROUP BY m.owner_id, d.path[2]
    ),
    pair AS (
      SELECT a.id AS from_id, b.id AS to_id
      FROM manager a JOIN manager b ON b.branch_id = a.branch_id AND b.place = 2 WHERE a.place = 1
    )
    SELECT c.customer_id, p.from_id, p.to_id FROM pair p
    CROSS JOIN LATERAL (
      SELECT m.customer_id FROM customer_metric m
      WHERE m.owner_id = p.from_id AND m.contact_due_at <= ${ctx.now}
      ORDER BY m.value_minor DESC, m.customer_id LIMIT 1
    ) c ORDER BY 1`.execute(ctx.db)
  return found.rows
}

/** Members of a cycle to whom its actions apply, and who would do them. */
export async function findCycleMembers(ctx: Ctx, cycleId: string): Promise<CycleMember[]> {
  const found = await sql<CycleMember>`
    SELECT c.id AS customer_id, c.owner_id FROM cycle_member m JOIN customer c ON c.id = m.customer_id
    WHERE m.cycle_id = ${cycleId} AND NOT m.is_control AND c.owner_id IS NOT NULL ORDER BY c.id`.execute(
    ctx.db,
  )
  return found.rows
}

/** Answers came in before tiers were known; they get the one their giver has now. */
export async function fillAnswerTiers(tx: Ctx): Promise<void> {
  await sql`
    UPDATE satisfaction_answer a SET tier = m.tier FROM customer_metric m
    WHERE m.customer_id = a.customer_id AND m.tier <> a.tier`.execute(tx.db)
}

/** With kinds that came by a migration and that a house adds to. */
const builtIn = ['tie_kind', 'document_kind']

/** Empties every table of ours, and the queue; the schema stays. Another program's table in the database is not touched. */
export async function emptyHouse(tx: Ctx): Promise<void> {
  const placement = await readFile(path.join(programRoot, 'migrations', 'placement.json'), 'utf8')
  const placed = Object.keys(z.record(z.string(), z.string()).parse(JSON.parse(placement)))
  const tables = placed.filter((table) => !builtIn.includes(table))
  await sql`TRUNCATE ${sql.join(tables.map((table) => sql.table(table)))} RESTART IDENTITY`.execute(tx.db)
  // What is built in came with the migrations, which do not run again.
  for (const table of builtIn)
    await sql`DELETE FROM ${sql.table(table)} WHERE created_by_operation <> ${nilId}`.execute(tx.db)
  await sql`UPDATE document_kind SET keeper_id = NULL, archived_at = NULL`.execute(tx.db)
  const queue = await sql<{ name: string | null }>`
    SELECT to_regclass('graphile_worker._private_jobs')::text AS name`.execute(tx.db)
  if (queue.rows[0]?.name) await sql`TRUNCATE graphile_worker._private_jobs`.execute(tx.db)
}
