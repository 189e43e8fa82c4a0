import { type Generated, type Selectable, sql } from 'kysely'
import type { FilterCondition } from '../../../contracts/customer-filter.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { timeOrderedId } from '../../platform/history/many.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { Row } from '../../platform/history/record.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import type { Json } from '../../platform/schema.ts'
import type {
  AskedStep,
  RequestSubject,
  RuleStep,
  RuleSubject,
  Source,
  State,
  Verdict,
} from './reviews.rules.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    reviewRule: ReviewRuleTable
    reviewRequest: ReviewRequestTable
    pendingChange: {
      customerId: string
      id: string
      originId: string | null
      requestId: string
      patch: Json<Row>
      base: Json<Row>
      isOutdated: Generated<boolean>
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
    }
    reviewVote: ReviewVoteTable
  }
}

type ReviewRuleTable = {
  id: string
  name: string
  subject: RuleSubject
  fields: string[]
  filter: Json<FilterCondition[]>
  sources: Source[]
  steps: Json<RuleStep[]>
  isActive: boolean
  sort: Generated<number>
  archivedAt: Date | null
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}
export type ReviewRule = Selectable<ReviewRuleTable>

type ReviewRequestTable = {
  id: string
  subject: RequestSubject
  ruleId: string
  ruleName: string
  makerId: string | null
  reason: string | null
  steps: Json<AskedStep[]>
  undoes: string | null
  renews: string | null
  count: Generated<number>
  state: Generated<State>
  settledAt: Date | null
  step: Generated<number>
  asked: Generated<string[]>
  dueAt: Date | null
  escalated: Generated<number>
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
}
export type ReviewRequest = Selectable<ReviewRequestTable>

type ReviewVoteTable = {
  id: string
  requestId: string
  step: number
  departmentId: string
  voterDepartmentId: string | null
  voterId: string
  verdict: Verdict
  note: string | null
  at: Date
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
}
export type ReviewVote = Selectable<ReviewVoteTable>

export const ruleTable: RecordTable = { name: 'review_rule', ofCustomer: 'none', hasUpdatedAt: true }
export const requestTable: RecordTable = {
  name: 'review_request',
  ofCustomer: 'none',
  derived: ['step', 'asked', 'due_at', 'escalated', 'count'],
}
export const pendingTable: RecordTable = { name: 'pending_change', ofCustomer: 'child' }
export const voteTable: RecordTable = { name: 'review_vote', ofCustomer: 'none' }

export function activeRules(ctx: Ctx, subject: RuleSubject): Promise<ReviewRule[]> {
  return ctx.db
    .selectFrom('reviewRule')
    .selectAll()
    .where('subject', '=', subject)
    .where('isActive', '=', true)
    .where('archivedAt', 'is', null)
    .orderBy('sort')
    .orderBy('id')
    .execute()
}

/** Where what this operation writes comes from. */
export function operationOf(ctx: Ctx, id: string) {
  return ctx.db
    .selectFrom('operation')
    .select(['kind', 'sourceKey', 'reason'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** Asked for by this very operation, by the same rule, of the same departments: a batch grows step by step. */
export function findGrowing(
  tx: InOperation,
  wanted: { ruleId: string; subject: RequestSubject; steps: AskedStep[]; undoes: string | null },
) {
  return tx.db
    .selectFrom('reviewRequest')
    .select('id')
    .where('createdByOperation', '=', tx.operationId)
    .where('ruleId', '=', wanted.ruleId)
    .where('subject', '=', wanted.subject)
    .where('undoes', 'is not distinct from', wanted.undoes)
    .where('steps', '=', sql<AskedStep[]>`${JSON.stringify(wanted.steps)}::jsonb`)
    .where('state', '=', 'waiting')
    .forUpdate()
    .executeTakeFirst()
}

export type PendingRow = { customerId: string; originId: string | null; patch: Row; base: Row }

export async function insertPending(tx: InOperation, requestId: string, rows: PendingRow[]): Promise<void> {
  await sql`
    WITH added AS (
      INSERT INTO pending_change (customer_id, id, origin_id, request_id, patch, base, created_by_operation, created_at)
      SELECT w."customerId", ${timeOrderedId}, w."originId", ${requestId}, w.patch, w.base, ${tx.operationId}, ${tx.now}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS w ("customerId" uuid, "originId" uuid, patch jsonb, base jsonb)
      RETURNING 1
    )
    UPDATE review_request SET count = count + (SELECT count(*) FROM added) WHERE id = ${requestId}`.execute(
    tx.db,
  )
}

/** The same wish of the same person that waits already. */
export async function findSame(
  tx: InOperation,
  { customerId, patch }: Pick<PendingRow, 'customerId' | 'patch'>,
  ruleId: string,
): Promise<string | undefined> {
  const found = await sql<{ id: string }>`
    SELECT r.id FROM pending_change p JOIN review_request r ON r.id = p.request_id
    WHERE p.customer_id = ${customerId} AND r.state = 'waiting' AND r.rule_id = ${ruleId} AND r.undoes IS NULL
      AND r.maker_id = ${tx.actor.userId} AND p.patch = ${JSON.stringify(patch)}::jsonb LIMIT 1`.execute(
    tx.db,
  )
  return found.rows[0]?.id
}

export function findRequest(ctx: Ctx, id: string): Promise<ReviewRequest | undefined> {
  return ctx.db.selectFrom('reviewRequest').selectAll().where('id', '=', id).executeTakeFirst()
}

export function lockRequest(tx: InOperation, id: string): Promise<ReviewRequest | undefined> {
  return tx.db.selectFrom('reviewRequest').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function votesOf(ctx: Ctx, requestIds: string[]): Promise<ReviewVote[]> {
  return ctx.db
    .selectFrom('reviewVote')
    .selectAll()
    .where('requestId', '=', sql<string>`ANY(${requestIds}::uuid[])`)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

export type Asking = { step: number; asked: string[]; dueAt: Date | null; escalated: number }

export async function writeAsking(tx: Ctx, id: string, asking: Asking): Promise<void> {
  await tx.db.updateTable('reviewRequest').set(asking).where('id', '=', id).execute()
}

/** Waiting requests whose step does not fit their votes any more: something was undone. */
export async function openRequests(ctx: Ctx, dueBefore?: Date): Promise<string[]> {
  let rows = ctx.db.selectFrom('reviewRequest').select('id').where('state', '=', 'waiting')
  if (dueBefore) rows = rows.where('dueAt', '<', dueBefore)
  return (await rows.orderBy('id').execute()).map(({ id }) => id)
}

/** Every department there ever was, with the one above it. */
export async function departmentTree(
  ctx: Ctx,
): Promise<Map<string, { name: string; parentId: string | null }>> {
  const rows = await ctx.db.selectFrom('department').select(['id', 'name', 'parentId']).execute()
  return new Map(rows.map(({ id, ...department }) => [id, department]))
}
