import { type Generated, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import type { Stage } from './lifecycle.rules.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    stageStrategy: {
      id: string
      stage: Stage
      zh: string
      en: string
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
      updatedAt: Generated<Date>
    }
  }
}

/** Only the stages that the house has worded itself. */
export const strategyTable: RecordTable = { name: 'stage_strategy', ofCustomer: 'none', hasUpdatedAt: true }

export function listOwnStrategies(ctx: Ctx) {
  return ctx.db.selectFrom('stageStrategy').select(['id', 'stage', 'zh', 'en', 'version']).execute()
}

/** Two who word the same stage for the first time would both find none: the second waits for the first. */
export async function lockStage(tx: Ctx, stage: Stage): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`stage strategy ${stage}`}, 0))`.execute(tx.db)
}
