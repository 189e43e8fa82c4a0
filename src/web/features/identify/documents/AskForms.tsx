import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/documents.json'
import { DateText } from '../../../ui/DateText.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import styles from './Documents.module.css'
import type { DocumentDetail } from './document.ts'

/** What is archived says how the reader stands towards it, and lets him ask. */
export function AskToOpen({ document }: { document: DocumentDetail }) {
  const t = useText<typeof texts>('documents')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const { customerId, id } = document
  const ask = async (purpose: string) => {
    const { operationId } = await api.documents.approvals.ask({ customerId, id, purpose })
    saved(operationId, t('ask.asked'))
    await queryClient.invalidateQueries({ queryKey: orpc.documents.key() })
  }
  return (
    <div className={styles.note}>
      {document.grantedUntil ? (
        <span>
          {t('ask.granted')} <DateText value={document.grantedUntil} style="dayTime" />
        </span>
      ) : document.hasAsked ? (
        t('ask.waits')
      ) : (
        <Reason hint={t('ask.hint')} label={t('ask.purpose')} action={t('ask.do')} onSend={ask} />
      )}
    </div>
  )
}

/** The first of two names; the second confirms on the page of requests. */
export function AskDestruction({ document, onDone }: { document: DocumentDetail; onDone: () => void }) {
  const t = useText<typeof texts>('documents')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const { customerId, id } = document
  const ask = async (reason: string) => {
    const { operationId } = await api.documents.destroy({ documents: [{ customerId, id }], reason })
    saved(operationId, t('destroy.asked'))
    await queryClient.invalidateQueries({ queryKey: orpc.documents.key() })
    onDone()
  }
  if (!isOpen)
    return (
      <Button danger onClick={() => setOpen(true)}>
        {t('destroy.open')}
      </Button>
    )
  return (
    <div className={styles.note}>
      <Reason
        hint={t('destroy.hint')}
        label={t('destroy.reason')}
        action={t('destroy.do')}
        onSend={ask}
        isDanger
      />
    </div>
  )
}

type ReasonProps = {
  hint: string
  label: string
  action: string
  onSend: (words: string) => Promise<void>
  isDanger?: boolean
}

/** One line that must be filled in before the button does anything. */
export function Reason({ hint, label, action, onSend, isDanger = false }: ReasonProps) {
  const showProblem = useShowProblem()
  const [words, setWords] = useState('')
  const [isBusy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    await onSend(words.trim())
      .catch(showProblem)
      .finally(() => setBusy(false))
  }
  return (
    <div className={styles.part} style={{ marginTop: 0 }}>
      <span>{hint}</span>
      <div className={styles.bar}>
        <Input
          style={{ flex: '1 1 200px' }}
          aria-label={label}
          placeholder={label}
          maxLength={500}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Button danger={isDanger} disabled={words.trim() === ''} loading={isBusy} onClick={() => void send()}>
          {action}
        </Button>
      </div>
    </div>
  )
}
