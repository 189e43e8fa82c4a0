import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { CustomerLine } from './CustomerLine.tsx'
import styles from './Lines.module.css'

type Handoff = Answers['handoffs']['list']['data'][number]

/** Customers I have given into other hands, and those given into mine, until they are done. */
export function HandedList() {
  const t = useText<typeof texts>('today')
  const byMe = useQuery(orpc.handoffs.list.queryOptions({ input: { by: 'me' } }))
  const toMe = useQuery(orpc.handoffs.list.queryOptions({ input: { by: 'others' } }))
  return (
    <Loaded query={byMe}>
      {({ data: given }) => (
        <Loaded query={toMe}>
          {({ data: taken }) =>
            given.length + taken.length === 0 ? (
              <EmptyState title={t('handedNone')} hint={t('handedNoneHint')} />
            ) : (
              <div className={styles.lists}>
                <Handoffs title={t('givenAway', { count: given.length })} handoffs={given} isMine />
                <Handoffs title={t('givenToMe', { count: taken.length })} handoffs={taken} />
              </div>
            )
          }
        </Loaded>
      )}
    </Loaded>
  )
}

type HandoffsProps = { title: string; handoffs: Handoff[]; isMine?: boolean }

function Handoffs({ title, handoffs, isMine = false }: HandoffsProps) {
  const t = useText<typeof texts>('today')
  const format = useFormat()
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const saved = useUndo()
  const back = async ({ customerId, id, customerName }: Handoff) => {
    try {
      const { operationId } = await api.handoffs.giveBack({ customerId, id })
      saved(operationId, t(isMine ? 'takenBack' : 'givenBack', { name: customerName }))
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(error)
    }
  }
  if (handoffs.length === 0) return null
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className={styles.lines}>
        {handoffs.map((each) => (
          <CustomerLine
            key={each.id}
            customerId={each.customerId}
            name={each.customerName}
            words={t(isMine ? 'handedTo' : 'handedFrom', {
              name: (isMine ? each.toName : each.fromName) ?? '—',
              on: format.date(each.dueOn, 'monthDay'),
            })}
            {...(each.note ? { detail: each.note } : {})}
          >
            <Button size="small" onClick={() => void back(each)}>
              {t(isMine ? 'takeBack' : 'giveBack')}
            </Button>
          </CustomerLine>
        ))}
      </ul>
    </section>
  )
}
