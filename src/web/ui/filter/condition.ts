/** Conditions of a filter, as the API takes them, and which of them make sense for which kind of field. Pure. */

import { filterOperators } from '../../../contracts/filter-operators.ts'

export type Operator = (typeof filterOperators)[number]
export type ConditionValue = string | number | boolean | string[]
/** All conditions of a filter must hold. */
export type Condition = { field: string; operator: Operator; value?: ConditionValue | undefined }

export type FieldKind =
  | 'text'
  | 'number'
  | 'money'
  | 'date'
  | 'enum'
  | 'tags'
  | 'person'
  | 'department'
  | 'bool'

export type FilterOption = { value: string; label: string }

export type FilterField = {
  key: string
  /** As it stands in a sentence: "Tier". */
  label: string
  kind: FieldKind
  /** Heading in the list of fields. */
  group?: string
  /** Fewer operators than the kind has, in the order to offer. */
  operators?: Operator[]
  /** What `enum`, `tags`, `person` and `department` choose from. */
  options?: FilterOption[] | undefined
  /** Where there are too many to list: looks them up by what is typed, and by id (`ids`) to name those in use. */
  find?: (query: { text?: string; ids?: string[] }) => Promise<FilterOption[]>
  /** Money is typed in units and sent in minor units of this currency; the business currency by default. */
  currency?: string
  /**
   * Own words for a condition, `{{value}}` where the value goes: `{ contains: 'is called {{value}}' }`; where the words
   * depend on a number, a function of it: `{ olderThanDays: (count) => t('silent', { count }) }`.
   * For a `bool`, `is` is the words for true and `isNot` for false.
   */
  says?: Partial<Record<Operator, string | ((count: number) => string)>>
  /** Told and taken away, but not chosen or changed in the bar: whom somebody ticked, what a link has set. */
  isFixed?: boolean
}

const byKind: Record<FieldKind, Operator[]> = {
  text: ['contains', 'is', 'isNot', 'isEmpty', 'isNotEmpty'],
  number: ['atLeast', 'atMost', 'is', 'isEmpty', 'isNotEmpty'],
  money: ['atLeast', 'atMost', 'isEmpty', 'isNotEmpty'],
  date: ['withinDays', 'olderThanDays', 'after', 'before', 'isEmpty', 'isNotEmpty'],
  enum: ['in', 'notIn', 'isEmpty', 'isNotEmpty'],
  tags: ['in', 'notIn', 'isEmpty', 'isNotEmpty'],
  person: ['in', 'notIn', 'isEmpty', 'isNotEmpty'],
  department: ['in', 'notIn', 'isEmpty', 'isNotEmpty'],
  bool: ['is'],
}

export const operatorsOf = (field: FilterField): Operator[] => field.operators ?? byKind[field.kind]

/** The field of a condition; one that the reader may not choose narrows the list all the same, and is told as `other`. */
export function fieldOf(
  fields: readonly FilterField[],
  { field, operator }: Condition,
  other: string,
): FilterField {
  const known = fields.find(({ key }) => key === field)
  return known ?? { key: field, label: other, kind: 'text', says: { [operator]: other }, isFixed: true }
}

/** How a value is typed. */
export type ValueInput = 'none' | 'text' | 'number' | 'money' | 'days' | 'date' | 'list' | 'yesNo'

export function inputOf(field: FilterField, operator: Operator): ValueInput {
  if (operator === 'isEmpty' || operator === 'isNotEmpty') return 'none'
  if (operator === 'olderThanDays' || operator === 'withinDays') return 'days'
  if (operator === 'in' || operator === 'notIn') return 'list'
  if (field.kind === 'bool') return 'yesNo'
  if (field.kind === 'date' || field.kind === 'number' || field.kind === 'money') return field.kind
  return 'text'
}

const startValue: Record<ValueInput, ConditionValue | undefined> = {
  none: undefined,
  text: '',
  number: undefined,
  money: undefined,
  days: 30,
  date: undefined,
  list: [],
  yesNo: true,
}

/** A new condition on a field, or the old one under another operator: the value stays where it still fits. */
export function conditionOn(field: FilterField, operator: Operator, old?: Condition): Condition {
  const input = inputOf(field, operator)
  const keeps = old !== undefined && inputOf(field, old.operator) === input
  const value = keeps ? old.value : startValue[input]
  return value === undefined ? { field: field.key, operator } : { field: field.key, operator, value }
}

/** Whether it can be asked: nothing half typed reaches the server. */
export function isComplete(field: FilterField, { operator, value }: Condition): boolean {
  switch (inputOf(field, operator)) {
    case 'none':
      return true
    case 'text':
    case 'date':
      return typeof value === 'string' && value.trim() !== ''
    case 'number':
    case 'money':
      return typeof value === 'number' && Number.isFinite(value)
    case 'days':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0
    case 'list':
      return Array.isArray(value) && value.length > 0
    case 'yesNo':
      return typeof value === 'boolean'
  }
}

const isOperator = (value: unknown): value is Operator =>
  filterOperators.some((operator) => operator === value)
const isValue = (value: unknown): value is ConditionValue =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((each) => typeof each === 'string'))

/** Conditions from an address or a stored view; what cannot be read is left out. */
export function parseConditions(stored: unknown): Condition[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((each: unknown) => {
    if (typeof each !== 'object' || each === null || !('field' in each) || !('operator' in each)) return []
    const { field, operator } = each
    if (typeof field !== 'string' || !isOperator(operator)) return []
    const value = 'value' in each ? each.value : undefined
    return isValue(value) ? [{ field, operator, value }] : [{ field, operator }]
  })
}
