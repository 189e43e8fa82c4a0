import i18next from 'i18next'
import { describe, expect, test } from 'vitest'
import en from '../../locales/en/ui.json'
import zh from '../../locales/zh-CN/ui.json'
import { formatDate, formatMoney, formatNumber } from '../format.ts'
import {
  type Condition,
  conditionOn,
  type FilterField,
  inputOf,
  isComplete,
  operatorsOf,
  parseConditions,
} from './condition.ts'
import { sentenceOf } from './sentence.ts'

const tier: FilterField = {
  key: 'tier',
  label: 'Tier',
  kind: 'enum',
  options: ['VIP', 'Gold', 'Key', 'Plain', 'New'].map((each) => ({ value: each, label: each })),
}
const value: FilterField = { key: 'value', label: 'Value', kind: 'money', currency: 'CNY' }
const contact: FilterField = {
  key: 'lastContactAt',
  label: 'Last contact',
  kind: 'date',
  says: { olderThanDays: (count) => `silent for more than {{value}} ${count === 1 ? 'day' : 'days'}` },
}
const created: FilterField = { key: 'createdAt', label: 'Created', kind: 'date' }
const complaint: FilterField = { key: 'complaint', label: 'Complaint', kind: 'bool' }

const texts = await i18next
  .createInstance()
  .init({
    lng: 'en',
    resources: { en: { ui: en }, 'zh-CN': { ui: zh } },
    defaultNS: 'ui',
    interpolation: { escapeValue: false },
  })
  .then((t) => t)

function read(field: FilterField, condition: Omit<Condition, 'field'>): string {
  const locale = { language: 'en', timeZone: 'Asia/Shanghai' } as const
  const format = {
    locale,
    currency: 'CNY',
    amount: String,
    number: (n: number, digits?: number) => formatNumber(n, locale, digits),
    money: (money: { amountMinor: number; currency: string }) => formatMoney(money, locale, 'whole'),
    date: (iso: string) => formatDate(iso, locale),
    short: String,
    percent: String,
    relative: String,
  }
  const text = (key: string, name: string, count: number) =>
    texts(`filter.says.${key}`, { field: name, count, value: '{{value}}' })
  const s = sentenceOf(field, { field: field.key, ...condition }, field.options ?? [], format, text)
  return s.before + s.value + s.after
}

const readings: [FilterField, Omit<Condition, 'field'>, string][] = [
  [tier, { operator: 'in', value: ['VIP'] }, 'Tier is VIP'],
  [tier, { operator: 'notIn', value: ['VIP', 'Gold'] }, 'Tier is not VIP or Gold'],
  [tier, { operator: 'in', value: ['VIP', 'Gold', 'Key', 'Plain'] }, 'Tier is VIP, Gold, or +2'],
  [tier, { operator: 'isEmpty' }, 'Tier is empty'],
  [value, { operator: 'atLeast', value: 500_000_00 }, 'Value is at least ¥500,000'],
  [contact, { operator: 'olderThanDays', value: 60 }, 'silent for more than 60 days'],
  [contact, { operator: 'olderThanDays', value: 1 }, 'silent for more than 1 day'],
  [created, { operator: 'withinDays', value: 1 }, 'Created is within 1 day'],
  [created, { operator: 'olderThanDays', value: 7 }, 'Created is more than 7 days ago'],
  [contact, { operator: 'before', value: '2026-03-01' }, 'Last contact is before 1 Mar 2026'],
  [complaint, { operator: 'is', value: false }, 'Complaint: no'],
]

describe('a condition reads as a sentence', () => {
  test.each(readings)('%#', (field, condition, words) => {
    expect(read(field, condition)).toBe(words)
  })
})

test('another operator keeps the value where it still fits', () => {
  const atLeast: Condition = { field: 'value', operator: 'atLeast', value: 100 }
  expect(conditionOn(value, 'atMost', atLeast).value).toBe(100)
  expect(conditionOn(value, 'isEmpty', atLeast)).toEqual({ field: 'value', operator: 'isEmpty' })
  expect(
    conditionOn(contact, 'before', { field: 'c', operator: 'withinDays', value: 30 }).value,
  ).toBeUndefined()
})

test('nothing half typed can be asked', () => {
  const fresh = (field: FilterField) => {
    const [first] = operatorsOf(field)
    if (!first) throw new Error(field.key)
    return isComplete(field, conditionOn(field, first))
  }
  expect([tier, value].map(fresh)).toEqual([false, false])
  expect([contact, complaint].map(fresh)).toEqual([true, true])
  expect(isComplete(contact, { field: 'c', operator: 'withinDays', value: 1.5 })).toBe(false)
})

test('every operator of every kind has an input', () => {
  expect(inputOf(tier, 'in')).toBe('list')
  expect(inputOf(value, 'atLeast')).toBe('money')
  expect(inputOf(contact, 'olderThanDays')).toBe('days')
  expect(inputOf(contact, 'isEmpty')).toBe('none')
})

test('an address keeps what can be read and drops the rest', () => {
  const good = { field: 'tier', operator: 'in', value: ['VIP'] }
  expect(parseConditions([good, { field: 1 }, { field: 'x', operator: 'drop table' }, null])).toEqual([good])
  expect(parseConditions('[]')).toEqual([])
})
