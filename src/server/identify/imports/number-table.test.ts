import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createNumberTable } from './number-table.rules.ts'

const key = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -(2 ** 52), max: 2 ** 52 }))
const value = fc.integer({ min: 1, max: 2 ** 52 })

test('keeps the first value of every key, as a Map would', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(key, value), { maxLength: 300 }), (entries) => {
      const table = createNumberTable(1000)
      const first = new Map<number, number>()
      for (const [each, one] of entries) {
        table.keep(each, one)
        if (!first.has(each)) first.set(each, one)
      }
      for (const [each] of entries) expect(table.get(each)).toBe(first.get(each))
      expect(table.get(2 ** 52 + 2)).toBeUndefined()
    }),
  )
})

test('grows with hundreds of thousands, neighbours and phones alike', () => {
  const table = createNumberTable(1_000_000)
  for (let i = 0; i < 200_000; i++) table.keep(8_613_000_000_000 + i, i + 1)
  for (let i = 0; i < 200_000; i++) table.keep(i * 2 ** 32, i + 1)
  for (let i = 0; i < 200_000; i += 997) {
    expect(table.get(8_613_000_000_000 + i)).toBe(i + 1)
    expect(table.get(i * 2 ** 32)).toBe(i === 0 ? 1 : i + 1)
  }
})

test('takes no key beyond the most, and still finds those it has', () => {
  const table = createNumberTable(3)
  for (const each of [1, 2, 3, 4]) table.keep(each, each * 10)
  expect([1, 2, 3, 4].map(table.get)).toEqual([10, 20, 30, undefined])
})
