// Today of relationship managers with 5,000 customers each among a million, as the page asks for it.
import { countWaiting, readToday, readUpcoming } from '../src/server/act/today/today.service.ts'
import type { Ctx } from '../src/server/platform/ctx.ts'
import { percentile, report, round, stopwatch } from './support/figure.ts'
import { openMillion } from './support/million.ts'
import { managerOf } from './support/million-scopes.ts'

const million = await openMillion()
try {
  const managers: Ctx[] = []
  for (let no = 0; no < 100; no++) managers.push(managerOf(million.ctx, no))
  const whose = { whose: 'mine' as const }
  const tell = async (figure: string, read: (ctx: Ctx) => Promise<unknown>, most?: number) => {
    const times: number[] = []
    for (const ctx of managers) times.push(await stopwatch(() => read(ctx)))
    report({
      figure,
      value: round(percentile(times, 95)),
      ...(most === undefined ? {} : { most }),
      of: times.length,
      p50: round(percentile(times, 50)),
      max: round(Math.max(...times)),
    })
  }
  const [first] = managers
  if (!first) throw new Error('nobody manages')
  const { total } = await readToday(first, { ...whose, limit: 50 })
  report({ figure: 'customers on the list of a manager with 5,000', value: total, unit: 'customers' })
  // The first time since the server started, rows come from the disk; a house at work has them in memory.
  await tell('Today of a manager with 5,000 customers, read from the disk: p95', (ctx) =>
    readToday(ctx, { ...whose, limit: 50 }),
  )
  await tell(
    'Today of a manager with 5,000 customers, first page: p95',
    (ctx) => readToday(ctx, { ...whose, limit: 50 }),
    150,
  )
  await tell('how many wait for him: p95', (ctx) => countWaiting(ctx, whose))
  await tell('who comes next: p95', (ctx) => readUpcoming(ctx, { ...whose, limit: 5 }))
} finally {
  await million.stop()
}
