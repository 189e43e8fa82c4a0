import { sql } from 'kysely'
import type { Ctx } from './ctx.ts'
import { sealHistory } from './history/seal.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import type { Module } from './module.ts'
import { businessSettings } from './settings/business.ts'
import { announceUndone, settingTable } from './settings/setting.ts'

/** What the platform itself brings: its texts, settings as records, and the nightly tidying. */
export const platform: Module = {
  name: 'platform',
  texts: { 'zh-CN': zh, en },
  personalData: [{ table: 'change', tells: [], erase: { before: {}, after: null }, stays: 'proof' }],
  records: [settingTable],
  afterUndo: [announceUndone],
  settings: businessSettings,
  crons: [
    { name: 'history_seal', pattern: '20 1 * * *', run: async (ctx) => void (await sealHistory(ctx)) },
    { name: 'platform_tidy', pattern: '40 1 * * *', run: tidy },
  ],
}

/** Request keys are kept a day, read events a week, finished jobs three months. */
async function tidy(ctx: Ctx): Promise<void> {
  await sql`DELETE FROM idempotency_key WHERE created_at < ${ctx.now}::timestamptz - interval '24 hours'`.execute(
    ctx.db,
  )
  await sql`
    DELETE FROM outbox WHERE at < ${ctx.now}::timestamptz - interval '7 days'
      AND (tx, id) <= ALL (SELECT tx, event_id FROM outbox_reader)`.execute(ctx.db)
  await sql`
    DELETE FROM job WHERE state IN ('done', 'failed', 'cancelled')
      AND finished_at < ${ctx.now}::timestamptz - interval '90 days'`.execute(ctx.db)
}
