import { api } from '../../../api.ts'
import type { FilterField, FilterOption } from '../../../ui/filter/condition.ts'
import { formatPhone } from '../../../ui/format.ts'

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
  return labelled(found)
}

async function customersById(ids: string[]) {
  // A filter may outlive the customer it names; the others are still named.
  const settled = await Promise.allSettled(ids.map((id) => api.customers.get({ id })))
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
}

type Named = {
  id: string
  name: string
  city: string | null
  company: string | null
  externalNumber: string | null
  phone: string | null
}

/** Each by name and place; those that would read alike by number or phone besides. */
export function labelled(customers: readonly Named[]): { value: string; label: string }[] {
  const plain = ({ name, company, city }: Named) => [name, company ?? city].filter(Boolean).join(' · ')
  const times = new Map<string, number>()
  for (const each of customers) times.set(plain(each), (times.get(plain(each)) ?? 0) + 1)
  return customers.map((each) => {
    const mark = each.externalNumber ?? (each.phone && formatPhone(each.phone))
    const isAlike = (times.get(plain(each)) ?? 0) > 1
    return { value: each.id, label: isAlike && mark ? `${plain(each)} · ${mark}` : plain(each) }
  })
}
