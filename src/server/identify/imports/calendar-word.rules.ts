// Which calendar a birthday is told by, where a column of its own says so: 农历 or 公历, or 是 and 否 under 是否农历.
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { valueText } from './clean-text.rules.ts'
import { type Parsed, Refusal, refuseValue } from './refusal.rules.ts'
import { parseYesNo } from './word.rules.ts'

export type Calendar = 'solar' | 'lunar'

export const lunarWord = /农历|農曆|阴历|陰曆|旧历|舊曆|夏历|夏曆|lunar/i
export const solarWord = /公历|公曆|阳历|陽曆|新历|新曆|国历|國曆|西历|西曆|solar|gregorian/i

const calendars: readonly [Calendar, ReadonlySet<string>][] = [
  ['lunar', new Set('农历 農曆 阴历 陰曆 旧历 舊曆 夏历 夏曆 农 農 阴 陰 lunar lunarcalendar l'.split(' '))],
  [
    'solar',
    new Set(
      '公历 公曆 阳历 陽曆 新历 新曆 国历 國曆 西历 西曆 公 阳 陽 solar gregorian solarcalendar gregoriancalendar s g'.split(
        ' ',
      ),
    ),
  ],
]

/** A reader for one column: what 是 means depends on its heading, and under one that names no calendar it means nothing. */
export function calendarReader(heading: string): (cell: CellValue | undefined) => Parsed<Calendar> {
  const meant = calendarOfHeading(heading) ?? null
  return (cell) => {
    const named = calendarNamed(cell)
    if (named) return named
    const answer = parseYesNo(cell)
    if (answer === null) return null
    if (answer instanceof Refusal && answer.code !== 'yesNoUnknown') return answer
    if (meant === null && valueText(cell) === '') return null
    if (answer instanceof Refusal || meant === null)
      return refuseValue('birthCalendarUnknown', valueText(cell))
    return answer === (meant === 'lunar') ? 'lunar' : 'solar'
  }
}

/** The calendar that a heading names, such as 农历生日; none where it names both or neither. */
export function calendarOfHeading(heading: string): Calendar | undefined {
  const [saysLunar, saysSolar] = [lunarWord.test(heading), solarWord.test(heading)]
  if (saysLunar === saysSolar) return undefined
  return saysLunar ? 'lunar' : 'solar'
}

/** The calendar that a cell names by itself. */
export function calendarNamed(cell: CellValue | undefined): Calendar | null {
  const word = valueText(cell)
    .toLowerCase()
    .replace(/\s+|生日$|日期$|birthday$/g, '')
  return calendars.find(([, words]) => words.has(word))?.[0] ?? null
}
