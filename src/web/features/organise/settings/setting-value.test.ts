import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { testApi } from '../../../../../test/support/api.ts'
import { isRule, ownPages, valueAt, withValueAt } from './setting-value.ts'

const api = await testApi()
const { data } = await api.as().settings.list()

const textsOf = (language: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../locales/${language}/settings.json`, import.meta.url), 'utf8'))

test.each(['zh-CN', 'en'])(
  'every setting, every part of it and every choice has a name in %s',
  (language) => {
    const texts = textsOf(language)
    const rules = data.filter(isRule)
    const wanted = [
      ...[...rules.map(({ key }) => key), ...Object.keys(ownPages)].map((key) => `name.${key}`),
      ...rules.map(({ key }) => `hint.${key}`),
      ...rules.flatMap(({ key, parts }) =>
        parts.flatMap(({ path, options }) => {
          const at = [key, ...path].join('.')
          return [
            ...(path.length > 0 ? [`part.${at}`] : []),
            ...(options ?? []).map((option) => `option.${at}.${option}`),
          ]
        }),
      ),
    ]
    expect(wanted.filter((path) => typeof valueAt(texts, path.split('.')) !== 'string')).toEqual([])
  },
)

test('a setting without a page of its own can be chosen to its last value', () => {
  const leaves = (value: unknown, path: string[] = []): string[] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, child]) => leaves(child, [...path, key]))
      : [path.join('.')]
  for (const { key, parts, fallback } of data.filter(isRule)) {
    expect([key, parts.map(({ path }) => path.join('.')).sort()]).toEqual([key, leaves(fallback).sort()])
  }
})

test('how returns count is a choice, an as-of day can be left out, a share has its limits', () => {
  const part = (key: string) => data.find((each) => each.key === key)?.parts[0]
  expect(part('value.returns')).toMatchObject({ kind: 'choice', options: ['separate', 'deduct'] })
  expect(part('metrics.asOf')).toMatchObject({ kind: 'date', isOptional: true })
  expect(part('value.classes')).toMatchObject({ path: ['aPercent'], kind: 'number', least: 1, most: 100 })
})

test('changing one part leaves the others', () => {
  const value = { weights: { promise: 0.3, overdue: 0.2 }, days: 7 }
  expect(withValueAt(value, ['weights', 'promise'], 0.5)).toEqual({
    weights: { promise: 0.5, overdue: 0.2 },
    days: 7,
  })
  expect(withValueAt('separate', [], 'deduct')).toBe('deduct')
})
