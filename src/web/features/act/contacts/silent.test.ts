import { expect, test } from 'vitest'
import { groupSilent, partOf } from './silent.ts'

const thing = (
  code: 'unhappy' | 'serviceDue' | 'overdue',
  why: 'contacted' | 'lapsed' | 'lost',
  count = 1,
) => ({
  ...{ code, why, count, since: '2026-05-01', until: null, sentence: code },
})

test('what is quiet is gathered by why, and an answer that stands there in words is not told twice', () => {
  const silent = [thing('serviceDue', 'lapsed'), thing('unhappy', 'contacted'), thing('overdue', 'lost')]
  const answer = { id: '1', sentence: '', answeredAt: '2026-05-01' }
  const told = (unhappy: typeof answer | null) =>
    groupSilent({ silent, unhappy }).map(({ why, things }) => [why, things.length])
  expect(told(null)).toEqual([
    ['contacted', 1],
    ['lost', 1],
    ['lapsed', 1],
  ])
  expect(told(answer)).toEqual([
    ['lost', 1],
    ['lapsed', 1],
  ])
  const several = groupSilent({ silent: [thing('unhappy', 'contacted', 3)], unhappy: answer })
  expect(several).toHaveLength(1)
  expect([partOf('serviceDue'), partOf('overdue')]).toEqual(['part-owned', undefined])
})
