import { sql } from 'kysely'
import { searches } from '../src/server/app.ts'
import { find } from '../src/server/identify/search/search.service.ts'
import { openMillion } from './support/million.ts'
import { viewersOf } from './support/million-scopes.ts'

const million = await openMillion()
try {
  await sql`SELECT count(tokens) FROM search_text`.execute(million.db)
  await sql`SELECT count(search_tokens) FROM customer`.execute(million.db)
  const viewers = await viewersOf(million.ctx)
  const log: { ms: number; sql: string; params: unknown[] }[] = []
  const exec = million.db.getExecutor()
  for (const [v, q] of [
    [1, 'yhy'],
    [1, '的'],
    [2, '客户'],
    [2, 'litongxu'],
  ] as const) {
    const viewer = viewers[v]!
    const ctx = viewer.ctx
    // a proxy that times each statement
    const old = exec.executeQuery.bind(exec)
    for (let round = 0; round < 2; round++) {
      log.length = 0
      ;(exec as any).executeQuery = async (query: any, ...rest: any[]) => {
        const b = performance.now()
        const r = await old(query, ...rest)
        log.push({ ms: performance.now() - b, sql: query.sql, params: query.parameters })
        return r
      }
      const b = performance.now()
      await find(ctx, searches, { q, limit: 6 })
      console.log(
        `\n#### ${viewer.name} ${q} round ${round}: ${(performance.now() - b).toFixed(0)} ms, ${log.length} statements`,
      )
      ;(exec as any).executeQuery = old
      if (round === 1)
        for (const l of log) console.log(l.ms.toFixed(1), l.sql.replace(/\s+/g, ' ').slice(0, 140))
    }

    for (const worst of log.filter((l) => l.ms > 15 && !l.sql.startsWith('EXPLAIN'))) {
      const plan = await million.pool.query(`EXPLAIN (ANALYZE, BUFFERS) ${worst.sql}`, worst.params as any[])
      console.log('=====', worst.sql.replace(/\s+/g, ' ').slice(0, 1500))
      console.log(
        plan.rows
          .map((r: any) => r['QUERY PLAN'])
          .join('\n')
          .slice(0, 6000),
      )
    }
  }
} finally {
  await million.stop()
}
