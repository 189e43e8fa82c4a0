import { DeleteOutlined, EditOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/promotions.json'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { Money } from '../../../ui/Money.tsx'
import rows from '../../../ui/RowList.module.css'
import { RowPanel } from '../../../ui/RowPanel.tsx'
import { rowNow } from '../../../ui/row-now.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { PanelProps } from '../customers/panels.ts'
import { PartForm } from './PartForm.tsx'
import type { Part } from './promotion-words.ts'

/** In which activities this customer took part, what was said, and what was bought after. */
export function PromotionsPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('promotions')
  const mayWrite = useCan()('customer.write')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState<Part | 'new'>()
  const query = useQuery(orpc.promotions.ofCustomer.queryOptions({ input: { customerId: customer.id } }))
  const remove = async ({ id }: Part) => {
    const { operationId } = await api.promotions.removePart({ customerId: customer.id, id })
    saved(operationId, t('removed'))
    await queryClient.invalidateQueries()
  }
  const item = (part: Part) => (
    <li key={part.id} className={rows.row}>
      <div className={rows.head}>
        <span className={rows.name}>{part.promotionName}</span>
        {mayWrite && (
          <div className={rows.acts}>
            <Button
              type="text"
              size="small"
              icon={<EditOutlined />}
              aria-label={t('edit', { name: part.promotionName })}
              onClick={() => setOpen(part)}
            />
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('remove', { name: part.promotionName })}
              onClick={() => void remove(part).catch(showProblem)}
            />
          </div>
        )}
      </div>
      <span className={rows.quiet}>
        <DateText value={part.tookPartOn} /> · {t(`outcomes.${part.outcome}`)}
        {part.channel && ` · ${t(`channels.${part.channel}`)}`}
        {part.employeeName && ` · ${part.employeeName}`}
      </span>
      <span title={t('effectHint')}>
        {part.effect.orders > 0 ? (
          <>
            {t('effect', { count: part.effect.orders })} <Money value={part.effect.amountMinor} />
          </>
        ) : (
          <span className={rows.quiet}>{t('noEffect')}</span>
        )}{' '}
        <small className={rows.quiet}>
          {t('until')} <DateText value={part.effectUntil} />
        </small>
      </span>
      {part.done && <span>{part.done}</span>}
      {part.asked && <span>{t('askedSaid', { text: part.asked })}</span>}
      {part.answered && <span>{t('answeredSaid', { text: part.answered })}</span>}
    </li>
  )
  return (
    <RowPanel
      title={t('title')}
      addLabel={t('addShort')}
      onAdd={mayWrite ? () => setOpen('new') : undefined}
      query={query}
      none={t('none')}
      item={item}
    >
      <PartForm
        key={open === 'new' ? 'new' : open?.id}
        customerId={customer.id}
        part={open && open !== 'new' ? rowNow(query.data?.data, open) : open}
        onClose={() => setOpen(undefined)}
      />
    </RowPanel>
  )
}
