import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'

type EmployeeSelectProps = {
  value?: string | null
  onChange?: (id: string | null) => void
  id?: string
  /** Who cannot be meant, such as whoever hands over. */
  except?: string
  /** The form begins here. */
  autoFocus?: boolean
  /** What it asks for, where no label stands beside it. */
  label?: string
}

/** One of the people who work here, found by what is typed. Works inside a `Form.Item`. */
export function EmployeeSelect({ value, onChange, id, except, autoFocus, label }: EmployeeSelectProps) {
  const [search, setSearch] = useState('')
  const found = useQuery(
    orpc.employees.list.queryOptions({
      input: { state: 'active', limit: 50, ...(search ? { search } : {}) },
    }),
  )
  const listed = (found.data?.data ?? []).filter((employee) => employee.id !== except)
  const isListed = listed.some((employee) => employee.id === value)
  // Whoever is chosen already need not be among those found.
  const chosen = useQuery({
    ...orpc.employees.get.queryOptions({ input: { id: value ?? '' } }),
    enabled: Boolean(value) && !isListed,
  })
  const options = value && !isListed && chosen.data ? [chosen.data, ...listed] : listed
  return (
    <Select
      {...(id ? { id } : {})}
      {...(autoFocus ? { autoFocus } : {})}
      {...(label ? { 'aria-label': label, placeholder: label } : {})}
      value={value ?? null}
      onChange={(next) => onChange?.(next ?? null)}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      allowClear
      loading={found.isFetching}
      options={options.map((employee) => ({ value: employee.id, label: employee.name }))}
    />
  )
}
