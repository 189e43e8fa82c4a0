import { describe, expect, test } from 'vitest'
import { dayFromIso } from '../../analytics/calendar.ts'
import { demoCompany } from './demo-company.rules.ts'
import { englishWords } from './words-en.rules.ts'
import { chineseWords } from './words-zh.rules.ts'

describe.each([
  ['zh-CN', chineseWords, '没有接通', '外盒有压痕', '当面演示', '客户仍有不满'],
  ['en', englishWords, 'Not reached', 'Box dented', 'Unsure how to brew, shown', 'Still unhappy'],
] as const)('contacts of the demo company in %s', (locale, words, missed, dented, shown, unhappy) => {
  const settings = { seed: 'test', locale, customers: 800, timeZone: 'Asia/Shanghai' }
  const company = demoCompany({ ...settings, asOf: dayFromIso('2026-11-18') })
  const contacts = [...company.stories()]
    .flatMap((story) => story.contacts)
    .filter(({ direction }) => direction === 'outgoing')
  const told = (text: string) => contacts.filter(({ result }) => result.includes(text))
  const moodsOf = (text: string) => new Set(told(text).map(({ mood }) => mood))

  test('speak in a mood and by a way that their sentence allows', () => {
    const outcomes = new Map(
      Object.values(words.talk).flatMap(({ results }) => results.map((each) => [each.said, each] as const)),
    )
    const unfit = contacts.filter(({ result, mood, channel }) => {
      const outcome = outcomes.get(result)
      if (!outcome) return true
      const { moods, channels } = outcome
      const fits = moods === null || mood === null ? moods === mood : mood >= moods[0] && mood <= moods[1]
      return !fits || channels?.includes(channel) === false
    })
    expect(contacts.length).toBeGreaterThan(1_000)
    expect(unfit).toEqual([])
  })

  test('nobody is in a mood who was not reached, and only by phone is nobody there', () => {
    expect(new Set(told(missed).map(({ channel }) => channel))).toEqual(new Set(['phone']))
    expect(moodsOf(missed)).toEqual(new Set([null]))
  })

  test('a dented box delights nobody, who is unhappy is not content, and showing takes a visit', () => {
    for (const mood of moodsOf(dented)) expect(mood).toBeLessThan(4)
    for (const mood of moodsOf(unhappy)) expect(mood).toBeLessThan(3)
    expect(new Set(told(shown).map(({ channel }) => channel))).toEqual(new Set(['visit']))
  })

  test('every mood occurs', () => {
    expect(new Set(contacts.map(({ mood }) => mood))).toEqual(new Set([null, 1, 2, 3, 4, 5]))
  })
})
