// What people said of pairs, and whom they asked to look.
import { type Generated, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { inScope } from '../../platform/scope.ts'
import { isAskedHere } from './groups.store.ts'
import { comparedHash } from './pairs.store.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    duplicateAsk: {
      id: string
      askedId: string
      otherId: string
      fromId: string | null
      note: string | null
      askedOn: string
      forMerge: Generated<boolean>
      settledAt: Date | null
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
    }
  }
}

export const verdictTable: RecordTable = { name: 'duplicate_verdict', ofCustomer: 'none' }
export const askTable: RecordTable = { name: 'duplicate_ask', ofCustomer: 'none' }

export type PairName = { firstId: string; secondId: string }

/** The pair with the tops of both sides, and which of them lie in the reader's scope; undefined where nobody suggests it. */
export async function findPair(ctx: Ctx, { firstId, secondId }: PairName) {
  const found = await sql<{
    oneId: string
    otherId: string
    oneInScope: boolean
    otherInScope: boolean
    ownerName: string | null
    isAsked: boolean
  }>`
    SELECT f.id AS one_id, s.id AS other_id, ${inScope(ctx, 'f')} IS TRUE AS one_in_scope,
      ${inScope(ctx, 's')} IS TRUE AS other_in_scope, u.name AS owner_name, ${isAskedHere(ctx)} AS is_asked
    FROM duplicate_pair p
    JOIN customer fo ON fo.id = p.first_id JOIN customer f ON f.id = coalesce(fo.root_id, fo.id)
    JOIN customer so ON so.id = p.second_id JOIN customer s ON s.id = coalesce(so.root_id, so.id)
    LEFT JOIN employee u ON u.id = CASE WHEN ${inScope(ctx, 'f')} THEN s.owner_id ELSE f.owner_id END
    WHERE p.first_id = ${firstId} AND p.second_id = ${secondId} AND f.id <> s.id`.execute(ctx.db)
  return found.rows[0]
}

/** Of the fields as they stand now, which is what the verdict is about; the suggestion is told so. */
export async function renewHash(tx: Ctx, { firstId, secondId }: PairName): Promise<string> {
  const found = await sql<{ hash: string }>`
    UPDATE duplicate_pair p SET hash = ${comparedHash('f', 's')} FROM customer f, customer s
    WHERE f.id = p.first_id AND s.id = p.second_id AND p.first_id = ${firstId} AND p.second_id = ${secondId}
    RETURNING p.hash`.execute(tx.db)
  return found.rows[0]?.hash ?? ''
}

/** Open questions about two customers, whichever of them was asked about. */
export function findAsks(ctx: Ctx, ids: string[]) {
  return ctx.db
    .selectFrom('duplicateAsk')
    .select(['id', 'askedId', 'otherId'])
    .where('settledAt', 'is', null)
    .where('askedId', 'in', ids)
    .where('otherId', 'in', ids)
    .execute()
}
