// Every read endpoint that a page uses, on a million customers: as the head office, as a branch head, as a relationship
// manager. The worst are named; GUANXI_BENCH_ONLY=tasks measures those whose name holds the word, GUANXI_BENCH_SCOPE=branch
// one of the three.
import { tmpdir } from 'node:os'
import { createRouterClient } from '@orpc/server'
import { routerOf } from '../src/server/app.ts'
import { readCustomerPage } from '../src/server/identify/customers/customer-view.service.ts'
import type { Ctx } from '../src/server/platform/ctx.ts'
import { createFiles } from '../src/server/platform/files.ts'
import { percentile, report, round, stopwatch } from './support/figure.ts'
import { openMillion } from './support/million.ts'
import { viewersOf } from './support/million-scopes.ts'
import { type Client, pageReads } from './support/page-reads.ts'

const wanted = process.env.GUANXI_BENCH_ONLY ?? ''
const wantedViewer = process.env.GUANXI_BENCH_SCOPE ?? ''
const times = 10
/** What nobody should have to wait for. */
const most = 300
/** What is far beyond it need not be asked ten times. */
const patienceMs = 3_000
const reads = pageReads.filter(({ name }) => name.includes(wanted))
const million = await openMillion()
const router = routerOf(createFiles(tmpdir(), 1), '')

/** At the instant at which the data end, with every right that there is. */
const clientOf = ({ actor, db, now, log, locale }: Ctx): Client =>
  createRouterClient(router, {
    context: { db, caller: { ...actor, permissions: new Set(['*']) }, now, log, locale },
  })

async function someCustomers(ctx: Ctx): Promise<string[]> {
  const query = { sort: 'valueMinor', direction: 'desc' as const, filter: [], limit: times }
  return (await readCustomerPage(ctx, query)).data.map(({ id }) => id)
}

try {
  const all: { name: string; viewer: string; p95: number }[] = []
  for (const { name: viewer, ctx } of await viewersOf(million.ctx)) {
    if (!viewer.includes(wantedViewer)) continue
    const api = clientOf(ctx)
    const customers = await someCustomers(ctx)
    for (const { name, run } of reads) {
      const [first = '', ...others] = customers
      // The first time rows come from the disk; a house at work has them in memory.
      const cold = await stopwatch(() => run(api, first))
      const warm: number[] = []
      for (const id of others) {
        warm.push(await stopwatch(() => run(api, id)))
        if (warm.reduce((sum, ms) => sum + ms, 0) > patienceMs) break
      }
      const p95 = round(percentile(warm, 95))
      all.push({ name, viewer, p95 })
      console.error(`${viewer}: ${name} ${p95} ms, the first time ${round(cold)} ms`)
    }
    const own = all.filter((each) => each.viewer === viewer).toSorted((a, b) => b.p95 - a.p95)
    report({
      figure: `what a page reads, ${viewer}: the slowest endpoint's p95`,
      value: own[0]?.p95 ?? 0,
      most,
      of: own.length,
      over: own.filter(({ p95 }) => p95 > most).length,
      worst: own
        .slice(0, 8)
        .map(({ name, p95 }) => `${name} ${p95}`)
        .join(', '),
    })
  }
} finally {
  await million.stop()
}
