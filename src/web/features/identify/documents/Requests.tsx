import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/documents.json'
import { DateText } from '../../../ui/DateText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Section } from '../../../ui/Section.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { CustomerLink } from '../customers/CustomerLink.tsx'
import { DocumentSheet } from './DocumentSheet.tsx'
import styles from './Documents.module.css'
import { type Approval, kindName } from './document.ts'

/** What waits for the reader's consent, or what the reader asked for. */
export function Requests({ whose }: { whose: 'waiting' | 'mine' }) {
  const t = useText<typeof texts>('documents')
  const query = useQuery(orpc.documents.approvals.list.queryOptions({ input: { whose } }))
  return (
    <Loaded query={query}>
      {({ data }) =>
        data.length === 0 ? (
          <EmptyState title={t(`requests.none.${whose}`)} hint={t(`requests.noneHint.${whose}`)} />
        ) : (
          data.map((request) => <Request key={request.id} request={request} whose={whose} />)
        )
      }
    </Loaded>
  )
}

function Request({ request, whose }: { request: Approval; whose: 'waiting' | 'mine' }) {
  const t = useText<typeof texts>('documents')
  const language = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const { customerId, documentId, title } = request
  return (
    <Section
      title={t(`requests.act.${request.act}`, { title: request.title, name: request.askedByName ?? '–' })}
    >
      <div className={styles.card}>
        <span>
          {request.customerName ? (
            <CustomerLink customerId={request.customerId} name={request.customerName} />
          ) : (
            t('house')
          )}{' '}
          · {kindName(request, language)}
        </span>
        {request.purpose && (
          <span>
            {t(request.act === 'destroy' ? 'requests.reason' : 'requests.purpose', {
              purpose: request.purpose,
            })}
          </span>
        )}
        <span className={styles.quiet}>
          <DateText value={request.askedAt} style="dayTime" />
          {request.keeperName && ` · ${t('keeper')} ${request.keeperName}`}
          {request.firstByName && ` · ${t('requests.consented', { name: request.firstByName })}`}
          {request.secondByName && ` · ${t('requests.consented', { name: request.secondByName })}`}
        </span>
        <Button size="small" style={{ justifySelf: 'start' }} onClick={() => setOpen(true)}>
          {t('requests.look')}
        </Button>
        <DocumentSheet
          document={isOpen ? { customerId, id: documentId, title } : undefined}
          onClose={() => setOpen(false)}
        />
        {whose === 'waiting' ? <Decide request={request} /> : <Outcome request={request} />}
      </div>
    </Section>
  )
}

function Decide({ request }: { request: Approval }) {
  const { customerId, documentId: id, id: approvalId, act } = request
  const { message } = App.useApp()
  const t = useText<typeof texts>('documents')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [why, setWhy] = useState('')
  const decide = async (isGranted: boolean) => {
    const given = { customerId, id, approvalId, isGranted, ...(why.trim() ? { why: why.trim() } : {}) }
    const { operationId } = await api.documents.approvals.decide(given)
    // What is destroyed cannot be taken back, so nobody is offered it.
    if (act === 'destroy' && isGranted)
      void message.success(t('requests.destroyed', { title: request.title }))
    else saved(operationId)
    await queryClient.invalidateQueries({ queryKey: orpc.documents.key() })
  }
  return (
    <div className={styles.bar}>
      <Input
        style={{ flex: '1 1 200px' }}
        aria-label={t('requests.why')}
        placeholder={t('requests.why')}
        maxLength={500}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <Button onClick={() => void decide(false).catch(showProblem)}>{t('requests.refuse')}</Button>
      {act === 'destroy' ? (
        <Popconfirm
          title={t('requests.sure', { title: request.title })}
          description={t('requests.reason', { purpose: request.purpose })}
          okText={t('requests.grant.destroy')}
          okButtonProps={{ danger: true }}
          onConfirm={() => decide(true).catch(showProblem)}
        >
          <Button danger>{t('requests.grant.destroy')}</Button>
        </Popconfirm>
      ) : (
        <Button onClick={() => void decide(true).catch(showProblem)}>{t('requests.grant.read')}</Button>
      )}
    </div>
  )
}

function Outcome({ request }: { request: Approval }) {
  const t = useText<typeof texts>('documents')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const withdraw = async () => {
    const { customerId, documentId: id, id: approvalId } = request
    const { operationId } = await api.documents.approvals.withdraw({ customerId, id, approvalId })
    saved(operationId)
    await queryClient.invalidateQueries({ queryKey: orpc.documents.key() })
  }
  return (
    <div className={styles.bar}>
      <strong>{t(`requests.state.${request.state}`)}</strong>
      {request.state === 'granted' && request.until && (
        <span className={styles.quiet}>
          {t('requests.until')} <DateText value={request.until} style="dayTime" />
        </span>
      )}
      {request.refusedWhy && <span>{request.refusedWhy}</span>}
      {request.state === 'asked' && (
        <Button size="small" onClick={() => void withdraw().catch(showProblem)}>
          {t('requests.withdraw')}
        </Button>
      )}
    </div>
  )
}
