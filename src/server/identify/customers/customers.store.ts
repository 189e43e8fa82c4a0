import { type Generated, type RawBuilder, type Selectable, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { arrayLiteral } from '../../platform/postgres/array-literal.ts'
import type { Json } from '../../platform/schema.ts'
import { inScope } from '../../platform/scope.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    customer: CustomerTable
    identityKey: { kind: IdentityKind; value: string; customerId: string }
  }
}

export type IdentityKind = 'number' | 'phone' | 'email'

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
  source: string | null
  introducer: string | null
  note: string | null
  preferences: string | null
  tagIds: Generated<string[]>
  custom: Json<Record<string, unknown>>
  ownerId: string | null
  departmentId: string | null
  complaintOpen: Generated<boolean>
  archivedAt: Date | null
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
  derived: ['search_tokens', 'complaint_open'],
}

/** The record when it lies in the caller's scope. */
export async function findCustomer(ctx: Ctx, id: string) {
  const found = await sql<CustomerRecord & { ownerName: string | null; departmentName: string | null }>`
    SELECT c.*, u.name AS owner_name, d.name AS department_name
    FROM customer c LEFT JOIN employee u ON u.id = c.owner_id LEFT JOIN department d ON d.id = c.department_id
    WHERE c.id = ${id} AND ${inScope(ctx, 'c')}`.execute(ctx.db)
  return found.rows[0]
}

/** Which of these ids lie in the caller's scope. */
export async function idsInScope(ctx: Ctx, ids: string[]): Promise<Set<string>> {
  const found = await sql<{ id: string }>`
    SELECT c.id FROM customer c WHERE c.id = ANY(${ids}::uuid[]) AND ${inScope(ctx, 'c')}`.execute(ctx.db)
  return new Set(found.rows.map((row) => row.id))
}

export type IdentityKey = { kind: IdentityKind; value: string }

/** Who holds these keys, whoever may see him. */
export async function findKeyHolders(ctx: Ctx, keys: IdentityKey[]) {
  if (keys.length === 0) return []
  const found = await sql<
    IdentityKey & {
      customerId: string
      name: string
      externalNumber: string | null
      ownerName: string | null
      inScope: boolean
    }
  >`
    SELECT k.kind, k.value, k.customer_id, c.name, c.external_number, u.name AS owner_name, ${inScope(ctx, 'c')} AS in_scope
    FROM unnest(${keys.map((key) => key.kind)}::text[], ${keys.map((key) => key.value)}::text[]) AS wanted (kind, value)
    -- OFFSET 0 has each key looked up in the index; left to choose, the planner may read a million keys for four thousand.
    CROSS JOIN LATERAL (
      SELECT * FROM identity_key i WHERE i.kind = wanted.kind AND i.value = wanted.value OFFSET 0
    ) k
    CROSS JOIN LATERAL (SELECT * FROM customer WHERE id = k.customer_id OFFSET 0) c
    LEFT JOIN employee u ON u.id = c.owner_id`.execute(ctx.db)
  return found.rows
}

export type Derived = { id: string; keys: IdentityKey[]; tokens: string[] }

/** Keys and whose they are to be, ready to be joined to a statement as `w`. */
export type WantedKeys = RawBuilder<unknown>

/** One pair of arrays a kind: the kind itself is not said again for every key. */
export function wantedKeys(derived: Pick<Derived, 'id' | 'keys'>[]): WantedKeys {
  const kinds = (['number', 'phone', 'email'] as const).map((kind) => {
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

export async function recordsOf(tx: Ctx, ids: string[]): Promise<CustomerRecord[]> {
  return tx.db.selectFrom('customer').selectAll().where('id', 'in', ids).execute()
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
