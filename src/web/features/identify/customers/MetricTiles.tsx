import type { ReactNode } from 'react'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { DateText } from '../../../ui/DateText.tsx'
import { HelpNumber } from '../../../ui/HelpNumber.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Money } from '../../../ui/Money.tsx'
import { StatTile } from '../../../ui/StatTile.tsx'

type Metric = Answers['customers']['get']['metric']
type Asked = 'value12mMinor' | 'purchaseCount' | 'lastPurchaseAt' | 'lastContactAt' | 'satisfaction'

/** What we count of a customer beside his value; each says how it came about. `judgedAt`: the moment silence is judged by. */
export function MetricTiles({ metric, judgedAt }: { metric: Metric; judgedAt: number }) {
  const t = useText<typeof texts>('customers')
  const format = useFormat()
  const tile = (asked: Asked, value: ReactNode, detail?: ReactNode) => (
    <StatTile
      label={t(`field.${asked}`)}
      value={<HelpNumber explanation={t(`one.how.${asked}`)}>{value}</HelpNumber>}
      detail={detail}
    />
  )
  const { rhythmDays, purchaseDays, overdueAt, triedAt, contactDueAt, satisfaction } = metric
  const rhythm =
    rhythmDays !== null &&
    purchaseDays >= 2 &&
    t('one.rhythm', { count: Math.max(1, Math.round(rhythmDays)) })
  const isOverdue = overdueAt !== null && Date.parse(overdueAt) < judgedAt
  const overdue =
    overdueAt && t(isOverdue ? 'one.overdueSince' : 'one.overdueFrom', { date: format.date(overdueAt) })
  const due = contactDueAt && (
    <span>
      {t(triedAt ? 'one.retry' : 'field.contactDueAt')} <DateText value={contactDueAt} style="relative" />
    </span>
  )
  const feels =
    satisfaction !== null &&
    t(`one.feels.${satisfaction < 1 ? 'unhappy' : satisfaction > 1 ? 'delighted' : 'content'}`)
  return (
    <>
      {tile('value12mMinor', <Money value={metric.value12mMinor} style="short" />)}
      {tile('purchaseCount', format.number(metric.purchaseCount), rhythm)}
      {tile('lastPurchaseAt', <DateText value={metric.lastPurchaseAt} style="relative" />, overdue)}
      {tile('lastContactAt', <DateText value={metric.lastContactAt} style="relative" />, due)}
      {tile('satisfaction', satisfaction?.toFixed(2) ?? '–', feels)}
    </>
  )
}
