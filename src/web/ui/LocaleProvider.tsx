import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useMemo } from 'react'
import { useLanguage } from '../i18n.ts'
import { sessionQuery } from '../session.ts'
import {
  type DateStyle,
  formatDate,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRelative,
  formatShort,
  type Locale,
  type MoneyStyle,
  type MoneyValue,
} from './format.ts'

/** Formats bound to the reader's language and the business time zone. */
function formatsFor(locale: Locale, currency: string) {
  return {
    locale,
    /** The money the business counts in. */
    currency,
    number: (value: number, digits?: number) => formatNumber(value, locale, digits),
    short: (value: number) => formatShort(value, locale),
    percent: (share: number, digits?: number) => formatPercent(share, locale, digits),
    money: (money: MoneyValue, style?: MoneyStyle) => formatMoney(money, locale, style),
    /** Minor units of the business currency, as live numbers have them. */
    amount: (minor: number, style?: MoneyStyle) =>
      formatMoney({ amountMinor: minor, currency }, locale, style),
    date: (iso: string, style?: DateStyle) => formatDate(iso, locale, style),
    relative: (iso: string, now?: Date) => formatRelative(iso, locale, now),
  }
}

export type Formats = ReturnType<typeof formatsFor>

const FormatContext = createContext<Formats>(
  formatsFor({ language: 'zh-CN', timeZone: 'Asia/Shanghai' }, 'CNY'),
)

/** `const format = useFormat(); format.money(value, 'short')` */
export const useFormat = (): Formats => use(FormatContext)

/** One object for the whole page, so that thousands of cells ask a context and not a store. */
export function LocaleProvider({ children }: { children: ReactNode }) {
  const language = useLanguage()
  // Only listens: the router's guard is who fetches the session.
  const session = useQuery({ ...sessionQuery, enabled: false }).data
  const timeZone = session?.timeZone ?? 'Asia/Shanghai'
  const currency = session?.currency ?? 'CNY'
  const formats = useMemo(() => formatsFor({ language, timeZone }, currency), [language, timeZone, currency])
  return <FormatContext value={formats}>{children}</FormatContext>
}
