// The search box on a million customers: two characters, pinyin initials, the last four digits of a phone, for everybody's scope.
import { sql } from 'kysely'
import { readCustomerPage } from '../src/server/identify/customers/customer-view.service.ts'
import { pinyinOf } from '../src/server/identify/customers/search-tokens.rules.ts'
import { percentile, report, round, stopwatch } from './support/figure.ts'
import { openMillion } from './support/million.ts'
import { viewersOf } from './support/million-scopes.ts'

const million = await openMillion()
try {
  const found = await sql<{ name: string; phone: string }>`
    SELECT name, phone FROM customer TABLESAMPLE BERNOULLI (0.02) REPEATABLE (7) WHERE kind = 'person' LIMIT 60`.execute(
    million.db,
  )
  const initialsOf = (name: string) =>
    pinyinOf(name)
      .map((syllable) => syllable.charAt(0))
      .join('')
  const kinds = {
    'two characters': found.rows.map(({ name }) => name.slice(0, 2)),
    'pinyin initials': found.rows.map(({ name }) => initialsOf(name)),
    'last four digits of a phone': found.rows.map(({ phone }) => phone.slice(-4)),
  }
  // A house at work has its customers in memory.
  await sql`SELECT count(search_tokens) FROM customer`.execute(million.db)
  for (const { name, ctx } of await viewersOf(million.ctx)) {
    for (const [kind, searches] of Object.entries(kinds)) {
      const times: { ms: number; search: string }[] = []
      for (const search of searches) {
        const query = { sort: 'valueMinor', direction: 'desc' as const, filter: [], search, limit: 20 }
        times.push({ ms: await stopwatch(() => readCustomerPage(ctx, query)), search })
      }
      const values = times.map(({ ms }) => ms)
      report({
        figure: `search by ${kind}, ${name}: p95`,
        value: round(percentile(values, 95)),
        most: 100,
        of: values.length,
        p50: round(percentile(values, 50)),
        worst: times
          .toSorted((a, b) => b.ms - a.ms)
          .slice(0, 3)
          .map(({ ms, search }) => `${search} ${round(ms)}`)
          .join(', '),
      })
    }
  }
} finally {
  await million.stop()
}
