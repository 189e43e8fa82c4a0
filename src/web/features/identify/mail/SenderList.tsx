import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/mail.json'
import { useCan } from '../../../session.ts'
import { Bone } from '../../../ui/Bone.tsx'
import cards from '../../../ui/Cards.module.css'
import { DateText } from '../../../ui/DateText.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { NextPage } from '../../../ui/NextPage.tsx'
import { Section } from '../../../ui/Section.tsx'
import { AssignForm } from './AssignForm.tsx'
import { useMailAct } from './use-mail-act.ts'

type Sender = Answers['mailSenders']['list']['data'][number]

/** Letters of people nobody knows, whoever wrote last first. */
export function SenderList() {
  const t = useText<typeof texts>('mail')
  const [open, setOpen] = useState<Sender>()
  const query = useInfiniteQuery(
    orpc.mailSenders.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 50, cursor }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  return (
    <Section title={t('senders.title')}>
      <Loaded query={query} skeleton={<Bone height={96} />}>
        {({ pages }) => {
          const senders = pages.flatMap(({ data }) => data)
          if (senders.length === 0) return <p className={cards.quiet}>{t('senders.none')}</p>
          return (
            <ul className={cards.list}>
              {senders.map((sender) => (
                <li key={sender.address}>
                  <SenderCard sender={sender} onAssign={() => setOpen(sender)} />
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
      <NextPage query={query} label={t('more')} />
      <AssignForm key={open?.address ?? 'none'} sender={open} onClose={() => setOpen(undefined)} />
    </Section>
  )
}

function SenderCard({ sender, onAssign }: { sender: Sender; onAssign: () => void }) {
  const t = useText<typeof texts>('mail')
  const mayAssign = useCan()('customer.write')
  const act = useMailAct()
  const { address, name, lastAt, incoming, outgoing, subject } = sender
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const ignore = (kind: 'address' | 'domain', value: string) =>
    void act(() => api.mailSenders.ignore({ kind, value }), t('senders.ignored', { value }))
  return (
    <article className={cards.card}>
      <header className={cards.head}>
        <h2>{name ?? address}</h2>
        <span className={cards.quiet}>
          <DateText value={lastAt} style="relative" />
        </span>
      </header>
      <p className={cards.quiet}>
        {[
          ...(name ? [address] : []),
          ...(incoming ? [t('senders.incoming', { count: incoming })] : []),
          ...(outgoing ? [t('senders.outgoing', { count: outgoing })] : []),
          sender.mailboxAddress,
        ].join(' · ')}
      </p>
      <Letters address={address} subject={subject ?? t('senders.noSubject')} />
      <span className={cards.acts}>
        {mayAssign && <Button onClick={onAssign}>{t('senders.assign')}</Button>}
        <Button type="text" onClick={() => ignore('address', address)}>
          {t('senders.ignore')}
        </Button>
        <Button type="text" onClick={() => ignore('domain', domain)}>
          {t('senders.ignoreDomain', { domain })}
        </Button>
      </span>
    </article>
  )
}

function Letters({ address, subject }: { address: string; subject: string }) {
  const t = useText<typeof texts>('mail')
  const [isOpen, setOpen] = useState(false)
  const query = useQuery({ ...orpc.mailSenders.mails.queryOptions({ input: { address } }), enabled: isOpen })
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{subject}</summary>
      <ul className={cards.lines}>
        {query.data?.data.map((mail) => (
          <li key={mail.id}>
            <span className={cards.quiet}>
              {t(`direction.${mail.direction}`)} · <DateText value={mail.at} />
            </span>{' '}
            {mail.subject}
            <p className={cards.quiet}>{mail.text?.slice(0, 500)}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
