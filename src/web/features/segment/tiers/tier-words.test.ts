import { expect, test } from 'vitest'
import type { MoneyStyle } from '../../../ui/format.ts'
import { formatMoney } from '../../../ui/format.ts'
import { sayGap, type TierWords } from './tier-words.ts'

function wordsIn(currency: string): Parameters<typeof sayGap>[0] {
  const amount = (amountMinor: number, style?: MoneyStyle) =>
    formatMoney({ amountMinor, currency }, { language: 'en' }, style)
  const words: Pick<TierWords, never> = {
    t: (_key: string, values: { amount?: string } = {}) => values.amount ?? '',
    c: (key: string) => key,
    format: { amount, currency, number: String },
  }
  return words as TierWords
}

test('who lacks less than one unit is told the cents, and nobody that he lacks nothing', () => {
  const short = (missing: number, currency: string) =>
    sayGap(wordsIn(currency), {
      field: 'valueMinor',
      has: 53_913,
      needs: 53_917,
      missing,
      share: 0,
      asOf: null,
    })
  expect(short(4, 'USD')).toBe('$0.04')
  expect(short(99, 'USD')).toBe('$0.99')
  expect(short(1_20, 'USD')).toBe('$1')
  expect(short(1, 'JPY')).toBe('¥1')
})
