import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Tag } from 'antd'
import { useState } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/cycles.json'
import { useCan } from '../../../session.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { CycleForm } from './CycleForm.tsx'
import styles from './Cycles.module.css'
import { quarterOf, quarters, sayMetric } from './cycle-words.ts'

type Row = Answers['cycles']['list']['data'][number]

/** Every attempt to do better, by how far it has come round. */
export function CyclesPage() {
  const t = useText<typeof texts>('cycles')
  const can = useCan()
  const navigate = useNavigate()
  const [isAdding, setAdding] = useState(false)
  const query = useQuery(orpc.cycles.list.queryOptions({ input: {} }))
  const add = { key: 'new', label: t('new'), icon: <PlusOutlined />, onClick: () => setAdding(true) }
  return (
    <Loaded query={query}>
      {({ data: cycles }) => {
        const running = cycles.filter(({ phase }) => phase === 'do' || phase === 'check').length
        return (
          <Page
            head={
              <PageHead
                title={running === 0 ? t('sentenceNone') : t('sentence', { count: running })}
                detail={t('lead')}
                primary={can('cycle.write') && cycles.length > 0 ? add : undefined}
              />
            }
          >
            {cycles.length === 0 ? (
              <EmptyState
                title={t('none.title')}
                hint={t('none.hint')}
                actions={can('cycle.write') ? [add] : []}
              />
            ) : (
              <div className={styles.board}>
                {quarters.map((quarter) => (
                  <Quarter
                    key={quarter}
                    title={t(`phase.${quarter}`)}
                    hint={t(`phaseHint.${quarter}`)}
                    cycles={cycles.filter(({ phase }) => quarterOf(phase) === quarter)}
                  />
                ))}
              </div>
            )}
            <CycleForm
              open={isAdding}
              onClose={() => setAdding(false)}
              onCreated={(cycleId) => void navigate({ to: '/improve/cycles/$cycleId', params: { cycleId } })}
            />
          </Page>
        )
      }}
    </Loaded>
  )
}

function Quarter({ title, hint, cycles }: { title: string; hint: string; cycles: Row[] }) {
  return (
    <section className={styles.quarter} aria-label={title}>
      <h2>
        {title} <span className={styles.quiet}>{cycles.length}</span>
      </h2>
      <p className={styles.quiet}>{hint}</p>
      {cycles.map((cycle) => (
        <CycleCard key={cycle.id} cycle={cycle} />
      ))}
    </section>
  )
}

function CycleCard({ cycle }: { cycle: Row }) {
  const t = useText<typeof texts>('cycles')
  const format = useFormat()
  const { metric, latest } = cycle
  // Never the baseline: beside the other cards it would be read as what was reached.
  const reached = latest?.after.mean ?? null
  const now = reached === null ? t('notMeasured') : sayMetric(format, metric, reached)
  return (
    <Link to="/improve/cycles/$cycleId" params={{ cycleId: cycle.id }} className={styles.card}>
      <strong>{cycle.name}</strong>
      <span className={styles.quiet}>
        {t(`metric.${metric}`)}
        {cycle.phase !== 'plan' && ` ${now}`} · {t('goal')} {sayMetric(format, metric, cycle.target)}
      </span>
      <span className={styles.quiet}>
        {t('dates', { from: format.date(cycle.startOn), to: format.date(cycle.endOn) })}
        {cycle.ownerName && ` · ${cycle.ownerName}`}
      </span>
      {cycle.memberCount > 0 && (
        <span className={styles.quiet}>
          {t('people', {
            count: cycle.memberCount,
            shown: format.number(cycle.memberCount),
            controls: format.number(cycle.controlCount),
          })}
        </span>
      )}
      {cycle.phase === 'closed' && (
        <span>
          <Tag color={cycle.succeeded === null ? 'default' : cycle.succeeded ? 'success' : 'warning'}>
            {t(cycle.succeeded === null ? 'unclear' : cycle.succeeded ? 'succeeded' : 'notSucceeded')}
          </Tag>
        </span>
      )}
    </Link>
  )
}
