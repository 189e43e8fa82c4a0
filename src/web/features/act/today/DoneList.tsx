import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { CustomerLine } from './CustomerLine.tsx'
import styles from './Lines.module.css'

/** What I have done today; each can still be taken back after the toast is gone. */
export function DoneList() {
  const t = useText<typeof texts>('today')
  const format = useFormat()
  const query = useQuery(orpc.today.done.queryOptions())
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const [busy, setBusy] = useState<string>()
  const undo = async (id: string) => {
    setBusy(id)
    try {
      await api.history.undo({ id })
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(error)
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <Loaded query={query}>
      {({ data }) =>
        data.length === 0 ? (
          <EmptyState title={t('doneNone')} hint={t('doneNoneHint')} />
        ) : (
          <ul className={styles.lines}>
            {data.map((each) => (
              <CustomerLine
                key={each.operationId}
                customerId={each.customerId}
                name={each.customerName}
                words={each.sentence}
                detail={format.date(each.at, 'time')}
              >
                <Button
                  size="small"
                  loading={busy === each.operationId}
                  onClick={() => void undo(each.operationId)}
                >
                  {t('undo')}
                </Button>
              </CustomerLine>
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}
