import { type Generated, type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Said } from '../../../contracts/contact.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { inScope } from '../../platform/scope.ts'

/** The newest first. */
const place = z.tuple([cursorPart.moment, cursorPart.id])

type ContactColumns = {
  customerId: string
  id: string
  originId: string | null
  at: Date
  employeeId: string | null
  personId: string | null
  channel: Said['channel']
  direction: Said['direction']
  reason: Said['reason']
  reasonNote: string | null
  result: string | null
  mood: number | null
  note: string | null
  hook: string | null
  nextOn: string | null
  isComplaint: Generated<boolean>
  notReached: Generated<boolean>
  corrects: string | null
}

declare module '../../platform/schema.ts' {
  interface Database {
    contact: ContactColumns & {
      kind: 'contact' | 'withdrawal'
      operationId: string
      voidedBy: string | null
      recordedAt: Generated<Date>
    }
    standingContact: ContactColumns
  }
}

const said = sql`k.result, k.note, k.hook, k.reason_note`

/** What was said, of contacts that nobody has corrected or taken back. */
export const contactTexts = sql`
  SELECT k.customer_id, k.id, k.at, coalesce(${said}) AS title,
    nullif(substr(concat_ws(' · ', ${said}), length(coalesce(${said})) + 4), '') AS text
  FROM standing_contact k WHERE coalesce(${said}) IS NOT NULL`

export type ContactRow = {
  id: string
  customerId: string
  at: Date
  employeeId: string | null
  employeeName: string | null
  personId: string | null
  personName: string | null
  channel: Said['channel']
  direction: Said['direction']
  reason: Said['reason']
  reasonNote: string | null
  result: string | null
  mood: number | null
  note: string | null
  hook: string | null
  nextOn: string | null
  isComplaint: boolean
  notReached: boolean
  isCorrection: boolean
}

const columns = sql`k.id, k.customer_id, k.at, k.employee_id, u.name AS employee_name, k.person_id,
  (SELECT name FROM related_person r WHERE r.customer_id = k.customer_id AND r.id = k.person_id) AS person_name, k.channel,
  k.direction, k.reason, k.reason_note, k.result, k.mood, k.note, k.hook, k.next_on, k.is_complaint, k.not_reached,
  k.corrects IS NOT NULL AS is_correction`

export type NewContact = Omit<ContactRow, 'employeeName' | 'personName' | 'isCorrection'> & {
  originId: string | null
  kind: 'contact' | 'withdrawal'
  corrects: string | null
}

export async function insertContact(tx: Ctx & { operationId: string }, contact: NewContact): Promise<void> {
  await tx.db
    .insertInto('contact')
    .values({ ...contact, operationId: tx.operationId, recordedAt: tx.now })
    .execute()
}

export function findStanding(ctx: Ctx, customerId: string, id: string) {
  return ctx.db
    .selectFrom('standingContact')
    .selectAll()
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirst()
}

type Keyset = { limit: number; cursor?: string }

export async function contactsOf(ctx: Ctx, customerId: string, query: Keyset) {
  return pageOf(ctx, query, sql`k.customer_id = ${customerId}`, sql``)
}

export type ContactQuery = Keyset & {
  employeeId?: string[]
  channel?: Said['channel'][]
  reason?: Said['reason'][]
  mood?: number[]
  /** Which customers (alias c). */
  whom?: RawBuilder<boolean>
  /** Words in the result, the note or the hook. */
  words?: string
  complaint?: boolean
  notReached?: boolean
  /** Instants: from (with it) and to (without it). */
  after?: Date
  before?: Date
}

export async function listContacts(ctx: Ctx, query: ContactQuery) {
  const conditions = [
    inScope(ctx, 'c'),
    sql`c.archived_at IS NULL`,
    ...(query.employeeId ? [sql`k.employee_id = ANY(${query.employeeId}::uuid[])`] : []),
    ...(query.channel ? [sql`k.channel = ANY(${query.channel}::text[])`] : []),
    ...(query.reason ? [sql`k.reason = ANY(${query.reason}::text[])`] : []),
    ...(query.mood ? [sql`k.mood = ANY(${query.mood}::smallint[])`] : []),
    ...(query.complaint === undefined ? [] : [sql`k.is_complaint = ${query.complaint}`]),
    ...(query.notReached === undefined ? [] : [sql`k.not_reached = ${query.notReached}`]),
    ...(query.whom ? [query.whom] : []),
    ...(query.words ? [says(query.words)] : []),
    ...(query.after ? [sql`k.at >= ${query.after}`] : []),
    ...(query.before ? [sql`k.at < ${query.before}`] : []),
  ]
  const page = await pageOf(
    ctx,
    query,
    sql.join(conditions, sql` AND `),
    sql`JOIN customer c ON c.id = k.customer_id`,
  )
  return page
}

/** A percent sign that somebody types is a percent sign. */
function says(words: string): RawBuilder<boolean> {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  return sql<boolean>`(k.result ILIKE ${pattern} OR k.note ILIKE ${pattern} OR k.hook ILIKE ${pattern})`
}

async function pageOf(ctx: Ctx, query: Keyset, where: ReturnType<typeof sql>, join: ReturnType<typeof sql>) {
  const after = decodeCursor(query.cursor, place)
  const keyset = after ? sql`AND (k.at, k.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const found = await sql<ContactRow & { key: string; customerName: string }>`
    SELECT ${columns}, k.at::text AS key, (SELECT name FROM customer n WHERE n.id = k.customer_id) AS customer_name
    FROM standing_contact k ${join} LEFT JOIN auth_user u ON u.id = k.employee_id
    WHERE ${where} ${keyset}
    ORDER BY k.at DESC, k.id DESC LIMIT ${query.limit + 1}`.execute(ctx.db)
  const rows = found.rows.slice(0, query.limit)
  const last = found.rows.length > query.limit ? rows.at(-1) : undefined
  return {
    data: rows.map(({ key: _key, ...row }) => row),
    nextCursor: last ? encodeCursor([last.key, last.id]) : null,
  }
}

/** What others than the caller did with this customer since then. */
export async function contactsOfOthers(ctx: Ctx, customerId: string, since: Date): Promise<ContactRow[]> {
  const found = await sql<ContactRow>`
    SELECT ${columns} FROM standing_contact k LEFT JOIN auth_user u ON u.id = k.employee_id
    WHERE k.customer_id = ${customerId} AND k.at >= ${since}
      AND k.employee_id IS DISTINCT FROM ${ctx.actor.userId}::uuid
    ORDER BY k.at DESC, k.id DESC LIMIT 10`.execute(ctx.db)
  return found.rows
}
