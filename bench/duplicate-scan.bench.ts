// The whole way on a million customers: from the database through the search to written pairs; and who is probably known while
// somebody new is typed.
import { sql } from 'kysely'
import { checkNew } from '../src/server/identify/duplicates/check.service.ts'
import { scanAll } from '../src/server/identify/duplicates/scan.service.ts'
import { openDoubledMillion } from './support/doubled-million.ts'
import { percentile, report, round, stopwatch } from './support/figure.ts'

const million = await openDoubledMillion()
try {
  const { ctx } = million
  const { records, pairs, seconds, expectedRight } = await scanAll(ctx)
  report({
    figure: 'duplicates of a million: database to written pairs',
    value: round(seconds),
    unit: 's',
    most: 120,
    records,
    pairs,
    expected: `${round(expectedRight * 100)} % right`,
  })
  const judged = await sql<{ told: number; right: number }>`
    SELECT count(*) AS told, count(*) FILTER (
      WHERE split_part(f.external_number, '-', 1) = split_part(s.external_number, '-', 1)
    ) AS right
    FROM duplicate_pair p JOIN customer f ON f.id = p.first_id JOIN customer s ON s.id = p.second_id`.execute(
    million.db,
  )
  const [{ told, right } = { told: 0, right: 0 }] = judged.rows
  const share = told > 0 ? right / told : 0
  report({
    figure: 'duplicates of a million: right among the suggested',
    value: round(share * 100),
    unit: '%',
    least: 99,
  })

  const found = await sql<{
    kind: 'person' | 'organisation'
    name: string
    phone: string | null
    city: string | null
  }>`
    SELECT kind, name, phone, city FROM customer TABLESAMPLE BERNOULLI (0.05) REPEATABLE (7) LIMIT 300`.execute(
    million.db,
  )
  const stages = {
    'name alone': ({ kind, name }: (typeof found.rows)[number]) => ({ kind, name }),
    'name and city': ({ kind, name, city }: (typeof found.rows)[number]) => ({ kind, name, city }),
    'name and phone': ({ kind, name, phone }: (typeof found.rows)[number]) => ({ kind, name, phone }),
  }
  for (const [stage, typed] of Object.entries(stages)) {
    const times: number[] = []
    let known = 0
    for (const row of found.rows) {
      times.push(
        await stopwatch(async () => {
          const { data } = await checkNew(ctx, typed(row))
          if (data.length > 0) known++
        }),
      )
    }
    report({
      figure: `duplicates on entry, p95: ${stage}`,
      value: round(percentile(times, 95)),
      most: 100,
      median: round(percentile(times, 50)),
      known: `${known} of ${found.rows.length}`,
    })
  }
} finally {
  await million.stop()
}
