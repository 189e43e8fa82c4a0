import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/cycles.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import styles from './Cycles.module.css'
import type { Cycle } from './cycle.ts'
import { sayMetric, unitOf } from './cycle-words.ts'

/** Did it help? In words: how much, whether chance could explain it, and against whom it was compared. */
export function Verdict({ cycle }: { cycle: Cycle }) {
  const t = useText<typeof texts>('cycles')
  const format = useFormat()
  const { verdict, metric } = cycle
  if (!verdict) return <p className={styles.quiet}>{t('verdict.none')}</p>
  const change = (value: number) => {
    const sign = value > 0 ? '+' : ''
    // A share changes by points: from 50 % to 55 % is not "5 % more".
    return unitOf(metric) === 'share'
      ? t('points', {
          count: Math.abs(Math.round(value * 1000) / 10),
          value: sign + format.number(value * 100, 1),
        })
      : sign + sayMetric(format, metric, value)
  }
  // Fewer complaints are the better end.
  const isGood = verdict.effect > 0 !== (metric === 'complaints')
  const tone = verdict.isClear ? (isGood ? 'good' : 'bad') : 'open'
  return (
    <div className={styles.verdict} data-tone={tone}>
      <strong>
        {t(verdict.isClear ? (isGood ? 'verdict.helped' : 'verdict.harmed') : 'verdict.unclear')}
      </strong>
      <p>
        {t(verdict.hasControl ? 'verdict.withControl' : 'verdict.withoutControl', {
          metric: t(`metric.${metric}`),
          effect: change(verdict.effect),
          low: change(verdict.low),
          high: change(verdict.high),
        })}
      </p>
      <p>
        {t(verdict.targetReached ? 'verdict.reached' : 'verdict.notReached', {
          target: sayMetric(format, metric, cycle.target),
        })}
      </p>
    </div>
  )
}
