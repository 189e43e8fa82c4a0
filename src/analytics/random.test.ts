import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Random, weightedPicker } from './random.ts'

function draw(count: number, next: () => number): { mean: number; variance: number } {
  const values = Array.from({ length: count }, next)
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1) }
}

/** Mean within five standard errors of what theory says, variance within a tenth. */
function expectMoments(next: () => number, mean: number, variance: number): void {
  const count = 40_000
  const found = draw(count, next)
  expect(Math.abs(found.mean - mean)).toBeLessThan(5 * Math.sqrt(variance / count))
  expect(found.variance / variance).toBeGreaterThan(0.9)
  expect(found.variance / variance).toBeLessThan(1.1)
}

test('the numbers of a seed never change', () => {
  const random = new Random('demo')
  expect([random.uint32(), random.uint32(), random.uint32()]).toEqual([2674129437, 853894240, 3673400641])
  expect(new Random('demo').fork('customer').fork('42').uint32()).toBe(2043063860)
})

test('the same seed gives the same numbers, another seed others', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      const take = (seed: string) => {
        const random = new Random(seed)
        return Array.from({ length: 5 }, () => random.uint32())
      }
      expect(take(one)).toEqual(take(one))
      if (one !== other) expect(take(one)).not.toEqual(take(other))
    }),
  )
})

test('a fork does not depend on how much was drawn before, nor on other forks', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.string(), fc.string(), (drawn, name, sibling) => {
      const busy = new Random('seed')
      for (let i = 0; i < drawn; i++) busy.normal()
      busy.fork(sibling).gamma(2)
      expect(busy.fork(name).next()).toBe(new Random('seed').fork(name).next())
    }),
  )
})

test('forks of neighbouring names have nothing in common', () => {
  const company = new Random(1).fork('customer')
  let name = 0
  expectMoments(() => company.fork(name++).next(), 1 / 2, 1 / 12)
  // Correlation between the first numbers of neighbours.
  const first = Array.from({ length: 20_000 }, (_, i) => company.fork(i).next() - 0.5)
  const covariance = first.slice(1).reduce((sum, value, i) => sum + value * (first[i] ?? 0), 0) / first.length
  expect(Math.abs(covariance * 12)).toBeLessThan(5 / Math.sqrt(first.length))
})

test('next is uniform on [0, 1): all hundredths are equally frequent', () => {
  const random = new Random('uniform')
  const counts = new Array<number>(100).fill(0)
  for (let i = 0; i < 100_000; i++) {
    const bin = Math.floor(random.next() * 100)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  expect(counts).toHaveLength(100)
  const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
  // χ² with 99 degrees of freedom lies between 56 and 158 in 999 of 1000 cases.
  expect(chiSquare).toBeGreaterThan(56)
  expect(chiSquare).toBeLessThan(158)
})

test('a whole number reaches both ends and nothing else', () => {
  const random = new Random('dice')
  const seen = new Set(Array.from({ length: 500 }, () => random.integer(-1, 4)))
  expect([...seen].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2, 3, 4])
})

test('every distribution has its mean and its variance', () => {
  const random = new Random('moments')
  expectMoments(() => random.normal(3, 2), 3, 4)
  expectMoments(() => random.exponential(0.5), 2, 4)
  expectMoments(() => random.gamma(3, 2), 6, 12)
  expectMoments(() => random.gamma(0.4, 5), 2, 10)
  expectMoments(() => random.beta(2, 3), 0.4, 0.04)
  expectMoments(() => random.beta(0.8, 2.4), 0.25, 0.1875 / 4.2)
  expectMoments(() => random.poisson(2.5), 2.5, 2.5)
  expectMoments(() => random.poisson(80), 80, 80)
})

test('distributions stay where they belong, also for tiny parameters', () => {
  fc.assert(
    fc.property(fc.integer(), fc.double({ min: 1e-4, max: 50, noNaN: true }), (seed, parameter) => {
      const random = new Random(seed)
      expect(random.gamma(parameter)).toBeGreaterThanOrEqual(0)
      const share = random.beta(parameter, 1e-4)
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThanOrEqual(1)
      expect(random.exponential(parameter)).toBeGreaterThanOrEqual(0)
      expect(Number.isInteger(random.poisson(parameter))).toBe(true)
    }),
  )
})

test('parameters without meaning are refused', () => {
  const random = new Random(0)
  expect(() => random.gamma(0)).toThrow(RangeError)
  expect(() => random.exponential(-1)).toThrow(RangeError)
  expect(() => random.poisson(Number.NaN)).toThrow(RangeError)
  expect(() => random.pick([])).toThrow(RangeError)
  expect(() => weightedPicker([['a', 0]])).toThrow(RangeError)
})

test('weights decide how often, and weight 0 never', () => {
  const pick = weightedPicker<'rare' | 'never' | 'often'>([
    ['rare', 1],
    ['never', 0],
    ['often', 3],
  ])
  const random = new Random('weights')
  const counts = { rare: 0, never: 0, often: 0 }
  for (let i = 0; i < 40_000; i++) counts[pick(random)]++
  expect(counts.never).toBe(0)
  expect(Math.abs(counts.often / 40_000 - 0.75)).toBeLessThan(0.012)
})
