import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { App, Steps } from 'antd'
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
import { ConcludeForm } from './ConcludeForm.tsx'
import { CycleActions } from './CycleActions.tsx'
import { CycleForm } from './CycleForm.tsx'
import { CycleMeasures } from './CycleMeasures.tsx'
import { CyclePeople } from './CyclePeople.tsx'
import styles from './Cycles.module.css'
import type { Cycle } from './cycle.ts'
import { quarterOf, quarters, sayMetric } from './cycle-words.ts'
import { useSaved } from './use-saved.ts'
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
  const { primary, others, why, form, setForm } = useActs(cycle)
  const isPlanned = cycle.phase === 'plan'
  const { filter, startOn, endOn, controlPercent } = cycle
  const baseline = useQuery({
    ...orpc.cycles.baseline.queryOptions({ input: { metric: cycle.metric, filter, startOn, endOn } }),
    enabled: isPlanned,
  }).data
  const before = isPlanned ? baseline?.before : cycle.latest?.before
  const { metric, latest } = cycle
  const say = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : sayMetric(format, metric, value)
  const range = (estimate: { low: number | null; high: number | null } | undefined) => {
    if (!estimate || estimate.low === null || estimate.high === null) return undefined
    // Nothing tells then how far chance reaches: "between 0 % and 0 %" would promise certainty.
    if (estimate.low === estimate.high) return t('allAlike')
    return t('between', { low: say(estimate.low), high: say(estimate.high) })
  }
  const afterDetail = () => {
    if (!latest) return t('notStarted')
    if (latest.days === 0) return t(cycle.phase === 'closed' ? 'neverCompared' : 'tooEarly')
    return range(latest.after) ?? t('tooFew')
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
              {why && <div>{why}</div>}
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
          value={say(before?.mean)}
          detail={range(before)}
        />
        <StatTile
          label={t('tile.after', { metric: t(`metric.${metric}`) })}
          value={say(latest?.after.mean)}
          detail={afterDetail()}
        />
        <StatTile label={t('goal')} value={say(cycle.target)} />
        <StatTile
          label={t(isPlanned ? 'tile.matching' : 'tile.people')}
          value={
            isPlanned
              ? baseline
                ? format.number(baseline.memberCount)
                : '–'
              : format.number(cycle.memberCount)
          }
          detail={
            isPlanned
              ? t('tile.planned', { share: format.percent(controlPercent / 100) })
              : t('tile.controls', { count: cycle.controlCount, shown: format.number(cycle.controlCount) })
          }
        />
      </StatRow>
      <CyclePeople cycle={cycle} matching={baseline?.memberCount} />
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
      <ConcludeForm cycle={cycle} open={form === 'conclude'} onClose={() => setForm(undefined)} />
      <CycleForm cycle={cycle} open={form === 'edit'} onClose={() => setForm(undefined)} />
    </Page>
  )
}

/** What can be done now: start what is planned, measure and conclude what runs. */
function useActs(cycle: Cycle) {
  const t = useText<typeof texts>('cycles')
  const format = useFormat()
  const can = useCan()
  const saved = useSaved()
  const showProblem = useShowProblem()
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [form, setForm] = useState<'conclude' | 'edit'>()
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
  const measure = act(async () => {
    const { days } = await api.cycles.measure({ id: cycle.id })
    message.destroy()
    void message.success(t(days === 0 ? 'measuredBaseline' : 'measured'))
  })
  const today = businessDay(new Date(), format.locale.timeZone)
  if (!can('cycle.write') || cycle.phase === 'closed')
    return { primary: undefined, others: [], why: undefined, form, setForm }
  if (cycle.phase === 'plan') {
    const others: Action[] = [{ key: 'edit', label: t('edit'), onClick: () => setForm('edit') }]
    const primary = { key: 'start', label: t('start'), isBusy, onClick: () => void start() }
    return { primary, others, why: undefined, form, setForm }
  }
  const isBegun = today >= cycle.startOn
  const measuring: Action = { key: 'measure', label: t('measure'), isBusy, onClick: () => void measure() }
  const concluding: Action = {
    key: 'conclude',
    label: t('conclude'),
    isDisabled: !isBegun,
    onClick: () => setForm('conclude'),
  }
  // Concluding is what one is here for once its time is over; until then it is the exception.
  const isOver = today >= cycle.endOn
  return {
    primary: isOver ? concluding : measuring,
    others: [isOver ? measuring : concluding],
    why: isBegun ? undefined : t('concludeFrom', { day: format.date(cycle.startOn) }),
    form,
    setForm,
  }
}
