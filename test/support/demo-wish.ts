// The demo company that tests load, and the moment at which they do.
import type { sql } from 'kysely'
import pino from 'pino'
import type { DemoWish } from '../../src/server/demo/demo.service.ts'
import { type Db, systemCtx } from '../../src/server/platform/ctx.ts'

export const wish: DemoWish = { seed: 'test', locale: 'zh-CN', customers: 800, timeZone: 'Asia/Shanghai' }
const now = new Date('2026-11-18T02:00:00Z')
export const on = (db: Db) => systemCtx(db, pino({ level: 'silent' }), now)

/** Whoever loads a company while others work on the same machine waits. */
export const slow = { timeout: 60_000 }

export async function numberOf(db: Db, query: ReturnType<typeof sql<{ n: number }>>): Promise<number> {
  return Number((await query.execute(db)).rows[0]?.n)
}
