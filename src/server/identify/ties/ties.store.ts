import { type Generated, type Selectable, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { inScope } from '../../platform/scope.ts'
import { businessDay } from '../../platform/settings/business.ts'
import type { NodeKind } from './tie-kinds.store.ts'
import type { StandingEnd } from './ties.rules.ts'

type EndType = 'customer' | 'employee'

declare module '../../platform/schema.ts' {
  interface Database {
    tie: TieTable
  }
}

type TieTable = {
  customerId: string
  id: string
  originId: string | null
  kind: string
  fromId: string
  fromType: EndType
  toId: string
  toType: EndType
  weight: number
  attitude: number | null
  since: string | null
  until: string | null
  note: string | null
  isConfirmed: Generated<boolean>
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}

export type TieRow = Selectable<TieTable>

export const tieTable: RecordTable = { name: 'tie', ofCustomer: 'child', hasUpdatedAt: true }

type Listed = TieRow & {
  code: number
  kindKey: string
  otherId: string
  otherKind: NodeKind | null
  otherName: string | null
  otherOwnerName: string | null
  inScope: boolean
}

/** Ties of a customer from either end, those that stand first; of the other end only what this reader may see. */
export async function listTies(ctx: Ctx, customerId: string, limit: number): Promise<Listed[]> {
  const { date } = await businessDay(ctx)
  const found = await sql<Listed>`
    SELECT t.*, e.kind AS code, t.kind AS kind_key, e.other_id,
      CASE WHEN p.id IS NOT NULL THEN 'employee' ELSE c.kind END AS other_kind,
      coalesce(p.name, c.name) AS other_name, u.name AS other_owner_name,
      p.id IS NOT NULL OR coalesce(${inScope(ctx, 'c')}, FALSE) AS in_scope
    FROM (
      SELECT * FROM tie_end WHERE customer_id = ${customerId}
      ORDER BY until IS NOT NULL AND until <= ${date}::date, weight DESC, tie_id LIMIT ${limit}
    ) e
    -- It stands with one of its ends.
    JOIN tie t ON t.id = e.tie_id AND t.customer_id = ANY(ARRAY[e.customer_id, e.other_id])
    LEFT JOIN customer c ON c.id = e.other_id
    LEFT JOIN employee p ON p.id = e.other_id
    LEFT JOIN employee u ON u.id = c.owner_id
    ORDER BY e.until IS NOT NULL AND e.until <= ${date}::date, e.weight DESC, e.tie_id`.execute(ctx.db)
  return found.rows
}

/** A tie of this customer, from whichever end; `otherId` is where its other end stands. */
export async function findTie(
  ctx: Ctx,
  customerId: string,
  id: string,
): Promise<(TieRow & { otherId: string }) | undefined> {
  const found = await sql<TieRow & { otherId: string }>`
    SELECT t.*, e.other_id FROM tie_end e JOIN tie t ON t.id = e.tie_id AND t.customer_id = ANY(ARRAY[e.customer_id, e.other_id])
    WHERE e.customer_id = ${customerId} AND e.tie_id = ${id}`.execute(ctx.db)
  return found.rows[0]
}

/** Ties at either of these two that may contradict one between them: all of the kinds asked for, and whatever binds the two. */
export async function standingAt(
  ctx: Ctx,
  [a, b]: readonly [string, string],
  codes: readonly number[],
): Promise<StandingEnd[]> {
  const found = await sql<StandingEnd>`
    SELECT customer_id AS id, other_id, tie_id, kind AS code, since, until FROM tie_end
    WHERE (customer_id = ${a} AND other_id = ${b}) OR (customer_id = ${b} AND other_id = ${a})
      OR (customer_id IN (${a}, ${b}) AND kind = ANY(${codes}::smallint[]))`.execute(ctx.db)
  return found.rows
}

/** Of these customers what a rule asks for: kind, and the year of birth where it is known. */
export async function nodesOf(ctx: Ctx, ids: readonly string[]) {
  const found = await sql<{
    id: string
    kind: 'person' | 'organisation'
    name: string
    birthYear: number | null
  }>`
    SELECT id, kind, name, birth_year FROM customer WHERE id = ANY(${ids}::uuid[])`.execute(ctx.db)
  return new Map(found.rows.map((row) => [row.id, row]))
}

/** Two who write at once, at ends far apart, could close a ring together: of a kind that may have none, one writes at a time. */
export async function takeKind(tx: Ctx, code: number): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('guanxi tie kind', ${code}::bigint))`.execute(tx.db)
}

/**
 * The way up from somebody to whom of these is met first, both included; undefined where none is within 64 steps.
 * Walked by generations with everybody once, so that a lattice of owners stays as large as it is.
 */
export async function chainUp(
  ctx: Ctx,
  fromId: string,
  ancestorIds: ReadonlySet<string>,
  code: number,
): Promise<string[] | undefined> {
  const childOf = new Map<string, string | null>([[fromId, null]])
  let generation = [fromId]
  for (let step = 0; step < 64 && generation.length > 0; step++) {
    const found = await sql<{ id: string; parentId: string }>`
      SELECT customer_id AS id, other_id AS parent_id FROM tie_end
      WHERE customer_id = ANY(${generation}::uuid[]) AND kind = ${-code}`.execute(ctx.db)
    generation = []
    for (const { id, parentId } of found.rows) {
      if (childOf.has(parentId)) continue
      childOf.set(parentId, id)
      generation.push(parentId)
    }
    const met = generation.find((id) => ancestorIds.has(id))
    if (met !== undefined) return wayDown(childOf, met)
  }
  return undefined
}

function wayDown(childOf: ReadonlyMap<string, string | null>, from: string): string[] {
  const way: string[] = []
  for (let at: string | null = from; at !== null; at = childOf.get(at) ?? null) way.push(at)
  return way.toReversed()
}

/** Which of these ties were written or changed after a moment. */
export async function tiesSince(ctx: Ctx, tieIds: readonly string[], ends: readonly string[], at: Date) {
  const found = await sql<{ id: string }>`
    SELECT id FROM tie WHERE id = ANY(${tieIds}::uuid[]) AND customer_id = ANY(${ends}::uuid[])
      AND greatest(created_at, updated_at) > ${at}`.execute(ctx.db)
  return new Set(found.rows.map(({ id }) => id))
}

/** When that was done which this operation takes back. */
export async function undoneAt(tx: InOperation): Promise<Date> {
  const { at } = await tx.db
    .selectFrom('operation as o')
    .innerJoin('operation as u', 'u.undoes', 'o.id')
    .select('o.at')
    .where('u.id', '=', tx.operationId)
    .executeTakeFirstOrThrow()
  return at
}
