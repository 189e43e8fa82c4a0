import { api } from '../../../api.ts'
import type { FilterField, FilterOption } from '../../../ui/filter/condition.ts'

/** A filter field that chooses from the people who work here, found by what is typed. */
export function employeeField(key: string, label: string): FilterField {
  return { key, label, kind: 'person', operators: ['in'], find: findEmployees }
}

/** By a part of the name or account, or by id: whoever a filter names need not be among the first of the list. */
export async function findEmployees({
  text,
  ids,
}: {
  text?: string
  ids?: string[]
}): Promise<FilterOption[]> {
  const found = ids ? await employeesById(ids) : (await api.employees.list({ search: text, limit: 50 })).data
  return found.map(({ id, name }) => ({ value: id, label: name }))
}

async function employeesById(ids: string[]) {
  // A filter may outlive the person it names; the others are still named.
  const settled = await Promise.allSettled(ids.map((id) => api.employees.get({ id })))
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
}
