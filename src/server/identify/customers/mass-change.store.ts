import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'
import { joinRecord, readTerms, type Wanted, wanted } from './customer-condition.store.ts'

type Digest = { count: number; digest: string }

/**
 * How many a filter finds, but for a few, and one text for them as they stand: another one as soon as any of them is
 * written. A sum of hashes needs no order, so that a million is read once through rather than looked up one by one.
 */
export async function digestOfFilter(ctx: Ctx, query: Wanted, except: string[]): Promise<Digest> {
  const terms = await readTerms(ctx, query)
  return digest(
    ctx,
    sql`v.id IN (SELECT m.customer_id FROM customer_metric m ${joinRecord(query)} WHERE ${wanted(ctx, query, terms)})`,
    except,
  )
}

/**
 * The same of everybody in scope, from the records alone, of which the live numbers hold a copy: a third of the time. True
 * while nobody is without numbers, whom no list shows.
 */
export function digestOfAll(ctx: Ctx, except: string[]): Promise<Digest> {
  return digest(
    ctx,
    sql`v.archived_at IS NULL AND v.merged_into IS NULL AND NOT v.awaits_review AND ${inScope(ctx, 'v')}`,
    except,
  )
}

async function digest(ctx: Ctx, whom: RawBuilder<unknown>, except: string[]): Promise<Digest> {
  const found = await sql<Digest>`
    SELECT count(*) AS count, coalesce(bit_xor(uuid_hash_extended(v.id, v.version)), 0)::text AS digest
    FROM customer v WHERE ${whom} AND v.id <> ALL(${except}::uuid[])`.execute(ctx.db)
  return found.rows[0] ?? { count: 0, digest: '' }
}
