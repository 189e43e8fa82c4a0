// Everything about a customer with 10,000 facts in one call: 4,000 contacts, 3,000 lines bought, 3,000 events, and some of all
// else. Written to twenty customers of the million and taken back at the end; each is asked for again and again, in turn.
import { sql } from 'kysely'
import { recountActivity } from '../src/server/identify/events/events.store.ts'
import { readWhole } from '../src/server/identify/whole/whole.service.ts'
import { modules } from '../src/server/modules.ts'
import { inTransaction } from '../src/server/platform/ctx.ts'
import { percentile, report, round, stopwatch } from './support/figure.ts'
import { openMillion } from './support/million.ts'

class TakenBack extends Error {}

const facets = modules.flatMap((module) => module.facets ?? [])
const million = await openMillion()
try {
  await inTransaction(million.ctx, async (tx) => {
    const found = await sql<{
      id: string
    }>`SELECT id FROM customer WHERE archived_at IS NULL ORDER BY id LIMIT 20`.execute(tx.db)
    const ids = found.rows.map(({ id }) => id)
    const each = sql`unnest(${ids}::uuid[]) c (id)`
    await sql`
      INSERT INTO contact (customer_id, id, kind, at, channel, direction, reason, note, operation_id)
      SELECT c.id, gen_random_uuid(), 'contact', ${tx.now}::timestamptz - n * interval '3 hours', 'call', 'outgoing', 'care',
        '说了近况', made_id('operation') FROM ${each}, generate_series(1, 4000) n`.execute(tx.db)
    await sql`
      INSERT INTO purchase (customer_id, id, kind, purchased_at, order_number, product_id, quantity, amount_minor, currency,
        source_key, operation_id)
      SELECT c.id, gen_random_uuid(), 'purchase', ${tx.now}::timestamptz - n * interval '5 hours', 'T' || n,
        made_id('product' || n % 500), 1, 1000 + n, 'CNY', 'whole ' || n, made_id('operation')
      FROM ${each}, generate_series(1, 3000) n`.execute(tx.db)
    await sql`
      INSERT INTO event (customer_id, id, at, kind, source_key, message_id, subject, operation_id)
      SELECT c.id, gen_random_uuid(), ${tx.now}::timestamptz - n * interval '2 hours', 'view', 'site', n, '保温杯', made_id('operation')
      FROM ${each}, generate_series(1, 3000) n`.execute(tx.db)
    await recountActivity(tx, ids, 'Asia/Shanghai')
    await sql`ANALYZE event`.execute(tx.db)
    await sql`ANALYZE contact`.execute(tx.db)
    for (const id of ids) await readWhole(tx, facets, { customerId: id })
    const times: number[] = []
    const ofPart = new Map<string, number[]>()
    for (let round = 0; round < 10; round++)
      for (const customerId of ids) times.push(await stopwatch(() => readWhole(tx, facets, { customerId })))
    for (const customerId of ids)
      for (const { part, read } of facets) {
        const ms = await stopwatch(() => read(tx, customerId))
        ofPart.set(part, [...(ofPart.get(part) ?? []), ms])
      }
    const slow = [...ofPart]
      .map(([part, all]) => ({ part, ms: percentile(all, 50) }))
      .toSorted((a, b) => b.ms - a.ms)
    report({
      figure: 'everything about a customer with 10,000 facts in one call, on one connection: p95',
      value: round(percentile(times, 95)),
      most: 150,
      of: times.length,
      p50: round(percentile(times, 50)),
      worst: round(Math.max(...times)),
      slowest: slow
        .slice(0, 6)
        .map(({ part, ms }) => `${part} ${round(ms)}`)
        .join(', '),
    })
    throw new TakenBack()
  })
} catch (error) {
  if (!(error instanceof TakenBack)) throw error
} finally {
  await million.stop()
}
