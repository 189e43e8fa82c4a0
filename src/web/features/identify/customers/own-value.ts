/** Values of own fields between the record (typed, money in minor units) and a text one edits. Pure. */
import type { Answers } from '../../../api.ts'

export type OwnField = Answers['fields']['list']['data'][number]
type Kind = OwnField['kind']

/** As it stands in the field one types into; null is empty. */
export function textOfOwn(kind: Kind, value: unknown, minorPerUnit: number): string | null {
  if (value === undefined || value === null) return null
  if (kind === 'money' && typeof value === 'number') return String(value / minorPerUnit)
  return String(value)
}

/** Back again; what is no number is left as text, so that the server says what is wrong with it. */
export function ownOfText(kind: Kind, text: string | null, minorPerUnit: number): unknown {
  if (text === null) return null
  const number = Number(text)
  if (kind === 'number' && !Number.isNaN(number)) return number
  if (kind === 'money' && !Number.isNaN(number)) return Math.round(number * minorPerUnit)
  if (kind === 'bool') return text === 'true'
  return text
}
