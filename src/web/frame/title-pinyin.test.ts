import { pinyin } from 'pinyin-pro'
import { expect, test } from 'vitest'
import zh from '../locales/zh-CN/frame.json'
import { matches } from './commands.ts'
import { titlePinyin } from './title-pinyin.ts'

/** Every way to spell a name: some characters have several readings, and the dictionary does not always know which. */
function spellings(title: string): string[] {
  const characters = title.match(/\p{Script=Han}/gu) ?? []
  return characters
    .reduce(
      (begun, character) => {
        const readings = new Set(
          pinyin(character, { toneType: 'none', v: true, multiple: true, type: 'array' }),
        )
        return begun.flatMap(({ full, initials }) =>
          [...readings].map((reading) => ({ full: full + reading, initials: initials + reading.charAt(0) })),
        )
      },
      [{ full: '', initials: '' }],
    )
    .map(({ full, initials }) => `${full} ${initials}`)
}

test.each(['stage', 'page'] as const)('the pinyin of each %s is that of its name', (kind) => {
  const titles: Record<string, string> = zh[kind]
  expect(Object.keys(titlePinyin[kind]).sort()).toEqual(Object.keys(titles).sort())
  const wrong = Object.entries(titles).filter(
    ([key, title]) => !spellings(title).includes(titlePinyin[kind][key] ?? ''),
  )
  expect(wrong).toEqual([])
})

test('a page is found by pinyin, by the beginning of it, and by initials', () => {
  const found = (query: string) =>
    Object.entries(zh.page)
      .filter(([key, title]) => matches(query, title, titlePinyin.page[key] ?? ''))
      .map(([, title]) => title)
  expect(found('kehu')).toEqual(['客户', '客户群', '客户价值'])
  expect(found('guanxi')).toEqual(['关系计划'])
  expect(found('gxjh')).toEqual(['关系计划'])
  expect(found('SZ')).toEqual(['设置'])
})
