import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { orpc } from '../../../api.ts'
import type { FrameSlots } from '../../../frame/slots.ts'
import { useCan } from '../../../session.ts'
import { Person } from '../../../ui/Person.tsx'

/** ⌘K finds customers by any scrap: characters, pinyin, initials, the end of a phone, a number. */
function useFindCustomers(typed: string) {
  const query = useDeferredValue(typed)
  const can = useCan()
  const found = useQuery({
    ...orpc.customers.list.queryOptions({ input: { search: query, limit: 8 } }),
    enabled: query.length > 0 && can('customer.read'),
  })
  const commands = (found.data?.data ?? []).map((customer) => ({
    key: customer.id,
    title: customer.name,
    hint: [customer.phone, customer.city, customer.ownerName].filter(Boolean).join(' · '),
    icon: <Person name={customer.name} size={20} isNameHidden />,
    to: `/identify/customers/${customer.id}`,
  }))
  return { commands, isSearching: found.isFetching }
}

export const slots: FrameSlots = {
  commands: [{ key: 'customers', title: 'frame:page.customers', useFind: useFindCustomers }],
}
