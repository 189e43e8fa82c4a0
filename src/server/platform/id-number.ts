// Is this the number of an identity card (GB 11643) or of an organisation (GB 32100), and does its check digit agree?

export type IdKind = 'residentId' | 'creditCode' | 'other'

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const residentDigits = '10X98765432'
const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Without blanks, in capitals: as it is kept and compared. */
export function tidyIdNumber(written: string): string {
  return written.normalize('NFKC').replace(/\s/g, '').toUpperCase()
}

/**
 * What kind of number a tidy one is; null where it has the shape of a card or a credit code and its check digit denies it.
 * Of passports and papers of other lands no rule is known: they are `other`. A card of fifteen digits is an old one.
 *
 *     idKindOf('11010519491231002X') === 'residentId'
 *     idKindOf('110105194912310021') === null
 */
export function idKindOf(number: string): IdKind | null {
  if (/^\d{17}[\dX]$/.test(number)) {
    if (isResident(number)) return 'residentId'
    return isCreditCode(number) ? 'creditCode' : null
  }
  if (/^\d{15}$/.test(number)) return isDay(`19${number.slice(6, 12)}`) ? 'residentId' : null
  if (/^[0-9A-Z]{18}$/.test(number)) return isCreditCode(number) ? 'creditCode' : null
  return /^[0-9A-Z()/-]{5,30}$/.test(number) ? 'other' : null
}

/** What a resident's card says of its bearer; of any other number undefined. */
export function bearerOf(number: string): { born: string; gender: 'male' | 'female' } | undefined {
  if (idKindOf(number) !== 'residentId') return undefined
  const digits = number.length === 15 ? `${number.slice(0, 6)}19${number.slice(6)}` : number
  return { born: digits.slice(6, 14), gender: Number(digits[16]) % 2 === 1 ? 'male' : 'female' }
}

/**
 * All ways in which the same card may be written, the present one first: cards of fifteen digits were given out again with the
 * year in full and a check digit. Any other number has only its own.
 *
 *     formsOf('110105491231002') // ['11010519491231002X', '110105491231002']
 */
export function formsOf(number: string): [string, ...string[]] {
  const short = /^(\d{6})19(\d{9})[\dX]$/.exec(number)
  if (short && isResident(number)) return [number, `${short[1]}${short[2]}`]
  if (idKindOf(number) !== 'residentId' || number.length !== 15) return [number]
  const long = `${number.slice(0, 6)}19${number.slice(6)}`
  return [`${long}${residentCheck(long)}`, number]
}

const residentCheck = (digits: string) =>
  residentDigits[residentWeights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0) % 11]

function isResident(number: string): boolean {
  return residentCheck(number) === number[17] && isDay(number.slice(6, 14))
}

/** The last character makes the weighted sum of all a multiple of 31; weights are powers of 3 modulo 31. */
function isCreditCode(number: string): boolean {
  // Behind the two characters of who registers stands a place, and no province begins with a nought.
  if (!/^..[1-9]\d{5}/.test(number)) return false
  let weight = 1
  let sum = 0
  for (const character of number.slice(0, 17)) {
    const value = creditAlphabet.indexOf(character)
    if (value < 0) return false
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return creditAlphabet[(31 - (sum % 31)) % 31] === number[17]
}

function isDay(digits: string): boolean {
  const iso = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
  const at = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso)
}
