import { expect, test } from 'vitest'
import { keptTarget, nextTurnName, quarterOf, typedTarget } from './cycle-words.ts'

test('a goal is kept as it is measured, whatever unit it is typed in', () => {
  expect(keptTarget('buyers', 35, 100)).toBe(0.35)
  expect(keptTarget('revenueMinor', 199.99, 100)).toBe(19_999)
  expect(keptTarget('revenueMinor', 500, 1)).toBe(500)
  expect(keptTarget('satisfaction', 1.05, 100)).toBe(1.05)
})

test('a concluded cycle stands in the last quarter', () => {
  expect(quarterOf('closed')).toBe('act')
  expect(quarterOf('check')).toBe('check')
})

test('the next turn has a name of its own, however often the ring turns and in either language', () => {
  const english = (turn: number) => `turn ${turn}`
  const chinese = (turn: number) => `第 ${turn} 轮`
  expect(nextTurnName('Bring back', english)).toBe('Bring back · turn 2')
  expect(nextTurnName('Bring back · turn 9', english)).toBe('Bring back · turn 10')
  expect(nextTurnName('老客户 · turn 2', chinese)).toBe('老客户 · 第 3 轮')
  expect(nextTurnName('老客户 · 第 3 轮', chinese)).toBe('老客户 · 第 4 轮')
  expect(nextTurnName('长'.repeat(200), chinese)).toHaveLength(200)
})

test('a kept goal is typed again as it was', () => {
  for (const [metric, typed] of [
    ['buyers', 28],
    ['promisesKept', 0.7],
    ['revenueMinor', 199.99],
    ['orders', 1.5],
  ] as const)
    expect(typedTarget(metric, keptTarget(metric, typed, 100), 100)).toBe(typed)
})
