import { sql } from 'kysely'
import { customersLike } from '../src/server/identify/customers/customer-search.service.ts'
import { pinyinOf } from '../src/server/platform/pinyin.ts'
import { openMillion } from './support/million.ts'
import { viewersOf } from './support/million-scopes.ts'

const million = await openMillion()
try {
  await sql`SELECT count(search_tokens) FROM customer`.execute(million.db)
  const viewers = await viewersOf(million.ctx)
  const ctx = viewers[2]!.ctx
  const found = await sql<{ name: string; phone: string }>`
    SELECT name, phone FROM customer TABLESAMPLE BERNOULLI (0.02) REPEATABLE (7) WHERE kind = 'person' LIMIT 24`.execute(
    million.db,
  )
  const qs = found.rows.flatMap(({ name, phone }) => [
    name.slice(0, 2),
    pinyinOf(name)
      .map((s) => s[0])
      .join(''),
    phone.replace(/\D/g, '').slice(-4),
  ])
  for (const q of [
    ...qs,
    '王',
    'w',
    'wang',
    'li',
    '客户',
    '的',
    'litongxu',
    '加购理财产品',
    'HT052129',
    '汤囗婷',
  ]) {
    const like = await customersLike(ctx, q)
    const b0 = performance.now()
    const e = await sql<any>`EXPLAIN (FORMAT JSON) SELECT 1 FROM customer c WHERE ${like}`.execute(million.db)
    const b1 = performance.now()
    const n = await million.db.transaction().execute(async (tx) => {
      await sql`SELECT set_config('enable_seqscan', 'off', TRUE)`.execute(tx)
      const b = performance.now()
      const r = await sql<{
        count: number
      }>`SELECT count(*) AS count FROM (SELECT c.id FROM customer c WHERE ${like} LIMIT 1001) x`.execute(tx)
      const b2 = performance.now()
      const all = await sql<{
        count: number
      }>`SELECT count(*) AS count FROM (SELECT c.id FROM customer c WHERE ${like}) x`.execute(tx)
      return [r.rows[0]!.count, (b2 - b).toFixed(1), all.rows[0]!.count, (performance.now() - b2).toFixed(1)]
    })
    console.log(
      q,
      'est',
      e.rows[0]['QUERY PLAN'][0].Plan['Plan Rows'],
      (b1 - b0).toFixed(1),
      'ms; bounded',
      n[0],
      n[1],
      'ms; all',
      n[2],
      n[3],
      'ms',
    )
  }
} finally {
  await million.stop()
}
