/** Lines as people paste them: a customer a line, the parts parted by tabs or commas, in the order the page names. */
import type { handInFields } from '../../../../contracts/hand-in-words.ts'

type HandInField = (typeof handInFields)[number]
export type PastedLine = { name: string } & Partial<Record<HandInField, string>>

const phoneLike = /^[+\d][\d\s-]{5,}$/
/** Too short or too long for a phone, but nothing else either: whoever takes it in says that it is none. */
const numberLike = /^[+\d][\d\s().-]*$/
/** Found by their look wherever they stand; the others by their order, the address last because it may hold commas. */
const order: readonly HandInField[] = ['phone', 'email', 'company', 'city', 'address']

/** What a line holds after the name: what the call asks for, and phone and address in any case. */
export const lineFields = (required: readonly HandInField[]): HandInField[] =>
  order.filter((field) => field === 'phone' || field === 'address' || required.includes(field))

/** A name, blanks, a number, and whatever follows it. */
const blanksOnly = /^(\D*\S)\s+([+\d][\d-]{5,})(?:\s+(.*))?$/

function partsOf(line: string): string[] {
  const parts = line.split(/\t|,|，|;|；/).map((part) => part.trim())
  const [, name = '', number = '', rest = ''] = blanksOnly.exec(parts[0] ?? '') ?? []
  return number ? [name, number, ...(rest ? [rest] : []), ...parts.slice(1)] : parts
}

/** As they were typed, those without a name left out. */
export const typedLines = (text: string) => text.split(/\r?\n/).filter((line) => partsOf(line)[0])

/** @example pastedLines('许文，13800138000，西湖路 1 号') // [{ name: '许文', phone: '13800138000', address: '西湖路 1 号' }] */
export function pastedLines(text: string, required: readonly HandInField[] = []): PastedLine[] {
  const inOrder = lineFields(required).filter((field) => field !== 'phone' && field !== 'email')
  return typedLines(text).map((line) => {
    const [name = '', ...rest] = partsOf(line)
    const said: PastedLine = { name }
    const phone = rest.find((part) => phoneLike.test(part)) ?? rest.find((part) => numberLike.test(part))
    const email = required.includes('email') ? rest.find((part) => part.includes('@')) : undefined
    if (phone) said.phone = phone
    if (email) said.email = email
    const parts = rest.filter((part) => part && part !== phone && part !== email)
    for (const [at, field] of inOrder.entries()) {
      const value = at === inOrder.length - 1 ? parts.slice(at).join(' ') : parts[at]
      if (value) said[field] = value
    }
    return said
  })
}
