import { type Generated, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { Home } from '../../platform/history/place.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { newId } from '../../platform/ids.ts'
import { inScope } from '../../platform/scope.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    handIn: {
      id: string
      name: string
      fromOn: string
      dueOn: string
      departmentIds: string[]
      receiverId: string
      callerId: string
      requiredFields: ('phone' | 'address' | 'city' | 'email' | 'company')[]
      goesTo: 'bringer' | 'pool'
      state: Generated<'open' | 'closed'>
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
    }
    handInLine: {
      customerId: string
      id: string
      originId: string | null
      handInId: string
      employeeId: string
      status: 'old' | 'new' | 'experience'
      wasKnown: boolean
      operationId: string
      voidedBy: string | null
      recordedAt: Generated<Date>
    }
  }
}

export const handInTable: RecordTable = { name: 'hand_in', ofCustomer: 'none' }
export const handInEndTable: RecordTable = { name: 'hand_in_end', ofCustomer: 'none' }

export type Call = {
  id: string
  name: string
  fromOn: string
  dueOn: string
  departmentIds: string[]
  receiverId: string
  receiverName: string
  callerId: string
  requiredFields: ('phone' | 'address' | 'city' | 'email' | 'company')[]
  goesTo: 'bringer' | 'pool'
  state: 'open' | 'closed'
  isCalled: boolean
  handed: number
  known: number
  nothingMoreAt: Date | null
  /** Of everybody called, for whoever receives or called; NULL for the others. */
  people: number | null
  late: number | null
}

/** Whoever works in a department that is called, or below it. */
const called = sql`
  e.state = 'active' AND EXISTS (SELECT 1 FROM department d WHERE d.id = e.department_id AND d.path && h.department_ids)`

const linesOf = sql`
  LEFT JOIN LATERAL (
    SELECT count(*)::int AS handed, count(*) FILTER (WHERE l.was_known)::int AS known FROM hand_in_line l
    WHERE l.hand_in_id = h.id AND l.employee_id = e.id AND l.voided_by IS NULL
  ) n ON TRUE
  LEFT JOIN hand_in_end x ON x.hand_in_id = h.id AND x.employee_id = e.id`

const isLate = (today: string) => sql`(h.state = 'open' AND h.due_on < ${today}::date AND x.at IS NULL)`

/** Those that concern the reader: called, receiving or calling; the most urgent first. */
export async function callsOf(ctx: Ctx, today: string, id?: string): Promise<Call[]> {
  const me = ctx.actor.userId
  const found = await sql<Call>`
    SELECT * FROM (
      SELECT h.*, r.name AS receiver_name, coalesce(${called}, FALSE) AS is_called, coalesce(n.handed, 0) AS handed,
        coalesce(n.known, 0) AS known, x.at AS nothing_more_at, s.people, s.late
      FROM hand_in h LEFT JOIN employee e ON e.id = ${me}::uuid LEFT JOIN employee r ON r.id = h.receiver_id ${linesOf}
      LEFT JOIN LATERAL (
        SELECT count(*)::int AS people, count(*) FILTER (WHERE ${isLate(today)})::int AS late
        FROM employee e LEFT JOIN hand_in_end x ON x.hand_in_id = h.id AND x.employee_id = e.id WHERE ${called}
      ) s ON ${me}::uuid IN (h.receiver_id, h.caller_id)
      WHERE ${id ?? null}::uuid IS NULL OR h.id = ${id ?? null}::uuid
    ) c WHERE c.is_called OR c.receiver_id = ${me}::uuid OR c.caller_id = ${me}::uuid
    ORDER BY c.state DESC, c.due_on, c.id LIMIT 200`.execute(ctx.db)
  return found.rows
}

export async function peopleOf(ctx: Ctx, id: string, today: string) {
  const found = await sql<{
    employeeId: string
    name: string
    departmentName: string | null
    handed: number
    known: number
    nothingMoreAt: Date | null
    isLate: boolean
  }>`
    SELECT e.id AS employee_id, e.name, p.name AS department_name, n.handed, n.known, x.at AS nothing_more_at,
      ${isLate(today)} AS is_late
    FROM hand_in h JOIN employee e ON ${called} LEFT JOIN department p ON p.id = e.department_id ${linesOf}
    WHERE h.id = ${id} ORDER BY is_late DESC, p.name, e.name, e.id`.execute(ctx.db)
  return found.rows
}

type Line = { handInId: string; status: 'old' | 'new' | 'experience'; wasKnown: boolean }

export async function insertLine(tx: InOperation, home: Home, line: Line): Promise<void> {
  await tx.db
    .insertInto('handInLine')
    .values({
      ...{ customerId: home.id, originId: home.originId, id: newId(), ...line },
      ...{ employeeId: tx.actor.userId, operationId: tx.operationId, recordedAt: tx.now, voidedBy: null },
    })
    .execute()
}

/** Whoever hands in somebody a second time has handed in one. */
export async function hasHanded(tx: Ctx, handInId: string, customerId: string): Promise<boolean> {
  const found = await sql`
    SELECT 1 FROM hand_in_line
    WHERE hand_in_id = ${handInId} AND customer_id = ${customerId} AND employee_id = ${tx.actor.userId}
      AND voided_by IS NULL LIMIT 1`.execute(tx.db)
  return found.rows.length > 0
}

export async function findEnd(tx: Ctx, handInId: string): Promise<boolean> {
  const found = await sql`
    SELECT 1 FROM hand_in_end WHERE hand_in_id = ${handInId} AND employee_id = ${tx.actor.userId}`.execute(
    tx.db,
  )
  return found.rows.length > 0
}

/** Customers without an owner in the reader's scope, who have waited longest. */
export async function oldestInPool(tx: Ctx, limit: number): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT m.customer_id AS id FROM customer_metric m
    WHERE m.owner_id IS NULL AND NOT m.is_archived AND ${inScope(tx, 'm')} ORDER BY m.created_at, m.customer_id LIMIT ${limit}`.execute(
    tx.db,
  )
  return found.rows.map(({ id }) => id)
}

export async function countPool(ctx: Ctx): Promise<number> {
  const found = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM customer_metric m
    WHERE m.owner_id IS NULL AND NOT m.is_archived AND ${inScope(ctx, 'm')}`.execute(ctx.db)
  return found.rows[0]?.count ?? 0
}

/** Two who give out at once would both see the cap unmet, and the same customers waiting: one at a time. */
export async function takePool(tx: Ctx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('guanxi pool', 0))`.execute(tx.db)
}

/** What the reader's people were given from the pool since then, and have still. */
export async function givenSince(ctx: Ctx, since: Date, employeeId?: string) {
  const mine = ctx.scope.kind === 'all' ? sql`TRUE` : sql`e.id = ANY(${ctx.scope.userIds}::uuid[])`
  const found = await sql<{ employeeId: string; name: string; today: number }>`
    SELECT e.id AS employee_id, e.name, count(k.id)::int AS today FROM employee e
    LEFT JOIN (
      SELECT c.id, c.after ->> 'owner_id' AS owner_id FROM operation o
      JOIN change c ON c.operation_id = o.id AND c.table_name = 'customer' AND c.after ? 'owner_id'
      WHERE o.kind = 'pool.assign' AND o.at >= ${since} AND o.undone_by IS NULL
    ) k ON k.owner_id = e.id::text
    WHERE e.state = 'active' AND ${mine} AND (${employeeId ?? null}::uuid IS NULL OR e.id = ${employeeId ?? null}::uuid)
    GROUP BY e.id, e.name ORDER BY e.name, e.id LIMIT 500`.execute(ctx.db)
  return found.rows
}
