import { type Generated, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import { inScope } from '../../platform/scope.ts'

export type NodeKind = 'person' | 'organisation' | 'employee'

declare module '../../platform/schema.ts' {
  interface Database {
    tieKind: {
      id: string
      code: number
      key: string
      family: 'family' | 'work' | 'business' | 'social' | 'ours'
      nameZh: string
      nameEn: string
      inverseZh: string
      inverseEn: string
      fromKinds: NodeKind[]
      toKinds: NodeKind[]
      isSymmetric: Generated<boolean>
      isAcyclic: Generated<boolean>
      most: number | null
      weight: number
      archivedAt: Date | null
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
    }
  }
}

export const tieKindTable: RecordTable = { name: 'tie_kind', ofCustomer: 'none' }

/** Kinds of a house have codes from here on. */
const firstOfHouse = 100

/** Those out of use too: ties of theirs are still read. */
export function listTieKinds(ctx: Ctx) {
  return ctx.db.selectFrom('tieKind').selectAll().orderBy('code').execute()
}

export type TieKindRow = Awaited<ReturnType<typeof listTieKinds>>[number]

/** The next code, kept for this transaction. */
export async function takeTieCode(tx: Ctx): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('guanxi tie kinds', 0))`.execute(tx.db)
  const found = await sql<{ code: number }>`
    SELECT greatest(${firstOfHouse}, max(code) + 1) AS code FROM tie_kind`.execute(tx.db)
  return found.rows[0]?.code ?? firstOfHouse
}

/** Ties of each kind that stand with customers in scope. */
export async function countTieKinds(ctx: Ctx): Promise<{ key: string; count: number }[]> {
  const found = await sql<{ key: string; count: number }>`
    SELECT t.kind AS key, count(*)::int AS count FROM tie t JOIN customer c ON c.id = t.customer_id
    WHERE ${inScope(ctx, 'c')} GROUP BY 1 ORDER BY 1`.execute(ctx.db)
  return found.rows
}

/** Was it the making of a kind that this operation took back? */
export async function undidKind(tx: InOperation): Promise<boolean> {
  const found = await tx.db
    .selectFrom('operation as u')
    .innerJoin('operation as o', 'o.id', 'u.undoes')
    .select('o.id')
    .where('u.id', '=', tx.operationId)
    .where('o.kind', '=', 'tieKind.create')
    .executeTakeFirst()
  return found !== undefined
}

export async function hasTiesOfNoKind(tx: Ctx): Promise<boolean> {
  const found = await sql<{ has: boolean }>`
    SELECT EXISTS (SELECT 1 FROM tie t WHERE NOT EXISTS (SELECT 1 FROM tie_kind k WHERE k.key = t.kind)) AS has`.execute(
    tx.db,
  )
  return found.rows[0]?.has ?? false
}
