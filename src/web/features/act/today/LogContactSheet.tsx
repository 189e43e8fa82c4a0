import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { Sheet } from '../../../ui/Sheet.tsx'
import { ContactForm } from './ContactForm.tsx'

export function LogContactSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText<typeof texts>('today')
  const [search, setSearch] = useState('')
  const [customerId, setCustomerId] = useState<string>()
  const found = useQuery({
    ...orpc.customers.list.queryOptions({ input: { limit: 20, ...(search ? { search } : {}) } }),
    placeholderData: keepPreviousData,
  })
  return (
    <Sheet title={t('log')} open={open} onClose={onClose}>
      <Select
        showSearch={{ filterOption: false, onSearch: setSearch }}
        value={customerId ?? null}
        onChange={setCustomerId}
        placeholder={t('whom')}
        aria-label={t('whom')}
        options={(found.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        style={{ width: '100%', marginBottom: 16 }}
      />
      {customerId && <ContactForm key={customerId} customerId={customerId} onLogged={onClose} />}
    </Sheet>
  )
}
