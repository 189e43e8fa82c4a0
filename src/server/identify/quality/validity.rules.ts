// Can this value be what it says it is? Chinese and foreign addresses, phones and mailboxes, judged by their form alone.

import type { Row } from '../../platform/history/record.ts'
import { bearerOf } from '../../platform/id-number.ts'

type Unsound = 'phoneUnreadable' | 'emailUnreadable' | 'addressShort' | 'addressVague' | 'idContradicts'

/**
 * What is wrong with the value of a column, or null. The live numbers count the same in SQL (`quality-columns.store`).
 *
 * @example unsoundValue('address', '上海市黄浦区') // 'addressVague': no road, no number
 */
export function unsoundValue(column: string, value: string): Unsound | null {
  switch (column) {
    case 'phone':
    case 'second_phone':
      return /^\+[0-9]{6,15}$/.test(value) ? null : 'phoneUnreadable'
    case 'email':
      return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value) ? null : 'emailUnreadable'
    case 'address':
      return unsoundAddress(value)
    default:
      return null
  }
}

/** The record says another birthday or sex than the card. A lunar birthday is another day by nature. */
export function contradictsCard({ id_number: number, gender, ...birth }: Row): Unsound | null {
  const bearer = typeof number === 'string' ? bearerOf(number) : undefined
  if (!bearer) return null
  const isOther = (gender === 'male' || gender === 'female') && gender !== bearer.gender
  const parts = [birth.birth_year, birth.birth_month, birth.birth_day]
  const isBorn = birth.birth_calendar === 'solar' && parts.every((part) => typeof part === 'number')
  const born = parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('')
  return isOther || (isBorn && born !== bearer.born) ? 'idContradicts' : null
}

/** Somebody must find the door: a road or a house by name, and a number. Abroad words and a number will do. */
function unsoundAddress(address: string): Unsound | null {
  if ([...address].length < 6) return 'addressShort'
  const place = /[一-龥]/.test(address) ? /[路街道巷弄村号楼室栋幢元厦里苑园组屯]/ : /\p{L}{2}/u
  return place.test(address) && /[0-9０-９一二三四五六七八九十]/.test(address) ? null : 'addressVague'
}
