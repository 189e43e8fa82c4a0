import { type Generated, sql } from 'kysely'
import type { z } from 'zod'
import type { documentKind } from '../../../contracts/document.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

export type KindRow = z.output<typeof documentKind>

declare module '../../platform/schema.ts' {
  interface Database {
    documentKind: { id: string; archivedAt: Date | null; version: Generated<number> }
  }
}

export const documentKindTable: RecordTable = { name: 'document_kind', ofCustomer: 'none' }

const columns = sql`k.id, k.key, k.name_zh, k.name_en, k.keep_months, k.keep_from, k.after_keep, k.keeper_id,
  u.name AS keeper_name, k.is_archived_kind, k.is_personal, k.is_evidence, k.place, k.rebuild, k.is_ours, k.version`

export async function listKinds(ctx: Ctx): Promise<KindRow[]> {
  const found = await sql<KindRow>`
    SELECT ${columns} FROM document_kind k LEFT JOIN auth_user u ON u.id = k.keeper_id
    WHERE k.archived_at IS NULL ORDER BY k.key = 'other', k.id`.execute(ctx.db)
  return found.rows
}

export async function findKind(ctx: Ctx, id: string): Promise<KindRow | undefined> {
  const found = await sql<KindRow>`
    SELECT ${columns} FROM document_kind k LEFT JOIN auth_user u ON u.id = k.keeper_id
    WHERE k.id = ${id} AND k.archived_at IS NULL`.execute(ctx.db)
  return found.rows[0]
}
