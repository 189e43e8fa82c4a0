import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/mail.json'
import { Bone } from '../../../ui/Bone.tsx'
import cards from '../../../ui/Cards.module.css'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Section } from '../../../ui/Section.tsx'
import { useMailAct } from './use-mail-act.ts'

/** Addresses and domains of which nothing is kept. */
export function IgnoredList() {
  const t = useText<typeof texts>('mail')
  const act = useMailAct()
  const [typed, setTyped] = useState('')
  const query = useQuery(orpc.mailSenders.ignored.queryOptions())
  const add = async () => {
    const value = typed.trim().toLowerCase()
    const kind = value.includes('@') ? ('address' as const) : ('domain' as const)
    // What was refused stays to be put right.
    if (await act(() => api.mailSenders.ignore({ kind, value }), t('senders.ignored', { value })))
      setTyped('')
  }
  return (
    <Section title={t('ignored.title')}>
      <p className={cards.quiet}>{t('ignored.lead')}</p>
      <form
        className={cards.acts}
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <Input
          className={cards.person ?? ''}
          aria-label={t('ignored.add')}
          placeholder={t('ignored.hint')}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          style={{ width: 280 }}
        />
        <Button htmlType="submit" disabled={typed.trim().length < 3}>
          {t('ignored.add')}
        </Button>
      </form>
      <Loaded query={query} skeleton={<Bone height={24} />}>
        {({ data }) => (
          <ul className={cards.lines}>
            {data.map(({ id, value, mailboxAddress }) => (
              <li key={id} className={cards.acts}>
                {value} <span className={cards.quiet}>{mailboxAddress ?? t('ignored.everywhere')}</span>
                <Button type="link" size="small" onClick={() => void act(() => api.mailSenders.heed({ id }))}>
                  {t('ignored.heed')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}
