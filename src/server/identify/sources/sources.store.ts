import { type Generated, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    dataSource: DataSourceTable
  }
}

type DataSourceTable = {
  id: string
  key: string
  nameZh: string
  nameEn: string
  rank: number
  archivedAt: Date | null
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
}

export const sourceTable: RecordTable = { name: 'data_source', ofCustomer: 'none' }

export function storedSources(ctx: Ctx) {
  return ctx.db
    .selectFrom('dataSource')
    .select(['id', 'key', 'nameZh', 'nameEn', 'rank', 'archivedAt', 'version'])
    .execute()
}

/** Two who order at once would each move what the other had not seen. */
export async function takeSources(tx: Ctx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('guanxi sources', 0))`.execute(tx.db)
}
