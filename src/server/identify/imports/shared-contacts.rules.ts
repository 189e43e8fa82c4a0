// Which phones and mailboxes several customers of a file have in common. Families and offices share them, so it is no fault;
// but it may as well be one customer under two numbers, which only a person can tell.
import type { Shared } from './dry-run-findings.rules.ts'
import type { CustomerLine } from './import-batch.rules.ts'
import { createNumberTable } from './number-table.rules.ts'
import { bitsOf } from './text-bits.rules.ts'

export type SharingFinder = {
  add(lines: readonly Pick<CustomerLine, 'line' | 'columns' | 'repeatsLine'>[]): void
  conclude(): { sharedPhones: Shared; sharedEmails: Shared }
}

const mostKept = 5
/** What is beyond is not watched. */
const mostKeys = 16_000_000

export function createSharingFinder(): SharingFinder {
  const phones = createFinder(bitsOfPhone)
  const emails = createFinder(bitsOf)
  return {
    add(lines) {
      for (const { line, columns, repeatsLine } of lines) {
        const { phone, second_phone: second, email } = columns
        const customer = repeatsLine ?? line
        if (typeof phone === 'string') phones.add(phone, line, customer)
        if (typeof second === 'string' && second !== phone) phones.add(second, line, customer)
        if (typeof email === 'string') emails.add(email, line, customer)
      }
    },
    conclude: () => ({ sharedPhones: phones.conclude(), sharedEmails: emails.conclude() }),
  }
}

/** Remembers each value by number with the line of the customer who had it first: some thirty bytes a value. */
function createFinder(numberOf: (value: string) => number) {
  const firstLines = createNumberTable(mostKeys)
  const shared = new Set<number>()
  const kept = new Map<number, Shared['first'][number]>()

  function add(value: string, line: number, customer: number): void {
    const key = numberOf(value)
    const first = firstLines.get(key)
    if (first === undefined) {
      firstLines.keep(key, customer)
      return
    }
    if (first === customer) return
    shared.add(key)
    if (!kept.has(key) && kept.size < mostKept) kept.set(key, { value, lines: [first], total: 1 })
    const one = kept.get(key)
    if (!one) return
    one.total += 1
    if (one.lines.length < mostKept) one.lines.push(line)
  }

  return { add, conclude: (): Shared => ({ count: shared.size, first: [...kept.values()] }) }
}

/** Fifteen digits at most are a number of their own. */
function bitsOfPhone(phone: string): number {
  return /^\+\d{5,15}$/.test(phone) ? Number(phone) : -bitsOf(phone)
}
