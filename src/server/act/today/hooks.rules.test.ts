import { expect, test } from 'vitest'
import { addTexts } from '../../platform/text.ts'
import { hookOf } from './hooks.rules.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

addTexts({ 'zh-CN': zh, en })

const rules = { boughtHook: { rhythms: 2, least: 30, most: 180 } }
const hookFor = (
  boughtOn: string,
  rhythmDays: number | null,
  today = '2026-02-10',
  locale: 'zh-CN' | 'en' = 'zh-CN',
) =>
  hookOf({ locale, today }, rules, [], {
    complaint: null,
    contacts: [],
    lastBought: [{ name: '蛋糕', on: boughtOn }],
    rhythmDays,
    preferences: null,
  })?.sentence

test('a day of another year is said with its year, one of this year without', () => {
  expect(hookFor('2026-02-01', null)).toBe('问问2月1日买的“蛋糕”用得怎么样')
  expect(hookFor('2025-12-30', 40)).toBe('问问2025年12月30日买的“蛋糕”用得怎么样')
  expect(hookFor('2025-12-30', 40, '2026-02-10', 'en')).toBe(
    'Ask how they liked "蛋糕", bought on 30 December 2025',
  )
})

test('whoever comes seldom is asked longer, within bounds that are a setting', () => {
  expect(hookFor('2026-01-01', null)).toBeUndefined()
  expect(hookFor('2026-01-01', 10)).toBeUndefined()
  expect(hookFor('2026-01-01', 21)).toBeDefined()
  expect(hookFor('2025-08-14', 365)).toBeDefined()
  expect(hookFor('2025-08-13', 365)).toBeUndefined()
})
