import { SwapOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { useCan } from '../../../session.ts'
import { BulkSheet } from './BulkSheet.tsx'
import type { PanelProps } from './panels.ts'

/** Who looks after him; whoever may give customers away changes it here. */
export function OwnerFact({ customer }: PanelProps) {
  const t = useText<typeof texts>('customers')
  const can = useCan()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {customer.ownerName ?? t('one.noOwner')}
      {can('customer.assign') && (
        <Button
          type="text"
          size="small"
          icon={<SwapOutlined />}
          aria-label={t('one.changeOwner')}
          title={t('one.changeOwner')}
          onClick={() => setOpen(true)}
        />
      )}
      {isOpen && (
        <BulkSheet
          wish="assign"
          target={{ kind: 'some', ids: [customer.id] }}
          clear={() => {}}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
