import { type Generated, type RawBuilder, type Selectable, sql } from 'kysely'
import type { receiveWays } from '../../../contracts/contact-words.ts'
import type { Market } from '../../../contracts/market-words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Home } from '../../platform/history/place.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import type { IdKind } from '../../platform/id-number.ts'
import { arrayLiteral } from '../../platform/postgres/array-literal.ts'
import type { Json } from '../../platform/schema.ts'
import { inScope } from '../../platform/scope.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    customer: CustomerTable
    identityKey: { kind: IdentityKind; value: string; customerId: string }
  }
}

export type IdentityKind = 'number' | 'phone' | 'email' | 'idNumber'

export type CustomerTable = {
  id: string
  kind: 'person' | 'organisation'
  name: string
  externalNumber: string | null
  gender: 'male' | 'female' | null
  birthCalendar: 'solar' | 'lunar' | null
  birthYear: number | null
  birthMonth: number | null
  birthDay: number | null
  birthLeapMonth: Generated<boolean>
  phone: string | null
  secondPhone: string | null
  email: string | null
  province: string | null
  city: string | null
  address: string | null
  company: string | null
  industry: string | null
  businessCategory: string | null
  occupation: string | null
  language: string | null
  receiveBy: (typeof receiveWays)[number] | null
  receiveTopics: string | null
  receiveTime: string | null
  idKind: IdKind | null
  idNumber: string | null
  source: string | null
  introducer: string | null
  note: string | null
  preferences: string | null
  markets: Generated<Market[]>
  tagIds: Generated<string[]>
  custom: Json<Record<string, unknown>>
  ownerId: string | null
  departmentId: string | null
  complaintOpen: Generated<boolean>
  awaitsReview: Generated<boolean>
  mergedInto: string | null
  rootId: string | null
  own: Json<Record<string, unknown>> | null
  archivedAt: Date | null
  erasedAt: Date | null
  searchTokens: Generated<string>
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}

export type CustomerRecord = Selectable<CustomerTable>

export const customerTable: RecordTable = {
  name: 'customer',
  ofCustomer: 'self',
  hasUpdatedAt: true,
  derived: ['search_tokens', 'complaint_open', 'awaits_review', 'root_id', 'own'],
}

/** In scope, and a customer: who waits for review is nobody's yet, but for the operation that records him. */
const isThere = (ctx: Ctx) =>
  sql`${inScope(ctx, 'c')} AND (NOT c.awaits_review OR c.created_by_operation = ${ctx.operationId ?? null}::uuid)`

/** The record when it lies in the caller's scope; of whoever was merged, that of the top of his tree. */
export async function findCustomer(ctx: Ctx, id: string) {
  const found = await sql<CustomerRecord & { ownerName: string | null; departmentName: string | null }>`
    SELECT c.*, u.name AS owner_name, d.name AS department_name
    FROM customer o JOIN customer c ON c.id = coalesce(o.root_id, o.id)
    LEFT JOIN employee u ON u.id = c.owner_id LEFT JOIN department d ON d.id = c.department_id
    WHERE o.id = ${id} AND ${isThere(ctx)}`.execute(ctx.db)
  return found.rows[0]
}

/** Where the rows of these stand, of those who lie in the caller's scope; who was merged lies where the top of his tree does. */
export async function homesInScope(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Home>> {
  const found = await sql<{ own: string; id: string }>`
    SELECT o.id AS own, c.id FROM customer o JOIN customer c ON c.id = coalesce(o.root_id, o.id)
    WHERE o.id = ANY(${ids}::uuid[]) AND ${isThere(ctx)}`.execute(ctx.db)
  return new Map(found.rows.map(({ own, id }) => [own, { id, originId: own === id ? null : own }]))
}

export async function isErased(ctx: Ctx, id: string): Promise<boolean> {
  const found = await sql`SELECT 1 FROM customer WHERE id = ${id} AND erased_at IS NOT NULL`.execute(ctx.db)
  return found.rows.length > 0
}

/** Who of these was erased, or is a part of whom was. */
export async function erasedIds(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ id: string }>`
    SELECT o.id FROM customer o JOIN customer c ON c.id = coalesce(o.root_id, o.id)
    WHERE o.id = ANY(${ids}::uuid[]) AND c.erased_at IS NOT NULL`.execute(ctx.db)
  return new Set(found.rows.map(({ id }) => id))
}

