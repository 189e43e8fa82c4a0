// Which parts of a personal number stay readable to somebody without the right to see it whole.
import type { MaskedField } from '../../contracts/mask.ts'

const star = '*'

/**
 * Digits between the first three and the last four become stars; what stands between digits stays, and a country code
 * stays too. Short numbers keep only their end.
 *
 * @example maskPhone('13800138000') // '138****8000'
 * @example maskPhone('+86 138 0013 8000') // '+86 138 **** 8000'
 */
export function maskPhone(phone: string): string {
  const [countryCode = ''] = phone.match(/^\s*(?:\+|00)86[\s-]?/) ?? []
  const number = phone.slice(countryCode.length)
  const digits = number.replace(/\D/g, '').length
  if (digits >= 10) return countryCode + maskDigits(number, 3, 4)
  return countryCode + maskDigits(number, 0, digits >= 7 ? 4 : 2)
}

/** @example maskEmail('zhang.san@example.com') // 'z***@example.com' */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  if (at < 1) return star.repeat(3)
  return `${firstCharacter(email)}${star.repeat(3)}${email.slice(at)}`
}

/** @example maskIdNumber('11010119900307851X') // '110***********851X' */
export function maskIdNumber(number: string): string {
  if (number.length < 10) return star.repeat(number.length)
  return number.slice(0, 3) + star.repeat(number.length - 7) + number.slice(-4)
}

const maskers: Record<MaskedField, (value: string) => string> = {
  phone: maskPhone,
  email: maskEmail,
  idNumber: maskIdNumber,
}

/** The value as a reader with these masks may see it. Whatever answers such a field passes it through here. */
export function maskFor<T extends string | null | undefined>(
  masks: ReadonlySet<string>,
  field: MaskedField,
  value: T,
): T | string {
  return value && masks.has(field) ? maskers[field](value) : value
}

function maskDigits(text: string, keepFirst: number, keepLast: number): string {
  const total = text.replace(/\D/g, '').length
  let seen = 0
  return text.replace(/\d/g, (digit) => {
    seen++
    return seen <= keepFirst || seen > total - keepLast ? digit : star
  })
}

function firstCharacter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0x2a)
}
