import { api } from '../../../api.ts'
import type { FilterField } from '../../../ui/filter/condition.ts'

/** A filter field that chooses from the people who work here, found by what is typed. */
export function employeeField(key: string, label: string): FilterField {
  return {
    key,
    label,
    kind: 'person',
    operators: ['in'],
    find: async ({ text, ids }) => {
      const { data } = await api.employees.list({ ...(text ? { search: text } : {}), limit: 50 })
      const wanted = ids ? data.filter((employee) => ids.includes(employee.id)) : data
      return wanted.map((employee) => ({ value: employee.id, label: employee.name }))
    },
  }
}
