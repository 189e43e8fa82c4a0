import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/merges.json'
import { formatPhone } from '../../../ui/format.ts'

type CustomerPickerProps = { except: readonly string[]; onPick: (id: string) => void }

/** Finds another record of the customer by name, pinyin, number or the end of a phone. */
export function CustomerPicker({ except, onPick }: CustomerPickerProps) {
  const t = useText<typeof texts>('merges')
  const [search, setSearch] = useState('')
  const found = useQuery({
    ...orpc.customers.list.queryOptions({ input: { limit: 20, ...(search ? { search } : {}) } }),
    placeholderData: keepPreviousData,
  })
  const listed = (found.data?.data ?? []).filter(({ id }) => !except.includes(id))
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: setSearch }}
      value={null}
      onChange={(id: string | null) => id && onPick(id)}
      placeholder={t('add')}
      aria-label={t('add')}
      loading={found.isFetching}
      options={listed.map(({ id, name, phone, city, ownerName }) => ({
        value: id,
        label: [name, phone && formatPhone(phone), city, ownerName].filter(Boolean).join(' · '),
      }))}
      style={{ width: 'min(420px, 100%)' }}
    />
  )
}
