import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type ui from '../../../locales/zh-CN/ui.json'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import type { Odd } from './PurchaseForm.tsx'

/** What was odd about the line just kept; it stays until it is read or the line taken back. */
export function OddPurchase({ odd, onDone }: { odd: Odd; onDone: () => void }) {
  const t = useText<typeof ui>('ui')
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const { operationId, details } = odd
  const undo = async (id: string) => {
    try {
      await api.history.undo({ id })
      onDone()
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(error)
    }
  }
  return (
    <Alert
      type="warning"
      style={{ marginBottom: 12 }}
      title={details.map((detail) => <div key={detail}>{detail}</div>)}
      closable={{ 'aria-label': t('close'), onClose: onDone }}
      {...(operationId
        ? {
            description: (
              <Button size="small" onClick={() => void undo(operationId)}>
                {t('undo.undo')}
              </Button>
            ),
          }
        : {})}
    />
  )
}
