// A million people, ten million ties, hubs among them: how long does it take to find the strongest way of at most three steps from
// one to another? Cold: every page is read from disk for the first time. Warm: the same once more.
import pino from 'pino'
import { Random } from '../src/analytics/random.ts'
import { findWays } from '../src/server/identify/ties/path.service.ts'
import { systemCtx } from '../src/server/platform/ctx.ts'
import { percentile, report, round, stopwatch } from './support/figure.ts'
import { forgetFiles, openTieGraph, personId } from './support/tie-graph.ts'

const random = new Random('pairs')
const somebody = () => personId(random.integer(0, 999_999))
const sight = { on: '2026-11-20', codes: undefined }

const first = await openTieGraph()
const hubs = (
  await first.pool.query<{ id: string; degree: number }>(
    'SELECT customer_id AS id, degree FROM tie_degree ORDER BY degree DESC LIMIT 200',
  )
).rows
await first.stop()
forgetFiles()

const graph = await openTieGraph()
const ctx = systemCtx(graph.db, pino({ level: 'silent' }))
try {
  const kinds = {
    'two at random': Array.from({ length: 1_000 }, () => [somebody(), somebody()] as const),
    'a hub and somebody': hubs.map(({ id }) => [id, somebody()] as const),
  }
  for (const temperature of ['cold', 'warm']) {
    for (const [name, pairs] of Object.entries(kinds)) {
      const times: number[] = []
      let [found, narrowed] = [0, 0]
      for (const [from, to] of pairs) {
        let ways: Awaited<ReturnType<typeof findWays>> | undefined
        const ms = await stopwatch(async () => {
          ways = await findWays(ctx, from, to, sight, 3)
        })
        times.push(ms)
        if (ways && ways.paths.length > 0) found++
        if (ways?.narrowed) narrowed++
      }
      report({
        figure: `way of at most three steps, ${name}, ${temperature}: p95`,
        value: round(percentile(times, 95)),
        most: 300,
        of: times.length,
        p50: round(percentile(times, 50)),
        p99: round(percentile(times, 99)),
        worst: round(Math.max(...times)),
        found,
        narrowed,
        largestHub: hubs[0]?.degree,
      })
    }
  }
} finally {
  await graph.stop()
}
