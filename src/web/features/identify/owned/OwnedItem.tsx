import { DeleteOutlined, EditOutlined, ToolOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/owned.json'
import { DateText } from '../../../ui/DateText.tsx'
import { Money } from '../../../ui/Money.tsx'
import rows from '../../../ui/RowList.module.css'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { soughtRow } from '../customers/use-sought.ts'
import { DueDay } from './DueDay.tsx'
import styles from './Owned.module.css'
import type { Owned } from './OwnedForm.tsx'

type OwnedItemProps = {
  customerId: string
  owned: Owned
  mayWrite: boolean
  /** Somebody comes for it from the search. */
  isSought: boolean
  onEdit: () => void
  onServe: () => void
}

/** One thing owned, with its days, and what was done to it. */
export function OwnedItem({ customerId, owned, mayWrite, isSought, onEdit, onServe }: OwnedItemProps) {
  const t = useText<typeof texts>('owned')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const isInUse = owned.state === 'inUse'
  const remove = async () => {
    const { operationId } = await api.owned.remove({ customerId, id: owned.id })
    saved(operationId, t('removed', { name: owned.name }))
    await queryClient.invalidateQueries()
  }
  const about = [owned.serial, owned.place, owned.condition, isInUse ? null : t(`states.${owned.state}`)]
  return (
    <li className={rows.row} {...(isInUse ? {} : { 'data-past': true })} {...soughtRow(isSought)}>
      <div className={rows.head}>
        <span>
          <span className={rows.name}>{owned.name}</span>{' '}
          <span className={rows.quiet}>{about.filter(Boolean).join(' · ')}</span>
        </span>
        {mayWrite && (
          <div className={rows.acts}>
            {isInUse && (
              <Button
                type="text"
                size="small"
                icon={<ToolOutlined />}
                aria-label={`${t('serve')} ${owned.name}`}
                title={t('serve')}
                onClick={onServe}
              />
            )}
            <Button
              type="text"
              size="small"
              icon={<EditOutlined />}
              aria-label={t('edit', { name: owned.name })}
              onClick={onEdit}
            />
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={`${t('remove')} ${owned.name}`}
              onClick={() => void remove().catch(showProblem)}
            />
          </div>
        )}
      </div>
      <div className={styles.days}>
        {owned.boughtOn && (
          <span>
            {t('boughtOn')} <DateText value={owned.boughtOn} />
          </span>
        )}
        {isInUse && owned.nextServiceOn && <DueDay due="service" on={owned.nextServiceOn} />}
        {isInUse && owned.warrantyUntil && <DueDay due="warranty" on={owned.warrantyUntil} />}
        {isInUse && owned.replaceOn && <DueDay due="replacement" on={owned.replaceOn} />}
      </div>
      {isInUse && owned.replaceOn && owned.successorName && (
        <span className={rows.quiet}>{t('successor', { name: owned.successorName })}</span>
      )}
      {owned.note && <span className={rows.quiet}>{owned.note}</span>}
      {owned.services.length > 0 && (
        <Button type="link" size="small" className={rows.more ?? ''} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('fold') : t('history', { count: owned.services.length })}
        </Button>
      )}
      {isOpen &&
        owned.services.map(({ id, kind, doneOn, note, costMinor, currency, employeeName }) => (
          <span key={id} className={rows.quiet}>
            <DateText value={doneOn} /> {t(`kinds.${kind}`)}
            {note && ` · ${note}`}
            {costMinor !== null && currency && (
              <>
                {' · '}
                <Money value={{ amountMinor: costMinor, currency }} />
              </>
            )}
            {employeeName && ` · ${employeeName}`}
          </span>
        ))}
    </li>
  )
}
