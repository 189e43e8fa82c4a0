// What the values of a column look like, for columns whose heading says nothing or something wrong.
import type { CountryCode } from 'libphonenumber-js/max'
import { parsePhone } from '../../platform/phone.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { parseNumber } from './amount.rules.ts'
import { calendarNamed } from './calendar-word.rules.ts'
import { valueText } from './clean-text.rules.ts'
import { parseEmail } from './contact.rules.ts'
import { parseCurrency } from './currency.rules.ts'
import { parseMoment } from './date.rules.ts'
import { Refusal } from './refusal.rules.ts'
import { parseTimeOfDay } from './time-of-day.rules.ts'
import { isGenderWord, isKindWord, isStatusWord, looksLikeOrganisation, parseYesNo } from './word.rules.ts'

export type Sign =
  | 'phone'
  | 'email'
  | 'date'
  | 'time'
  | 'number'
  | 'integer'
  | 'gender'
  | 'kind'
  | 'calendar'
  | 'yesNo'
  | 'status'
  | 'currency'
  | 'personName'
  | 'organisation'
  | 'province'
  | 'city'
  | 'address'
  | 'identifier'

export interface ValueSigns {
  /** Cells with a value. */
  filled: number
  /** Share of the filled cells that look like this. */
  share: Readonly<Record<Sign, number>>
  /** Share of the filled cells that are different from all before them. */
  distinct: number
}

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温庞樊殷施洪翟安颜倪牛芦俞章鲁葛康毕聂岳齐庄辛欧阳司徒上官诸葛張劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮蕭葉蘇呂盧鍾譚陸範賈鄒龍陶賀顧錢嚴'
const personName = new RegExp(`^[${surnames}][\\u4e00-\\u9fff·]{1,3}$`)
const provinces =
  /^(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)(?:省|市|自治区|壮族自治区|回族自治区|维吾尔自治区|特别行政区)?$/
const cities =
  /^[\u4e00-\u9fff]{2,7}(?:市|州|盟|地区)$|^(?:北京|上海|天津|重庆|广州|深圳|杭州|南京|苏州|成都|武汉|西安|长沙|郑州|青岛|大连|宁波|厦门|福州|合肥|济南|沈阳|昆明|无锡|佛山|东莞)$/
const addresses =
  /[\u4e00-\u9fff](?:路|街|道|巷|弄|村|镇|小区|大厦|号楼?|室|栋)|\b(?:street|st|road|rd|avenue|ave|lane|drive|place|close)\b/i
const phones = /^(?:(?:\+?86)?1[3-9]\d{9}|0\d{2,3}\d{7,8}|\+\d{8,15}|400\d{7})$/
const identifiers = /^(?=.*\d)[a-z]{0,6}[-_#]?\d[a-z0-9]*(?:[-_/][a-z0-9]+)*$/i

const tests: Readonly<Record<Sign, (text: string, cell: CellValue, country: CountryCode) => boolean>> = {
  phone: (text, _, country) =>
    phones.test(text.replace(/[-\s()]/g, '')) || (country !== 'CN' && parsePhone(text, country) !== null),
  email: (text) => isGood(parseEmail(text)),
  // Ten or five digits are rather a number than seconds since 1970 or a serial.
  date: (text, cell) =>
    cell instanceof Date ||
    (!/^\d{1,7}(?:\.\d+)?$|^\d{9,13}$/.test(text) &&
      isGood(parseMoment(text, 'dmy'), parseMoment(text, 'mdy'))),
  time: (text) => text.includes(':') && isGood(parseTimeOfDay(text)),
  number: (text, cell) => typeof cell === 'number' || isGood(parseNumber(text), parseNumber(text, ',')),
  integer: (text) => /^-?\d{1,6}(?:\.0+)?$/.test(text),
  gender: (text) => isGenderWord(text) && !/^[a-z0-9]$/i.test(text),
  kind: (text) => isKindWord(text) && text.length > 1,
  // Of one letter are sizes, too: S, L.
  calendar: (text) => text.length > 1 && calendarNamed(text) !== null,
  yesNo: (text, cell) => isGood(parseYesNo(cell)) || isGood(parseYesNo(text)),
  status: (text) => isStatusWord(text),
  currency: (text) => text.length > 1 && isGood(parseCurrency(text)),
  personName: (text) => personName.test(text),
  organisation: (text) => looksLikeOrganisation(text),
  province: (text) => provinces.test(text),
  city: (text) => cities.test(text),
  address: (text) => text.length >= 6 && addresses.test(text),
  identifier: (text) => text.length <= 30 && identifiers.test(text),
}

function isGood(...readings: unknown[]): boolean {
  return readings.some((reading) => reading !== null && !(reading instanceof Refusal))
}

/** Looks at the values of one column; what may be a phone is one of this country. */
export function signsOf(cells: readonly (CellValue | undefined)[], country: CountryCode): ValueSigns {
  const hits: Record<Sign, number> = {
    phone: 0,
    email: 0,
    date: 0,
    time: 0,
    number: 0,
    integer: 0,
    gender: 0,
    kind: 0,
    calendar: 0,
    yesNo: 0,
    status: 0,
    currency: 0,
    personName: 0,
    organisation: 0,
    province: 0,
    city: 0,
    address: 0,
    identifier: 0,
  }
  const signs: Sign[] = [
    'phone',
    'email',
    'date',
    'time',
    'number',
    'integer',
    'gender',
    'kind',
    'calendar',
    'yesNo',
    'status',
    'currency',
  ]
  signs.push('personName', 'organisation', 'province', 'city', 'address', 'identifier')
  const seen = new Set<string>()
  let filled = 0
  for (const cell of cells) {
    const text = valueText(cell)
    if (text === '' || cell === undefined) continue
    filled += 1
    seen.add(text)
    for (const sign of signs) if (tests[sign](text, cell, country)) hits[sign] += 1
  }
  for (const sign of signs) hits[sign] = filled === 0 ? 0 : hits[sign] / filled
  return { filled, share: hits, distinct: filled === 0 ? 0 : seen.size / filled }
}
