/** A condition in words: "Tier is VIP", "silent for more than 60 days". Pure, the words come from outside. */
import type { Formats } from '../LocaleProvider.tsx'
import {
  type Condition,
  type ConditionValue,
  type FilterField,
  type FilterOption,
  inputOf,
} from './condition.ts'

/** The value stands out, so a sentence comes in three pieces. */
export type Sentence = { before: string; value: string; after: string }

/** Looks up `filter.says.…` for that many; gives the text with `{{field}}` filled in and `{{value}}` left in place. */
export type SentenceText = (key: string, field: string, count: number) => string

const mark = '{{value}}'

function textKey(field: FilterField, condition: Condition): string {
  if (field.kind === 'bool') return condition.value === false ? 'no' : 'yes'
  if (field.kind === 'tags' && (condition.operator === 'in' || condition.operator === 'notIn'))
    return condition.operator === 'in' ? 'has' : 'hasNot'
  return condition.operator
}

function template(field: FilterField, condition: Condition, text: SentenceText): string {
  const own = field.says?.[field.kind === 'bool' && condition.value === false ? 'isNot' : condition.operator]
  const count = typeof condition.value === 'number' ? condition.value : 0
  if (typeof own === 'function') return own(Array.isArray(condition.value) ? condition.value.length : count)
  return own ?? text(textKey(field, condition), field.label, count)
}

/** Up to three are named, the rest are counted. */
function listWords(values: string[], labelOf: (value: string) => string, format: Formats): string {
  const named = values.slice(0, values.length > 3 ? 2 : 3).map(labelOf)
  const rest = values.length - named.length
  const words = rest > 0 ? [...named, `+${format.number(rest)}`] : named
  return new Intl.ListFormat(format.locale.language, { type: 'disjunction', style: 'short' }).format(words)
}

function valueWords(
  field: FilterField,
  condition: Condition,
  value: ConditionValue | undefined,
  options: readonly FilterOption[],
  format: Formats,
): string {
  if (Array.isArray(value))
    return listWords(value, (each) => options.find((option) => option.value === each)?.label ?? '…', format)
  if (typeof value === 'number') {
    const isMoney = inputOf(field, condition.operator) === 'money'
    return isMoney
      ? format.money({ amountMinor: value, currency: field.currency ?? format.currency }, 'whole')
      : format.number(value, 2)
  }
  if (field.kind === 'date' && typeof value === 'string') return format.date(value)
  return String(value ?? '')
}

export function sentenceOf(
  field: FilterField,
  condition: Condition,
  options: readonly FilterOption[],
  format: Formats,
  text: SentenceText,
): Sentence {
  const words = template(field, condition, text)
  const at = words.indexOf(mark)
  if (at < 0) return { before: words, value: '', after: '' }
  return {
    before: words.slice(0, at),
    value: valueWords(field, condition, condition.value, options, format),
    after: words.slice(at + mark.length),
  }
}
