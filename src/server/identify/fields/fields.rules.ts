// Do the values somebody gives for own fields fit what the house has defined?
import type { FieldInput } from '../../../contracts/field.contract.ts'
import type { FieldFault } from '../../platform/problem.ts'

export type CustomField = Pick<FieldInput, 'key' | 'kind' | 'choices' | 'required' | 'appliesTo'>
export type CustomValues = Record<string, unknown>

const isDay = (text: string) => {
  const time = Date.parse(`${text}T00:00:00Z`)
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
  )
}

const longestText = 2000

/** What a value of each kind looks like in JSON; money in minor units of the business currency. */
const fits: Record<CustomField['kind'], (value: unknown, choices: string[]) => boolean> = {
  text: (value) => typeof value === 'string' && value.length <= longestText,
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  money: (value) => Number.isSafeInteger(value),
  date: (value) => typeof value === 'string' && isDay(value),
  bool: (value) => typeof value === 'boolean',
  choice: (value, choices) => typeof value === 'string' && choices.includes(value),
  choices: (value, choices) => Array.isArray(value) && value.every((each) => choices.includes(each)),
}

const isEmpty = (value: unknown) =>
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

/**
 * The values a record ends up with: what it had, over that what is given; null or empty takes one away. Each given value
 * must belong to a field in use for this kind of customer and fit its kind; a required one must stand there afterwards
 * when the record is new or the field is among those given.
 *
 *     mergeCustom(fields, 'person', {}, { shoe_size: 42 }) // { values: { shoe_size: 42 }, faults: [] }
 */
export function mergeCustom(
  fields: CustomField[],
  kind: 'person' | 'organisation',
  current: CustomValues | null,
  given: CustomValues,
): { values: CustomValues; faults: FieldFault[] } {
  const applying = new Map(
    fields
      .filter((field) => field.appliesTo === 'any' || field.appliesTo === kind)
      .map((field) => [field.key, field]),
  )
  const values: CustomValues = { ...current }
  const faults: FieldFault[] = []
  const blame = (key: string, code: string) => faults.push({ path: `custom.${key}`, code, params: { key } })

  for (const [key, value] of Object.entries(given)) {
    const field = applying.get(key)
    if (!field) blame(key, 'customUnknown')
    else if (isEmpty(value)) delete values[key]
    else if (fits[field.kind](value, field.choices))
      values[key] = typeof value === 'string' ? value.trim() : value
    else blame(key, `customNo${field.kind[0]?.toUpperCase()}${field.kind.slice(1)}`)
  }
  for (const { key, required } of applying.values()) {
    if (required && (current === null || key in given) && values[key] === undefined)
      blame(key, 'customRequired')
  }
  return { values, faults }
}
