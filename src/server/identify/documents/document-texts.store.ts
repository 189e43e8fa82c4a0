import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { nilId } from '../../platform/ids.ts'

/** Of what is archived or gone the title alone. */
export const documentTexts = sql`
  SELECT d.customer_id, d.id, d.created_at AS at, d.title, CASE WHEN k.is_archived_kind OR d.state = 'destroyed' THEN NULL ELSE
    concat_ws(E'\n', d.number, d.summary, d.proves, left(v.text, 100000)) END AS text
  FROM document d JOIN document_kind k ON k.id = d.kind_id
  LEFT JOIN document_version v ON v.customer_id = d.customer_id AND v.document_id = d.id AND v.number = d.current_version
    AND v.voided_by IS NULL`

/** Documents of the house that this operation has written or taken back. */
export async function houseDocumentsOf({ db, operationId }: InOperation): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT record_id AS id FROM change
    WHERE operation_id = ${operationId} AND table_name = 'document' AND customer_id = ${nilId}::uuid
    UNION SELECT document_id FROM document_version WHERE customer_id = ${nilId}::uuid AND voided_by = ${operationId}`.execute(
    db,
  )
  return found.rows.map(({ id }) => id)
}

/** Of a version that waits to be read and has its bytes still. */
export async function findVersionFile(ctx: Ctx, versionId: string) {
  const found = await sql<{
    customerId: string
    documentId: string
    fileId: string
    mediaType: string
    name: string
  }>`
    SELECT v.customer_id, v.document_id, v.file_id, v.media_type, v.name
    FROM document_version v JOIN file f ON f.id = v.file_id
    WHERE v.id = ${versionId} AND v.text_state = 'waiting' AND v.voided_by IS NULL`.execute(ctx.db)
  return found.rows[0]
}

export async function writeText(
  tx: Ctx,
  customerId: string,
  versionId: string,
  read: { text: string; pageCount: number | null } | { fault: string },
): Promise<void> {
  const { text, pageCount, fault } =
    'fault' in read ? { text: null, pageCount: null, ...read } : { fault: null, ...read }
  const state = fault === null ? 'done' : 'failed'
  await sql`
    UPDATE document_version SET text = ${text}, page_count = ${pageCount}, text_fault = left(${fault}, 300), text_state = ${state}
    WHERE customer_id = ${customerId} AND id = ${versionId}`.execute(tx.db)
}
