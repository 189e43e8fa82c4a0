import { WarningFilled } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { DateText } from '../../../ui/DateText.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import styles from './Glance.module.css'
import type { Glance } from './today-words.ts'

type ComplaintLineProps = { complaint: Glance['complaints'][number]; mayWrite: boolean }

/** What he complains of, and a place to say how it was settled. */
export function ComplaintLine({ complaint, mayWrite }: ComplaintLineProps) {
  const t = useText<typeof texts>('today')
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const saved = useUndo()
  const [settlement, setSettlement] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const settle = async () => {
    if (!settlement?.trim()) return
    setBusy(true)
    try {
      const { customerId, id } = complaint
      const answer = await api.complaints.settle({ customerId, id, settlement: settlement.trim() })
      saved(answer.operationId, t('complaint.settled'))
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={styles.complaint}>
      <p>
        <WarningFilled className={styles.alarm} aria-hidden /> {complaint.about}{' '}
        <small>
          <DateText value={complaint.openedAt} style="relative" />
        </small>
        {mayWrite && settlement === undefined && (
          <Button size="small" className={styles.settleButton} onClick={() => setSettlement('')}>
            {t('complaint.settle')}
          </Button>
        )}
      </p>
      {settlement !== undefined && (
        <div className={styles.settle}>
          <Input
            autoFocus
            value={settlement}
            maxLength={500}
            aria-label={t('complaint.how')}
            placeholder={t('complaint.how')}
            onChange={(event) => setSettlement(event.target.value)}
            onPressEnter={() => void settle()}
            onKeyDown={(event) => event.key === 'Escape' && setSettlement(undefined)}
          />
          <Button loading={isBusy} disabled={!settlement.trim()} onClick={() => void settle()}>
            {t('complaint.settle')}
          </Button>
        </div>
      )}
    </div>
  )
}
