import { type Generated, type Selectable, sql } from 'kysely'
import { sensitiveKinds, type TraitKind } from '../../../contracts/trait.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    trait: TraitTable
    careNote: CareNoteTable
  }
}

type TraitTable = {
  customerId: string
  id: string
  originId: string | null
  personId: string | null
  kind: TraitKind
  text: string
  notedOn: string
  sourceNote: string | null
  purpose: string | null
  consentId: string | null
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
}

type CareNoteTable = {
  customerId: string
  id: string
  originId: string | null
  personId: string | null
  at: Date
  employeeId: string | null
  mood: number | null
  text: string
  cause: string | null
  corrects: string | null
  operationId: string
  voidedBy: string | null
  recordedAt: Generated<Date>
}

/** What they are like; what is sensitive is not found by whoever types it. */
export const traitTexts = sql`
  SELECT t.customer_id, t.id, t.created_at AS at, t.text AS title, t.source_note AS text
  FROM trait t WHERE t.kind <> ALL (${sensitiveKinds}::text[])`

/** Notes that stand. */
export const careNoteTexts = sql`
  SELECT n.customer_id, n.id, n.at, n.text AS title, n.cause AS text
  FROM care_note n WHERE n.voided_by IS NULL AND NOT EXISTS (
    SELECT 1 FROM care_note c WHERE c.customer_id = n.customer_id AND c.corrects = n.id AND c.voided_by IS NULL)`

export const traitTable: RecordTable = { name: 'trait', ofCustomer: 'child' }

export type TraitRow = Omit<
  Selectable<TraitTable>,
  'customerId' | 'originId' | 'consentId' | 'createdByOperation' | 'createdAt'
> & { personName: string | null }

export async function traitsOf(ctx: Ctx, customerId: string): Promise<TraitRow[]> {
  const found = await sql<TraitRow>`
    SELECT t.id, t.kind, t.text, t.person_id, p.name AS person_name, t.noted_on, t.source_note, t.purpose, t.version
    FROM trait t LEFT JOIN related_person p ON p.customer_id = t.customer_id AND p.id = t.person_id
    WHERE t.customer_id = ${customerId} ORDER BY t.noted_on DESC, t.id DESC LIMIT 500`.execute(ctx.db)
  return found.rows
}

export function findTrait(ctx: Ctx, customerId: string, id: string) {
  return ctx.db
    .selectFrom('trait')
    .select(['id', 'kind', 'personId'])
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** How they felt when they were reached, as whoever logged it saw; the newest first. */
export async function moodsOf(
  ctx: Ctx,
  customerId: string,
  since: Date,
): Promise<{ at: Date; mood: number }[]> {
  const found = await sql<{ at: Date; mood: number }>`
    SELECT at, mood FROM standing_contact WHERE customer_id = ${customerId} AND mood IS NOT NULL AND at >= ${since}
    ORDER BY at DESC LIMIT 3`.execute(ctx.db)
  return found.rows
}

/** Notes that stand: neither void nor corrected by one that stands. */
export async function careNotesOf(ctx: Ctx, customerId: string) {
  const found = await sql<{
    id: string
    at: Date
    personId: string | null
    personName: string | null
    employeeName: string | null
    mood: number | null
    text: string
    cause: string | null
    isCorrection: boolean
  }>`
    SELECT n.id, n.at, n.person_id, p.name AS person_name, u.name AS employee_name, n.mood, n.text, n.cause,
      n.corrects IS NOT NULL AS is_correction
    FROM care_note n LEFT JOIN auth_user u ON u.id = n.employee_id
    LEFT JOIN related_person p ON p.customer_id = n.customer_id AND p.id = n.person_id
    WHERE n.customer_id = ${customerId} AND n.voided_by IS NULL AND NOT EXISTS (
      SELECT 1 FROM care_note c WHERE c.customer_id = n.customer_id AND c.corrects = n.id AND c.voided_by IS NULL)
    ORDER BY n.at DESC, n.id DESC LIMIT 200`.execute(ctx.db)
  return found.rows
}

export async function insertCareNote(
  tx: Ctx & { operationId: string },
  note: Omit<CareNoteTable, 'operationId' | 'voidedBy' | 'recordedAt'>,
): Promise<void> {
  await tx.db
    .insertInto('careNote')
    .values({ ...note, operationId: tx.operationId, recordedAt: tx.now })
    .execute()
}

/** A note of this customer that is not void, with whose own it is. */
export function findCareNote(ctx: Ctx, customerId: string, id: string) {
  return ctx.db
    .selectFrom('careNote')
    .select(['id', 'originId'])
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .where('voidedBy', 'is', null)
    .executeTakeFirst()
}
