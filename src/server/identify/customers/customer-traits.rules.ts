// customer_metric.traits holds everything that has few values as one number: the sum of a place for each field. Which numbers
// does a filter allow? The migration that makes the column says the same.
import type { FilterCondition } from '../../../contracts/customer-filter.ts'

/** Values in the order of their numbers; `step` is what one place is worth. */
const fields = [
  { field: 'tier', step: 1, values: ['ordinary', 'vip'] },
  { field: 'valueClass', step: 2, values: ['A', 'B', 'C'] },
  {
    field: 'stage',
    step: 6,
    values: ['establishment', 'adaptation', 'growth', 'maturity', 'decline', 'lost'],
  },
  { field: 'pattern', step: 36, values: ['none', 'oneOff', 'occasional', 'regular'] },
  { field: 'kind', step: 144, values: ['person', 'organisation'] },
  { field: 'isNearVip', step: 288, values: ['false', 'true'] },
  { field: 'complaintOpen', step: 576, values: ['false', 'true'] },
]

/** The numbers a customer may have under this filter; undefined when it says nothing about them. */
export function traitsOf(filter: FilterCondition[]): number[] | undefined {
  const conditions = filter.flatMap(plain).filter(({ field }) => fields.some((each) => each.field === field))
  if (conditions.length === 0) return undefined
  return fields.reduce<number[]>(
    (numbers, { field, step, values }) => {
      const own = conditions.filter((condition) => condition.field === field)
      const allowed = values.flatMap((value, place) =>
        own.every((each) => allows(each, value)) ? [place * step] : [],
      )
      return numbers.flatMap((number) => allowed.map((part) => number + part))
    },
    [0],
  )
}

/** What a condition says of the numbers themselves: they know a class of those too who have not bought and are of none. */
function plain(condition: FilterCondition): FilterCondition[] {
  if (condition.field !== 'valueClass') return [condition]
  const hasBought: FilterCondition = { field: 'pattern', operator: 'isNot', value: 'none' }
  switch (condition.operator) {
    case 'is':
    case 'in':
      return [condition, hasBought]
    case 'isNotEmpty':
      return [hasBought]
    case 'isEmpty':
      return [{ field: 'pattern', operator: 'is', value: 'none' }]
    default:
      return []
  }
}

/** An operator that is not known here allows everything: the filter itself still decides. */
function allows({ operator, value }: FilterCondition, each: string): boolean {
  const list = Array.isArray(value) ? value : [String(value ?? '')]
  if (operator === 'is' || operator === 'in') return list.includes(each)
  if (operator === 'isNot' || operator === 'notIn') return !list.includes(each)
  return operator !== 'isEmpty'
}
