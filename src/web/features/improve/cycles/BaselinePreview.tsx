import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Form } from 'antd'
import { type api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/cycles.json'
import { asProblem } from '../../../problem.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import styles from './Cycles.module.css'
import { type Metric, sayMetric } from './cycle-words.ts'

type Asked = Partial<Parameters<typeof api.cycles.baseline>[0]>

/** How many people the filter finds and where they stand today; follows what is typed in the form around it. */
export function BaselinePreview() {
  const t = useText<typeof texts>('cycles')
  const format = useFormat()
  const metric: Metric | undefined = Form.useWatch('metric')
  const filter: Asked['filter'] = Form.useWatch('filter')
  const startOn: string | undefined = Form.useWatch('startOn')
  const endOn: string | undefined = Form.useWatch('endOn')
  const query = useQuery({
    ...orpc.cycles.baseline.queryOptions({
      input: { metric: metric ?? 'buyers', filter: filter ?? [], startOn: startOn ?? '', endOn: endOn ?? '' },
    }),
    enabled: Boolean(metric && startOn && endOn),
    placeholderData: keepPreviousData,
  })
  if (!metric) return null
  if (query.error) return <p className={styles.baseline}>{asProblem(query.error).detail}</p>
  if (!query.data) return <p className={styles.baseline}>{t('baseline.asking')}</p>
  const { memberCount, before } = query.data
  const { mean, low, high } = before
  const say = (value: number) => sayMetric(format, metric, value)
  const standing = () => {
    if (mean === null) return t('baseline.unknown')
    const now = { metric: t(`metric.${metric}`), value: say(mean) }
    if (low === null || high === null) return t('baseline.now', now)
    return t('baseline.nowBetween', { ...now, low: say(low), high: say(high) })
  }
  return (
    <p className={styles.baseline} aria-live="polite" data-stale={query.isPlaceholderData || undefined}>
      {t('baseline.people', { shown: format.number(memberCount), count: memberCount })} {standing()}
    </p>
  )
}
