/** The rule and what a customer lacks, as sentences. Pure: words and formats come from outside. */
import { currencyDigits } from '../../../../contracts/currency.ts'
import type { Answers, api } from '../../../api.ts'
import type { Translate } from '../../../i18n.ts'
import type customerTexts from '../../../locales/zh-CN/customers.json'
import type texts from '../../../locales/zh-CN/tiers.json'
import type { Formats } from '../../../ui/LocaleProvider.tsx'

export type TierRule = Parameters<typeof api.tiers.setRule>[0]['rule']
export type TierCondition = TierRule['conditions'][number]
export type TierGap = Answers['tiers']['near']['data'][number]['gaps'][number]
type ClassLines = Answers['tiers']['overview']['lines']

export type TierWords = {
  t: Translate<typeof texts>
  c: Translate<typeof customerTexts>
  format: Formats
}

/** "Bought for at least ¥12,000 within 12 months". What a class means in money today stands in brackets. */
export function sayCondition(
  { t, c, format }: TierWords,
  condition: TierCondition,
  lines?: ClassLines,
): string {
  switch (condition.field) {
    case 'valueClass': {
      const line = condition.atLeast === 'A' ? lines?.aFromMinor : lines?.bFromMinor
      const words = t(`condition.valueClass${condition.atLeast}`)
      return line ? t('condition.withLine', { words, amount: format.amount(line, 'whole') }) : words
    }
    case 'valueMinor':
    case 'value12mMinor':
      return t(`condition.${condition.field}`, { amount: format.amount(condition.atLeast, 'whole') })
    case 'boughtWithinDays':
      return t('condition.boughtWithinDays', {
        count: condition.atMost,
        days: format.number(condition.atMost),
      })
    case 'pattern':
      return t('condition.pattern', { names: condition.in.map((name) => c(`pattern.${name}`)).join(t('or')) })
    case 'stage':
      return t('condition.stage', { names: condition.in.map((name) => c(`stage.${name}`)).join(t('or')) })
    default:
      return t(`condition.${condition.field}`, {
        count: condition.atLeast,
        least: format.number(condition.atLeast),
      })
  }
}

/** "¥1,200 short", "2 purchases short". */
export function sayGap({ t, format }: TierWords, gap: TierGap): string {
  switch (gap.field) {
    case 'valueClass':
    case 'valueMinor':
      return t('gap.value', { amount: sayShort(format, gap.missing) })
    case 'value12mMinor':
      return t('gap.value12m', { amount: sayShort(format, gap.missing) })
    case 'boughtWithinDays':
      return t(gap.asOf ? 'gap.boughtWithinDaysAsOf' : 'gap.boughtWithinDays', {
        asOf: gap.asOf ? format.date(gap.asOf) : '',
        count: gap.has,
        days: format.number(gap.has),
        most: format.number(gap.needs),
      })
    default:
      return t(`gap.${gap.field}`, { count: gap.missing, missing: format.number(gap.missing) })
  }
}

/** Rounded to units; who lacks less than one is not told that he lacks nothing. */
function sayShort(format: Formats, minor: number): string {
  const isBelowOne = minor < 10 ** currencyDigits(format.currency)
  return format.amount(minor, isBelowOne ? 'full' : 'whole')
}

/** All he lacks, or with "any of" the nearest of it. */
export function sayGaps(words: TierWords, gaps: TierGap[], match: TierRule['match']): string {
  const needed = match === 'any' ? gaps.slice(0, 1) : gaps
  return needed.map((gap) => sayGap(words, gap)).join(words.t('and'))
}
