import fc from 'fast-check'
import { expect, test } from 'vitest'
import { classifyValue, valueCutLines, valuePyramid } from './value-classes.ts'

const classes = (values: number[], limits = { aPercent: 80, bPercent: 95 }) => {
  const lines = valueCutLines(values, limits)
  return values.map((value) => classifyValue(value, lines)).join('')
}

test('the customer who reaches the line exactly is in, who steps over it is out', () => {
  expect(classes([50, 30, 15, 5])).toBe('AABC')
  expect(classes([50, 31, 14, 5])).toBe('ABBC')
  expect(classes([60, 40], { aPercent: 60, bPercent: 60 })).toBe('AC')
})

test('equal values share a class, the one of the last of them', () => {
  expect(classes([60, 20, 20])).toBe('ACC')
  expect(classes([70, 10, 10, 5, 5])).toBe('ABBCC')
})

test('the best customers are A even if they hold more than 80 %', () => {
  expect(classes([99, 1])).toBe('AC')
  expect(classes([7, 7, 7])).toBe('AAA')
})

test('who is worth nothing or less is C and does not shift the lines', () => {
  expect(classes([50, 30, 15, 5, 0, -40])).toBe('AABCCC')
  expect(valueCutLines([0, -5])).toEqual({ a: null, b: null })
  expect(classes([0, -5])).toBe('CC')
})

test('classes follow value, and A and B stay within their limits', () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1_000_000 }), { minLength: 1 })
  const limits = fc
    .tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }))
    .map(([x, y]) => ({ aPercent: Math.min(x, y), bPercent: Math.max(x, y) }))
  fc.assert(
    fc.property(values, limits, (all, limit) => {
      const lines = valueCutLines(all, limit)
      const ranked = [...all].sort((x, y) => y - x)
      expect(ranked.map((value) => classifyValue(value, lines)).join('')).toMatch(/^A*B*C*$/)
      const total = all.reduce((sum, value) => sum + Math.max(0, value), 0)
      const { A, B, C } = valuePyramid(all, lines)
      expect(A.customers + B.customers + C.customers).toBe(all.length)
      if (new Set(all.filter((value) => classifyValue(value, lines) === 'A')).size > 1) {
        expect(A.value * 100).toBeLessThanOrEqual(limit.aPercent * total)
      }
      if (B.customers > 0) expect((A.value + B.value) * 100).toBeLessThanOrEqual(limit.bPercent * total)
    }),
  )
})

test('limits without meaning are refused', () => {
  expect(() => valueCutLines([1], { aPercent: 95, bPercent: 80 })).toThrow(RangeError)
  expect(() => valueCutLines([1], { aPercent: 0, bPercent: 80 })).toThrow(RangeError)
})
