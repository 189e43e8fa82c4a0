// Birth dates of the sun and of the moon: 1980-08-15, 8月15日, 农历1980年八月十五, 闰四月初一, 腊月廿三.
import type { DateOrder } from '../../../contracts/import-mapping.ts'
import { earliestBirthYear, isLunarDay } from '../../platform/birth-day.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { type Calendar, lunarWord, solarWord } from './calendar-word.rules.ts'
import { textOf, valueText } from './clean-text.rules.ts'
import { isDate, parseMoment } from './date.rules.ts'
import { type Parsed, Refusal, refuseValue } from './refusal.rules.ts'

export interface BirthDate {
  calendar: Calendar
  /** Null where only the day is known, which is enough to congratulate. */
  year: number | null
  month: number
  day: number
  leapMonth: boolean
}

export interface BirthReading {
  /** What the column or its neighbour says; a cell that says otherwise (农历…) is right. */
  calendar?: Calendar
  order?: DateOrder
  /** Nobody is born after this year. */
  latestYear: number
}

const monthNames: Readonly<Record<string, number>> = { 正: 1, 元: 1, 冬: 11, 腊: 12, 臘: 12 }
const digits = '〇一二三四五六七八九'
const lunarForm =
  /^(?:(\d{4}|[〇零一二三四五六七八九]{4})\s*[年/.-]?\s*)?(正|元|冬|腊|臘|十[一二]?|[一二三四五六七八九]|\d{1,2})\s*(?:月[/.-]?|[/.-])\s*(初?[一二三四五六七八九十]|十[一二三四五六七八九]|[二廿]十?[一二三四五六七八九]?|[三卅]十?|初?\d{1,2})\s*[日号]?(?:生日?)?$/
/** 闰, its slip of the pen 润, and leap; it stands before the month or, set apart, behind it. */
const leapWord = /[闰閏润潤]|\bleap\b/i
/** 庚午: a year of sixty, which tells nothing beside a number and too little alone. */
const yearOfSixty = /[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?/
const withoutYear = /^(\d{1,2})([-/.月])(\d{1,2})日?$/

/** Reads a birth date; a lunar one is held against the calendar of its year, where the year is known. */
export function parseBirth(cell: CellValue | undefined, reading: BirthReading): Parsed<BirthDate> {
  if (cell === '' || cell === null || cell === undefined) return null
  const text = typeof cell === 'string' ? valueText(cell) : ''
  if (typeof cell === 'string' && text === '') return null
  const saysLunar =
    lunarWord.test(text) ||
    /[闰閏腊臘廿卅]|[润潤]\s?[\d一二三四五六七八九十]|\bleap\b|正月|冬月|月初|大年初|[一二三四五六七八九十]月/.test(
      text,
    )
  if (saysLunar || (reading.calendar === 'lunar' && !solarWord.test(text))) {
    return typeof cell === 'string' ? parseLunar(text, reading) : lunarFromNumbers(cell, reading)
  }
  return parseSolar(text === '' ? cell : text.replace(solarWord, '').trim(), reading)
}

function parseSolar(cell: CellValue, reading: BirthReading): Parsed<BirthDate> {
  const short = typeof cell === 'string' ? withoutYear.exec(cell) : null
  if (short) {
    const [a, b] = [Number(short[1]), Number(short[3])]
    const [month, day] = reading.order === 'dmy' && short[2] !== '月' ? [b, a] : [a, b]
    if (!isDate(2000, month, day)) return refuseValue('dateImpossible', textOf(cell))
    return { calendar: 'solar', year: null, month, day, leapMonth: false }
  }
  const moment = parseMoment(cell, reading.order)
  if (moment === null || moment instanceof Refusal) return moment
  const date = new Date(moment.wall)
  const year = date.getUTCFullYear()
  const refusal = refuseYear(year, reading, textOf(cell))
  if (refusal) return refusal
  return { calendar: 'solar', year, month: date.getUTCMonth() + 1, day: date.getUTCDate(), leapMonth: false }
}

function refuseYear(year: number, { latestYear }: BirthReading, value: string): Refusal | null {
  if (year >= earliestBirthYear && year <= latestYear) return null
  return refuseValue('dateOutOfRange', value, { earliest: earliestBirthYear, latest: latestYear })
}

function parseLunar(text: string, reading: BirthReading): Parsed<BirthDate> {
  const isLeap = leapWord.test(text)
  const bare = text
    .replace(lunarWord, '')
    .replace(/[()（）:：]/g, '')
    .replace(leapWord, '')
    .replace(yearOfSixty, '')
    .replace('大年初', '正月初')
    // As nought is written between figures in characters: 一九九○, 二○○五, 一九九O.
    .replace(/(?<=[〇零一二三四五六七八九])[○Ｏo0]+/gi, (noughts) => '〇'.repeat(noughts.length))
    .trim()
  const parts = lunarForm.exec(bare)
  if (!parts) {
    // Written like any other date, and only the column says that the moon is meant.
    const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(bare)
    if (!compact) return refuseValue('dateUnreadable', text)
    return checkLunar(Number(compact[1]), Number(compact[2]), Number(compact[3]), isLeap, text, reading)
  }
  const [, year, month = '', day = ''] = parts
  return checkLunar(year ? yearOf(year) : null, monthOf(month), dayOf(day), isLeap, text, reading)
}

/** A date cell of a lunar column: its numbers are meant, not the day it stands for. */
function lunarFromNumbers(cell: CellValue, reading: BirthReading): Parsed<BirthDate> {
  const moment = parseMoment(cell, reading.order)
  if (moment === null || moment instanceof Refusal) return moment
  const date = new Date(moment.wall)
  const month = date.getUTCMonth() + 1
  return checkLunar(date.getUTCFullYear(), month, date.getUTCDate(), false, textOf(cell), reading)
}

function checkLunar(
  year: number | null,
  month: number,
  day: number,
  leapMonth: boolean,
  text: string,
  reading: BirthReading,
): Parsed<BirthDate> {
  const refusal = year === null ? null : refuseYear(year, reading, text)
  if (refusal) return refusal
  if (!isLunarDay({ year, month, day, leapMonth })) return refuseValue('lunarDateImpossible', text)
  return { calendar: 'lunar', year, month, day, leapMonth }
}

function yearOf(text: string): number {
  if (/^\d/.test(text)) return Number(text)
  return Number([...text].map((character) => digits.indexOf(character.replace('零', '〇'))).join(''))
}

function monthOf(text: string): number {
  return monthNames[text] ?? dayOf(text)
}

/** 初八 and 初8 8, 十五 15, 廿三 and 二十三 23, 三十 30, 15 15. */
function dayOf(written: string): number {
  const text = written.replace('初', '')
  if (/^\d/.test(text)) return Number(text)
  const plain = text.replace(/廿十?/, '二十').replace(/卅十?/, '三十')
  const [tens, ones] = plain.includes('十') ? plain.split('十') : ['', plain]
  const ten = plain.includes('十') ? (tens === '' ? 1 : digits.indexOf(tens ?? '')) : 0
  return ten * 10 + (ones ? digits.indexOf(ones) : 0)
}
