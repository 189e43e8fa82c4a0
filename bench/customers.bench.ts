// A million customers, ten million purchases: pages of the list under a department's scope in every order with two filters, and search.

import { sql } from 'kysely'
import pino from 'pino'
import { customerSort } from '../src/contracts/customer.contract.ts'
import { readCustomerPage } from '../src/server/identify/customers/customer-view.service.ts'
import { type Ctx, systemCtx } from '../src/server/platform/ctx.ts'
import { openMillion } from './support/million.ts'

const rounds = 5
const filters = [
  [
    { field: 'tier', operator: 'in' as const, value: ['vip'] },
    { field: 'stage', operator: 'in' as const, value: ['growth'] },
  ],
  [
    { field: 'valueClass', operator: 'in' as const, value: ['A'] },
    { field: 'lastPurchaseAt', operator: 'olderThanDays' as const, value: 60 },
  ],
  [
    { field: 'purchaseCount', operator: 'atLeast' as const, value: 1_000_000 },
    { field: 'kind', operator: 'in' as const, value: ['person'] },
  ],
]
const searches = ['张伟', 'zw', 'zhangwei', '8000', '李']

const million = await openMillion()
const whole = systemCtx(million.db, pino({ level: 'error' }), million.now)
const branch = await sql<{ ids: string[] }>`
  SELECT array_agg(id) AS ids FROM department d WHERE (SELECT id FROM department WHERE kind = 'branch' ORDER BY id LIMIT 1) = ANY(d.path)`.execute(
  million.db,
)
const departmentIds = branch.rows[0]?.ids ?? []
const scoped: Ctx = { ...whole, scope: { ...whole.scope, kind: 'departmentTree', departmentIds } }

function tell(what: string, times: number[]): void {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) * 10) / 10
  console.log(JSON.stringify({ what, calls: times.length, p50ms: at(0.5), p95ms: at(0.95), maxMs: at(1) }))
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

for (const [name, ctx] of [
  ['branch', scoped],
  ['everybody', whole],
] as const) {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const sort of customerSort.options) {
      for (const direction of ['asc', 'desc'] as const) {
        for (const filter of filters)
          times.push(await timed(() => readCustomerPage(ctx, { sort, direction, filter, limit: 50 })))
      }
    }
  }
  tell(`list, two filters, scope ${name}`, times)
}
const times: number[] = []
for (let round = 0; round < rounds * 4; round++) {
  for (const search of searches) {
    times.push(
      await timed(() =>
        readCustomerPage(whole, { sort: 'valueMinor', direction: 'desc', filter: [], search, limit: 20 }),
      ),
    )
  }
}
tell('search by characters, initials, pinyin, phone ending', times)
await million.stop()
