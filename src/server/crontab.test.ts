import { parseCrontab } from 'graphile-worker'
import { expect, test } from 'vitest'
import { modules } from './modules.ts'
import { crontabLine } from './platform/jobs/worker.ts'

const crons = modules.flatMap((module) => module.crons ?? [])

test('the queue understands when each timed task of the program is due', () => {
  const items = parseCrontab(crons.map(crontabLine).join('\n'))
  expect(items.map(({ task }) => task)).toEqual(crons.map(({ name }) => name))
  expect(new Set(items.map(({ task }) => task)).size).toBe(items.length)
})

test('sums kept of a large house are counted every five minutes, not all in the same one', () => {
  const kept = parseCrontab(
    crons
      .filter(({ name }) => name.startsWith('keep_'))
      .map(crontabLine)
      .join('\n'),
  )
  const dueIn = (min: number) =>
    kept.filter(({ match }) => match({ min, hour: 1, date: 1, month: 1, dow: 1 }))
  const minutes = Array.from({ length: 60 }, (_, min) => dueIn(min).length)
  expect(minutes.slice(0, 5).every((count) => count > 0 && count < kept.length)).toBe(true)
  expect(minutes.reduce((sum, count) => sum + count, 0)).toBe(12 * kept.length)
  expect(kept.every(({ options }) => options.backfillPeriod === 0)).toBe(true)
})
