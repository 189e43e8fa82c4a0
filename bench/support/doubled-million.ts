// A million people of whom six in a hundred stand there twice or thrice, in a database of their own: made once, then kept. Whose
// record it truly is stands in the customer's number.
import { sql } from 'kysely'
import pino from 'pino'
import { Random } from '../../src/analytics/random.ts'
import { type Ctx, systemCtx } from '../../src/server/platform/ctx.ts'
import { openDatabase } from '../../src/server/platform/database.ts'
import { migrateQueue } from '../../src/server/platform/jobs/job.ts'
import { migrate } from '../../src/server/platform/migrate.ts'
import { drawPeople } from '../../test/support/double-people.ts'
import { type Doubled, insertDoubled } from '../../test/support/doubled-house.ts'
import { startBenchCluster } from './bench-cluster.ts'

const people = 1_000_000
const atOnce = 10_000

export async function openDoubledMillion() {
  const cluster = await startBenchCluster('doubled', 'production')
  const database = openDatabase(cluster.url)
  const ctx = systemCtx(database.db, pino({ level: 'silent' }))
  await migrate(database.pool)
  await migrateQueue(cluster.url)
  const written = await countCustomers(ctx)
  if (written < people) await make(ctx, written)
  return {
    ctx,
    db: database.db,
    async stop() {
      await database.close()
      await cluster.stop()
    },
  }
}

async function countCustomers(ctx: Ctx): Promise<number> {
  const found = await sql<{ count: number }>`SELECT count(*) AS count FROM customer`.execute(ctx.db)
  return found.rows[0]?.count ?? 0
}

/** Cut off, it goes on where it stood: the same seed draws the same people in the same order. */
async function make(ctx: Ctx, written: number): Promise<void> {
  console.error('writing a million people, some of them twice; this takes some minutes, once')
  const rows: Omit<Doubled, 'id'>[] = drawPeople(new Random('million'), people, 0.06)
  for (let at = written; at < rows.length; at += atOnce) await insertDoubled(ctx, rows.slice(at, at + atOnce))
  await sql`VACUUM ANALYZE customer`.execute(ctx.db)
}
