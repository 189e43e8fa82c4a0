import { sql } from 'kysely'
import type { z } from 'zod'
import type { documentApproval } from '../../../contracts/document-approval.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { nilId } from '../../platform/ids.ts'
import { inScope } from '../../platform/scope.ts'

export type ApprovalView = z.output<typeof documentApproval>
export type Approval = {
  id: string
  customerId: string
  documentId: string
  act: 'read' | 'destroy'
  askedBy: string
  purpose: string
  until: Date | null
  firstBy: string | null
  state: 'asked' | 'granted' | 'refused' | 'withdrawn'
  version: number
}

export const approvalTable: RecordTable = { name: 'document_approval', ofCustomer: 'child' }

const columns = sql`a.id, a.customer_id, a.document_id, a.act, a.asked_by, a.purpose, a.until, a.first_by, a.state, a.version`

export async function findApproval(ctx: Ctx, customerId: string, id: string): Promise<Approval | undefined> {
  const found = await sql<Approval>`
    SELECT ${columns} FROM document_approval a WHERE a.customer_id = ${customerId} AND a.id = ${id}`.execute(
    ctx.db,
  )
  return found.rows[0]
}

/** By which this reader may open it now. */
export async function findGrant(
  ctx: Ctx,
  customerId: string,
  documentId: string,
): Promise<Approval | undefined> {
  const found = await sql<Approval>`
    SELECT ${columns} FROM document_approval a
    WHERE a.customer_id = ${customerId} AND a.document_id = ${documentId} AND a.act = 'read' AND a.state = 'granted'
      AND a.asked_by = ${ctx.actor.userId} AND a.until > ${ctx.now} ORDER BY a.until DESC LIMIT 1`.execute(
    ctx.db,
  )
  return found.rows[0]
}

/** A request for it that nobody has settled; of everybody for its destruction. */
export async function findOpen(ctx: Ctx, customerId: string, documentId: string, act: Approval['act']) {
  const found = await sql<{ id: string }>`
    SELECT id FROM document_approval
    WHERE customer_id = ${customerId} AND document_id = ${documentId} AND act = ${act} AND state = 'asked'
      AND (act = 'destroy' OR asked_by = ${ctx.actor.userId}) LIMIT 1`.execute(ctx.db)
  return found.rows[0]
}

/** Those that wait for this reader: of others, for documents within reach, where the reader has not consented yet. */
export async function listApprovals(
  ctx: Ctx,
  whose: 'waiting' | 'mine',
  acts: Approval['act'][],
): Promise<ApprovalView[]> {
  const me = ctx.actor.userId
  const which =
    whose === 'mine'
      ? sql`a.asked_by = ${me}`
      : sql`a.state = 'asked' AND a.asked_by <> ${me} AND a.first_by IS DISTINCT FROM ${me}::uuid
          AND a.act = ANY(${acts}::text[]) AND d.state <> 'destroyed'`
  const found = await sql<ApprovalView>`
    SELECT a.id, a.customer_id, c.name AS customer_name, a.document_id, d.title, k.name_zh AS kind_zh, k.name_en AS kind_en,
      a.act, a.asked_by, u.name AS asked_by_name, a.asked_at, a.purpose, a.until, f.name AS first_by_name,
      s.name AS second_by_name, r.name AS refused_by_name, a.refused_why, w.name AS keeper_name,
      CASE WHEN a.state = 'granted' AND a.act = 'read' AND a.until <= ${ctx.now} THEN 'expired' ELSE a.state END AS state
    FROM document_approval a JOIN document d ON d.customer_id = a.customer_id AND d.id = a.document_id
    JOIN document_kind k ON k.id = d.kind_id
    LEFT JOIN customer c ON c.id = a.customer_id
    LEFT JOIN auth_user u ON u.id = a.asked_by LEFT JOIN auth_user f ON f.id = a.first_by
    LEFT JOIN auth_user s ON s.id = a.second_by LEFT JOIN auth_user r ON r.id = a.refused_by
    LEFT JOIN auth_user w ON w.id = coalesce(d.keeper_id, k.keeper_id)
    WHERE ${which} AND (a.customer_id = ${nilId}::uuid OR ${inScope(ctx, 'c')})
    ORDER BY a.asked_at DESC LIMIT 200`.execute(ctx.db)
  return found.rows
}
