import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/documents.json'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { CustomerSelect } from '../customers/CustomerSelect.tsx'
import type { DocumentRow } from './document.ts'
import { fetchEvidence } from './document-files.ts'
import styles from './Evidence.module.css'

type TakeAlongProps = {
  chosen: DocumentRow[]
  customerId: string | undefined
  onCustomer: (id: string | null) => void
  onDone: () => void
}

/** What was chosen, for whom and what for; one archive that opens without a network. */
export function TakeAlong({ chosen, customerId, onCustomer, onDone }: TakeAlongProps) {
  const t = useText<typeof texts>('documents')
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const [purpose, setPurpose] = useState('')
  const [isBusy, setBusy] = useState(false)
  const take = async () => {
    if (!customerId) return
    setBusy(true)
    try {
      await fetchEvidence(customerId, { documents: chosen.map(({ id }) => id), purpose: purpose.trim() })
      message.success(t('evidence.taken', { count: chosen.length }))
      onDone()
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(error)
    } finally {
      setBusy(false)
    }
  }
  if (chosen.length === 0 && !customerId) return null
  return (
    <section className={styles.bar} aria-label={t('evidence.take')}>
      <strong>{t('evidence.chosen', { count: chosen.length })}</strong>
      <div className={styles.whom}>
        <CustomerSelect
          value={customerId ?? null}
          onChange={onCustomer}
          label={t('evidence.whom')}
          placeholder={t('evidence.whom')}
        />
      </div>
      <Input
        className={styles.purpose ?? ''}
        value={purpose}
        maxLength={500}
        aria-label={t('ask.purpose')}
        placeholder={t('evidence.purpose')}
        onChange={(event) => setPurpose(event.target.value)}
      />
      <Button
        type="primary"
        loading={isBusy}
        disabled={!customerId || chosen.length === 0}
        onClick={() => void take()}
      >
        {t('evidence.take')}
      </Button>
    </section>
  )
}
