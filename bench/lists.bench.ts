// Pages of the customer list on a million: every order, every pair of the filters that the page offers, under three scopes.
// Each pair is met with values that many have and values that few or none have. GUANXI_BENCH_PART=1/4 takes a quarter.
import { customerSort, type FilterCondition } from '../src/contracts/customer-filter.ts'
import { readCustomerPage } from '../src/server/identify/customers/customer-view.service.ts'
import { percentile, report, round, stopwatch } from './support/figure.ts'
import { listFilters } from './support/list-filters.ts'
import { openMillion } from './support/million.ts'
import { viewersOf } from './support/million-scopes.ts'

const [part = 1, parts = 1] = (process.env.GUANXI_BENCH_PART ?? '1/1').split('/').map(Number)
const wantedViewer = process.env.GUANXI_BENCH_SCOPE ?? ''
const pageSize = 100
const million = await openMillion()
await warmUp()

type Case = {
  sort: (typeof customerSort.options)[number]
  direction: 'asc' | 'desc'
  filter: FilterCondition[]
}

/** Both directions and all four mixtures of frequent and rare come round evenly over sorts, pairs and parts. */
function cases(): Case[] {
  const pairs = listFilters.flatMap((a, i) => listFilters.slice(i + 1).map((b) => [a, b] as const))
  return customerSort.options
    .flatMap((sort, s) =>
      pairs.map(([a, b], p) => ({
        sort,
        a,
        b,
        turn: s * pairs.length + p,
        mixture: (p >> 1) + s,
        isAscending: ((p >> 3) + s) % 2 === 0,
      })),
    )
    .filter(({ turn }) => turn % parts === part % parts)
    .map(({ sort, a, b, mixture, isAscending }) => ({
      sort,
      direction: isAscending ? 'asc' : 'desc',
      filter: [mixture & 1 ? a.frequent : a.rare, mixture & 2 ? b.frequent : b.rare],
    }))
}

/** A house at work has its customers in memory, and whatever lists are sorted by. */
async function warmUp(): Promise<void> {
  const client = await million.pool.connect()
  await client.query('CREATE EXTENSION IF NOT EXISTS pg_prewarm')
  await client.query(`SELECT sum(pg_prewarm(c.oid)) FROM pg_class c
    WHERE c.oid IN ('customer'::regclass, 'customer_metric'::regclass)
      OR c.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid IN ('customer'::regclass, 'customer_metric'::regclass))`)
  client.release()
}

const words = ({ sort, direction, filter }: Case) =>
  `${sort} ${direction}: ${filter.map(({ field, operator, value }) => `${field} ${operator} ${value ?? ''}`.trim()).join(', ')}`

try {
  for (const { name, ctx } of await viewersOf(million.ctx)) {
    if (!name.includes(wantedViewer)) continue
    const times: { ms: number; words: string }[] = []
    for (const each of cases()) {
      const read = () => readCustomerPage(ctx, { ...each, limit: pageSize })
      times.push({ ms: await stopwatch(read), words: words(each) })
    }
    const worst = times.toSorted((a, b) => b.ms - a.ms).slice(0, Number(process.env.GUANXI_BENCH_WORST ?? 5))
    const values = times.map(({ ms }) => ms)
    report({
      figure: `list page, two filters, ${name}: p95 of every order × every pair`,
      value: round(percentile(values, 95)),
      most: 150,
      of: values.length,
      over: values.filter((ms) => ms > 150).length,
      p50: round(percentile(values, 50)),
      p99: round(percentile(values, 99)),
      worst: worst.map(({ ms, words: which }) => `${round(ms)} (${which})`).join('; '),
    })
  }
} finally {
  await million.stop()
}
