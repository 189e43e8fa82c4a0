import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { useCan } from '../../../session.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { AskUpdateSheet } from '../../identify/forms/AskUpdateSheet.tsx'
import styles from './Glance.module.css'
import type { Glance } from './today-words.ts'

/** The three ways to bring a record up to date, where it asks for it. */
export function UpdateLine({ glance }: { glance: Glance }) {
  const t = useText<typeof texts>('today')
  const can = useCan()
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const saved = useUndo()
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const { customerId } = glance
  const isDue = glance.reasons.some(({ code }) => code === 'updateDue')
  if (!isAsking && !(isDue && glance.isInScope && can('customer.write'))) return null
  const confirm = async () => {
    setBusy(true)
    try {
      const { operationId } = await api.quality.confirm({ customerId })
      saved(operationId, t('update.confirmed'))
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const close = () => {
    setAsking(false)
    void queryClient.invalidateQueries()
  }
  return (
    <div className={styles.update}>
      <Button size="small" title={t('update.rightHint')} loading={isBusy} onClick={() => void confirm()}>
        {t('update.right')}
      </Button>
      <Link to="/identify/customers/$customerId" params={{ customerId }}>
        {t('update.open')}
      </Link>
      <Button size="small" type="link" onClick={() => setAsking(true)}>
        {t('update.ask')}
      </Button>
      {isAsking && <AskUpdateSheet customerIds={[customerId]} onClose={close} />}
    </div>
  )
}
