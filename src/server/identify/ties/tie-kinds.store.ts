import { type Generated, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

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
