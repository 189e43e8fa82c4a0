// Twenty people at work for a minute on the started program, over HTTP: two share each manager's customers, so that they meet
// on the same records. In the company of a million customers, or, with GUANXI_BENCH_COMPANY=demo, in the demo company.
import { rmSync } from 'node:fs'
import { sql } from 'kysely'
import pino from 'pino'
import { Random } from '../src/analytics/random.ts'
import { systemCtx } from '../src/server/platform/ctx.ts'
import { openDatabase } from '../src/server/platform/database.ts'
import { newId } from '../src/server/platform/ids.ts'
import { startBenchCluster } from './support/bench-cluster.ts'
import { catchUp } from './support/catch-up.ts'
import { percentile, report, round } from './support/figure.ts'
import { giveAccounts, signIn } from './support/managers.ts'
import { openMillion } from './support/million.ts'
import { serveProgram } from './support/serve-program.ts'
import { type Call, openVisitor, type Visitor } from './support/visitor.ts'

const seconds = Number(process.env.GUANXI_BENCH_SECONDS ?? 60)
const users = 20
const managers = 10
/** Between two clicks, so that one person asks about twice a second. */
const mostThinkingMs = 600

const isDemo = process.env.GUANXI_BENCH_COMPANY === 'demo'
const where = isDemo ? 'the demo company' : '1 M customers'
const company = isDemo ? await openDemo() : await openMillion()
const ctx = systemCtx(company.db, pino({ level: 'silent' }))
if (!isDemo) await catchUp(ctx)
const served = await serveProgram(company.url, isDemo ? 'demo' : 'serve')
const calls: Call[] = []
try {
  const accounts = await giveAccounts(ctx, managers)
  const people = await Promise.all(
    Array.from({ length: users }, (_, no) =>
      signIn(served.url, accounts[no % accounts.length] ?? '', `10.1.0.${no}`),
    ),
  )
  const deadlocksBefore = await countDeadlocks()
  const until = performance.now() + seconds * 1000
  await Promise.all(
    people.map((signedIn, no) =>
      work(openVisitor({ url: served.url, signedIn, calls }), new Random(`user ${no}`), until),
    ),
  )
  for (const kind of ['read', 'write'] as const) {
    const own = calls.filter((call) => call.kind === kind)
    const slow = [...new Set(own.map(({ what }) => what))]
      .map((what) => {
        const times = own.filter((call) => call.what === what).map(({ ms }) => ms)
        return { what, p99: percentile(times, 99), of: times.length }
      })
      .toSorted((a, b) => b.p99 - a.p99)
    report({
      figure: `20 users at once for ${seconds} s, ${where}, ${kind} paths: p99`,
      value: round(
        percentile(
          own.map(({ ms }) => ms),
          99,
        ),
      ),
      of: own.length,
      p50: round(
        percentile(
          own.map(({ ms }) => ms),
          50,
        ),
      ),
      p95: round(
        percentile(
          own.map(({ ms }) => ms),
          95,
        ),
      ),
      each: slow.map(({ what, p99, of }) => `${what} ${round(p99)} (${of})`).join(', '),
    })
  }
  const failed = calls.filter((call) => call.failure)
  report({
    figure: `20 users at once, ${where}: errors`,
    value: failed.length,
    unit: 'calls',
    most: 0,
    of: calls.length,
    met_another_s_change: calls.filter((call) => call.isConflict).length,
    which: [...new Set(failed.map(({ what, failure }) => `${what}: ${failure}`))].slice(0, 5).join('; '),
  })
  report({
    figure: `20 users at once, ${where}: deadlocks`,
    value: (await countDeadlocks()) - deadlocksBefore,
    unit: 'deadlocks',
    most: 0,
  })
} finally {
  await served.stop()
  await company.stop()
}

