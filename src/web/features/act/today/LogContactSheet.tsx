import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { ContactForm } from './ContactForm.tsx'
import { contactReasonOf, proposedChannel } from './today-words.ts'

/** From anywhere: choose the customer (on a customer's page it is he), then the form with what is open between us. */
export function LogContactSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText<typeof texts>('today')
  const [search, setSearch] = useState('')
  const { customerId: onPage } = useParams({ strict: false })
  const [customerId, setCustomerId] = useState(onPage)
  const found = useQuery({
    ...orpc.customers.list.queryOptions({ input: { limit: 20, ...(search ? { search } : {}) } }),
    placeholderData: keepPreviousData,
  })
  const listed = found.data?.data ?? []
  const isListed = listed.some(({ id }) => id === customerId)
  // Whoever is chosen already need not be among those found.
  const chosen = useQuery({
    ...orpc.customers.get.queryOptions({ input: { id: customerId ?? '' } }),
    enabled: customerId !== undefined && !isListed,
  }).data
  const options = chosen && !isListed ? [chosen, ...listed] : listed
  return (
    <Sheet title={t('log')} open={open} onClose={onClose}>
      <Select
        showSearch={{ filterOption: false, onSearch: setSearch }}
        value={customerId ?? null}
        onChange={setCustomerId}
        placeholder={t('whom')}
        aria-label={t('whom')}
        options={options.map(({ id, name }) => ({ value: id, label: name }))}
        style={{ width: '100%', marginBottom: 16 }}
      />
      {customerId && <FormOf key={customerId} customerId={customerId} onLogged={onClose} />}
    </Sheet>
  )
}

function FormOf({ customerId, onLogged }: { customerId: string; onLogged: () => void }) {
  const glance = useQuery(orpc.today.glance.queryOptions({ input: { customerId } }))
  return (
    <Loaded query={glance}>
      {(known) => (
        <ContactForm
          customerId={customerId}
          day={known.day}
          reason={contactReasonOf(known)}
          proposed={proposedChannel(known)}
          promises={known.promises}
          steps={known.steps}
          people={known.people}
          open={known}
          closed={known.closed}
          onLogged={onLogged}
        />
      )}
    </Loaded>
  )
}
