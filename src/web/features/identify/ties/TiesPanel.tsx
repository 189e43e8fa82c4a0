import { DeleteOutlined, EditOutlined, StopOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/ties.json'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import rows from '../../../ui/RowList.module.css'
import { RowPanel } from '../../../ui/RowPanel.tsx'
import { rowNow } from '../../../ui/row-now.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { CustomerLink } from '../customers/CustomerLink.tsx'
import type { PanelProps } from '../customers/panels.ts'
import { tiedToCustomer } from '../customers/tied-field.ts'
import { Doubt } from '../people/Doubt.tsx'
import { StrengthBar } from './StrengthBar.tsx'
import { TieForm } from './TieForm.tsx'
import styles from './Ties.module.css'
import { type Tie, useTieKinds } from './use-tie-kinds.ts'

const isOver = ({ until }: Tie) => until !== null && Date.parse(until) <= Date.now()

/** To whom this customer is tied, in what way and how strongly; what has ended stands below. */
export function TiesPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('ties')
  const can = useCan()
  const [open, setOpen] = useState<Tie | 'new'>()
  const query = useQuery(orpc.ties.ofCustomer.queryOptions({ input: { customerId: customer.id } }))
  const mayWrite = can('customer.write')
  return (
    <RowPanel
      title={t('title')}
      addLabel={t('addShort')}
      onAdd={mayWrite ? () => setOpen('new') : undefined}
      query={query}
      none={t('none')}
      item={(tie) => (
        <TieRow key={tie.id} tie={tie} customerId={customer.id} onEdit={mayWrite ? setOpen : undefined} />
      )}
      foot={({ data, hasMore }) => (
        <>
          <p className={styles.foot}>
            <Link to="/identify/graph/$customerId" params={{ customerId: customer.id }}>
              {t('graph')}
            </Link>
            {data.length > 0 && (
              <Link to="/identify/customers" search={{ filter: [tiedToCustomer(customer.id)] }}>
                {t('inList')}
              </Link>
            )}
          </p>
          {hasMore && <p className={rows.quiet}>{t('more', { count: data.length })}</p>}
        </>
      )}
    >
      <TieForm
        key={open === 'new' ? 'new' : open?.id}
        customer={customer}
        tie={open && open !== 'new' ? rowNow(query.data?.data, open) : open}
        onClose={() => setOpen(undefined)}
      />
    </RowPanel>
  )
}

type TieRowProps = { tie: Tie; customerId: string; onEdit: ((tie: Tie) => void) | undefined }

function TieRow({ tie, customerId, onEdit }: TieRowProps) {
  const t = useText<typeof texts>('ties')
  const { roleOf } = useTieKinds()
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const { other, since, until, attitude, note } = tie
  const name = other?.name ?? t('hidden', { owner: tie.otherOwnerName ?? t('nobody') })
  const act = async (doing: Promise<{ operationId: string }>, told: string) => {
    saved((await doing).operationId, told)
    await queryClient.invalidateQueries()
  }
  const key = { customerId, id: tie.id }
  return (
    <li className={rows.row} data-beside>
      <div className={rows.text}>
        <span className={rows.names}>
          <span className={other ? rows.name : rows.quiet}>
            {other && other.kind !== 'employee' ? <CustomerLink customerId={other.id} name={name} /> : name}
          </span>
          <span className={rows.quiet}>{roleOf(tie)}</span>
          {!tie.isConfirmed && <span className={rows.quiet}>{t('unconfirmed')}</span>}
        </span>
        <span className={rows.soft}>
          <StrengthBar value={tie.weight} label={t('strength', { percent: Math.round(tie.weight * 100) })} />
          {attitude !== null && (
            <span className={attitude < 0 ? styles.against : attitude > 0 ? styles.towards : rows.quiet}>
              {t(`attitudes.${String(attitude) as '0'}`)}
            </span>
          )}
          {since && (
            <span>
              <DateText value={since} /> {until === null && t('on')}
            </span>
          )}
          {until && (
            <span>
              {t(isOver(tie) ? 'ended' : 'ends')} <DateText value={until} />
            </span>
          )}
        </span>
        {note && <span className={rows.soft}>{note}</span>}
        <Doubt warning={tie.warning} />
      </div>
      {onEdit && (
        <div className={rows.acts}>
          <Button
            type="text"
            size="small"
            icon={<EditOutlined />}
            aria-label={t('edit', { name })}
            onClick={() => onEdit(tie)}
          />
          {isOver(tie) ? (
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('remove', { name })}
              onClick={() => void act(api.ties.remove(key), t('removed', { name })).catch(showProblem)}
            />
          ) : (
            <Button
              type="text"
              size="small"
              icon={<StopOutlined />}
              title={t('endNow')}
              aria-label={t('end', { name })}
              onClick={() => void act(api.ties.end(key), t('endedNow', { name })).catch(showProblem)}
            />
          )}
        </div>
      )}
    </li>
  )
}
