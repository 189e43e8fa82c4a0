// How many events a second does the started program take over HTTP, with the right checked, live numbers and an order among
// a hundred? In batches, and one by one from fifty connections. Killed with signal 9 once in between: nothing answered is lost.
import { rmSync } from 'node:fs'
import { sql } from 'kysely'
import pino from 'pino'
import { Random } from '../src/analytics/random.ts'
import { rebuildMetrics } from '../src/server/analyse/metrics/rebuild.service.ts'
import { systemCtx } from '../src/server/platform/ctx.ts'
import { openDatabase } from '../src/server/platform/database.ts'
import { startBenchCluster } from './support/bench-cluster.ts'
import { eventSource, keyOfAdministrator, type Source } from './support/event-source.ts'
import { percentile, report, round } from './support/figure.ts'
import { serveProgram } from './support/serve-program.ts'

const customers = 20_000
const seconds = Number(process.env.GUANXI_BENCH_SECONDS ?? 20)
const kinds = ['visit', 'view', 'view', 'view', 'view', 'search', 'cartLeft', 'message', 'custom.download']

const cluster = await startBenchCluster(`events-${process.pid}`, 'production')
const database = openDatabase(cluster.url)
const ctx = systemCtx(database.db, pino({ level: 'silent' }))
const random = new Random('events')
let message = 0
const answered = new Set<string>()
let served = await serveProgram(cluster.url, 'serve')
try {
  await sql`
    INSERT INTO customer (id, kind, name, phone, created_by_operation)
    SELECT gen_random_uuid(), 'person', '客户' || n, '+86139' || lpad(n::text, 8, '0'), gen_random_uuid()
    FROM generate_series(1, ${customers}) n`.execute(database.db)
  await sql`INSERT INTO identity_key (kind, value, customer_id) SELECT 'phone', phone, id FROM customer`.execute(
    database.db,
  )
  await rebuildMetrics(ctx)
  // As a house at work has been.
  await sql`ANALYZE`.execute(database.db)
  const ids = (await sql<{ id: string }>`SELECT id FROM customer`.execute(database.db)).rows.map(
    ({ id }) => id,
  )
  const key = await keyOfAdministrator(ctx)
  const event = (orders: boolean) => {
    const number = message++
    const n = random.integer(1, customers)
    // Half of them are named by phone, as a site knows them.
    const whom =
      number % 2 === 0
        ? { customerId: ids[n - 1] }
        : { key: { by: 'phone', value: `139${String(n).padStart(8, '0')}` } }
    const order = { kind: 'order', amountMinor: random.integer(100, 100_000), orderNumber: `E${number}` }
    const seen = { kind: random.pick(kinds), subject: '保温杯 详情页', session: `s${n}` }
    return { messageId: `m${number}`, ...whom, ...(orders && number % 100 === 0 ? order : seen) }
  }
  const batch = async (source: Source, size: number, orders: boolean) => {
    const events = Array.from({ length: size }, () => event(orders))
    const { status, text } = await source.post('/identify/events/batch', { events })
    if (status !== 200) throw new Error(`${status} ${text.slice(0, 300)}`)
    if (text.includes('refused')) throw new Error(text.slice(0, 500))
    for (const { messageId } of events) answered.add(messageId)
    return size
  }
  const single = async (source: Source) => {
    const told = event(false)
    const { status, text } = await source.post('/identify/events', told)
    if (status !== 201) throw new Error(`${status} ${text.slice(0, 300)}`)
    answered.add(told.messageId)
    return 1
  }
  await measure('in batches of 100 from 4 connections', 4, (source) => batch(source, 100, false))
  await measure('in batches of 100, an order among a hundred', 4, (source) => batch(source, 100, true))
  await measure('in batches of 1,000 from 2 connections', 2, (source) => batch(source, 1000, false))
  // No bound: here it is HTTP that is measured, and a source with much to tell sends batches.
  await measure('one by one from 50 connections', 50, single, {})
  await killOnce(key, single)
  await compare()

  async function measure(
    name: string,
    connections: number,
    send: (source: Source) => Promise<number>,
    bound: { least?: number } = { least: 3000 },
  ) {
    const source = eventSource(served.url, key, connections)
    const times: number[] = []
    let [kept, until] = [0, performance.now() + 2000]
    const run = () =>
      Promise.all(
        Array.from({ length: connections }, async () => {
          while (performance.now() < until) {
            const begun = performance.now()
            const count = await send(source)
            kept += count
            times.push(performance.now() - begun)
          }
        }),
      )
    // The first seconds compile and connect.
    await run()
    kept = 0
    times.length = 0
    const processor = cluster.processorSeconds()
    const begun = performance.now()
    until = begun + seconds * 1000
    await run()
    const took = (performance.now() - begun) / 1000
    source.close()
    report({
      figure: `events over HTTP, ${name}`,
      value: Math.round(kept / took),
      unit: 'events/s',
      ...bound,
      requests: times.length,
      p50: round(percentile(times, 50)),
      p95: round(percentile(times, 95)),
      database_processor_seconds: round(cluster.processorSeconds() - processor),
    })
  }

  async function killOnce(withKey: string, send: (source: Source) => Promise<number>) {
    const source = eventSource(served.url, withKey, 50)
    let isKilled = false
    const writers = Array.from({ length: 50 }, async () => {
      while (!isKilled) await send(source).catch(() => undefined)
    })
    await new Promise((resolve) => setTimeout(resolve, 3000))
    await served.kill()
    isKilled = true
    await Promise.all(writers)
    source.close()
    served = await serveProgram(cluster.url, 'serve')
  }

  async function compare() {
    const found = await sql<{ messageId: string }>`SELECT message_id FROM event`.execute(database.db)
    const stored = new Set(found.rows.map(({ messageId }) => messageId))
    const lost = [...answered].filter((each) => !stored.has(each)).length
    const counted = await sql<{ sum: number }>`
      SELECT sum(visits + views + searches + calls + mails + orders + carts_left + messages + others)::bigint AS sum
      FROM customer_activity`.execute(database.db)
    report({
      figure: 'events answered and not there after signal 9, or counted wrong',
      value:
        lost + Math.abs((counted.rows[0]?.sum ?? 0) - found.rows.length) + (found.rows.length - stored.size),
      unit: 'events',
      most: 0,
      of: found.rows.length,
    })
  }
} finally {
  await served.stop()
  await database.close()
  await cluster.stop()
  rmSync(cluster.folder, { recursive: true, force: true })
}
