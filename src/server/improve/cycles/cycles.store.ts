import { type Generated, type Selectable, sql } from 'kysely'
import type { FilterCondition } from '../../../contracts/customer-filter.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { newId } from '../../platform/ids.ts'
import type { Json, NullableJson } from '../../platform/schema.ts'
import type { CycleMetric, Moments } from './cycle-metrics.store.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    cycle: CycleTable
    cycleAction: ActionTable
    cycleMember: { customerId: string; cycleId: string; isControl: boolean }
    cycleMeasure: MeasureTable
  }
}

export type Phase = 'plan' | 'do' | 'check' | 'act' | 'closed'
export type Stage = 'identify' | 'segment' | 'design' | 'analyse' | 'act' | 'evaluate' | 'organise'

type CycleTable = {
  id: string
  name: string
  stage: Stage
  parentId: string | null
  followsId: string | null
  problem: string | null
  metric: CycleMetric
  target: number
  filter: Json<FilterCondition[]>
  controlPercent: number
  startOn: string
  endOn: string
  ownerId: string | null
  departmentId: string | null
  phase: Generated<Phase>
  conclusion: string | null
  standard: string | null
  succeeded: boolean | null
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}

type ActionTable = {
  id: string
  cycleId: string
  what: string
  employeeId: string | null
  dueOn: string | null
  doneOn: string | null
  result: string | null
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}

type MeasureTable = {
  id: string
  cycleId: string
  measuredAt: Date
  days: number
  before: Json<Moments>
  after: Json<Moments>
  controlBefore: NullableJson<Moments>
  controlAfter: NullableJson<Moments>
}

export type CycleRecord = Selectable<CycleTable>
export type StoredMeasure = Selectable<MeasureTable>
type CycleWithCounts = CycleRecord & { ownerName: string | null; memberCount: number; controlCount: number }

export const cycleTable: RecordTable = { name: 'cycle', ofCustomer: 'none', hasUpdatedAt: true }
export const cycleActionTable: RecordTable = { name: 'cycle_action', ofCustomer: 'none', hasUpdatedAt: true }

/** Cycles of the branches the caller sees, his own and his people's; of the whole house when he sees all. */
export async function listCycles(
  ctx: Ctx,
  where: { id?: string; followsId?: string; phase?: Phase } = {},
): Promise<CycleWithCounts[]> {
  const byId = where.id ? sql`AND y.id = ${where.id}` : sql``
  const byFormer = where.followsId ? sql`AND y.follows_id = ${where.followsId}` : sql``
  const byPhase = where.phase ? sql`AND y.phase = ${where.phase}` : sql``
  const found = await sql<CycleWithCounts>`
    SELECT y.*, e.name AS owner_name, n.members AS member_count, n.controls AS control_count
    FROM cycle y LEFT JOIN employee e ON e.id = y.owner_id
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE NOT is_control) AS members, count(*) FILTER (WHERE is_control) AS controls
      FROM cycle_member WHERE cycle_id = y.id
    ) n
    WHERE ${visible(ctx)} ${byId} ${byFormer} ${byPhase}
    ORDER BY array_position(ARRAY['check', 'do', 'plan', 'act', 'closed'], y.phase), y.end_on, y.id`.execute(
    ctx.db,
  )
  return found.rows
}

function visible(ctx: Ctx) {
  const { scope } = ctx
  if (scope.kind === 'all') return sql`TRUE`
  return sql`(y.owner_id = ANY(${[scope.userId, ...scope.userIds]}::uuid[])
    OR y.department_id = ANY(${scope.departmentIds}::uuid[]))`
}

export async function actionsOf(ctx: Ctx, cycleId: string) {
  const found = await sql<Selectable<ActionTable> & { employeeName: string | null }>`
    SELECT a.*, e.name AS employee_name FROM cycle_action a LEFT JOIN employee e ON e.id = a.employee_id
    WHERE a.cycle_id = ${cycleId} ORDER BY a.due_on NULLS LAST, a.id`.execute(ctx.db)
  return found.rows
}

export function measuresOf(ctx: Ctx, cycleIds: string[]): Promise<StoredMeasure[]> {
  if (cycleIds.length === 0) return Promise.resolve([])
  return ctx.db
    .selectFrom('cycleMeasure')
    .selectAll()
    .where('cycleId', 'in', cycleIds)
    .orderBy('measuredAt')
    .execute()
}

/** Freezes who belongs to the cycle; the control group is drawn by a lot that anybody can draw again. */
export async function freezeMembers(
  tx: Ctx,
  cycleId: string,
  ids: string[],
  controlPercent: number,
): Promise<void> {
  await sql`
    INSERT INTO cycle_member (customer_id, cycle_id, is_control)
    SELECT id, ${cycleId}::uuid, (hashtextextended(id::text || ${cycleId}::text, 0) & 65535) % 100 < ${controlPercent}
    FROM unnest(${ids}::uuid[]) AS id ON CONFLICT DO NOTHING`.execute(tx.db)
}

export async function countMembers(
  ctx: Ctx,
  cycleId: string,
): Promise<{ members: number; controls: number }> {
  const counted = await sql<{ members: number; controls: number }>`
    SELECT count(*) FILTER (WHERE NOT is_control) AS members, count(*) FILTER (WHERE is_control) AS controls
    FROM cycle_member WHERE cycle_id = ${cycleId}`.execute(ctx.db)
  return counted.rows[0] ?? { members: 0, controls: 0 }
}

export type NewMeasure = {
  cycleId: string
  days: number
  before: Moments
  after: Moments
  controlBefore: Moments | null
  controlAfter: Moments | null
}

export function insertMeasure(tx: Ctx, measure: NewMeasure): Promise<StoredMeasure> {
  return tx.db
    .insertInto('cycleMeasure')
    .values({
      id: newId(),
      cycleId: measure.cycleId,
      measuredAt: tx.now,
      days: measure.days,
      before: JSON.stringify(measure.before),
      after: JSON.stringify(measure.after),
      controlBefore: measure.controlBefore && JSON.stringify(measure.controlBefore),
      controlAfter: measure.controlAfter && JSON.stringify(measure.controlAfter),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** When a start or a plan is undone, members and measures go with it. */
export async function dropTracesOfUndone(tx: Ctx): Promise<void> {
  await sql`
    DELETE FROM cycle_member m WHERE NOT EXISTS (SELECT 1 FROM cycle y WHERE y.id = m.cycle_id AND y.phase <> 'plan')`.execute(
    tx.db,
  )
  await sql`
    DELETE FROM cycle_measure m WHERE EXISTS (SELECT 1 FROM cycle y WHERE y.id = m.cycle_id AND y.phase = 'plan')`.execute(
    tx.db,
  )
}
