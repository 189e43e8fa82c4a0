import { sql } from 'kysely'
import type { z } from 'zod'
import type { documentAct } from '../../../contracts/document-approval.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { inScope } from '../../platform/scope.ts'

export type DocumentUse = {
  customerId: string
  documentId: string
  version: number | null
  act: z.output<typeof documentAct>
  purpose: string | null
  approvalId: string | null
  /** Of what was taken along: to whom. */
  forCustomerId?: string
  /** Whoever asked for it, where the program hands it out later. */
  employeeId?: string | null
}

export async function insertUse(ctx: Ctx, use: DocumentUse): Promise<string> {
  const id = newId()
  const employeeId = use.employeeId ?? (ctx.actor.via === 'system' ? null : ctx.actor.userId)
  await sql`
    INSERT INTO document_use (customer_id, id, document_id, version, at, employee_id, act, purpose, approval_id, for_customer_id)
    VALUES (${use.customerId}, ${id}, ${use.documentId}, ${use.version}, ${ctx.now}, ${employeeId}, ${use.act}, ${use.purpose},
      ${use.approvalId}, ${use.forCustomerId ?? null})`.execute(ctx.db)
  return id
}

/** Did the same person do the same within the last minute? */
export async function hasRecentUse(ctx: Ctx, use: DocumentUse): Promise<boolean> {
  const found = await sql`
    SELECT 1 FROM document_use
    WHERE document_id = ${use.documentId} AND version IS NOT DISTINCT FROM ${use.version} AND act = ${use.act}
      AND employee_id = ${ctx.actor.userId} AND purpose IS NOT DISTINCT FROM ${use.purpose}
      AND at > ${ctx.now}::timestamptz - interval '1 minute' LIMIT 1`.execute(ctx.db)
  return found.rows.length > 0
}

export type UseRow = {
  id: string
  version: number | null
  at: Date
  employeeName: string | null
  askedByName: string | null
  forCustomer: { id: string | null; name: string | null } | null
} & Pick<DocumentUse, 'act' | 'purpose'>

type Shown = {
  id: string
  documentId: string
  customerId: string
  title: string
  at: Date
  employeeName: string | null
} & Pick<DocumentUse, 'purpose'>

/** What was taken along for a customer or for whoever has become a part of him, wherever the document itself stands. */
export async function shownTo(ctx: Ctx, customerId: string): Promise<Shown[]> {
  const found = await sql<Shown>`
    SELECT u.id, d.id AS document_id, d.customer_id, d.title, u.at, e.name AS employee_name, u.purpose
    FROM document_use u JOIN document d ON d.id = u.document_id LEFT JOIN auth_user e ON e.id = u.employee_id
    WHERE u.for_customer_id IN (SELECT id FROM customer WHERE id = ${customerId} OR root_id = ${customerId})
    ORDER BY u.at DESC, u.id DESC LIMIT 100`.execute(ctx.db)
  return found.rows
}

/** By the document alone: a use stays with the customer it was of, whomever he is merged with. */
export async function listUses(ctx: Ctx, document: { customerId: string; id: string }): Promise<UseRow[]> {
  const found = await sql<UseRow>`
    SELECT u.id, u.version, u.at, e.name AS employee_name, u.act, u.purpose, q.name AS asked_by_name,
      CASE WHEN u.for_customer_id IS NULL THEN NULL
        WHEN ${inScope(ctx, 'r')} THEN jsonb_build_object('id', r.id, 'name', r.name)
        ELSE jsonb_build_object('id', NULL, 'name', NULL) END AS for_customer
    FROM document_use u LEFT JOIN auth_user e ON e.id = u.employee_id
    LEFT JOIN document_approval a ON a.customer_id = ${document.customerId} AND a.id = u.approval_id
    LEFT JOIN auth_user q ON q.id = a.asked_by
    LEFT JOIN customer f ON f.id = u.for_customer_id LEFT JOIN customer r ON r.id = coalesce(f.root_id, f.id)
    WHERE u.document_id = ${document.id} ORDER BY u.at DESC, u.id DESC LIMIT 500`.execute(ctx.db)
  return found.rows
}
