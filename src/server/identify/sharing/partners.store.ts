import { type Generated, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { inScope } from '../../platform/scope.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    sharePartner: {
      id: string
      name: string
      contact: string | null
      about: string | null
      ownerId: string | null
      departmentId: string | null
      archivedAt: Date | null
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
      updatedAt: Generated<Date>
    }
  }
}

export const partnerTable: RecordTable = { name: 'share_partner', ofCustomer: 'none', hasUpdatedAt: true }

export type PartnerRow = {
  id: string
  name: string
  contact: string | null
  about: string | null
  agreements: number
  isArchived: boolean
  version: number
}

/** In the reader's scope; `agreements` counts those that can still be read under, today or later. */
export async function listPartners(ctx: Ctx, today: string, id: string | null = null): Promise<PartnerRow[]> {
  const found = await sql<PartnerRow>`
    SELECT p.id, p.name, p.contact, p.about, p.version, p.archived_at IS NOT NULL AS is_archived,
      (SELECT count(*)::int FROM share_agreement a
        WHERE a.partner_id = p.id AND a.state = 'agreed' AND a.ends_on >= ${today}::date) AS agreements
    FROM share_partner p
    WHERE ${inScope(ctx, 'p')} AND (${id}::uuid IS NULL OR p.id = ${id}::uuid)
    ORDER BY p.archived_at IS NOT NULL, p.name COLLATE "zh-x-icu", p.id LIMIT 500`.execute(ctx.db)
  return found.rows
}
