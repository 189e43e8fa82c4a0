import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/owned.json'
import { useCan } from '../../../session.ts'
import { RowPanel } from '../../../ui/RowPanel.tsx'
import { rowNow } from '../../../ui/row-now.ts'
import type { PanelProps } from '../customers/panels.ts'
import { useSought } from '../customers/use-sought.ts'
import { type Owned, OwnedForm } from './OwnedForm.tsx'
import { OwnedItem } from './OwnedItem.tsx'
import { ServiceForm } from './ServiceForm.tsx'

/** What this customer has in use, and when somebody should speak of it. */
export function OwnedPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('owned')
  const mayWrite = useCan()('customer.write')
  const [open, setOpen] = useState<Owned | 'new'>()
  const [serving, setServing] = useState<Owned>()
  const sought = useSought().owned
  const query = useQuery(orpc.owned.ofCustomer.queryOptions({ input: { customerId: customer.id } }))
  const item = (owned: Owned) => (
    <OwnedItem
      key={owned.id}
      customerId={customer.id}
      owned={owned}
      mayWrite={mayWrite}
      isSought={owned.id === sought}
      onEdit={() => setOpen(owned)}
      onServe={() => setServing(owned)}
    />
  )
  return (
    <RowPanel
      title={t('panel')}
      anchor="part-owned"
      addLabel={t('addShort')}
      onAdd={mayWrite ? () => setOpen('new') : undefined}
      query={query}
      none={t('none')}
      item={item}
      past={{
        // What somebody comes for is not folded away.
        isPast: ({ id, state }) => state !== 'inUse' && id !== sought,
        show: (count) => t('past', { count }),
        fold: t('fold'),
      }}
    >
      <OwnedForm
        key={open === 'new' ? 'new' : open?.id}
        customerId={customer.id}
        owned={open && open !== 'new' ? rowNow(query.data?.data, open) : open}
        onClose={() => setOpen(undefined)}
      />
      <ServiceForm
        key={serving?.id ?? 'none'}
        customerId={customer.id}
        owned={serving}
        onClose={() => setServing(undefined)}
      />
    </RowPanel>
  )
}
