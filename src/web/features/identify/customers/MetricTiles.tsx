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

const dayLength = 86_400_000
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / dayLength)

/** So few gaps of his own weigh less than those of all who came back. */
const fewGaps = 3
/** A silence up to so many times the usual gap is what the rule grants whoever comes like clockwork. */
const evenFactor = 1.4

/** Why silence up to that day is nothing unusual: the rule reckons with the gaps of all, or with how uneven his own are. */
function reasonOf(purchaseDays: number, factor: number) {
  if (purchaseDays === 1) return 'once'
  if (purchaseDays - 1 <= fewGaps) return 'few'
  return factor <= evenFactor ? 'even' : 'uneven'
}

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
  const within = overdueAt && metric.lastPurchaseAt ? daysBetween(metric.lastPurchaseAt, overdueAt) : 0
  const reason = rhythmDays !== null && within > 0 ? reasonOf(purchaseDays, within / rhythmDays) : undefined
  const because =
    reason &&
    t(`one.because.${reason}`, {
      count: within,
      factor: format.number(within / Math.max(1, rhythmDays ?? 1), 1),
    })
  const overdueWhy = overdue && (
    <span>
      {overdue}
      {because && <> · {because}</>}
    </span>
  )
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
      {tile('lastPurchaseAt', <DateText value={metric.lastPurchaseAt} style="relative" />, overdueWhy)}
      {tile('lastContactAt', <DateText value={metric.lastContactAt} style="relative" />, due)}
      {tile('satisfaction', satisfaction?.toFixed(2) ?? '–', feels)}
    </>
  )
}
