import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import styles from './Glance.module.css'

type SettleLineProps = {
  /** What is open. */
  children: ReactNode
  mayWrite: boolean
  /** Said once it is settled. */
  done: string
  onSettle: (settlement: string) => Promise<{ operationId: string }>
  /** Among other lines of its kind it raises no alarm. */
  isPlain?: boolean
}

/** Something he is unhappy about, and a place to say what was done about it. */
export function SettleLine({ children, mayWrite, done, onSettle, isPlain = false }: SettleLineProps) {
  const t = useText<typeof texts>('today')
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const saved = useUndo()
  const [settlement, setSettlement] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const settle = async () => {
    // Enter pressed once more while the first is under way.
    if (isBusy || !settlement?.trim()) return
    setBusy(true)
    try {
      const { operationId } = await onSettle(settlement.trim())
      saved(operationId, done)
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={isPlain ? styles.open : styles.complaint}>
      <p>
        {children}
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
