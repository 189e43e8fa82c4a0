import { useQuery } from '@tanstack/react-query'
import { Select, type SelectProps } from 'antd'
import { useDeferredValue, useState } from 'react'
import { orpc } from '../../../api.ts'

type PersonSelectProps = Omit<SelectProps<string>, 'options'> & {
  /** The chosen one's name, known before anything is searched. */
  chosenName?: string | null | undefined
}

/** One active colleague, found by a part of the name or of the account. */
export function PersonSelect({ chosenName, ...props }: PersonSelectProps) {
  const [search, setSearch] = useState('')
  const sought = useDeferredValue(search.trim())
  const { data, isFetching } = useQuery(
    orpc.employees.list.queryOptions({
      input: { state: 'active', limit: 30, ...(sought ? { search: sought } : {}) },
    }),
  )
  const found = (data?.data ?? []).map(({ id, name, departmentName }) => ({
    value: id,
    label: departmentName ? `${name} · ${departmentName}` : name,
  }))
  const isKnown = found.some((option) => option.value === props.value)
  const options =
    props.value && chosenName && !isKnown ? [{ value: props.value, label: chosenName }, ...found] : found
  return (
    <Select<string>
      allowClear
      showSearch={{ filterOption: false, onSearch: setSearch }}
      loading={isFetching}
      options={options}
      {...props}
    />
  )
}
