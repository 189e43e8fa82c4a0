/** A birthday in words: 1970年2月28日, 农历1975年闰六月初三, day 15 of lunar month 8. */
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/around.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { type Birth, solarDay } from './birth.ts'

export function useBirthWords() {
  const t = useText<typeof texts>('around')
  const format = useFormat()
  const months = t('birth.lunarMonths').split(' ')
  const days = t('birth.lunarDays').split(' ')
  const month = (birth: Pick<Birth, 'month' | 'leapMonth'>) =>
    t(birth.leapMonth ? 'birth.leapMonth' : 'birth.plainMonth', { month: months[birth.month - 1] ?? '' })
  const words = (birth: Birth): string => {
    if (birth.calendar === 'solar')
      return format.date(solarDay(birth), birth.year === null ? 'monthDay' : 'day')
    const parts = { month: month(birth), day: days[birth.day - 1] ?? '' }
    return birth.year === null
      ? t('birth.lunar', parts)
      : t('birth.lunarYear', { ...parts, year: String(birth.year) })
  }
  return { words, months, days }
}
