import { type Generated, sql } from 'kysely'
import type { Market } from '../../../contracts/market-words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { inScope } from '../../platform/scope.ts'

type Source = 'staff' | 'contact' | 'answer' | 'survey' | 'media'
type Resource = 'people' | 'money' | 'goods' | 'technology' | 'information'
type GroupKind = 'finance' | 'media' | 'government' | 'community' | 'consumers' | 'environment' | 'other'

declare module '../../platform/schema.ts' {
  interface Database {
    attitude: {
      customerId: string
      id: string
      originId: string | null
      seenOn: string
      value: number
      about: string | null
      evidence: string | null
      source: Source
      employeeId: string | null
      operationId: string
      voidedBy: string | null
      recordedAt: Generated<Date>
    }
    marketNote: NoteTable
  }
}

type NoteTable = {
  customerId: string
  id: string
  originId: string | null
  market: Market
  resources: Generated<Resource[]>
  supplyLevel: string | null
  priceTrend: number | null
  channels: string | null
  alliance: string | null
  groupKind: GroupKind | null
  note: string | null
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
}

export const marketNoteTable: RecordTable = { name: 'market_note', ofCustomer: 'child' }

export type NoteRow = Omit<NoteTable, 'resources' | 'version' | 'createdAt' | 'createdByOperation'> & {
  resources: Resource[]
  version: number
}

type Means = { now: number | null; before: number | null; seen: number }

const recent = (today: string) => sql`a.seen_on > ${today}::date - 90 AND a.seen_on <= ${today}::date`
const before = (today: string) => sql`a.seen_on > ${today}::date - 180 AND a.seen_on <= ${today}::date - 90`

/** By days of the business, as they were noted. */
const means = (today: string) => sql`
  avg(a.value) FILTER (WHERE ${recent(today)})::float8 AS now, avg(a.value) FILTER (WHERE ${before(today)})::float8 AS before,
  count(*) FILTER (WHERE ${recent(today)})::int AS seen`

/** Of everybody in scope who is something else than a customer alone how many, and of all the means of attitude. */
export async function countMarkets(ctx: Ctx): Promise<{ market: Market; count: number }[]> {
  const found = await sql<{ market: Market; count: number }>`
    SELECT m.market, count(*) AS count FROM customer c CROSS JOIN LATERAL unnest(c.markets) m (market)
    WHERE c.markets <> '{customer}' AND c.merged_into IS NULL AND c.archived_at IS NULL AND ${inScope(ctx, 'c')}
    GROUP BY 1`.execute(ctx.db)
  return found.rows
}

export async function meansByMarket(ctx: Ctx, today: string): Promise<(Means & { market: Market })[]> {
  const found = await sql<Means & { market: Market }>`
    SELECT m.market, ${means(today)}
    FROM attitude a JOIN customer c ON c.id = a.customer_id CROSS JOIN LATERAL unnest(c.markets) m (market)
    WHERE a.seen_on > ${today}::date - 180 AND a.voided_by IS NULL AND ${inScope(ctx, 'c')} GROUP BY 1`.execute(
    ctx.db,
  )
  return found.rows
}

export type PartyRow = Means & {
  id: string
  kind: 'person' | 'organisation'
  name: string
  city: string | null
  industry: string | null
  ownerName: string | null
  markets: Market[]
  version: number
  lastAbout: string | null
  lastSeenOn: string | null
}

/** Whose attitude fell furthest comes first, then who stands lowest; of whom nothing was seen, last. */
type Place = { change: number; stands: number; name: string; id: string }

const change = sql`coalesce(t.now - t.before, 0)`
const stands = sql`coalesce(t.now, 9)`

export async function listParties(
  ctx: Ctx,
  market: Market,
  { after, limit, today }: { after: Place | undefined; limit: number; today: string },
): Promise<PartyRow[]> {
  // A house has a million customers: those are told of whose attitude somebody has seen.
  const isThere =
    market === 'customer'
      ? sql`'customer' = ANY(c.markets) AND EXISTS (SELECT 1 FROM attitude s WHERE s.customer_id = c.id AND s.voided_by IS NULL)`
      : sql`c.markets <> '{customer}' AND c.markets @> ARRAY[${market}]`
  const keyset = after
    ? sql`AND (${change}, ${stands}, c.name, c.id) > (${after.change}::float8, ${after.stands}::float8, ${after.name}, ${after.id}::uuid)`
    : sql``
  const found = await sql<PartyRow>`
    SELECT c.id, c.kind, c.name, c.city, c.industry, u.name AS owner_name, c.markets, c.version, t.now, t.before, t.seen,
      l.about AS last_about, l.seen_on AS last_seen_on
    FROM customer c LEFT JOIN employee u ON u.id = c.owner_id
    CROSS JOIN LATERAL (
      SELECT ${means(today)} FROM attitude a WHERE a.customer_id = c.id AND a.voided_by IS NULL
    ) t
    LEFT JOIN LATERAL (
      SELECT a.about, a.seen_on FROM attitude a WHERE a.customer_id = c.id AND a.voided_by IS NULL
      ORDER BY a.seen_on DESC, a.id DESC LIMIT 1
    ) l ON TRUE
    WHERE ${isThere} AND c.merged_into IS NULL AND c.archived_at IS NULL AND ${inScope(ctx, 'c')} ${keyset}
    ORDER BY ${change}, ${stands}, c.name, c.id LIMIT ${limit}`.execute(ctx.db)
  return found.rows
}

export async function notesOf(ctx: Ctx, customerIds: readonly string[], market: Market): Promise<NoteRow[]> {
  if (customerIds.length === 0) return []
  const found = await sql<NoteRow>`
    SELECT DISTINCT ON (customer_id) * FROM market_note WHERE customer_id = ANY(${customerIds}::uuid[]) AND market = ${market}
    ORDER BY customer_id, origin_id NULLS FIRST, id`.execute(ctx.db)
  return found.rows
}

export async function listAttitudes(ctx: Ctx, customerId: string) {
  const found = await sql<{
    id: string
    seenOn: string
    value: number
    about: string | null
    evidence: string | null
    source: Source
    employeeName: string | null
  }>`
    SELECT a.id, a.seen_on, a.value, a.about, a.evidence, a.source, u.name AS employee_name
    FROM attitude a LEFT JOIN employee u ON u.id = a.employee_id
    WHERE a.customer_id = ${customerId} AND a.voided_by IS NULL ORDER BY a.seen_on DESC, a.id DESC LIMIT 200`.execute(
    ctx.db,
  )
  return found.rows
}

type NewAttitude = {
  customerId: string
  originId: string | null
  id: string
  seenOn: string
  value: number
  about: string | null
  evidence: string | null
  source: Source
}

export async function insertAttitude(tx: InOperation, attitude: NewAttitude): Promise<void> {
  const employeeId = tx.actor.via === 'system' ? null : tx.actor.userId
  await tx.db
    .insertInto('attitude')
    .values({ ...attitude, employeeId, operationId: tx.operationId, voidedBy: null })
    .execute()
}
