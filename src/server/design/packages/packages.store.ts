import type { Generated } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import type { Json } from '../../platform/schema.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    servicePackage: {
      id: string
      tier: 'ordinary' | 'vip'
      nameZh: string
      nameEn: string
      summaryZh: string
      summaryEn: string
      services: Json<{ zh: string; en: string }[]>
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
      updatedAt: Generated<Date>
    }
  }
}

export const packageTable: RecordTable = { name: 'service_package', ofCustomer: 'none', hasUpdatedAt: true }

export function listPackages(ctx: Ctx) {
  return ctx.db
    .selectFrom('servicePackage')
    .select(['id', 'tier', 'nameZh', 'nameEn', 'summaryZh', 'summaryEn', 'services', 'version'])
    .execute()
}
