import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Input, Popconfirm, Space } from 'antd'
import { useState } from 'react'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/access.json'
import { DateText } from '../../../ui/DateText.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Section } from '../../../ui/Section.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import styles from './Access.module.css'
import { AskedList } from './AskedList.tsx'

type Request = Answers['exports']['list']['data'][number]

/** Files that wait for the reader's word, and those the reader has asked for; nothing where there are none. */
export function ExportRequests() {
  const t = useText<typeof texts>('access')
  const waiting = useRequests('waiting')
  const mine = useRequests('mine')
  return (
    <>
      <Requests title={t('request.requests')} rows={waiting} />
      <Requests title={t('request.mineTitle')} rows={mine} />
    </>
  )
}

function useRequests(whose: 'waiting' | 'mine'): Request[] {
  return useQuery(orpc.exports.list.queryOptions({ input: { whose, limit: 50 } })).data?.data ?? []
}

function Requests({ title, rows }: { title: string; rows: Request[] }) {
  if (rows.length === 0) return null
  return (
    <Section title={title}>
      <ul className={styles.list}>
        {rows.map((request) => (
          <li key={request.id} className={styles.request}>
            <What request={request} />
            <Acts request={request} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** When it came to stand as it does: of what was taken back nobody noted when. */
function momentOf({ state, askedAt, decidedAt, fetchedAt, expiresAt }: Request): string | null {
  if (state === 'granted' || state === 'refused') return decidedAt
  if (state === 'fetched') return fetchedAt
  if (state === 'expired') return expiresAt
  return state === 'asked' ? askedAt : null
}

function What({ request }: { request: Request }) {
  const t = useText<typeof texts>('access')
  const format = useFormat()
  const { purpose, customers, isExact, isFull, query, isMine, askedByName, askedAt, state } = request
  const number = format.number(customers)
  const sinceWhen = isMine ? momentOf(request) : askedAt
  return (
    <span className={styles.what}>
      <strong>{purpose}</strong>
      <span>
        {t(isExact ? 'request.people' : 'request.peopleAbout', { count: customers, number })} ·{' '}
        {t(isFull ? 'request.full' : 'request.masked')} · {query.format}
      </span>
      <span className={styles.quiet}>
        {isMine ? t(`request.rstate.${state}`) : t('request.by', { name: askedByName })}{' '}
        {sinceWhen && <DateText value={sinceWhen} style="relative" />}
        {(state === 'asked' || state === 'granted') && (
          <>
            {' · '}
            {t('request.until')} <DateText value={request.expiresAt} style="dayTime" />
          </>
        )}
        {request.decidedByName && ` · ${request.decidedByName}`}
        {request.decidedWhy && ` · ${request.decidedWhy}`}
      </span>
      {isMine ? (
        <Link
          to="/identify/customers"
          search={{ filter: query.filter, ...(query.search ? { q: query.search } : {}) }}
        >
          {t('request.seen')}
        </Link>
      ) : (
        <LookButton request={request} />
      )}
    </span>
  )
}

/** The approver's own list would hold others: what was asked is shown as whoever asked sees it. */
function LookButton({ request }: { request: Request }) {
  const t = useText<typeof texts>('access')
  const [isOpen, setOpen] = useState(false)
  if (!request.scope || !request.mayDecide) return null
  return (
    <>
      <Button type="link" className={styles.look ?? ''} onClick={() => setOpen(true)}>
        {t('request.seen')}
      </Button>
      {isOpen && <AskedList request={request} onClose={() => setOpen(false)} />}
    </>
  )
}

function Acts({ request: { id, isMine, mayDecide, state } }: { request: Request }) {
  const t = useText<typeof texts>('access')
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const { message } = App.useApp()
  const [why, setWhy] = useState('')
  const act = (work: () => Promise<unknown>) =>
    work().then(() => queryClient.invalidateQueries(), showProblem)
  const refuse = () =>
    why.trim()
      ? act(() => api.exports.decide({ id, isGranted: false, why }))
      : void message.warning(t('request.why'))
  if (isMine)
    return (
      <Space wrap>
        {state === 'granted' && (
          <Button
            type="primary"
            href={`/api/v1/identify/exports/${id}/file`}
            onClick={() => setTimeout(() => void queryClient.invalidateQueries(), 2_000)}
          >
            {t('request.fetch')}
          </Button>
        )}
        {(state === 'asked' || state === 'granted') && (
          <Button onClick={() => void act(() => api.exports.withdraw({ id }))}>
            {t('request.withdraw')}
          </Button>
        )}
      </Space>
    )
  if (!mayDecide) return null
  return (
    <Space wrap>
      <Popconfirm
        title={t('request.sure')}
        okText={t('request.grant')}
        onConfirm={() => void act(() => api.exports.decide({ id, isGranted: true }))}
      >
        <Button type="primary">{t('request.grant')}</Button>
      </Popconfirm>
      <Popconfirm
        title={t('request.why')}
        description={
          <Input
            aria-label={t('request.why')}
            maxLength={500}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
        }
        okText={t('request.refuse')}
        onConfirm={() => void refuse()}
      >
        <Button>{t('request.refuse')}</Button>
      </Popconfirm>
    </Space>
  )
}
