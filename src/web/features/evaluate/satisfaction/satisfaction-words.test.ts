import { expect, test } from 'vitest'
import { firstDayOf, lastMonths, withinMonths } from './satisfaction-words.ts'

test('the last months end with the business month and cross the year', () => {
  const now = new Date('2026-01-31T17:00:00Z')
  expect(lastMonths(3, 'Asia/Shanghai', now)).toEqual(['2025-12', '2026-01', '2026-02'])
  expect(lastMonths(3, 'UTC', now)).toEqual(['2025-11', '2025-12', '2026-01'])
  expect(firstDayOf(12, 'UTC', now)).toBe('2025-02-01')
})

test('a month of which only the end was asked for is left out', () => {
  const rows = [{ month: '2025-11' }, { month: '2025-12' }, { month: '2026-01' }]
  expect(withinMonths(rows, ['2025-12', '2026-01']).map((row) => row.month)).toEqual(['2025-12', '2026-01'])
})
