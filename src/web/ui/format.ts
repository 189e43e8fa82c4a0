/** Numbers, money and dates the way the reader says them: 万 and 亿 in Chinese, thousands in English. Pure. */
import { currencyDigits } from '../../contracts/currency.ts'
import type { Language } from '../i18n.ts'

/** Integer minor units (分, cents), as the API speaks of money. */
export type MoneyValue = { amountMinor: number; currency: string }
/** `timeZone` is the business time zone: "today" is the same day for every branch and for the server. */
export type Locale = { language: Language; timeZone: string }

const formatters = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>()

// Making an Intl formatter costs more than a hundred uses of it, and a table asks for thousands.
function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n${language}${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known instanceof Intl.NumberFormat) return known
  const made = new Intl.NumberFormat(language, options)
  formatters.set(key, made)
  return made
}

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d${language}${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known instanceof Intl.DateTimeFormat) return known
  // en-GB: day before month, 24 hours. The English text of a Chinese house should not read 11/02 two ways.
  const made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options)
  formatters.set(key, made)
  return made
}

function relativeFormat(language: Language): Intl.RelativeTimeFormat {
  const key = `r${language}`
  const known = formatters.get(key)
  if (known instanceof Intl.RelativeTimeFormat) return known
  const made = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  formatters.set(key, made)
  return made
}

export function formatNumber(value: number, { language }: Pick<Locale, 'language'>, digits = 0): string {
  return numberFormat(language, { maximumFractionDigits: digits, minimumFractionDigits: 0 }).format(value)
}

/** 12,345 → 1.2万 / 12.3K. Below 10,000 the number itself, which people still read at a glance. */
export function formatShort(value: number, locale: Pick<Locale, 'language'>): string {
  if (Math.abs(value) < 10_000) return formatNumber(value, locale, Math.abs(value) < 10 ? 1 : 0)
  return numberFormat(locale.language, { notation: 'compact', maximumFractionDigits: 1 }).format(value)
}

/** `0.123` → 12.3%. */
export function formatPercent(share: number, { language }: Pick<Locale, 'language'>, digits = 1): string {
  return numberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(share)
}

export const moneyToUnits = ({ amountMinor, currency }: MoneyValue): number =>
  amountMinor / 10 ** currencyDigits(currency)

/** `full` shows every cent, `whole` rounds to units, `short` says 万/亿 (K/M) from ten thousand up. */
export type MoneyStyle = 'full' | 'whole' | 'short'

export function formatMoney(
  money: MoneyValue,
  locale: Pick<Locale, 'language'>,
  style: MoneyStyle = 'full',
): string {
  const units = moneyToUnits(money)
  const base = { style: 'currency', currency: money.currency, currencyDisplay: 'narrowSymbol' } as const
  if (style === 'full') return numberFormat(locale.language, base).format(units)
  if (style === 'whole' || Math.abs(units) < 10_000)
    return numberFormat(locale.language, { ...base, maximumFractionDigits: 0 }).format(units)
  const short = { ...base, notation: 'compact', maximumFractionDigits: 1, minimumFractionDigits: 0 } as const
  return numberFormat(locale.language, short).format(units)
}

/** +8613800138000 → 138 0013 8000, as Chinese mobiles are said; other numbers stay as they are. */
export function formatPhone(phone: string): string {
  const [, start, middle, end] = phone.match(/^(?:\+86)?(1[\d*]{2})([\d*]{4})([\d*]{4})$/) ?? []
  if (end !== undefined) return `${start} ${middle} ${end}`
  const [, area, exchange, line] = phone.match(/^\+1([\d*]{3})([\d*]{3})([\d*]{4})$/) ?? []
  return line === undefined ? phone : `+1 ${area} ${exchange} ${line}`
}

export type DateStyle = 'day' | 'dayTime' | 'month' | 'monthDay' | 'time' | 'long'

const dateStyles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  day: { year: 'numeric', month: 'short', day: 'numeric' },
  dayTime: { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  month: { year: 'numeric', month: 'short' },
  monthDay: { month: 'short', day: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  long: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' },
}

const isDayOnly = (iso: string) => /^\d{4}-\d{2}-\d{2}$/.test(iso)

/**
 * A purchase recorded by its day alone stands at midnight of the business. Nobody buys at that very millisecond, so it is
 * read as "some time that day" and no hour is shown that nobody ever told.
 */
export function hasTimeOfDay(iso: string, timeZone: string): boolean {
  if (isDayOnly(iso)) return false
  const moment = new Date(iso)
  if (moment.getMilliseconds() !== 0) return true
  const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone } as const
  return dateFormat('en', clock).format(moment) !== '00:00:00'
}

/** `iso` is a moment, or a bare day (`2026-03-01`, a birthday), which no time zone may move. */
export function formatDate(iso: string, { language, timeZone }: Locale, style: DateStyle = 'day'): string {
  const zone = isDayOnly(iso) ? 'UTC' : timeZone
  const shown = style === 'dayTime' && !hasTimeOfDay(iso, timeZone) ? 'day' : style
  return dateFormat(language, { ...dateStyles[shown], timeZone: zone, hourCycle: 'h23' }).format(
    new Date(iso),
  )
}

/** The day in the business time zone, as `2026-11-22`. */
export function businessDay(moment: Date | string, timeZone: string): string {
  const date = typeof moment === 'string' ? new Date(moment) : moment
  const parts = dateFormat('en', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone,
  }).formatToParts(date)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

const dayMs = 86_400_000

/** Whole business days from `now` to `iso`: yesterday is −1, however few hours ago it was. */
export function daysFrom(now: Date, iso: string, timeZone: string): number {
  const day = isDayOnly(iso) ? iso : businessDay(iso, timeZone)
  return Math.round((Date.parse(day) - Date.parse(businessDay(now, timeZone))) / dayMs)
}

/** Whole months by the calendar between today and the day of `iso`, whichever comes first: 23 September to 22 November is one. */
function wholeMonths(now: Date, iso: string, timeZone: string): number {
  const days = [businessDay(now, timeZone), isDayOnly(iso) ? iso : businessDay(iso, timeZone)].sort()
  const [[y0 = 0, m0 = 0, d0 = 0] = [], [y1 = 0, m1 = 0, d1 = 0] = []] = days.map((day) =>
    day.split('-').map(Number),
  )
  return (y1 - y0) * 12 + m1 - m0 - (d1 < d0 ? 1 : 0)
}

/** "3 minutes ago", "yesterday", "in 2 weeks", "5 months ago". What is further away never reads as nearer. */
export function formatRelative(iso: string, { language, timeZone }: Locale, now = new Date()): string {
  const format = relativeFormat(language)
  const minutes = isDayOnly(iso) ? Number.NaN : Math.round((Date.parse(iso) - now.getTime()) / 60_000)
  if (Math.abs(minutes) < 60) return format.format(minutes, 'minute')
  const days = daysFrom(now, iso, timeZone)
  if (days === 0 && !Number.isNaN(minutes)) return format.format(Math.trunc(minutes / 60), 'hour')
  const size = Math.abs(days)
  if (size < 14) return format.format(days, 'day')
  if (size < 60) return format.format(Math.trunc(days / 7), 'week')
  // Sixty days can be one whole month and a bit, which would read as nearer than the weeks before it.
  const months = Math.max(2, wholeMonths(now, iso, timeZone))
  if (months < 24) return format.format(Math.sign(days) * months, 'month')
  return format.format(Math.sign(days) * Math.trunc(months / 12), 'year')
}
