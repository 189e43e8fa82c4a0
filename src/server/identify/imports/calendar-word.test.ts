import { expect, test } from 'vitest'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { calendarOfHeading, calendarReader } from './calendar-word.rules.ts'
import { createCustomerReader } from './customer-row.rules.ts'
import { Refusal } from './refusal.rules.ts'

test.each([
  ['农历', '是', 'lunar'],
  ['是否农历', '否', 'solar'],
  ['农历生日', true, 'lunar'],
  ['农历', 0, 'solar'],
  ['农历', '无', 'solar'],
  ['是否公历', '是', 'solar'],
  ['是否公历', 'N', 'lunar'],
  ['Lunar?', 'yes', 'lunar'],
  ['生日类型', '农历', 'lunar'],
  ['生日类型', '阳历生日', 'solar'],
  ['Calendar', 'Gregorian', 'solar'],
  ['农历', '公历', 'solar'],
  ['农历', '', null],
  ['生日类型', '无', null],
  ['农历', '也许', 'birthCalendarUnknown'],
  ['生日类型', '是', 'birthCalendarUnknown'],
  ['公历/农历', '否', 'birthCalendarUnknown'],
  ['农历', '非农历', 'birthCalendarUnknown'],
  ['农历', '#REF!', 'cellError'],
] as [string, CellValue, string | null][])('under %s, %j says %s', (heading, cell, said) => {
  const read = calendarReader(heading)(cell)
  expect(read instanceof Refusal ? read.code : read).toBe(said)
})

/** The calendar stands before or behind the birthday, or the birthday's own column is a lunar one. */
function birthOf(cells: CellValue[], headings: string[]) {
  const columns = headings.map((heading, column) => {
    if (heading === '姓名') return { column, heading, field: 'name' as const }
    if (heading === '生日') return { column, heading, field: 'birth' as const }
    if (heading === '农历生日')
      return { column, heading, field: 'birth' as const, calendar: 'lunar' as const }
    return { column, heading, field: 'birthCalendar' as const }
  })
  const result = createCustomerReader(
    { target: 'customers', columns },
    { country: 'CN', currentYear: 2026 },
  )({ cells })
  return result.ok ? result.record.birth : result.errors.map(({ column, code }) => [column, code])
}

test('a birthday is read by the calendar beside it, on either side; a cell that names its own is right', () => {
  const lunar = { calendar: 'lunar', year: 1980, month: 8, day: 15, leapMonth: false }
  expect(birthOf(['王', '1980-08-15', '是'], ['姓名', '生日', '农历'])).toEqual(lunar)
  expect(birthOf(['是', '王', '1980-08-15'], ['农历', '姓名', '生日'])).toEqual(lunar)
  expect(birthOf(['王', new Date('1980-08-15T00:00:00Z'), '是'], ['姓名', '生日', '农历'])).toEqual(lunar)
  expect(birthOf(['王', '1980-08-15', '否'], ['姓名', '生日', '农历'])).toEqual({
    ...lunar,
    calendar: 'solar',
  })
  expect(birthOf(['王', '1980-08-15', ''], ['姓名', '生日', '农历'])).toEqual({ ...lunar, calendar: 'solar' })
  expect(birthOf(['王', '1980年八月十五', '公历'], ['姓名', '生日', '历法'])).toEqual(lunar)
})

test('the calendar beside it outdoes that of the birthday’s heading; without one the heading holds', () => {
  const solar = { calendar: 'solar', year: 1980, month: 8, day: 15, leapMonth: false }
  expect(birthOf(['王', '1980-08-15', '公历'], ['姓名', '农历生日', '历法'])).toEqual(solar)
  expect(birthOf(['王', '1980-08-15', ''], ['姓名', '农历生日', '历法'])).toEqual({
    ...solar,
    calendar: 'lunar',
  })
})

test.each(['农历生日', '阴历', '生日（农历）', '農曆生日', 'Lunar birthday'])(
  'mapped by hand, birthdays under %s are lunar; 公历 in a cell or in the mapping is right all the same',
  (heading) => {
    const read = (cell: string, calendar?: 'solar' | 'lunar') => {
      const birth = { column: 1, heading, field: 'birth' as const, ...(calendar ? { calendar } : {}) }
      const columns = [{ column: 0, heading: '姓名', field: 'name' as const }, birth]
      const reader = createCustomerReader(
        { target: 'customers', columns },
        { country: 'CN', currentYear: 2026 },
      )
      const result = reader({ cells: ['王', cell] })
      return result.ok ? result.record.birth : result.errors
    }
    expect(read('1980-08-15')).toMatchObject({ calendar: 'lunar', year: 1980, month: 8, day: 15 })
    expect(read('正月初五')).toMatchObject({ calendar: 'lunar', year: null, month: 1, day: 5 })
    expect(read('闰四月初三')).toMatchObject({ calendar: 'lunar', month: 4, day: 3, leapMonth: true })
    expect(read('公历1980-08-15')).toMatchObject({ calendar: 'solar' })
    expect(read('1980-08-15', 'solar')).toMatchObject({ calendar: 'solar' })
  },
)

test('a heading that names both calendars names none', () => {
  expect(calendarOfHeading('生日（公历/农历）')).toBeUndefined()
  expect(calendarOfHeading('生日')).toBeUndefined()
  expect(calendarOfHeading('阳历生日')).toBe('solar')
})

test('a word that is no calendar refuses the row at its column; a day that calendar lacks refuses it at the birthday', () => {
  expect(birthOf(['王', '1980-08-15', '也许'], ['姓名', '生日', '农历'])).toEqual([
    [2, 'birthCalendarUnknown'],
  ])
  expect(birthOf(['王', '1980-08-31', '是'], ['姓名', '生日', '农历'])).toEqual([[1, 'lunarDateImpossible']])
})
