import { expect, test } from 'vitest'
import { textsOf } from './page-route.ts'
import { pages, trailOf } from './pages.ts'

const files = import.meta.glob<Record<string, unknown>>('./locales/*/*.json', {
  eager: true,
  import: 'default',
})

function textAt(language: string, title: string): unknown {
  const [module = '', key = ''] = title.split(':')
  let found: unknown = files[`./locales/${language}/${module}.json`]
  for (const part of key.split('.')) {
    if (typeof found !== 'object' || found === null || !(part in found)) return undefined
    found = Object.getOwnPropertyDescriptor(found, part)?.value
  }
  return found
}

test('there are pages, and no two share an address', () => {
  expect(pages.length).toBeGreaterThan(1)
  expect(new Set(pages.map((page) => page.path)).size).toBe(pages.length)
})

test.each(pages)('$path has a name and its texts in both languages', (page) => {
  for (const language of ['zh-CN', 'en']) {
    expect(textAt(language, page.title), page.title).toBeTypeOf('string')
    for (const module of textsOf(page))
      expect(Object.keys(files)).toContain(`./locales/${language}/${module}.json`)
  }
})

test('the trail of a page is itself and the pages its address goes through', () => {
  for (const page of pages) expect(trailOf(page.path).at(-1)).toBe(page)
  expect(trailOf('/nowhere/at/all')).toEqual([])
})
