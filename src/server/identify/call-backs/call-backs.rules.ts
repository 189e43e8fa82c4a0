// What is asked about, and how somebody is greeted.
import type { CountryCode } from 'libphonenumber-js/max'
import { parsePhone } from '../../platform/phone.ts'

type Cause = 'new' | 'changed' | 'handIn' | 'form' | 'import' | 'stale' | 'complaint' | 'byHand'
type Scripts = Record<'new' | 'changed' | 'import' | 'other', string>

/** What somebody can confirm by telephone, in the order in which one asks. */
export const askable = [
  'name',
  'phone',
  'secondPhone',
  'email',
  'birth',
  'gender',
  'province',
  'city',
  'address',
  'company',
  'industry',
]

/** Changes worth a call: by what he is reached. */
const reaching = new Set(['phone', 'second_phone', 'email', 'address', 'city', 'province'])

/** Of changed columns those to ask about, by the names of the API; empty: nobody needs to call. */
export function fieldsOfChange(columns: readonly string[]): string[] {
  return columns
    .filter((column) => reaching.has(column))
    .map((column) => (column === 'second_phone' ? 'secondPhone' : column))
}

/**
 * @example greeting(scripts, 'new', { name: '许文', owner: null, company: '云岭茶事' }) // '许文您好，我是云岭茶事的客服…'
 */
export function greeting(
  scripts: Scripts,
  cause: Cause,
  { name, owner, company }: { name: string; owner: string | null; company: string | null },
): string {
  const words = cause === 'new' || cause === 'changed' || cause === 'import' ? scripts[cause] : scripts.other
  return words
    .replaceAll('{name}', name)
    .replaceAll('{owner}', owner ?? '—')
    .replaceAll('{company}', company ?? '—')
}

/** Fields whose right value can be said in one line. */
const spoken = new Set([
  'name',
  'phone',
  'secondPhone',
  'email',
  'province',
  'city',
  'address',
  'company',
  'industry',
])
export const canBeCorrected = (field: string): boolean => spoken.has(field)

/** Whether what was said is what stands there already, however it was written. */
export function isSameWritten(stands: unknown, said: string, country: CountryCode): boolean {
  const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase()
  return typeof stands === 'string' && (plain(stands) === plain(said) || stands === parsePhone(said, country))
}
