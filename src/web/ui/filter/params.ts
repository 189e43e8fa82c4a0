/** What a list's API takes as plain parameters, from the conditions of the filter bar. Pure. */
import type { Condition } from './condition.ts'

const of = (conditions: readonly Condition[], field: string) =>
  conditions.filter((condition) => condition.field === field)

/** The chosen values of an `in` condition, separated by commas. */
export function listParam(conditions: readonly Condition[], field: string): string | undefined {
  const values = of(conditions, field).flatMap(({ value }) => (Array.isArray(value) ? value : []))
  return values.length > 0 ? values.join(',') : undefined
}

/** A yes-or-no condition as a query string says it. */
export function boolParam(conditions: readonly Condition[], field: string): 'true' | 'false' | undefined {
  const value = of(conditions, field).at(-1)?.value
  return typeof value === 'boolean' ? (value ? 'true' : 'false') : undefined
}

export function textParam(conditions: readonly Condition[], field: string): string | undefined {
  const value = of(conditions, field).at(-1)?.value
  return typeof value === 'string' ? value : undefined
}

const dayMs = 86_400_000
const shift = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** The first and the last day that conditions on a date leave; `today` is the business day. */
export function dayRange(
  conditions: readonly Condition[],
  field: string,
  today: string,
): { from?: string; to?: string } {
  const range: { from?: string; to?: string } = {}
  for (const { operator, value } of of(conditions, field)) {
    if (typeof value === 'string' && operator === 'after') range.from = value
    if (typeof value === 'string' && operator === 'before') range.to = value
    if (typeof value === 'number' && operator === 'withinDays') range.from = shift(today, -value)
    if (typeof value === 'number' && operator === 'olderThanDays') range.to = shift(today, -value - 1)
  }
  return range
}
