import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { CustomerLine } from './CustomerLine.tsx'
import styles from './Lines.module.css'

/** Who is put off, until when and why; they wake by themselves on their day, or now. */
export function SnoozedList() {
  const t = useText<typeof texts>('today')
  const format = useFormat()
  const query = useQuery(orpc.today.snoozed.queryOptions({ input: {} }))
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const saved = useUndo()
  const wake = async (customerId: string, id: string, name: string) => {
    try {
      const { operationId } = await api.today.wake({ customerId, id })
      saved(operationId, t('woken', { name }))
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(error)
    }
  }
  return (
    <Loaded query={query}>
      {({ data }) =>
        data.length === 0 ? (
          <EmptyState title={t('snoozedNone')} hint={t('snoozedNoneHint')} />
        ) : (
          <ul className={styles.lines}>
            {data.map((each) => (
              <CustomerLine
                key={each.id}
                customerId={each.customerId}
                name={each.customerName}
                words={t('until', { on: format.date(each.until, 'monthDay') })}
                detail={[each.reasons.map((code) => t(`why.${code}`)).join(t('join')), each.why]
                  .filter(Boolean)
                  .join(' · ')}
              >
                <Button size="small" onClick={() => void wake(each.customerId, each.id, each.customerName)}>
                  {t('wake')}
                </Button>
              </CustomerLine>
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}
