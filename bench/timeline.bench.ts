// The time line of a customer with 10,000 entries, page by page. He is written into the million and taken back at the end.
import { sql } from 'kysely'
import { readTimeline } from '../src/server/identify/timeline/timeline.service.ts'
import { inTransaction } from '../src/server/platform/ctx.ts'
import { percentile, report, round, stopwatch } from './support/figure.ts'
import { openMillion } from './support/million.ts'

class TakenBack extends Error {}

const million = await openMillion()
try {
  await inTransaction(million.ctx, async (tx) => {
    const found = await sql<{ id: string }>`SELECT id FROM customer ORDER BY id LIMIT 1`.execute(tx.db)
    const customerId = found.rows[0]?.id ?? ''
    await sql`
      INSERT INTO contact (customer_id, id, kind, at, channel, direction, reason, note, operation_id)
      SELECT ${customerId}, gen_random_uuid(), 'contact', ${tx.now}::timestamptz - n * interval '3 hours', 'call', 'outgoing', 'care',
        '说了近况', made_id('operation') FROM generate_series(1, 5000) n`.execute(tx.db)
    await sql`
      INSERT INTO purchase (customer_id, id, kind, purchased_at, order_number, product_id, quantity, amount_minor, currency,
        source_key, operation_id)
      SELECT ${customerId}, gen_random_uuid(), 'purchase', ${tx.now}::timestamptz - n * interval '5 hours', 'T' || n,
        made_id('product' || n % 500), 1, 1000 + n, 'CNY', 'time line ' || n, made_id('operation')
      FROM generate_series(1, 5000) n`.execute(tx.db)
    const times: number[] = []
    let cursor: string | undefined
    let entries = 0
    do {
      times.push(
        await stopwatch(async () => {
          const page = await readTimeline(tx, { customerId, limit: 50, ...(cursor ? { cursor } : {}) })
          entries += page.data.length
          cursor = page.nextCursor ?? undefined
        }),
      )
    } while (cursor)
    report({
      figure: `time line of ${entries} entries, 50 at a time: p95 of every page`,
      value: round(percentile(times, 95)),
      most: 100,
      of: times.length,
      p50: round(percentile(times, 50)),
      first: round(times[0] ?? 0),
      last: round(times.at(-1) ?? 0),
    })
    throw new TakenBack()
  })
} catch (error) {
  if (!(error instanceof TakenBack)) throw error
} finally {
  await million.stop()
}
