// Two customers with 10,000 facts each become one, are taken apart, and the split is undone.
import { sql } from 'kysely'
import pino from 'pino'
import { historyRegistry } from '../src/server/app.ts'
import { createCustomer } from '../src/server/identify/customers/customers.service.ts'
import { mergeCustomers } from '../src/server/identify/merges/merges.service.ts'
import { previewSplit, splitCustomer } from '../src/server/identify/merges/split.service.ts'
import { type Ctx, systemCtx } from '../src/server/platform/ctx.ts'
import { openDatabase } from '../src/server/platform/database.ts'
import { undoOperation } from '../src/server/platform/history/undo.ts'
import { newId } from '../src/server/platform/ids.ts'
import { migrateQueue } from '../src/server/platform/jobs/job.ts'
import { migrate } from '../src/server/platform/migrate.ts'
import { startBenchCluster } from './support/bench-cluster.ts'
import { report, round, stopwatch } from './support/figure.ts'

const half = 5_000
const rounds = 5

const cluster = await startBenchCluster('merge', 'production')
const database = openDatabase(cluster.url)
try {
  await migrate(database.pool)
  await migrateQueue(cluster.url)
  const ctx = systemCtx(database.db, pino({ level: 'silent' }))
  const times: Record<'merge' | 'preview' | 'split' | 'undo', number[]> = {
    merge: [],
    preview: [],
    split: [],
    undo: [],
  }
  for (let each = 0; each < rounds; each++) {
    const [id, memberId] = [await makeWithFacts(ctx), await makeWithFacts(ctx)]
    // As a house at work does by itself every minute.
    await sql`ANALYZE`.execute(database.db)
    let split = ''
    const wish = { id, memberIds: [memberId], choices: {}, samePurchases: 'once' as const, confirm: false }
    times.merge.push(await stopwatch(() => mergeCustomers(ctx, historyRegistry.afterPlaces, wish)))
    times.preview.push(await stopwatch(() => previewSplit(ctx, { id, memberId })))
    times.split.push(
      await stopwatch(async () => {
        const done = await splitCustomer(ctx, historyRegistry.afterPlaces, { id, memberId, give: [] })
        split = done.operationId
      }),
    )
    times.undo.push(await stopwatch(() => undoOperation(ctx, historyRegistry, split)))
  }
  const worst = (values: number[]) => round(Math.max(...values))
  const facts = `two customers with ${2 * half} facts each`
  const of = { of: rounds, most: 2_000 }
  report({ figure: `merge of ${facts}: slowest`, value: worst(times.merge), ...of })
  report({ figure: `preview of a split of ${facts}: slowest`, value: worst(times.preview), ...of })
  report({ figure: `split of ${facts}: slowest`, value: worst(times.split), ...of })
  report({ figure: `undo of a split of ${facts}: slowest`, value: worst(times.undo), ...of })
} finally {
  await database.close()
  await cluster.stop()
}

async function makeWithFacts(ctx: Ctx): Promise<string> {
  const { id, operationId } = await createCustomer(ctx, {
    kind: 'person',
    name: '多往来',
    allowDuplicate: true,
  })
  await sql`
    INSERT INTO contact (customer_id, id, kind, at, channel, direction, reason, note, operation_id)
    SELECT ${id}, gen_random_uuid(), 'contact', now() - n * interval '3 hours', 'call', 'outgoing', 'care', '说了近况',
      ${operationId} FROM generate_series(1, ${half}::int) n`.execute(ctx.db)
  await sql`
    INSERT INTO purchase (customer_id, id, kind, purchased_at, order_number, quantity, amount_minor, currency, source_key, operation_id)
    SELECT ${id}, gen_random_uuid(), 'purchase', now() - n * interval '5 hours', 'M' || n, 1, 1000 + n, 'CNY', ${newId()} || n,
      ${operationId} FROM generate_series(1, ${half}::int) n`.execute(ctx.db)
  return id
}