export type IdentityKey = { kind: IdentityKind; value: string }

/** Whose own these keys are, whoever may see him: name, owner and scope are those of the top of his tree, `homeId`. */
export async function findKeyHolders(ctx: Ctx, keys: IdentityKey[]) {
  if (keys.length === 0) return []
  const found = await sql<
    IdentityKey & {
      customerId: string
      homeId: string
      name: string
      externalNumber: string | null
      ownerName: string | null
      inScope: boolean
      awaitsReview: boolean
      enteredBy: string | null
    }
  >`
    SELECT k.kind, k.value, k.customer_id, c.id AS home_id, c.name, c.external_number, u.name AS owner_name,
      ${inScope(ctx, 'c')} AND NOT c.awaits_review AS in_scope, c.awaits_review,
      CASE WHEN c.awaits_review THEN (SELECT actor_name FROM operation p WHERE p.id = c.created_by_operation) END AS entered_by
    FROM unnest(${keys.map((key) => key.kind)}::text[], ${keys.map((key) => key.value)}::text[]) AS wanted (kind, value)
    -- OFFSET 0 has each key looked up in the index; left to choose, the planner may read a million keys for four thousand.
    CROSS JOIN LATERAL (
      SELECT * FROM identity_key i WHERE i.kind = wanted.kind AND i.value = wanted.value OFFSET 0
    ) k
    CROSS JOIN LATERAL (SELECT * FROM customer WHERE id = k.customer_id OFFSET 0) o
    JOIN customer c ON c.id = coalesce(o.root_id, o.id)
    LEFT JOIN employee u ON u.id = c.owner_id`.execute(ctx.db)
  return found.rows
}

export type Derived = { id: string; keys: IdentityKey[]; tokens: string[] }

/** Keys and whose they are to be, ready to be joined to a statement as `w`. */
export type WantedKeys = RawBuilder<unknown>

/** One pair of arrays a kind: the kind itself is not said again for every key. */
export function wantedKeys(derived: Pick<Derived, 'id' | 'keys'>[]): WantedKeys {
  const kinds = (['number', 'phone', 'email', 'idNumber'] as const).map((kind) => {
    const values: string[] = []
    const ids: string[] = []
    for (const { id, keys } of derived) {
      for (const key of keys) {
        if (key.kind !== kind) continue
        values.push(key.value)
        ids.push(id)
      }
    }
    return sql`SELECT ${sql.lit(kind)} AS kind, *
      FROM unnest(${arrayLiteral(values)}::text[], ${arrayLiteral(ids)}::uuid[]) AS k (value, customer_id)`
  })
  return sql`(${sql.join(kinds, sql` UNION ALL `)}) w`
}

/** The keys of customers who had none; a key somebody else holds stays his. */
export async function claimIdentityKeys(tx: Ctx, wanted: WantedKeys): Promise<void> {
  await sql`
    INSERT INTO identity_key (kind, value, customer_id)
    SELECT kind, value, customer_id FROM ${wanted} ORDER BY kind, value ON CONFLICT DO NOTHING`.execute(tx.db)
}

/**
 * The same where nobody is expected to hold any of the keys: all are claimed, or none and the answer is false. Asking
 * nobody first costs half of it; in one order, so that two who claim at once wait instead of deadlocking.
 */
