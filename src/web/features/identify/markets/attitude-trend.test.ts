import { expect, test } from 'vitest'
import { trendOf } from './attitude-trend.ts'

test('ninety days are set against the ninety before, and nothing seen is no mean', () => {
  const today = new Date('2026-06-30T12:00:00Z')
  const seen = [
    { seenOn: '2026-06-30', value: -2 },
    { seenOn: '2026-06-01', value: -1 },
    { seenOn: '2026-03-01', value: 1 },
    { seenOn: '2025-01-01', value: 2 },
  ]
  expect(trendOf(seen, today)).toEqual({ now: -1.5, before: 1, seen: 2 })
  expect(trendOf([], today)).toEqual({ now: null, before: null, seen: 0 })
})
