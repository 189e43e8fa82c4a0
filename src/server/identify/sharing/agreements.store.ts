import { type Generated, sql } from 'kysely'
import { z } from 'zod'
import type { FilterCondition } from '../../../contracts/customer-filter.ts'
import type { GivenField } from '../../../contracts/sharing.contract.ts'
import type { SharingPurpose } from '../../../contracts/sharing-words.ts'
import type { Ctx, DataScope } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { inScope } from '../../platform/scope.ts'
import type { AgreementState } from './agreements.rules.ts'

export type AgreementRow = {
  id: string
  partnerId: string
  /** As it was called when this was written, which is what others agree to. */
  partnerName: string
  /** What it is called now, where that is something else. */
  partnerNameNow: string | null
  isPartnerGone: boolean
  purpose: SharingPurpose
  aim: string
  fields: GivenField[]
  customerIds: string[] | null
  filter: FilterCondition[] | null
  search: string | null
  viewName: string | null
  startsOn: string
  endsOn: string
  state: AgreementState
  scope: DataScope
  masks: string[]
  editors: string[]
  editedBy: string | null
  editedByName: string
  editedAt: Date
  decidedByName: string | null
  decidedAt: Date | null
  decidedWhy: string | null
  revokedByName: string | null
  revokedAt: Date | null
  revokedWhy: string | null
  version: number
  keyPrefix: string | null
  keyMadeAt: Date | null
  keyMadeByName: string | null
  keyLastUsedAt: Date | null
  lastReadAt: Date | null
}

declare module '../../platform/schema.ts' {
  interface Database {
    shareAgreement: { id: string; state: AgreementState; version: Generated<number> }
  }
}

export const agreementTable: RecordTable = { name: 'share_agreement', ofCustomer: 'none' }

const whole = sql`
  SELECT a.*, CASE WHEN p.name <> a.partner_name THEN p.name END AS partner_name_now, p.archived_at IS NOT NULL AS is_partner_gone,
    k.prefix AS key_prefix, k.made_at AS key_made_at, k.made_by_name AS key_made_by_name,
    k.last_used_at AS key_last_used_at,
    (SELECT r.at FROM share_reading r WHERE r.agreement_id = a.id ORDER BY r.id DESC LIMIT 1) AS last_read_at
  FROM share_agreement a JOIN share_partner p ON p.id = a.partner_id
  LEFT JOIN share_key k ON k.agreement_id = a.id AND k.ended_at IS NULL`

const place = z.tuple([cursorPart.id])

/** In the reader's scope, the newest first. */
export async function listAgreements(
  ctx: Ctx,
  { limit, cursor, partnerId }: { limit: number; cursor?: string; partnerId?: string },
) {
  const [before] = decodeCursor(cursor, place) ?? []
  const found = await sql<AgreementRow>`
    ${whole} WHERE ${inScope(ctx, 'a')} AND (${partnerId ?? null}::uuid IS NULL OR a.partner_id = ${partnerId ?? null}::uuid)
      AND (${before ?? null}::uuid IS NULL OR a.id < ${before ?? null}::uuid)
    ORDER BY a.id DESC LIMIT ${limit + 1}`.execute(ctx.db)
  const rows = found.rows.slice(0, limit)
  const last = found.rows.length > limit ? rows.at(-1) : undefined
  return { rows, nextCursor: last ? encodeCursor([last.id]) : null }
}

/** In the reader's scope. */
export async function findAgreement(ctx: Ctx, id: string): Promise<AgreementRow | undefined> {
  const found = await sql<AgreementRow>`
    ${whole} WHERE a.id = ${id} AND ${inScope(ctx, 'a')}`.execute(ctx.db)
  return found.rows[0]
}

/** What an operation wrote that must not be taken back: agreements that count, and partners somebody has drafted one with. */
export async function fastBy(ctx: Ctx, operationId: string): Promise<boolean> {
  const wrote = (table: string) => sql`
    SELECT id FROM ${sql.table(table)} WHERE created_by_operation = ${operationId}
    UNION SELECT record_id FROM change WHERE operation_id = ${operationId} AND table_name = ${table}`
  const found = await sql`
    SELECT 1 FROM share_agreement WHERE state IN ('agreed', 'revoked') AND id IN (${wrote('share_agreement')})
    UNION ALL
    SELECT 1 FROM share_agreement WHERE partner_id IN (
      SELECT id FROM share_partner WHERE created_by_operation = ${operationId}
    ) LIMIT 1`.execute(ctx.db)
  return found.rows.length > 0
}
