import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'

/** Beside a value of which a change waits for review: whose word is wanted, while this one goes on. */
export function PendingMark({ customerId, field }: { customerId: string; field: string }) {
  const t = useText<typeof texts>('customers')
  const query = useQuery(orpc.reviews.ofCustomer.queryOptions({ input: { customerId } }))
  const waiting = query.data?.data.find(({ changes }) => changes.some((change) => change.field === field))
  if (!waiting) return null
  const names = waiting.asked.filter((name) => name !== '—').join(t('form.between'))
  return (
    <Tag
      variant="filled"
      color="warning"
      title={names ? t('one.pendingOf', { names }) : t('one.pendingHint')}
    >
      {t('one.pending')}
    </Tag>
  )
}
