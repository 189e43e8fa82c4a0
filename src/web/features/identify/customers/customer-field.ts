import { api } from '../../../api.ts'
import type { FilterField, FilterOption } from '../../../ui/filter/condition.ts'

/** A filter field that chooses customers, found by whatever a customer is found by. */
export function customerField(key: string, label: string): FilterField {
  return { key, label, kind: 'person', operators: ['in'], find: findCustomers }
}

export async function findCustomers({
  text,
  ids,
}: {
  text?: string
  ids?: string[]
}): Promise<FilterOption[]> {
  const found = ids ? await customersById(ids) : (await api.customers.list({ search: text, limit: 20 })).data
  return found.map(({ id, name, city }) => ({ value: id, label: city ? `${name} · ${city}` : name }))
}

async function customersById(ids: string[]) {
  // A filter may outlive the customer it names; the others are still named.
  const settled = await Promise.allSettled(ids.map((id) => api.customers.get({ id })))
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
}
