// A row of an export for a purpose: what reaches the customer only in ways that are closed for it is left out.
import { type ConsentChannel, consentChannels } from '../../../contracts/consent-words.ts'
import type { ExportedCustomer } from './customer-export.rules.ts'

/** By a phone one calls and writes messages, and finds people on WeChat; an address takes letters and visits. */
const waysOf = {
  phone: ['call', 'message', 'wechat'],
  email: ['email'],
  address: ['letter', 'visit'],
} as const

/** What else there is goes the way of a phone; an account of WeChat serves for nothing but that. */
const channelsOf = (kind: string): readonly ConsentChannel[] => {
  if (kind === 'wechat') return ['wechat']
  return kind === 'email' || kind === 'address' ? waysOf[kind] : waysOf.phone
}

type Ways = Record<ConsentChannel, { isAllowed: boolean }>

/** Does any of the ways stand open that a phone, a mailbox or an address serves? */
export function isOpen(what: keyof typeof waysOf, ways: Ways): boolean {
  return waysOf[what].some((channel) => ways[channel].isAllowed)
}

/** Beside the row, every way that is closed: whoever may be written to but not called has a phone in the file all the same. */
export function withoutClosed(
  row: ExportedCustomer,
  ways: Ways,
): { row: ExportedCustomer; leftOut: ConsentChannel[] } {
  const may = (what: keyof typeof waysOf) => isOpen(what, ways)
  const phones = may('phone') ? {} : { phone: null }
  const mails = may('email') ? {} : { email: null }
  const beside = {
    ...row.beside,
    ...(may('phone') ? {} : { secondPhone: null, contactPhone: null }),
    ...(may('email') ? {} : { contactEmail: null }),
    ...(may('address') ? {} : { address: null }),
    further: row.beside.further.filter(({ kind }) =>
      channelsOf(kind).some((channel) => ways[channel].isAllowed),
    ),
  }
  const leftOut = consentChannels.filter((channel) => !ways[channel].isAllowed)
  return { row: { ...row, ...phones, ...mails, beside }, leftOut }
}
