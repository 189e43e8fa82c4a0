import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { inScope } from '../../platform/scope.ts'

export type ErasureState = 'asked' | 'refused' | 'withdrawn' | 'approved' | 'done'

export type Erasure = {
  id: string
  customerId: string
  askedAt: Date
  askedBy: string | null
  askedByName: string
  wish: 'customer' | 'guardian' | 'authority' | 'house'
  basis: 'withdrawn' | 'purposeEnded' | 'unlawful' | 'law'
  why: string | null
  keepsDocuments: boolean
  dueOn: string
  state: ErasureState
  decidedBy: string | null
  decidedByName: string | null
  decidedAt: Date | null
  decidedWhy: string | null
  jobId: string | null
  doneAt: Date | null
  certificate: Record<string, number> | null
}

declare module '../../platform/schema.ts' {
  interface Database {
    erasure: Omit<Erasure, 'certificate'> & { certificate: string | null }
  }
}

export async function insertErasure(
  tx: Ctx,
  erasure: Pick<Erasure, 'id' | 'customerId' | 'wish' | 'basis' | 'why' | 'keepsDocuments' | 'dueOn'>,
): Promise<void> {
  const asked = {
    askedAt: tx.now,
    askedBy: tx.actor.userId,
    askedByName: tx.actor.name,
    state: 'asked' as const,
  }
  await tx.db
    .insertInto('erasure')
    .values({ ...erasure, ...asked })
    .execute()
}

/** Locked in a transaction, so that of two who decide at once the second sees what the first has done. */
export async function lockErasure(tx: Ctx, id: string): Promise<Erasure | undefined> {
  const found = await sql<Erasure>`SELECT * FROM erasure WHERE id = ${id} FOR UPDATE`.execute(tx.db)
  return found.rows[0]
}

/** Told of whoever is at the top, or of one who has become a part of him since. */
export async function findOpenErasure(ctx: Ctx, customerId: string): Promise<Erasure | undefined> {
  const found = await sql<Erasure>`
    SELECT * FROM erasure WHERE state IN ('asked', 'approved')
      AND customer_id IN (SELECT id FROM customer WHERE id = ${customerId} OR root_id = ${customerId})
    ORDER BY state, asked_at LIMIT 1`.execute(ctx.db)
  return found.rows[0]
}

type Patch = Partial<
  Pick<
    Erasure,
    | 'customerId'
    | 'state'
    | 'decidedBy'
    | 'decidedByName'
    | 'decidedAt'
    | 'decidedWhy'
    | 'jobId'
    | 'doneAt'
    | 'why'
  >
> & { certificate?: string }

export async function updateErasure(tx: Ctx, id: string, patch: Patch): Promise<void> {
  await tx.db.updateTable('erasure').set(patch).where('id', '=', id).execute()
}

const place = z.tuple([cursorPart.moment, cursorPart.id])

/** Open ones of customers in the caller's scope, and of those done whose row lies there: they name nobody any more. */
export async function listErasures(
  ctx: Ctx,
  { limit, cursor, state }: { limit: number; cursor?: string; state?: ErasureState },
) {
  const [at, id] = decodeCursor(cursor, place) ?? []
  const found = await sql<Erasure & { customerName: string | null; key: string }>`
    SELECT e.*, CASE WHEN c.erased_at IS NULL THEN c.name END AS customer_name, e.asked_at::text AS key
    FROM erasure e JOIN customer c ON c.id = e.customer_id
    WHERE ${inScope(ctx, 'c')} AND (${state ?? null}::text IS NULL OR e.state = ${state ?? null})
      AND (${at ?? null}::timestamptz IS NULL OR (e.asked_at, e.id) < (${at ?? null}::timestamptz, ${id ?? null}::uuid))
    ORDER BY e.asked_at DESC, e.id DESC LIMIT ${limit + 1}`.execute(ctx.db)
  const rows = found.rows.slice(0, limit)
  const last = found.rows.length > limit ? rows.at(-1) : undefined
  return {
    data: rows.map(({ key: _, ...row }) => row),
    nextCursor: last ? encodeCursor([last.key, last.id]) : null,
  }
}
