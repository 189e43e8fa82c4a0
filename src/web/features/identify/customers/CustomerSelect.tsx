import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { labelled } from './customer-field.ts'

type CustomerSelectProps = {
  value?: string | null
  onChange?: (id: string | null) => void
  id?: string
  placeholder?: string
  label?: string
  /** Who cannot be meant. */
  except?: string
  autoFocus?: boolean
}

/** A customer, found by what is typed: name, pinyin, phone, number. Works inside a `Form.Item`. */
export function CustomerSelect(props: CustomerSelectProps) {
  const { value, onChange, id, placeholder, label, except, autoFocus } = props
  const [search, setSearch] = useState('')
  const found = useQuery({
    ...orpc.customers.list.queryOptions({ input: { limit: 20, ...(search ? { search } : {}) } }),
    placeholderData: keepPreviousData,
  })
  const listed = (found.data?.data ?? []).filter((each) => each.id !== except)
  const isListed = listed.some((each) => each.id === value)
  // Whoever is chosen already need not be among those found.
  const chosen = useQuery({
    ...orpc.customers.get.queryOptions({ input: { id: value ?? '' } }),
    enabled: Boolean(value) && !isListed,
  }).data
  const options = value && chosen && !isListed ? [chosen, ...listed] : listed
  return (
    <Select
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': label } : {})}
      {...(placeholder ? { placeholder } : {})}
      {...(autoFocus ? { autoFocus } : {})}
      value={value ?? null}
      onChange={(next) => onChange?.(next ?? null)}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      allowClear
      style={{ width: '100%' }}
      options={labelled(options)}
    />
  )
}
