import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'

type ChosenCustomersProps = { value?: string[]; onChange?: (ids: string[]) => void; id?: string }
type Named = { value: string; label: string }

/** Customers, found by what is typed, one after the other. */
export function ChosenCustomers({ value = [], onChange, id }: ChosenCustomersProps) {
  const [search, setSearch] = useState('')
  const [names, setNames] = useState<Named[]>([])
  const found = useQuery({
    ...orpc.customers.list.queryOptions({ input: { limit: 20, ...(search ? { search } : {}) } }),
    placeholderData: keepPreviousData,
  })
  const listed = (found.data?.data ?? []).map(({ id: each, name, city, company }) => ({
    value: each,
    label: [name, company ?? city].filter(Boolean).join(' · '),
  }))
  const chosen = names.filter((each) => value.includes(each.value))
  const others = listed.filter((each) => !chosen.some((one) => one.value === each.value))
  return (
    <Select
      {...(id ? { id } : {})}
      mode="multiple"
      value={value}
      options={[...chosen, ...others]}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      onChange={(ids: string[]) => {
        setNames([...chosen, ...others].filter((each) => ids.includes(each.value)))
        onChange?.(ids)
      }}
    />
  )
}
