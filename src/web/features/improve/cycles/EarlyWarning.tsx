import { Alert } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/cycles.json'
import { businessDay } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import type { Cycle } from './cycle.ts'

/** What a conclusion now would cut off: the time left, the comparison, actions nobody has reported. */
export function EarlyWarning({ cycle }: { cycle: Cycle }) {
  const t = useText<typeof texts>('cycles')
  const format = useFormat()
  const today = businessDay(new Date(), format.locale.timeZone)
  const daysLeft = Math.round((Date.parse(cycle.endOn) - Date.parse(today)) / 86_400_000)
  const undone = cycle.actions.filter(({ doneOn }) => !doneOn).length
  const warnings = [
    ...(daysLeft > 0
      ? [t('early.days', { count: daysLeft, shown: format.number(daysLeft), day: format.date(cycle.endOn) })]
      : []),
    ...(today <= cycle.startOn ? [t('early.nothing')] : []),
    ...(undone > 0 ? [t('early.actions', { count: undone })] : []),
  ]
  if (warnings.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={warnings.map((warning) => <div key={warning}>{warning}</div>)}
    />
  )
}
