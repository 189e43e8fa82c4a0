import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/events.json'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import rows from '../../../ui/RowList.module.css'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'

/** As which visitors this customer was recognised, and the way back where it was somebody else at the same device. */
export function KnownVisitors({ customerId }: { customerId: string }) {
  const t = useText<typeof texts>('events')
  const mayForget = useCan()('event.identify')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const known = useQuery(orpc.visitors.ofCustomer.queryOptions({ input: { customerId } })).data?.data ?? []
  const forget = async (id: string) => {
    const { operationId } = await api.visitors.forget({ customerId, id })
    saved(operationId, t('visitors.forgotten'))
    await queryClient.invalidateQueries()
  }
  return known.map(({ id, saidBy, createdAt }) => (
    <div key={id} className={rows.head}>
      <span className={rows.quiet}>
        {t('visitors.as')} · {t(`visitors.saidBy.${saidBy}`)} · <DateText value={createdAt} />
      </span>
      {mayForget && (
        <Button type="link" size="small" onClick={() => void forget(id).catch(showProblem)}>
          {t('visitors.forget')}
        </Button>
      )}
    </div>
  ))
}
