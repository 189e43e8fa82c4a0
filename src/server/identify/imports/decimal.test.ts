import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalText, inUnits, negated, parseDecimal, productInUnits, roundedTo } from './decimal.rules.ts'

test.each([
  ['2.50', '2.5'],
  ['-0.05', '-0.05'],
  ['.5', '0.5'],
  ['5.', '5'],
  ['1e3', '1000'],
  ['1.5E-3', '0.0015'],
  ['-0', '0'],
  ['007', '7'],
])('%j is %j', (written, text) => {
  const value = parseDecimal(written)
  expect(value && decimalText(value)).toBe(text)
})

test.each(['', '.', '-', '1.2.3', '1,2', 'abc', '12345678901234567890', '1e99'])(
  '%j is no decimal number',
  (written) => {
    expect(parseDecimal(written)).toBeNull()
  },
)

test.each([
  ['2.345', 2, 235],
  ['-2.345', 2, -235],
  ['2.3449', 2, 234],
  ['0.005', 2, 1],
  ['-0.005', 2, -1],
  ['0.004', 2, 0],
  ['-0.004', 2, 0],
  ['12', 2, 1200],
  ['1.5', 0, 2],
  ['0.00000000000000000001', 2, 0],
])('%s with %d digits is %d units', (written, digits, units) => {
  const value = parseDecimal(written)
  expect(value && inUnits(value, digits)).toBe(units)
})

/** The same in whole numbers of any size. */
function exactProduct(a: bigint, aScale: number, b: bigint, bScale: number, digits: number): bigint {
  const drop = BigInt(aScale + bScale - digits)
  const product = a * b
  if (drop <= 0n) return product * 10n ** -drop
  const unit = 10n ** drop
  const magnitude = product < 0n ? -product : product
  const rounded = (2n * magnitude + unit) / (2n * unit)
  return product < 0n ? -rounded : rounded
}

test('a product is rounded once and exactly, whatever its size', () => {
  const part = fc.tuple(fc.maxSafeInteger(), fc.integer({ min: 0, max: 6 }))
  const small = fc.tuple(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: 0, max: 6 }))
  fc.assert(
    fc.property(fc.oneof(part, small), fc.oneof(part, small), ([a, aScale], [b, bScale]) => {
      const exact = exactProduct(BigInt(a), aScale, BigInt(b), bScale, 2)
      const found = productInUnits({ coefficient: a, scale: aScale }, { coefficient: b, scale: bScale }, 2)
      const fits = exact <= BigInt(Number.MAX_SAFE_INTEGER) && exact >= -BigInt(Number.MAX_SAFE_INTEGER)
      expect(found).toBe(fits ? Number(exact) + 0 : null)
    }),
    { numRuns: 3000 },
  )
})

test('a return takes back exactly what its purchase brought', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.integer({ min: 0, max: 999_999 }),
      (quantity, price) => {
        const bought = { coefficient: quantity, scale: 0 }
        const unit = { coefficient: price, scale: 3 }
        const paid = productInUnits(bought, unit, 2) ?? 0
        expect(productInUnits(negated(bought), unit, 2)).toBe(0 - paid)
      },
    ),
  )
})

test('rounding to fewer digits keeps what fits', () => {
  expect(roundedTo({ coefficient: 123456, scale: 5 }, 4)).toEqual({ coefficient: 12346, scale: 4 })
  expect(roundedTo({ coefficient: 5, scale: 1 }, 4)).toEqual({ coefficient: 5, scale: 1 })
})
