import { type Generated, type Selectable, sql } from 'kysely'
import type { ConsentChannel, ConsentPurpose } from '../../../contracts/consent-words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import type { Standing } from '../reach/judge.service.ts'
import type { ConsentLine } from './consents.rules.ts'

type Basis = 'consent' | 'contract' | 'law' | 'guardian'
type How = 'form' | 'link' | 'call' | 'paper' | 'inPerson' | 'message' | 'import' | 'site'

/** What else proves it; only what was given stands there. */
export type Proof = {
  note?: string
  documentId?: string
  /** A keyed digest of the caller's address. */
  address?: string
  /** In which language the text was read, and the digest of its version. */
  locale?: string
  textHash?: string
  /** Of a form: what was handed in, when it was, and when it was confirmed. */
  entryId?: string
  /** Of a visitor: as whom, and on which site. */
  identityId?: string
  visitorId?: string
  site?: string
  confirmedAt?: string
}

type ConsentTable = {
  customerId: string
  id: string
  originId: string | null
  purpose: ConsentPurpose
  channel: ConsentChannel | null
  personId: string | null
  state: 'granted' | 'refused' | 'withdrawn'
  at: Date
  until: string | null
  basis: Basis
  how: How
  textId: string | null
  proof: Proof
  employeeId: string | null
  operationId: string
  voidedBy: string | null
  recordedAt: Generated<Date>
}

type ConsentTextTable = {
  id: string
  key: string
  number: number
  purpose: ConsentPurpose
  zh: string
  en: string
  sha256: string
  validFrom: string
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
}

declare module '../../platform/schema.ts' {
  interface Database {
    consent: ConsentTable
    consentText: ConsentTextTable
  }
}

export type NewConsent = Omit<ConsentTable, 'operationId' | 'voidedBy' | 'recordedAt'>

export const consentTextTable: RecordTable = { name: 'consent_text', ofCustomer: 'none' }

export async function insertConsents(
  tx: Ctx & { operationId: string },
  consents: NewConsent[],
): Promise<void> {
  await tx.db
    .insertInto('consent')
    .values(consents.map((consent) => ({ ...consent, operationId: tx.operationId, recordedAt: tx.now })))
    .execute()
}

/** Whether a customer refused or withdrew something here without anybody of ours between. */
export async function isOwnRefusal(ctx: Ctx, operationId: string): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('consent')
    .select('id')
    .where('operationId', '=', operationId)
    .where('employeeId', 'is', null)
    .where('state', '<>', 'granted')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Every word of these customers that stands, whoever of merged ones said it; of people around them only that of `personId`. */
export async function linesOf(
  ctx: Ctx,
  customerIds: string[],
  personId?: string,
): Promise<(ConsentLine & { customerId: string })[]> {
  const found = await sql<ConsentLine & { customerId: string }>`
    SELECT customer_id, id, coalesce(origin_id, customer_id) AS own, purpose, channel, state, at, recorded_at, until
    FROM consent
    WHERE customer_id = ANY(${customerIds}::uuid[]) AND voided_by IS NULL
      AND person_id IS NOT DISTINCT FROM ${personId ?? null}::uuid`.execute(ctx.db)
  return found.rows
}

/** When the last of those who are one with these customers was merged into them. */
export async function mergedAt(ctx: Ctx, customerIds: string[]): Promise<Map<string, Date>> {
  const found = await sql<{ id: string; at: Date }>`
    SELECT c.root_id AS id, max(o.at) AS at
    FROM customer c JOIN customer_merge m ON m.customer_id = c.id AND m.into_id = c.merged_into AND m.ended_at IS NULL
    JOIN operation o ON o.id = m.created_by_operation
    WHERE c.root_id = ANY(${customerIds}::uuid[])
    GROUP BY 1`.execute(ctx.db)
  return new Map(found.rows.map(({ id, at }) => [id, at]))
}

/** Derived from the lines: what stood for these customers is replaced. */
export async function replaceStanding(
  tx: Ctx,
  customerIds: string[],
  standing: (Standing & { customerId: string })[],
): Promise<void> {
  const rows = standing.map((each) => ({
    customer_id: each.customerId,
    purpose: each.purpose,
    channel: each.channel ?? '',
    is_granted: each.isGranted,
    because: each.because,
    at: each.at,
    until: each.until,
    consent_id: each.consentId,
  }))
  await sql`DELETE FROM consent_standing WHERE customer_id = ANY(${customerIds}::uuid[])`.execute(tx.db)
  if (rows.length === 0) return
  await sql`
    INSERT INTO consent_standing (customer_id, purpose, channel, is_granted, because, at, until, consent_id)
    SELECT customer_id, purpose, channel, is_granted, because, at, until, consent_id
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS w (customer_id uuid, purpose text, channel text,
      is_granted boolean, because text, at timestamptz, until date, consent_id uuid)`.execute(tx.db)
}

export type ToldLine = Pick<
  Selectable<ConsentTable>,
  'id' | 'purpose' | 'channel' | 'state' | 'at' | 'until' | 'basis' | 'how' | 'operationId'
> & {
  note: string | null
  personName: string | null
  employeeName: string | null
  text: { id: string; key: string; number: number; zh: string; en: string } | null
  isVoid: boolean
}

/** The newest words of a customer, mistakes that were undone included. */
export async function toldLines(ctx: Ctx, customerId: string): Promise<ToldLine[]> {
  const found = await sql<ToldLine>`
    SELECT k.id, k.purpose, k.channel, k.state, k.at, k.until, k.basis, k.how, k.operation_id, k.proof ->> 'note' AS note,
      p.name AS person_name, u.name AS employee_name, k.voided_by IS NOT NULL AS is_void,
      CASE WHEN t.id IS NULL THEN NULL
        ELSE jsonb_build_object('id', t.id, 'key', t.key, 'number', t.number, 'zh', t.zh, 'en', t.en) END AS text
    FROM consent k
    LEFT JOIN related_person p ON p.customer_id = k.customer_id AND p.id = k.person_id
    LEFT JOIN employee u ON u.id = k.employee_id
    LEFT JOIN consent_text t ON t.id = k.text_id
    WHERE k.customer_id = ${customerId}
    ORDER BY k.at DESC, k.id DESC LIMIT 200`.execute(ctx.db)
  return found.rows
}

export async function findText(ctx: Ctx, id: string): Promise<Selectable<ConsentTextTable> | undefined> {
  return ctx.db.selectFrom('consentText').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function listTexts(ctx: Ctx): Promise<Selectable<ConsentTextTable>[]> {
  return ctx.db.selectFrom('consentText').selectAll().orderBy('key').orderBy('number', 'desc').execute()
}

/** Of two who write the next version at once the second waits. */
export async function nextNumber(tx: Ctx, key: string): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`consent text ${key}`}, 0))`.execute(tx.db)
  const found = await sql<{ next: number }>`
    SELECT coalesce(max(number), 0) + 1 AS next FROM consent_text WHERE key = ${key}`.execute(tx.db)
  return found.rows[0]?.next ?? 1
}
