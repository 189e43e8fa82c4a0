import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/owned.json'

type ProductSelectProps = {
  id?: string
  value?: string | null
  onChange?: (id: string | null) => void
  /** The one chosen before, which the search may not find. */
  chosen?: { id: string; name: string } | undefined
  /** Not to be chosen. */
  except?: string | undefined
}

/** One of our products, found by name or code. */
export function ProductSelect({ value, onChange, chosen, except, ...rest }: ProductSelectProps) {
  const t = useText<typeof texts>('owned')
  const [search, setSearch] = useState('')
  const products = useQuery({
    ...orpc.products.list.queryOptions({ input: { limit: 20, ...(search ? { search } : {}) } }),
    placeholderData: keepPreviousData,
  })
  const found = (products.data?.data ?? []).filter(({ id }) => id !== except)
  const listed = found.map(({ id, name, code }) => ({ value: id, label: `${name} · ${code}` }))
  const known = chosen && !listed.some((each) => each.value === chosen.id)
  return (
    <Select
      {...rest}
      allowClear
      value={value ?? null}
      onChange={(id: string | null | undefined) => onChange?.(id ?? null)}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      placeholder={t('findProduct')}
      notFoundContent={t('noProductFound')}
      options={known ? [{ value: chosen.id, label: chosen.name }, ...listed] : listed}
    />
  )
}
