import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { HelpNumber } from '../../../ui/HelpNumber.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Money } from '../../../ui/Money.tsx'
import type { TodayRow } from './today-words.ts'

/** What would be lost if nobody acted, and how that came about for this customer. */
export function StakeHelp({ row }: { row: Omit<TodayRow, 'contacts'> }) {
  const t = useText<typeof texts>('today')
  const format = useFormat()
  if (row.reasons.length === 0) return null
  const steps = [
    { label: t('stake.value'), value: <Money value={row.value12mMinor} /> },
    ...row.reasons.map(({ code, weight }, index) => ({
      label: `${index + 1}. ${t(`why.${code}`)}`,
      value: format.percent(weight),
    })),
    { label: t('stake.likelihood'), value: format.percent(row.likelihood) },
    { label: t('stake.stake'), value: <Money value={row.stakeMinor} /> },
  ]
  return (
    <HelpNumber explanation={t('stake.explanation')} steps={steps}>
      <Money value={row.stakeMinor} style="short" />
    </HelpNumber>
  )
}
