import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { MultiSelect } from '../../../ui/MultiSelect.tsx'
import { findCustomers } from '../customers/customer-field.ts'

type ChosenCustomersProps = { value?: string[]; onChange?: (ids: string[]) => void; id?: string }

/** Customers, found by what is typed, one after the other. Whoever is chosen is not offered again. */
export function ChosenCustomers({ value = [], onChange, id }: ChosenCustomersProps) {
  const [search, setSearch] = useState('')
  const found = useQuery({
    queryKey: ['customers', 'chosen', search],
    queryFn: () => findCustomers({ text: search }),
    placeholderData: keepPreviousData,
  }).data
  const names = useQuery({
    queryKey: ['customers', 'named', value],
    queryFn: () => findCustomers({ ids: value }),
    enabled: value.length > 0,
    placeholderData: keepPreviousData,
  }).data
  const nameOf = new Map([...(found ?? []), ...(names ?? [])].map((each) => [each.value, each.label]))
  return (
    <MultiSelect<{ value: string; label?: ReactNode }>
      {...(id ? { id } : {})}
      labelInValue
      value={value.map((each) => ({ value: each, label: nameOf.get(each) ?? '…' }))}
      options={(found ?? []).filter((each) => !value.includes(each.value))}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      onChange={(chosen) => {
        setSearch('')
        onChange?.(chosen.map((each) => each.value))
      }}
    />
  )
}
