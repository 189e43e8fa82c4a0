import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/wants.json'
import { useCan } from '../../../session.ts'
import { RowPanel } from '../../../ui/RowPanel.tsx'
import { rowNow } from '../../../ui/row-now.ts'
import type { PanelProps } from '../customers/panels.ts'
import { SettleForm } from './SettleForm.tsx'
import { type Want, WantForm } from './WantForm.tsx'
import { WantItem } from './WantItem.tsx'

/** What this customer wants, whichever branch has seen it. */
export function WantsPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('wants')
  const mayWrite = useCan()('customer.write')
  const [open, setOpen] = useState<Want | 'new'>()
  const [settling, setSettling] = useState<Want>()
  const query = useQuery(orpc.wants.ofCustomer.queryOptions({ input: { customerId: customer.id } }))
  const item = (want: Want) => (
    <WantItem
      key={want.id}
      want={want}
      mayWrite={mayWrite}
      onEdit={() => setOpen(want)}
      onSettle={() => setSettling(want)}
    />
  )
  return (
    <RowPanel
      title={t('title')}
      anchor="part-wants"
      addLabel={t('addShort')}
      onAdd={mayWrite ? () => setOpen('new') : undefined}
      query={query}
      none={t('none')}
      item={item}
      past={{
        isPast: ({ state }) => state !== 'open',
        show: (count) => t('past', { count }),
        fold: t('fold'),
      }}
    >
      <WantForm
        key={open === 'new' ? 'new' : open?.id}
        customerId={customer.id}
        want={open && open !== 'new' ? rowNow(query.data?.data, open) : open}
        onClose={() => setOpen(undefined)}
      />
      <SettleForm
        key={settling?.id ?? 'none'}
        customerId={customer.id}
        want={settling}
        onClose={() => setSettling(undefined)}
      />
    </RowPanel>
  )
}
