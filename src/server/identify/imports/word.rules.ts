// Words that stand for a choice: man or woman, person or organisation, prospect or customer, yes or no.
import type { receiveWays } from '../../../contracts/contact-words.ts'
import type { Locale } from '../../platform/ctx.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { cellErrorIn, valueText } from './clean-text.rules.ts'
import { type Parsed, type Refusal, refuseValue, type ValueFault } from './refusal.rules.ts'

export type Gender = 'male' | 'female'
export type CustomerKind = 'person' | 'organisation'
export type ReceiveWay = (typeof receiveWays)[number]
export type CustomerStatus = 'prospect' | 'customer'

/** 0, 1, 2, 9 are the codes of GB/T 2261.1: unknown, male, female, not stated. */
const genders = wordTable<Gender | null>([
  ['male', '男,男性,男士,先生,男生,男孩,male,m,man,mr,mr.,boy,1'],
  ['female', '女,女性,女士,小姐,太太,夫人,女生,女孩,female,f,woman,mrs,mrs.,ms,ms.,miss,girl,2'],
  [null, '未说明,未說明,未说明的性别,保密,不明,其他,其它,unknown,other,u,0,9'],
])
const kinds = wordTable<CustomerKind>([
  [
    'person',
    '个人,個人,自然人,个人客户,個人客戶,个体,散客,居民,会员,person,individual,private,consumer,b2c,p,c',
  ],
  [
    'organisation',
    '企业,企業,公司,单位,單位,机构,機構,组织,組織,法人,团体,集团,政府,事业单位,企业客户,公司客户,单位客户,机构客户,对公,organisation,organization,company,business,corporate,enterprise,firm,institution,b2b,o,b',
  ],
])
const statuses = wordTable<CustomerStatus>([
  [
    'prospect',
    '潜在,潛在,潜在客户,潛在客戶,意向,意向客户,线索,線索,未成交,跟进中,准客户,prospect,lead,potential,suspect',
  ],
  [
    'customer',
    '客户,客戶,正式,正式客户,成交,已成交,成交客户,老客户,现有客户,会员,customer,client,active,existing,member,won',
  ],
])
const ways = wordTable<ReceiveWay>([
  ['call', '电话,打电话,电话联系,手机,call,phone,telephone,tel'],
  ['message', '短信,信息,手机短信,message,sms,text,text message'],
  ['wechat', '微信,企业微信,wechat,weixin'],
  ['email', '邮件,邮箱,电子邮件,email,e-mail,mail'],
  ['visit', '拜访,上门,上门拜访,面谈,当面,visit,in person,meeting'],
  ['counter', '柜台,到店,到网点,网点,门店,counter,in store,branch'],
])
const answers = wordTable<boolean>([
  [true, '是,有,对,真,√,✓,✔,y,yes,true,t,1,on'],
  [false, '否,无,沒有,没有,错,假,×,✗,✘,n,no,false,f,0,off'],
])

/** The words by which these columns are read, by the refusal of whatever else stands there. */
export const choiceWords = {
  genderUnknown: genders,
  kindUnknown: kinds,
  statusUnknown: statuses,
  wayUnknown: ways,
  yesNoUnknown: answers,
}

export const parseReceiveBy = (cell: CellValue | undefined) => readWord(cell, ways, 'wayUnknown')
/** Null too for the words that say the gender is not known. */
export const parseGender = (cell: CellValue | undefined) => readWord(cell, genders, 'genderUnknown')
export const parseKind = (cell: CellValue | undefined) => readWord(cell, kinds, 'kindUnknown')
export const parseStatus = (cell: CellValue | undefined) => readWord(cell, statuses, 'statusUnknown')

export function parseYesNo(cell: CellValue | undefined): Parsed<boolean> {
  if (typeof cell === 'boolean') return cell
  // 无 says no here, where elsewhere it says nothing.
  if (typeof cell === 'string' && ['无', '無', '没有'].includes(cell.trim())) return false
  return readWord(cell, answers, 'yesNoUnknown')
}

export function isGenderWord(text: string): boolean {
  return genders.has(text.toLowerCase())
}

export function isKindWord(text: string): boolean {
  return kinds.has(text.toLowerCase())
}

export function isStatusWord(text: string): boolean {
  return statuses.has(text.toLowerCase())
}

/** Endings by which a name is told to be that of an organisation, Chinese and Latin. */
const chineseEndings =
  '公司|集团|集團|企业|企業|工厂|工廠|[^\\s]厂|商行|商店|商场|商場|商城|超市|百货|百貨|酒店|饭店|飯店|宾馆|餐厅|餐馆|药店|药房|书店|医院|醫院|诊所|学校|學校|小学|中学|大学|大學|学院|學院|幼儿园|银行|銀行|保险|合作社|事务所|研究[院所]|协会|協會|学会|商会|基金会|委员会|政府|[市县区]局|中心|门市部|经营部|工作室|俱乐部|株式会社'
const latinEndings =
  'ltd|limited|inc|incorporated|llc|llp|plc|gmbh|ag|kg|corp|corporation|company|co|s\\.?a|s\\.?r\\.?l|b\\.?v|n\\.?v|pty|pte|bhd|group|holdings?|university|hospital|bank'
const organisationName = new RegExp(`(?:${chineseEndings})$|\\b(?:${latinEndings})\\.?$`, 'i')
/** What may stand behind the ending: 某某有限公司（上海）, Smith & Co. (London). */
const addition = /\s*[(（【[][^()（）【】[\]]*[)）】\]]$/

/** Whether a name is that of an organisation, by its ending. */
export function looksLikeOrganisation(name: string): boolean {
  const bare = name.trim().replace(addition, '')
  return bare.length > 3 && organisationName.test(bare)
}

/** Words of one meaning a row, in lower case. */
export function wordTable<T>(rows: readonly [T, string][]): ReadonlyMap<string, T> {
  return new Map(
    rows.flatMap(([meaning, words]) => words.split(',').map((word): [string, T] => [word, meaning])),
  )
}

/** Of each meaning the word that stands first in the language: what to write. */
export function mainWords(words: ReadonlyMap<string, unknown>, locale: Locale): string[] {
  const first = new Map<unknown, string>()
  for (const [word, meaning] of words) if (!first.has(meaning) && isOf(locale, word)) first.set(meaning, word)
  return [...first.values()]
}

/** A letter or digit alone is read, and recommended to nobody. */
const isOf = (locale: Locale, word: string) =>
  locale === 'en' ? /^[a-z]{2}/.test(word) : /^\p{Script=Han}/u.test(word)

export function readWord<T>(
  cell: CellValue | undefined,
  words: ReadonlyMap<string, T>,
  fault: ValueFault,
): T | null | Refusal {
  const direct = typeof cell === 'string' ? words.get(cell) : undefined
  if (direct !== undefined) return direct
  const text = valueText(cell)
  if (text === '') return null
  const meaning = words.get(text.toLowerCase())
  return meaning === undefined ? (cellErrorIn(text) ?? refuseValue(fault, text)) : meaning
}
