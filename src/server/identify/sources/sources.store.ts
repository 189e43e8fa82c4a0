import type { Generated } from 'kysely'
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
