import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/mail.json'
import cards from '../../../ui/Cards.module.css'
import { DateText } from '../../../ui/DateText.tsx'
import { useMailAct } from './use-mail-act.ts'

export type Mailbox = Answers['mailboxes']['list']['data'][number]

/** Whose it is, when it was last read, what came of it, and what to do where it fails. */
export function MailboxCard({ mailbox, onEdit }: { mailbox: Mailbox; onEdit: () => void }) {
  const t = useText<typeof texts>('mail')
  const act = useMailAct()
  const { id, isPaused, isFetching, fetchedAt, fault, kept, bounced, unknown, refused } = mailbox
  const [isAsked, setAsked] = useState(false)
  const fetchNow = async () => {
    setAsked(true)
    await act(async () => {
      await api.mailboxes.fetch({ id })
      return {}
    })
    setAsked(false)
  }
  const state = isPaused
    ? t('state.paused')
    : isFetching
      ? t('state.fetching')
      : fault
        ? t('state.fault')
        : t('state.fine')
  return (
    <article className={cards.card}>
      <header className={cards.head}>
        <h2>{mailbox.address}</h2>
        <span className={fault && !isPaused ? cards.late : cards.quiet}>{state}</span>
      </header>
      {fault && !isPaused && (
        <p className={cards.note} role="alert">
          {fault.detail}
        </p>
      )}
      <p className={cards.quiet}>
        {mailbox.employeeName ?? t('house')} · {mailbox.folders.join(t('between'))} ·{' '}
        {fetchedAt ? (
          <>
            {t('fetched')} <DateText value={fetchedAt} style="relative" />
          </>
        ) : (
          t('never')
        )}
      </p>
      <p className={cards.quiet}>
        {[
          t('kept', { count: kept }),
          t('unknown', { count: unknown }),
          ...(bounced ? [t('bounced', { count: bounced })] : []),
        ].join(' · ')}
      </p>
      {refused > 0 && <Refused id={id} count={refused} />}
      <span className={cards.acts}>
        {!isPaused && (
          <Button loading={isAsked} onClick={() => void fetchNow()}>
            {t('fetchNow')}
          </Button>
        )}
        <Button onClick={() => void act(() => api.mailboxes.update({ id, isPaused: !isPaused }))}>
          {t(isPaused ? 'resume' : 'pause')}
        </Button>
        <Button type="text" onClick={onEdit}>
          {t('edit')}
        </Button>
        <Button type="text" onClick={() => void act(() => api.mailboxes.remove({ id }), t('removed'))}>
          {t('remove')}
        </Button>
      </span>
    </article>
  )
}

function Refused({ id, count }: { id: string; count: number }) {
  const t = useText<typeof texts>('mail')
  const [isOpen, setOpen] = useState(false)
  const query = useQuery({ ...orpc.mailboxes.refused.queryOptions({ input: { id } }), enabled: isOpen })
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('refused', { count })}</summary>
      <ul className={cards.lines}>
        {query.data?.data.map(({ folder, uid, at, subject, reason, addresses }) => (
          <li key={`${folder} ${uid}`}>
            <DateText value={at} /> {[subject ?? folder, ...addresses].join(' · ')} ·{' '}
            <span className={cards.quiet}>{reason}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
