import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Steps } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/cycles.json'
import { useCan } from '../../../session.ts'
import { businessDay } from '../../../ui/format.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { type Action, PageHead } from '../../../ui/PageHead.tsx'
import { Section } from '../../../ui/Section.tsx'
import { StatRow, StatTile } from '../../../ui/StatTile.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { ConcludeForm } from './ConcludeForm.tsx'
import { CycleActions } from './CycleActions.tsx'
import { CycleMeasures } from './CycleMeasures.tsx'
import styles from './Cycles.module.css'
import type { Cycle } from './cycle.ts'
import { quarterOf, quarters, sayMetric } from './cycle-words.ts'
import { Verdict } from './Verdict.tsx'

/** One turn of the ring: what was meant, what was done, what came of it, what stays. */
export function CyclePage() {
  const { cycleId } = useParams({ strict: false })
  const query = useQuery(orpc.cycles.get.queryOptions({ input: { id: cycleId ?? '' } }))
  return <Loaded query={query}>{(cycle) => <LoadedCycle cycle={cycle} />}</Loaded>
}

function LoadedCycle({ cycle }: { cycle: Cycle }) {
  const t = useText<typeof texts>('cycles')
  const format = useFormat()
  const { primary, others, isConcluding, setConcluding } = useActs(cycle)
  const { metric, latest } = cycle
  const say = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : sayMetric(format, metric, value)
  const range = (estimate: { low: number | null; high: number | null } | undefined) =>
    estimate && estimate.low !== null && estimate.high !== null
      ? t('between', { low: say(estimate.low), high: say(estimate.high) })
      : undefined
  const afterDetail = () => {
    if (!latest) return t('notStarted')
    return latest.days === 0 ? t('tooEarly') : (range(latest.after) ?? t('tooFew'))
  }
  return (
    <Page
      head={
        <PageHead
          title={cycle.name}
          detail={
            <>
              {t(`stage.${cycle.stage}`)} ·{' '}
              {t('dates', { from: format.date(cycle.startOn), to: format.date(cycle.endOn) })}
              {cycle.ownerName && ` · ${cycle.ownerName}`}
            </>
          }
          primary={primary}
          actions={others}
        />
      }
    >
      <Steps
        size="small"
        responsive={false}
        current={quarters.indexOf(quarterOf(cycle.phase)) + (cycle.phase === 'closed' ? 1 : 0)}
        items={quarters.map((quarter) => ({ title: t(`phase.${quarter}`) }))}
      />
      <StatRow>
        <StatTile
          label={t('tile.before', { metric: t(`metric.${metric}`) })}
          value={say(latest?.before.mean)}
          detail={range(latest?.before)}
        />
        <StatTile
          label={t('tile.after', { metric: t(`metric.${metric}`) })}
          value={say(latest?.after.mean)}
          detail={afterDetail()}
        />
        <StatTile label={t('goal')} value={say(cycle.target)} />
        <StatTile
          label={t('tile.people')}
          value={format.number(cycle.memberCount)}
          detail={t('tile.controls', { count: cycle.controlCount })}
        />
      </StatRow>
      {cycle.problem && (
        <Section title={t('form.problem')}>
          <p className={styles.words}>{cycle.problem}</p>
        </Section>
      )}
      <Section title={t('verdict.title')}>
        <Verdict cycle={cycle} />
      </Section>
      {latest && <CycleMeasures cycle={cycle} />}
      <CycleActions cycle={cycle} />
      {cycle.phase === 'closed' && (
        <Section title={t('conclusion')}>
          <p className={styles.words}>{cycle.conclusion}</p>
          {cycle.standard && (
            <>
              <h3 className={styles.standard}>{t('standard')}</h3>
              <p className={styles.words}>{cycle.standard}</p>
            </>
          )}
        </Section>
      )}
      {cycle.nextId && (
        <p>
          <Link to="/improve/cycles/$cycleId" params={{ cycleId: cycle.nextId }}>
            {t('next')}
          </Link>
        </p>
      )}
      {cycle.followsId && (
        <p>
          <Link to="/improve/cycles/$cycleId" params={{ cycleId: cycle.followsId }}>
            {t('follows')}
          </Link>
        </p>
      )}
      <ConcludeForm cycle={cycle} open={isConcluding} onClose={() => setConcluding(false)} />
    </Page>
  )
}

/** What can be done now: start what is planned, measure and conclude what runs. */
function useActs(cycle: Cycle) {
  const t = useText<typeof texts>('cycles')
  const format = useFormat()
  const can = useCan()
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [isConcluding, setConcluding] = useState(false)
  const act = (run: () => Promise<unknown>) => async () => {
    setBusy(true)
    try {
      await run()
      await queryClient.invalidateQueries({ queryKey: orpc.cycles.key() })
    } catch (error) {
      showProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const start = act(async () => {
    const answer = await api.cycles.start({ id: cycle.id })
    saved(
      answer.operationId,
      t('started', {
        count: answer.memberCount,
        shown: format.number(answer.memberCount),
        controls: format.number(answer.controlCount),
      }),
    )
  })
  const measure = act(() => api.cycles.measure({ id: cycle.id }))
  const isEarly = businessDay(new Date(), format.locale.timeZone) < cycle.startOn
  const isRunning = cycle.phase !== 'plan' && cycle.phase !== 'closed'
  const nothing: Action[] = []
  if (!can('cycle.write') || cycle.phase === 'closed')
    return { primary: undefined, others: nothing, isConcluding, setConcluding }
  return {
    primary: isRunning
      ? {
          key: 'conclude',
          label: t('conclude'),
          onClick: () => setConcluding(true),
          ...(isEarly
            ? { isDisabled: true, why: t('concludeFrom', { day: format.date(cycle.startOn) }) }
            : {}),
        }
      : { key: 'start', label: t('start'), isBusy, onClick: () => void start() },
    others: isRunning ? [{ key: 'measure', label: t('measure'), isBusy, onClick: () => void measure() }] : [],
    isConcluding,
    setConcluding,
  }
}
