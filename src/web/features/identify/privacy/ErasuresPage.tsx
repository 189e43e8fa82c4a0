import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Space } from 'antd'
import { useState } from 'react'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/privacy.json'
import { useCan, useSession } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { EraseDecision } from './EraseDecision.tsx'
import styles from './Privacy.module.css'
import { useAsker } from './privacy-words.ts'

type Erasure = Answers['privacy']['erasures']['data'][number]

/** Who is to be erased, who asked, who decides; and the register of those who were, without their names. */
export function ErasuresPage() {
  const t = useText<typeof texts>('privacy')
  const query = useQuery({
    ...orpc.privacy.erasures.queryOptions({ input: { limit: 100 } }),
    refetchInterval: ({ state }) =>
      state.data?.data.some((each) => each.state === 'approved') ? 2_000 : false,
  })
  return (
    <Page head={<PageHead title={t('title')} detail={t('lead')} />}>
      <Loaded query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState title={t('none.title')} hint={t('none.hint')} />
          ) : (
            <div style={{ overflowX: 'auto' }}>
              <table className={styles.register}>
                <thead>
                  <tr>
                    <th>{t('register.who')}</th>
                    <th>{t('register.asked')}</th>
                    <th>{t('register.why')}</th>
                    <th>{t('register.due')}</th>
                    <th>{t('register.state')}</th>
                    <th>{t('register.decided')}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.map((each) => (
                    <Row key={each.id} erasure={each} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}

function Row({ erasure }: { erasure: Erasure }) {
  const t = useText<typeof texts>('privacy')
  const askerOf = useAsker()
  const gone = Object.entries(erasure.certificate ?? {}).reduce(
    (sum, [name, count]) => (name === 'members' || name === 'resealedDays' ? sum : sum + count),
    0,
  )
  return (
    <tr>
      <td>
        {erasure.customerName === null ? (
          t('register.nobody')
        ) : (
          <Link to="/identify/customers/$customerId" params={{ customerId: erasure.customerId }}>
            {erasure.customerName}
          </Link>
        )}
      </td>
      <td>
        {askerOf(erasure.askedByName)} <DateText value={erasure.askedAt} />
      </td>
      <td>
        {t(`wish.${erasure.wish}`)} · {t(`basis.${erasure.basis}`)}
        {erasure.why && <div className={styles.quiet}>{erasure.why}</div>}
        {erasure.keepsDocuments && <div className={styles.quiet}>{t('register.keeps')}</div>}
      </td>
      <td>
        <DateText value={erasure.dueOn} />
      </td>
      <td>
        {t(`state.${erasure.state}`)}
        {erasure.state === 'done' && (
          <div className={styles.quiet}>
            <DateText value={erasure.doneAt} /> · {t('register.rows', { count: gone })}
          </div>
        )}
      </td>
      <td>
        {erasure.state === 'asked' ? <Decision erasure={erasure} /> : erasure.decidedByName}
        {erasure.decidedWhy && <div className={styles.quiet}>{erasure.decidedWhy}</div>}
      </td>
    </tr>
  )
}

function Decision({ erasure }: { erasure: Erasure }) {
  const { id, askedBy } = erasure
  const t = useText<typeof texts>('privacy')
  const me = useSession()
  const can = useCan()
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const [isGranting, setGranting] = useState(false)
  const act = (work: () => Promise<unknown>) =>
    work().then(() => queryClient.invalidateQueries(), showProblem)
  if (askedBy === me.id)
    return (
      <Button size="small" onClick={() => void act(() => api.privacy.withdrawErasure({ id }))}>
        {t('decide.withdraw')}
      </Button>
    )
  if (!can('erasure.approve')) return <span className={styles.quiet}>{t('decide.waits')}</span>
  return (
    <Space wrap>
      <Button size="small" danger onClick={() => setGranting(true)}>
        {t('decide.grant')}
      </Button>
      <Button
        size="small"
        onClick={() => void act(() => api.privacy.decideErasure({ id, isGranted: false }))}
      >
        {t('decide.refuse')}
      </Button>
      {isGranting && <EraseDecision erasure={erasure} onClose={() => setGranting(false)} />}
    </Space>
  )
}
