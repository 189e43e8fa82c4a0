import { DeleteOutlined, EditOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/contactPoints.json'
import { useCan } from '../../../session.ts'
import { Phone } from '../../../ui/Phone.tsx'
import rows from '../../../ui/RowList.module.css'
import { RowPanel } from '../../../ui/RowPanel.tsx'
import { rowNow } from '../../../ui/row-now.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { PanelProps } from '../customers/panels.ts'
import { soughtRow, useSought } from '../customers/use-sought.ts'
import { type Brought, BroughtRow } from './BroughtRow.tsx'
import { type ContactPoint, ContactPointForm } from './ContactPointForm.tsx'

/** Further ways to reach them: other phones, mailboxes, WeChat, QQ, fax, addresses. */
export function ContactPointsPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('contactPoints')
  const mayWrite = useCan()('customer.write')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState<ContactPoint | 'new'>()
  const sought = useSought().point
  const query = useQuery(orpc.contactPoints.ofCustomer.queryOptions({ input: { customerId: customer.id } }))
  const remove = async (point: ContactPoint) => {
    const { operationId } = await api.contactPoints.remove({ customerId: customer.id, id: point.id })
    saved(operationId, t('removed'))
    await queryClient.invalidateQueries()
  }
  const forget = async ({ memberId, field }: Brought) => {
    const answer = await api.contactPoints.forget({ customerId: customer.id, memberId, field })
    saved(answer.operationId, t(answer.waiting.length > 0 ? 'waits' : 'removed'))
    await queryClient.invalidateQueries()
  }
  return (
    <RowPanel
      title={t('title')}
      addLabel={t('addShort')}
      onAdd={mayWrite ? () => setOpen('new') : undefined}
      query={query}
      none={t('none')}
      item={(point: ContactPoint) => (
        <li key={point.id} className={rows.row} data-beside {...soughtRow(point.id === sought)}>
          <div className={rows.text}>
            <span className={rows.quiet}>
              {[t(`kinds.${point.kind}`), point.label, point.personName, point.isShared && t('shared')]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span>
              {point.kind === 'phone' || point.kind === 'fax' ? <Phone value={point.value} /> : point.value}
            </span>
          </div>
          {mayWrite && (
            <div className={rows.acts}>
              <Button
                type="text"
                size="small"
                icon={<EditOutlined />}
                aria-label={t('edit', { value: point.value })}
                onClick={() => setOpen(point)}
              />
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('remove', { value: point.value })}
                onClick={() => void remove(point).catch(showProblem)}
              />
            </div>
          )}
        </li>
      )}
      below={({ brought }) =>
        brought.map((each) => (
          <BroughtRow
            key={`${each.memberId} ${each.field}`}
            brought={each}
            onRemove={mayWrite ? () => void forget(each).catch(showProblem) : undefined}
          />
        ))
      }
    >
      <ContactPointForm
        key={open === 'new' ? 'new' : open?.id}
        customerId={customer.id}
        point={open && open !== 'new' ? rowNow(query.data?.data, open) : open}
        onClose={() => setOpen(undefined)}
      />
    </RowPanel>
  )
}
