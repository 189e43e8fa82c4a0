import { describe, expect, test } from 'vitest'
import { currencyDigits } from '../../contracts/currency.ts'
import {
  businessDay,
  daysFrom,
  formatDate,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPhone,
  formatRelative,
  formatShort,
  hasTimeOfDay,
  type Locale,
} from './format.ts'

const zh: Locale = { language: 'zh-CN', timeZone: 'Asia/Shanghai' }
const en: Locale = { language: 'en', timeZone: 'Asia/Shanghai' }
const yuan = (units: number) => ({ amountMinor: Math.round(units * 100), currency: 'CNY' })

describe('numbers', () => {
  test('are said in 万 and 亿 in Chinese, in K and M in English', () => {
    expect([9_999, 12_345, 234_500_000].map((n) => formatShort(n, zh))).toEqual(['9,999', '1.2万', '2.3亿'])
    expect([9_999, 12_345, 234_500_000].map((n) => formatShort(n, en))).toEqual(['9,999', '12.3K', '234.5M'])
  })
  test('keep their sign and lose no more than the asked digits', () => {
    expect(formatNumber(-1234.567, zh, 1)).toBe('-1,234.6')
    expect(formatPercent(0.8256, en)).toBe('82.6%')
  })
})

describe('money', () => {
  test('is exact to the cent in full, round in tables, short on tiles', () => {
    expect(formatMoney(yuan(1_234_567.8), zh)).toBe('¥1,234,567.80')
    expect(formatMoney(yuan(1_234_567.8), zh, 'whole')).toBe('¥1,234,568')
    expect(formatMoney(yuan(1_234_567.8), zh, 'short')).toBe('¥123.5万')
    expect(formatMoney(yuan(1_234_567.8), en, 'short')).toBe('¥1.2M')
    expect(formatMoney(yuan(-350), en, 'short')).toBe('-¥350')
  })
  test('respects currencies without cents and with three digits', () => {
    expect(currencyDigits('JPY')).toBe(0)
    expect(currencyDigits('KWD')).toBe(3)
    expect(formatMoney({ amountMinor: 1500, currency: 'JPY' }, en)).toBe('¥1,500')
  })
})

test('a Chinese mobile is grouped as it is said, masked or not; other numbers are left alone', () => {
  expect(['+8613800138000', '13800138000', '+86138****8000'].map(formatPhone)).toEqual([
    '138 0013 8000',
    '138 0013 8000',
    '138 **** 8000',
  ])
  expect(['+16415550267', '+1641***0267'].map(formatPhone)).toEqual(['+1 641 555 0267', '+1 641 *** 0267'])
  expect(['+442079460958', '057187654321', ''].map(formatPhone)).toEqual([
    '+442079460958',
    '057187654321',
    '',
  ])
})

describe('dates', () => {
  test('are days of the business time zone', () => {
    expect(businessDay('2026-11-21T16:30:00Z', 'Asia/Shanghai')).toBe('2026-11-22')
    expect(formatDate('2026-11-21T16:30:00Z', zh)).toBe('2026年11月22日')
    expect(formatDate('2026-11-21T16:30:00Z', en, 'dayTime')).toBe('22 Nov 2026, 00:30')
  })
  test('what is known by its day alone, midnight of the business, shows no hour', () => {
    expect(formatDate('2026-11-21T16:00:00Z', en, 'dayTime')).toBe('22 Nov 2026')
    expect(formatDate('2026-11-21T16:00:00Z', zh, 'dayTime')).toBe('2026年11月22日')
    expect(formatDate('2026-11-21T16:00:30Z', en, 'dayTime')).toBe('22 Nov 2026, 00:00')
    expect(formatDate('2026-11-22T00:00:00Z', en, 'dayTime')).toBe('22 Nov 2026, 08:00')
    const moments = [
      '2026-11-21T16:00:00.000Z',
      '2026-11-21T16:00:00.001Z',
      '2026-11-21T16:00:01Z',
      '2026-11-22',
    ]
    expect(moments.map((iso) => hasTimeOfDay(iso, 'Asia/Shanghai'))).toEqual([false, true, true, false])
    expect(hasTimeOfDay('2026-11-21T16:00:00Z', 'Europe/London')).toBe(true)
  })
  test('a birthday stays on its day in every zone', () => {
    expect(formatDate('1980-03-01', { language: 'en', timeZone: 'America/New_York' })).toBe('1 Mar 1980')
    expect(daysFrom(new Date('2026-02-28T20:00:00Z'), '2026-03-01', 'Asia/Shanghai')).toBe(0)
  })
  const now = new Date('2026-11-22T02:00:00Z') // ten in the morning in Shanghai
  test.each([
    ['2026-11-22T01:57:00Z', '3分钟前', '3 minutes ago'],
    ['2026-11-22T00:10:00Z', '1小时前', '1 hour ago'],
    ['2026-11-21T15:00:00Z', '昨天', 'yesterday'],
    ['2026-11-24T00:00:00Z', '后天', 'in 2 days'],
    ['2026-10-20', '4周前', '4 weeks ago'],
    ['2026-09-26', '8周前', '8 weeks ago'],
    ['2026-09-23', '2个月前', '2 months ago'],
    ['2026-09-11', '2个月前', '2 months ago'],
    ['2026-08-23', '2个月前', '2 months ago'],
    ['2027-01-25', '2个月后', 'in 2 months'],
    ['2026-05-22T02:00:00Z', '6个月前', '6 months ago'],
    ['2022-11-22', '4年前', '4 years ago'],
  ])('%s reads "%s" and "%s"', (iso, chinese, english) => {
    expect(formatRelative(iso, zh, now)).toBe(chinese)
    expect(formatRelative(iso, en, now)).toBe(english)
  })
  test('what is longer ago never reads as nearer', () => {
    const units = ['day', 'week', 'month', 'year']
    const far = Array.from({ length: 1500 }, (_, i) => {
      const iso = new Date(now.getTime() - (i + 2) * 86_400_000).toISOString().slice(0, 10)
      const [, count, unit = ''] = formatRelative(iso, en, now).match(/^(\d+) (\w+?)s? ago$/) ?? []
      return units.indexOf(unit) * 1000 + Number(count)
    })
    expect(far).toEqual(far.toSorted((a, b) => a - b))
    expect(far.every((size) => size > 1)).toBe(true)
  })
})
