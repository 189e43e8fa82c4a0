import { expect, test } from 'vitest'
import { parseBirth } from './birth.rules.ts'
import { Refusal } from './refusal.rules.ts'

function read(cell: string | number | Date, calendar?: 'solar' | 'lunar') {
  const birth = parseBirth(cell, { calendar, latestYear: 2026 })
  if (birth === null) return null
  if (birth instanceof Refusal) return birth.code
  const { year, month, day, leapMonth } = birth
  return `${birth.calendar} ${year ?? '?'}-${leapMonth ? '闰' : ''}${month}-${day}`
}

test.each([
  ['1980-08-15', 'solar 1980-8-15'],
  ['公历1980年8月15日', 'solar 1980-8-15'],
  ['19800815', 'solar 1980-8-15'],
  [new Date('1980-08-15T00:00:00Z'), 'solar 1980-8-15'],
  [29448, 'solar 1980-8-15'],
  ['08-15', 'solar ?-8-15'],
  ['8月15日', 'solar ?-8-15'],
  ['2月29日', 'solar ?-2-29'],
  ['农历八月十五', 'lunar ?-8-15'],
  ['八月十五', 'lunar ?-8-15'],
  ['农历1980年八月十五', 'lunar 1980-8-15'],
  ['一九八〇年八月十五', 'lunar 1980-8-15'],
  ['1980年腊月廿三', 'lunar 1980-12-23'],
  ['正月初一', 'lunar ?-1-1'],
  ['冬月三十', 'lunar ?-11-30'],
  ['十二月二十', 'lunar ?-12-20'],
  ['闰四月初一', 'lunar ?-闰4-1'],
  ['闰四月初三', 'lunar ?-闰4-3'],
  ['正月初五', 'lunar ?-1-5'],
  ['正月初5', 'lunar ?-1-5'],
  ['元月初五', 'lunar ?-1-5'],
  ['大年初一', 'lunar ?-1-1'],
  ['一九九○年正月初五', 'lunar 1990-1-5'],
  ['一九九O年正月初五', 'lunar 1990-1-5'],
  ['二○○五年正月初五', 'lunar 2005-1-5'],
  ['二○○○年正月初五', 'lunar 2000-1-5'],
  ['二OO五年正月初五', 'lunar 2005-1-5'],
  ['二00八年八月初八', 'lunar 2008-8-8'],
  ['二月初八生日', 'lunar ?-2-8'],
  ['庚午年正月初五', 'lunar ?-1-5'],
  ['1990（庚午）年正月初五', 'lunar 1990-1-5'],
  ['1990-正月-初五', 'lunar 1990-1-5'],
  ['润四月初三', 'lunar ?-闰4-3'],
  ['四月（闰）初三', 'lunar ?-闰4-3'],
  ['四月初三(闰)', 'lunar ?-闰4-3'],
  ['八月十五生', 'lunar ?-8-15'],
  ['2020年闰四月初十', 'lunar 2020-闰4-10'],
  ['阴历1980-08-15', 'lunar 1980-8-15'],
  ['農曆1980年8月15日', 'lunar 1980-8-15'],
  ['(农历)1980/8/15', 'lunar 1980-8-15'],
  ['', null],
])('%s is %s', (cell, known) => {
  expect(read(cell)).toBe(known)
})

test.each([
  ['1980-08-15', 'lunar 1980-8-15'],
  ['19800815', 'lunar 1980-8-15'],
  ['08-15', 'lunar ?-8-15'],
  [new Date('1980-08-15T00:00:00Z'), 'lunar 1980-8-15'],
  ['公历1980-08-15', 'solar 1980-8-15'],
])('in a lunar column %s is %s', (cell, known) => {
  expect(read(cell, 'lunar')).toBe(known)
})

test.each([
  ['2023 leap 02-01', 'lunar 2023-闰2-1'],
  ['2024年闰二月初一', 'lunarDateImpossible'],
  ['1980年八月三十一', 'dateUnreadable'],
  ['农历1980年13月1日', 'lunarDateImpossible'],
  ['2023年二月三十', 'lunar 2023-2-30'],
  ['2024年二月三十', 'lunar 2024-2-30'],
  ['2024年正月三十', 'lunarDateImpossible'],
  ['1980-02-30', 'dateImpossible'],
  ['2月30日', 'dateImpossible'],
  ['1780-01-01', 'dateOutOfRange'],
  ['2027-01-01', 'dateOutOfRange'],
  ['属猴', 'dateUnreadable'],
  ['农历属猴', 'dateUnreadable'],
])('%s gives %s', (cell, known) => {
  expect(read(cell)).toBe(known)
})

test.each(['不详', '未知', 'unknown', 'N/A', ' 不明 ', '无'])(
  'a birthday %j says nothing and refuses nothing',
  (cell) => {
    expect(read(cell)).toBeNull()
  },
)

test('a date cell that is refused is named as the reader writes dates', () => {
  const refused = parseBirth(new Date('2926-11-02T00:00:00Z'), { latestYear: 2026 })
  expect(refused).toMatchObject({ code: 'dateOutOfRange', params: { value: '2926-11-02' } })
})
