// How each field stands in a partner's row, whole and in part.
import type { GivenField, SharedRow } from '../../../contracts/sharing.contract.ts'
import type { SharedField } from '../../../contracts/sharing-words.ts'
import { maskEmail, maskPhone } from '../../platform/mask.ts'
import type { GivenRecord } from './given-rows.store.ts'

type Reader = (record: GivenRecord) => string | null

const whole: Record<SharedField, Reader> = {
  name: ({ name }) => name,
  externalNumber: ({ externalNumber }) => externalNumber,
  kind: ({ kind }) => kind,
  gender: ({ gender }) => gender,
  birth: birthText,
  phone: ({ phone }) => phone,
  secondPhone: ({ secondPhone }) => secondPhone,
  email: ({ email }) => email,
  province: ({ province }) => province,
  city: ({ city }) => city,
  address: ({ address }) => address,
  company: ({ company }) => company,
  industry: ({ industry }) => industry,
  businessCategory: ({ businessCategory }) => businessCategory,
  occupation: ({ occupation }) => occupation,
  language: ({ language }) => language,
  tier: ({ tier }) => tier,
}

const inPart: Partial<Record<SharedField, Reader>> = {
  name: ({ name, kind }) => maskName(name, kind),
  externalNumber: ({ externalNumber }) => externalNumber && maskNumber(externalNumber),
  birth: ({ birthYear }) => (birthYear === null ? null : String(birthYear)),
  phone: ({ phone }) => phone && maskPhone(phone),
  secondPhone: ({ secondPhone }) => secondPhone && maskPhone(secondPhone),
  email: ({ email }) => email && maskEmail(email),
  address: ({ address }) => address && maskAddress(address),
}

/** Of a customer what was agreed, and nothing else. A field that has no part is left out where a part was asked for. */
export function rowFor(agreementId: string, fields: readonly GivenField[], record: GivenRecord): SharedRow {
  const told = fields.flatMap(({ field, form }) => {
    const read = form === 'full' ? whole[field] : inPart[field]
    return read ? [[field, read(record)] as const] : []
  })
  return { id: record.id, agreementId, fields: Object.fromEntries(told) }
}

/** ISO 8601; without a year `--05-06`, of the lunar calendar `lunar 1980-05-06`, a leap month as `05L`. */
function birthText({
  birthCalendar,
  birthYear,
  birthMonth,
  birthDay,
  birthLeapMonth,
}: GivenRecord): string | null {
  if (!birthCalendar || !birthMonth || !birthDay) return null
  const [month, day] = [birthMonth, birthDay].map((part) => String(part).padStart(2, '0'))
  const date = `${birthYear ?? '-'}-${month}${birthLeapMonth ? 'L' : ''}-${day}`
  return birthCalendar === 'lunar' ? `lunar ${date}` : date
}

const hasHan = (text: string) => /\p{Script=Han}/u.test(text)
const stars = '***'

/** @example maskName('陈明', 'person') // '陈*' — maskName('Mary Jones', 'person') // 'M*** J***' */
export function maskName(name: string, kind: 'person' | 'organisation'): string {
  const signs = [...name]
  if (hasHan(name)) {
    const kept = kind === 'person' ? 1 : 2
    return signs.slice(0, kept).join('') + '*'.repeat(Math.min(3, Math.max(1, signs.length - kept)))
  }
  return name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `${[...word][0]}${stars}`)
    .join(' ')
}

/** @example maskNumber('C-2024-001234') // '***1234' */
function maskNumber(number: string): string {
  return number.length > 6 ? stars + number.slice(-4) : stars
}

/** The region without the street: the first six signs in Chinese, elsewhere what follows the last comma. */
export function maskAddress(address: string): string {
  if (hasHan(address)) return [...address.replace(/\d/g, '*')].slice(0, 6).join('') + stars
  const region = address.split(',').slice(1).at(-1)?.replace(/\d/g, '').trim()
  return region ? `${stars}, ${region}` : stars
}
