import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

// Argon2id (the package's default variant) with the least cost OWASP recommends: 19 MiB, two passes. About 30 ms here,
// off the event loop; the parameters are kept in the hash, so they can rise without touching old ones.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const minPasswordLength = 10
export const maxPasswordLength = 128

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

export function verifyPassword(data: { hash: string; password: string }): Promise<boolean> {
  return verify(data.hash, data.password)
}

const readable = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Sixteen characters in four groups, without those that look alike when read from a slip: 79 bits. */
export function makeOneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => readable[randomInt(readable.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}

export type PasswordFault = 'passwordTooShort' | 'passwordTooLong' | 'passwordTooPlain' | 'passwordNamesYou'

// What people type when they are told to choose a password. Only the rest of the password counts.
const wellWorn =
  /password|passw0rd|p@ssw0rd|qwertyuiop|qwerty|asdfghjkl|asdfgh|zxcvbn|1qaz2wsx|admin|letmein|welcome|iloveyou|woaini|guanxi|mima|abc|5201314|1314|520|888+|666+|(?:19|20)\d\d/g

/** What is wrong with a password somebody chose, or null. Length and novelty; no rules about kinds of characters. */
export function findPasswordFault(password: string, names: readonly string[]): PasswordFault | null {
  if (password.length < minPasswordLength) return 'passwordTooShort'
  if (password.length > maxPasswordLength) return 'passwordTooLong'
  const lower = password.toLowerCase()
  const namesHim = names.some((name) => name.length >= 3 && lower.includes(name.toLowerCase()))
  if (namesHim) return 'passwordNamesYou'
  const rest = withoutRuns(lower.replace(wellWorn, ''))
  if (rest.length < 4 || new Set(lower).size < 5) return 'passwordTooPlain'
  return null
}

/** Drops characters that continue a run such as 3456, dcba or 7777. */
function withoutRuns(text: string): string {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0)
  let kept = ''
  for (let i = 0; i < codes.length; i++) {
    const step = (codes[i] ?? 0) - (codes[i - 1] ?? Number.NaN)
    if (Math.abs(step) > 1 || Number.isNaN(step)) kept += String.fromCodePoint(codes[i] ?? 0)
  }
  return kept
}
