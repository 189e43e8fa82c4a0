import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

type CopiedFile = {
  /** With whom rows of the document belong. */
  ownerId: string
  documentId: string
  fileId: string
  name: string
  number: number
  isCurrent: boolean
  isArchivedKind: boolean
  /** The grant by which this employee reads it, of an archived one. */
  approvalId: string | null
  approvedFor: string | null
}

/** Every version that is kept, those in force first. */
export async function filesOfCustomers(
  ctx: Ctx,
  customerIds: readonly string[],
  employeeId: string | null,
): Promise<CopiedFile[]> {
  const found = await sql<CopiedFile>`
    SELECT coalesce(d.origin_id, d.customer_id) AS owner_id, d.id AS document_id, v.file_id, v.name, v.number,
      v.number = d.current_version AS is_current, k.is_archived_kind, g.id AS approval_id, g.purpose AS approved_for
    FROM document_version v
    JOIN document d ON d.customer_id = v.customer_id AND d.id = v.document_id AND d.state <> 'destroyed'
    JOIN document_kind k ON k.id = d.kind_id JOIN file f ON f.id = v.file_id
    LEFT JOIN LATERAL (
      SELECT a.id, a.purpose FROM document_approval a
      WHERE k.is_archived_kind AND a.customer_id = d.customer_id AND a.document_id = d.id AND a.act = 'read'
        AND a.state = 'granted' AND a.asked_by = ${employeeId}::uuid AND a.until > ${ctx.now}
      ORDER BY a.until DESC LIMIT 1
    ) g ON TRUE
    WHERE v.customer_id = ANY(${customerIds}::uuid[]) AND v.voided_by IS NULL
    ORDER BY is_current DESC, v.recorded_at, v.file_id`.execute(ctx.db)
  return found.rows
}