/** Made by the program itself when it starts, and gone afterwards. */
async function openDemo() {
  const cluster = await startBenchCluster(`users-${process.pid}`, 'production')
  const database = openDatabase(cluster.url)
  return {
    db: database.db,
    url: cluster.url,
    async stop() {
      await database.close()
      await cluster.stop()
      rmSync(cluster.folder, { recursive: true, force: true })
    },
  }
}

async function countDeadlocks(): Promise<number> {
  const found = await sql<{ deadlocks: number }>`
    SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`.execute(company.db)
  return found.rows[0]?.deadlocks ?? 0
}

async function work(visitor: Visitor, random: Random, until: number): Promise<void> {
  let ids: string[] = []
  const someone = () => ids[random.integer(0, ids.length - 1)] ?? ''
  const weighted: [number, () => Promise<unknown>][] = [
    [4, list],
    [
      3,
      () =>
        visitor.read(
          'search',
          `/identify/customers?limit=20&search=${encodeURIComponent(random.pick(['张伟', 'lm', '王', '8000', 'wangfang']))}`,
        ),
    ],
    [4, customerPage],
    [2, () => visitor.read('Today', '/act/today?limit=50')],
    [3, () => visitor.write('log a contact', 'POST', '/act/contacts', contactWith(someone()))],
    [3, () => visitor.write('post a purchase', 'POST', '/identify/purchases', purchaseOf(someone()))],
    [3, edit],
    [2, completeToday],
    [
      1,
      () =>
        visitor.write('edit thirty at once', 'POST', '/identify/customers/bulk', {
          ids: ids.slice(0, 30),
          set: { source: random.pick(['门店', '网站']) },
        }),
    ],
  ]
  const acts = weighted.flatMap(([weight, act]) => Array.from({ length: weight }, () => act))
  ids = (await visitor.read('list', '/identify/customers?limit=40')).map((row) => String(row.id))
  while (performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, random.integer(0, mostThinkingMs)))
    await random.pick(acts)()
  }

  async function list(): Promise<void> {
    const sort = random.pick(['valueMinor', 'lastPurchaseAt', 'contactDueAt', 'name'])
    const filter = JSON.stringify([
      { field: 'valueClass', operator: 'in', value: [random.pick(['A', 'B', 'C'])] },
    ])
    const page = await visitor.read(
      'list',
      `/identify/customers?limit=100&sort=${sort}&filter=${encodeURIComponent(filter)}`,
    )
    // Everybody works on the same few, so that people meet.
    if (page.length > 0) ids = page.slice(0, 40).map((row) => String(row.id))
    await visitor.read('count', `/identify/customers/count?filter=${encodeURIComponent(filter)}`)
  }
  async function customerPage(): Promise<void> {
    const id = someone()
    await visitor.read('customer', `/identify/customers/${id}`)
    await visitor.read('time line', `/identify/customers/${id}/timeline?limit=50`)
  }
  async function edit(): Promise<void> {
    const id = someone()
    const version = await visitor.versionOf(`/identify/customers/${id}`)
    await visitor.write(
      'edit a customer',
      'PATCH',
      `/identify/customers/${id}`,
      { city: random.pick(['苏州', '杭州']) },
      version,
    )
  }
  async function completeToday(): Promise<void> {
    const rows = await visitor.read('Today', '/act/today?limit=50')
    const row = rows[random.integer(0, Math.max(0, rows.length - 1))]
    if (!row) return
    const id = String(row.customerId)
    if (random.chance(0.5))
      await visitor.write('put off', 'POST', `/act/customers/${id}/snoozes`, { days: 3 })
    else await visitor.write('log a contact', 'POST', '/act/contacts', contactWith(id))
  }
}

function contactWith(customerId: string) {
  return { customerId, channel: 'call', reason: 'care', result: '聊了近况', mood: 4 }
}

function purchaseOf(customerId: string) {
  return {
    customerId,
    kind: 'purchase',
    quantity: 1,
    amountMinor: 19_900,
    purchasedAt: new Date().toISOString(),
    sourceKey: newId(),
  }
}
