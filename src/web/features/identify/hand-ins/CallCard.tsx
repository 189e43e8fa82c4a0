import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/handIns.json'
import cards from '../../../ui/Cards.module.css'
import { DateText } from '../../../ui/DateText.tsx'
import { useAct } from '../../../ui/use-act.ts'
import { HandInLines } from './HandInLines.tsx'

export type Call = Answers['handIns']['list']['data'][number]

/** One call: until when, what I have handed in, and for whoever receives who is late. */
export function CallCard({ call }: { call: Call }) {
  const t = useText<typeof texts>('handIns')
  const act = useAct(orpc.handIns.key())
  const { id, state, daysLeft, requiredFields, nothingMoreAt } = call
  const isOpen = state === 'open'
  const days = Math.abs(daysLeft)
  return (
    <article className={cards.card}>
      <header className={cards.head}>
        <h2>{call.name}</h2>
        <span className={isOpen && daysLeft < 0 ? cards.late : cards.quiet}>
          {isOpen ? t(daysLeft < 0 ? 'past' : 'left', { count: days }) : t('closed')}
        </span>
      </header>
      <p className={cards.quiet}>
        <DateText value={call.fromOn} /> – <DateText value={call.dueOn} /> ·{' '}
        {t('receiver', { name: call.receiverName })} · {t(`goesTo.${call.goesTo}`)}
        {requiredFields.length > 0 &&
          ` · ${t('required', { fields: requiredFields.map((field) => t(`field.${field}`)).join(t('between')) })}`}
      </p>
      {call.isCalled && (
        <p className={cards.note}>
          {t('mine', { count: call.handed, known: call.known })}
          {nothingMoreAt && ` · ${t('said')}`}
        </p>
      )}
      {call.isCalled && isOpen && <HandInLines call={call} />}
      <span className={cards.acts}>
        {call.isCalled && isOpen && !nothingMoreAt && (
          <Button onClick={() => void act(() => api.handIns.nothingMore({ id }))}>{t('nothingMore')}</Button>
        )}
        {call.isReceiver && isOpen && (
          <Button type="text" onClick={() => void act(() => api.handIns.close({ id }))}>
            {t('close')}
          </Button>
        )}
      </span>
      {call.isReceiver && <People call={call} />}
    </article>
  )
}

/** So many are shown at first: who is late stands on top. */
const atFirst = 100

/** Of a large house a thousand people: asked for when somebody looks. */
function People({ call: { id, late, people } }: { call: Call }) {
  const t = useText<typeof texts>('handIns')
  const [isOpen, setOpen] = useState(false)
  const [isWhole, setWhole] = useState(false)
  const query = useQuery({ ...orpc.handIns.people.queryOptions({ input: { id } }), enabled: isOpen })
  const rows = query.data?.data ?? []
  const shown = isWhole ? rows : rows.slice(0, atFirst)
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('people', { count: people ?? 0, late: late ?? 0 })}</summary>
      <ul className={cards.lines}>
        {shown.map((row) => (
          <li key={row.employeeId}>
            {row.name} <span className={cards.quiet}>{row.departmentName}</span> ·{' '}
            {t('handed', { count: row.handed, known: row.known })}
            {row.nothingMoreAt && ` · ${t('said')}`}
            {row.isLate && <span className={cards.late}> · {t('late')}</span>}
          </li>
        ))}
      </ul>
      {shown.length < rows.length && (
        <Button size="small" onClick={() => setWhole(true)}>
          {t('all', { count: rows.length })}
        </Button>
      )}
    </details>
  )
}
