// No English text takes a customer or colleague for a man; and one thing is called by one name wherever it stands.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { planWords } from '../src/server/demo/demo-plan-words.rules.ts'
import { demoOverrides } from '../src/server/demo/demo-tiers.rules.ts'
import { englishWords } from '../src/server/demo/words-en.rules.ts'
import { defaultPackages } from '../src/server/design/packages/packages.rules.ts'
import { proposals } from '../src/server/segment/lifecycle/lifecycle.rules.ts'
import { navigation } from '../src/web/features/navigation.ts'
import timelineEn from '../src/web/locales/en/timeline.json'
import todayEn from '../src/web/locales/en/today.json'
import timelineZh from '../src/web/locales/zh-CN/timeline.json'
import todayZh from '../src/web/locales/zh-CN/today.json'

const catalogues = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /locales\/en(\/\w+)?\.json$/.test(path))
  .map((path) => `src/${path}`)
const texts: [string, string][] = [
  ...catalogues.map((path): [string, string] => [path, readFileSync(path, 'utf8')]),
  ['demo words', JSON.stringify([englishWords, planWords.en, demoOverrides('en')])],
  ['proposals', JSON.stringify([defaultPackages, proposals], null, 1)],
]

test('there are English texts to look at', () => {
  expect(catalogues.length).toBeGreaterThan(30)
})

test.each(texts)('%s calls nobody he or she', (_, text) => {
  expect(text.match(/.{0,40}\b(he|him|his|himself|she|her|herself)\b.{0,40}/gi) ?? []).toEqual([])
})

test.each(navigation.map(({ key }) => key))('the page %s is headed by the word of the menu', (key) => {
  for (const language of ['zh-CN', 'en']) {
    const read = (name: string) =>
      JSON.parse(readFileSync(`src/web/locales/${language}/${name}.json`, 'utf8'))
    const words = read('frame').page[key]
    const isAnalysis = key === 'value' || key === 'retention'
    // Not every page of the menu exists yet.
    if (!isAnalysis && !catalogues.includes(`src/web/locales/en/${key}.json`)) continue
    expect(isAnalysis ? read('analyse')[key].title : read(key).title).toBe(words)
  }
})

test('a mood has one name, on Today and in the time line, in both languages', () => {
  for (const [today, timeline] of [
    [todayZh, timelineZh],
    [todayEn, timelineEn],
  ] as const)
    expect(Object.values(today.moods)).toEqual(Object.values(timeline.moods))
})
