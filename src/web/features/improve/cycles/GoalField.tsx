import { Form, InputNumber } from 'antd'
import { currencyDigits } from '../../../../contracts/currency.ts'
import { goalRanges } from '../../../../contracts/cycle-words.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/cycles.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { keptTarget, type Metric, sayMetric, unitOf } from './cycle-words.ts'

/** A goal as people say it, within what the metric can be. */
export function GoalField({ name, metric }: { name: string; metric: Metric }) {
  const t = useText<typeof texts>('cycles')
  const format = useFormat()
  const suffix = { share: '%', money: format.currency, number: '' }[unitOf(metric)]
  const { least, most } = goalRanges[metric]
  const between = t('form.goalBetween', {
    low: sayMetric(format, metric, least),
    high: sayMetric(format, metric, most),
  })
  // Nothing is put right unseen: a slip of the hand would become a goal.
  const isWithin = async (_: unknown, typed: number | null | undefined) => {
    if (typeof typed !== 'number') return
    const target = keptTarget(metric, typed, 10 ** currencyDigits(format.currency))
    if (target < least || target > most) throw new Error(between)
  }
  return (
    <Form.Item
      name={name}
      label={t('form.target')}
      rules={[{ required: true, message: t('form.required') }, { validator: isWithin }]}
    >
      <InputNumber suffix={suffix} style={{ width: 200 }} />
    </Form.Item>
  )
}
