import { useCallback, useMemo } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/cycles.json'
import { type Bar, Bars } from '../../../ui/charts/Bars.tsx'
import { TrendLine, type TrendPoint } from '../../../ui/charts/TrendLine.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Section } from '../../../ui/Section.tsx'
import type { Cycle } from './cycle.ts'
import { sayMetric } from './cycle-words.ts'

type Estimate = NonNullable<Cycle['latest']>['before']

const bandOf = ({ low, high }: Estimate) => (low === null || high === null ? {} : { low, high })
const pointOf = (estimate: Estimate | null): TrendPoint =>
  estimate ? { value: estimate.mean, ...bandOf(estimate) } : { value: null }

/** Before and after side by side, and how it went from one measurement to the next. */
export function CycleMeasures({ cycle }: { cycle: Cycle }) {
  const t = useText<typeof texts>('cycles')
  const format = useFormat()
  const { metric, target } = cycle
  const last = cycle.measures.at(-1)
  // The first measurement is the baseline alone.
  const measures = useMemo(() => cycle.measures.filter(({ after }) => after.mean !== null), [cycle])
  const say = useCallback((value: number) => sayMetric(format, metric, value), [format, metric])
  const bars = useMemo((): Bar[] => {
    const of = (key: 'before' | 'after' | 'controlBefore' | 'controlAfter'): Bar[] => {
      const estimate = last?.[key]
      if (!estimate || estimate.mean === null) return []
      return [
        {
          key,
          name: t(`bar.${key}`),
          value: estimate.mean,
          ...bandOf(estimate),
          isMarked: key === 'after',
        },
      ]
    }
    return [...of('before'), ...of('after'), ...of('controlBefore'), ...of('controlAfter')]
  }, [last, t])
  const series = useMemo(() => {
    const hasControl = measures.some((measure) => measure.controlAfter !== null)
    return [
      { key: 'after', name: t('bar.members'), points: measures.map((each) => pointOf(each.after)) },
      ...(hasControl
        ? [
            {
              key: 'control',
              name: t('bar.control'),
              points: measures.map((each) => pointOf(each.controlAfter)),
            },
          ]
        : []),
    ]
  }, [measures, t])
  const moments = useMemo(
    () => measures.map((each) => format.date(each.measuredAt, 'monthDay')),
    [measures, format],
  )
  const goal = useMemo(() => ({ value: target, name: t('goal') }), [target, t])
  // Before the first day is over there is nothing to lay beside the baseline.
  if (!last || last.days === 0) return null
  return (
    <Section title={t('measures')}>
      <Bars
        title={t('barsTitle', { metric: t(`metric.${metric}`), count: last.days, days: last.days })}
        bars={bars}
        columns={[t('bar.group'), t(`metric.${metric}`)]}
        say={say}
      />
      {measures.length > 1 && (
        <TrendLine
          title={t('trendTitle', { metric: t(`metric.${metric}`) })}
          moments={moments}
          series={series}
          say={say}
          goal={goal}
        />
      )}
    </Section>
  )
}
