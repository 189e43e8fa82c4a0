import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { testApi } from '../../../../../test/support/api.ts'
import {
  faultsAt,
  faultsBeside,
  isRule,
  ownPages,
  partsChanged,
  valueAt,
  withValueAt,
} from './setting-value.ts'

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

/** What the server says to a value of this setting, part by part; `beside` is what no part can be marked with. */
async function told(key: string, value: unknown) {
  const parts = data.find((each) => each.key === key)?.parts ?? []
  const refusal: { body?: { errors: { path: string; code: string; detail: string }[] } } = await api
    .as()
    .settings.put({ key, value })
    .then(() => ({}))
    .catch((error) => error)
  const faults = refusal.body?.errors ?? []
  const marked = parts.map((part) => [part.path.join('.'), faultsAt(part, faults)[0]?.detail ?? ''] as const)
  return {
    marked: Object.fromEntries(marked.filter(([, detail]) => detail !== '')),
    beside: faultsBeside(parts, faults).map(({ code }) => code),
  }
}

test('values that contradict each other are refused at both their fields, with what to do', async () => {
  expect(await told('value.classes', { aPercent: 99, bPercent: 95 })).toEqual({
    marked: {
      aPercent: 'A 到 99%，超过了 B 的 95%。请把 A 改到不超过 B，或同时把 B 改大。',
      bPercent: 'B 到 95%，不到 A 的 99%。请把 B 改到不低于 A，或同时把 A 改小。',
    },
    beside: [],
  })
  const today = data.find(({ key }) => key === 'today.rules')?.value
  for (const [least, most] of [
    ['quietDays.overdue', 'overdueQuiet.most'],
    ['boughtHook.least', 'boughtHook.most'],
  ] as const) {
    const turned = withValueAt(withValueAt(today, least.split('.'), 40), most.split('.'), 30)
    const { marked, beside } = await told('today.rules', turned)
    expect(beside).toEqual([])
    expect(marked).toEqual({
      [least]: '“至少”大于“至多”的 30。请改小，或同时把“至多”改大。',
      [most]: '“至多”小于“至少”的 40。请改大，或同时把“至少”改小。',
    })
  }
})

test('what is wrong with one value is told at its field, what is wrong with none of them beside', async () => {
  expect(await told('value.classes', { aPercent: 0, bPercent: 101, c: 1 })).toEqual({
    marked: { aPercent: '太小，不能小于 1。', bPercent: '太大，不能大于 100。' },
    beside: ['inputUnknown'],
  })
  const today = data.find(({ key }) => key === 'today.rules')?.value
  expect(
    Object.keys((await told('today.rules', withValueAt(today, ['birthdaysOf'], ['dog']))).marked),
  ).toEqual(['birthdaysOf'])
})

test('values that meet may be chosen', async () => {
  expect(await told('value.classes', { aPercent: 95, bPercent: 95 })).toEqual({ marked: {}, beside: [] })
})

test('only the parts that differ count as changed; what was never there is as good as nothing', () => {
  const parts = data.find(({ key }) => key === 'value.classes')?.parts ?? []
  const changed = (before: unknown, after: unknown) =>
    partsChanged(parts, before, after).map(({ path }) => path.join('.'))
  expect(changed({ aPercent: 80, bPercent: 95 }, { aPercent: 70, bPercent: 95 })).toEqual(['aPercent'])
  expect(changed({ aPercent: 80 }, { aPercent: 80, bPercent: null })).toEqual([])
  expect(changed(null, { aPercent: 80, bPercent: 95 })).toEqual(['aPercent', 'bPercent'])
})
