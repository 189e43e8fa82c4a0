import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'
import { joinRecord, readTerms, type Wanted, wanted } from './customer-condition.store.ts'

/**
 * How many a filter finds, but for a few, and one text for them as they stand: another one as soon as any of them is
 * written. A sum of hashes needs no order, so that a million is read once through rather than looked up one by one.
 */
export async function digestOfFilter(
  ctx: Ctx,
  query: Wanted,
  except: string[],
): Promise<{ count: number; digest: string }> {
  const isEverybody = query.filter.length === 0 && !query.search
  const found = await sql<{ count: number; digest: string }>`
    SELECT count(*) AS count, coalesce(bit_xor(uuid_hash_extended(v.id, v.version)), 0)::text AS digest
    FROM customer v
    WHERE ${isEverybody ? living(ctx) : await foundBy(ctx, query)} AND v.id <> ALL(${except}::uuid[])`.execute(
    ctx.db,
  )
  return found.rows[0] ?? { count: 0, digest: '' }
}

async function foundBy(ctx: Ctx, query: Wanted): Promise<RawBuilder<boolean>> {
  const terms = await readTerms(ctx, query)
  return sql<boolean>`v.id IN (SELECT m.customer_id FROM customer_metric m ${joinRecord(query)} WHERE ${wanted(ctx, query, terms)})`
}

/** Everybody in scope stands on the records alone, of which the live numbers hold a copy. */
const living = (ctx: Ctx) => sql<boolean>`v.archived_at IS NULL AND ${inScope(ctx, 'v')}`
