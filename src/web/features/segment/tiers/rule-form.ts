/** The rule as the form holds it (money in units, one value a condition) and back. Pure. */
import type { TierCondition, TierRule } from './tier-words.ts'

export type ConditionField = TierCondition['field']
/** `value` is a class, a list of names, or a number: units of money, a count, days, a score. */
export type ConditionValues = { field: ConditionField; value?: string | string[] | number | null }
export type RuleValues = { match: TierRule['match']; conditions: ConditionValues[]; nearPercent: number }

export const conditionFields: ConditionField[] = [
  'valueClass',
  'value12mMinor',
  'valueMinor',
  'boughtWithinDays',
  'purchaseCount',
  'purchaseDays',
  'recencyScore',
  'frequencyScore',
  'monetaryScore',
  'pattern',
  'stage',
]

/** A century: the server takes no more. */
export const mostDays = 36_500

/** What is offered first when a field is chosen. */
export const startValues: Record<ConditionField, ConditionValues['value']> = {
  valueClass: 'A',
  value12mMinor: null,
  valueMinor: null,
  boughtWithinDays: 365,
  purchaseCount: 4,
  purchaseDays: 4,
  recencyScore: 4,
  frequencyScore: 4,
  monetaryScore: 4,
  pattern: ['regular'],
  stage: ['growth', 'maturity'],
}

export function toValues(
  { match, conditions }: TierRule,
  nearPercent: number,
  minorPerUnit: number,
): RuleValues {
  return {
    match,
    nearPercent,
    conditions: conditions.map((condition) => {
      switch (condition.field) {
        case 'pattern':
        case 'stage':
          return { field: condition.field, value: condition.in }
        case 'boughtWithinDays':
          return { field: condition.field, value: condition.atMost }
        case 'valueMinor':
        case 'value12mMinor':
          return { field: condition.field, value: condition.atLeast / minorPerUnit }
        default:
          return { field: condition.field, value: condition.atLeast }
      }
    }),
  }
}

const patterns = ['none', 'oneOff', 'occasional', 'regular'] as const
const stages = ['establishment', 'adaptation', 'growth', 'maturity', 'decline', 'lost'] as const

function toCondition({ field, value }: ConditionValues, minorPerUnit: number): TierCondition | undefined {
  const list = Array.isArray(value) ? value : []
  const number = typeof value === 'number' && value > 0 ? value : undefined
  switch (field) {
    case 'valueClass':
      return value === 'A' || value === 'B' ? { field, atLeast: value } : undefined
    case 'pattern': {
      const names = patterns.filter((name) => list.includes(name))
      return names.length > 0 ? { field, in: names } : undefined
    }
    case 'stage': {
      const names = stages.filter((name) => list.includes(name))
      return names.length > 0 ? { field, in: names } : undefined
    }
    case 'boughtWithinDays':
      return number === undefined ? undefined : { field, atMost: Math.round(number) }
    case 'valueMinor':
    case 'value12mMinor':
      return number === undefined ? undefined : { field, atLeast: Math.round(number * minorPerUnit) }
    default:
      return number === undefined ? undefined : { field, atLeast: Math.round(number) }
  }
}

/** Undefined while something is still missing: half a rule is not asked for. */
export function toRule(values: Partial<RuleValues>, minorPerUnit: number) {
  const { match, conditions = [], nearPercent } = values
  const written = conditions.map((condition) => condition && toCondition(condition, minorPerUnit))
  const whole = written.filter((condition) => condition !== undefined)
  if (!match || nearPercent === undefined || whole.length === 0 || whole.length < conditions.length) return
  return { rule: { match, conditions: whole }, nearPercent }
}

/** Where the form holds what the server calls so: `rule.conditions.1.in.0` → `conditions.1.value`. */
export const ruleField = (path: string) =>
  path.replace(/^rule\./, '').replace(/^(conditions\.\d+)\.(atLeast|atMost|in)\b.*$/, '$1.value')
