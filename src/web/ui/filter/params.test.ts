import { expect, test } from 'vitest'
import type { Condition } from './condition.ts'
import { boolParam, dayRange, listParam, textParam } from './params.ts'

const conditions: Condition[] = [
  { field: 'channel', operator: 'in', value: ['call', 'visit'] },
  { field: 'complaint', operator: 'is', value: false },
  { field: 'words', operator: 'contains', value: '志愿' },
]

test('conditions become the parameters of an API, those that are not there nothing', () => {
  expect(listParam(conditions, 'channel')).toBe('call,visit')
  expect(listParam(conditions, 'mood')).toBeUndefined()
  expect(boolParam(conditions, 'complaint')).toBe('false')
  expect(boolParam(conditions, 'channel')).toBeUndefined()
  expect(textParam(conditions, 'words')).toBe('志愿')
})

test.each<[Condition, { from?: string; to?: string }]>([
  [{ field: 'at', operator: 'after', value: '2026-03-01' }, { from: '2026-03-01' }],
  [{ field: 'at', operator: 'before', value: '2026-03-01' }, { to: '2026-03-01' }],
  [{ field: 'at', operator: 'withinDays', value: 7 }, { from: '2026-02-22' }],
  [{ field: 'at', operator: 'olderThanDays', value: 7 }, { to: '2026-02-21' }],
])('a condition on a date is a range of days: %o', (condition, range) => {
  expect(dayRange([condition], 'at', '2026-03-01')).toEqual(range)
})