export async function claimFreeKeys(tx: Ctx, wanted: WantedKeys): Promise<boolean> {
  await sql`SAVEPOINT free_keys`.execute(tx.db)
  try {
    await sql`
      INSERT INTO identity_key (kind, value, customer_id)
      SELECT kind, value, customer_id FROM ${wanted} ORDER BY kind, value`.execute(tx.db)
    await sql`RELEASE SAVEPOINT free_keys`.execute(tx.db)
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === '23505')) throw error
    await sql`ROLLBACK TO SAVEPOINT free_keys`.execute(tx.db)
    return false
  }
}

/** Until the end of this transaction whoever else would claim a key waits; reading goes on. */
export async function keepKeysFromOthers(tx: Ctx): Promise<void> {
  await sql`LOCK TABLE identity_key IN SHARE ROW EXCLUSIVE MODE`.execute(tx.db)
}

/** Claims the keys of these customers and lets go of those they no longer have. */
export async function setIdentityKeys(tx: Ctx, derived: Derived[]): Promise<void> {
  const wanted = wantedKeys(derived)
  await sql`
    DELETE FROM identity_key k WHERE k.customer_id = ANY(${derived.map((row) => row.id)}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM ${wanted} WHERE (w.kind, w.value, w.customer_id) = (k.kind, k.value, k.customer_id))`.execute(
    tx.db,
  )
  await claimIdentityKeys(tx, wanted)
}

export async function setSearchTokens(tx: Ctx, derived: Derived[]): Promise<void> {
  await sql`
    UPDATE customer c SET search_tokens = array_to_tsvector(string_to_array(w.tokens, chr(9)))
    FROM unnest(${derived.map((row) => row.id)}::uuid[], ${derived.map((row) => row.tokens.join('\t'))}::text[]) AS w (id, tokens)
    WHERE c.id = w.id`.execute(tx.db)
}

/** As they are shown. */
export async function recordsOf(tx: Ctx, ids: string[]): Promise<CustomerRecord[]> {
  return tx.db.selectFrom('customer').selectAll().where('id', 'in', ids).execute()
}

/** With their own values, those of whoever stands in a tree of theirs too; `homeId` is its top. */
export async function ownRecordsWithMembers(
  tx: Ctx,
  ids: string[],
): Promise<(CustomerRecord & { homeId: string; isAway: boolean })[]> {
  const found = await sql<CustomerRecord & { homeId: string; isAway: boolean }>`
    SELECT r.*, coalesce(c.root_id, c.id) AS home_id, t.archived_at IS NOT NULL OR (c.awaits_review AND NOT EXISTS (
        SELECT 1 FROM pending_change p JOIN review_request q ON q.id = p.request_id
        WHERE p.customer_id = c.id AND q.subject = 'customer.create' AND q.state = 'waiting')) AS is_away
    FROM customer c JOIN customer t ON t.id = coalesce(c.root_id, c.id)
    CROSS JOIN LATERAL jsonb_populate_record(c, coalesce(c.own, '{}')) r
    WHERE c.id = ANY(${ids}::uuid[]) OR c.root_id = ANY(${ids}::uuid[])`.execute(tx.db)
  return found.rows
}

/** complaint_open says whether any complaint is open; answers nothing else. */
export async function setComplaintFlags(tx: Ctx, ids: string[]): Promise<void> {
  await sql`
    UPDATE customer c SET complaint_open = NOT c.complaint_open
    WHERE c.id = ANY(${ids}::uuid[]) AND c.complaint_open <>
      EXISTS (SELECT 1 FROM complaint p WHERE p.customer_id = c.id AND p.state = 'open')`.execute(tx.db)
}

export async function dropTracesOfGone(tx: Ctx, ids: string[]): Promise<void> {
  await sql`DELETE FROM identity_key WHERE customer_id = ANY(${ids}::uuid[])
    AND NOT EXISTS (SELECT 1 FROM customer c WHERE c.id = customer_id)`.execute(tx.db)
}
