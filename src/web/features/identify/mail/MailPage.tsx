import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/mail.json'
import cards from '../../../ui/Cards.module.css'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Section } from '../../../ui/Section.tsx'
import { IgnoredList } from './IgnoredList.tsx'
import { type Mailbox, MailboxCard } from './MailboxCard.tsx'
import { MailboxForm } from './MailboxForm.tsx'
import { SenderList } from './SenderList.tsx'

/** Mailboxes that are read and how it goes, and whom nobody knows yet. */
export function MailPage() {
  const t = useText<typeof texts>('mail')
  const [open, setOpen] = useState<Mailbox | 'new'>()
  const query = useQuery({ ...orpc.mailboxes.list.queryOptions(), refetchInterval: 20_000 })
  const connect = {
    key: 'connect',
    label: t('connect'),
    icon: <PlusOutlined />,
    onClick: () => setOpen('new'),
  }
  // As it is now: somebody may have changed it since the form was opened.
  const shown =
    typeof open === 'object' ? (query.data?.data.find(({ id }) => id === open.id) ?? open) : undefined
  return (
    <Page head={<PageHead title={t('title')} detail={t('lead')} primary={connect} />}>
      <Loaded query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState title={t('none')} hint={t('noneHint')} />
          ) : (
            <>
              <SenderList />
              <Section title={t('mailboxes')}>
                <ul className={cards.list}>
                  {data.map((mailbox) => (
                    <li key={mailbox.id}>
                      <MailboxCard mailbox={mailbox} onEdit={() => setOpen(mailbox)} />
                    </li>
                  ))}
                </ul>
              </Section>
              <IgnoredList />
            </>
          )
        }
      </Loaded>
      <MailboxForm
        key={shown?.id ?? (open ? 'new' : 'none')}
        open={open !== undefined}
        mailbox={shown}
        onClose={() => setOpen(undefined)}
      />
    </Page>
  )
}
