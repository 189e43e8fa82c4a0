// What a mail is, by its head: of a person, or of a machine.
import type { HeaderLines } from 'mailparser'
import { isMailbox } from '../../platform/mailbox.ts'

export type MailSort = 'person' | 'bounce' | 'auto' | 'bulk'

export type MailHead = {
  from: string
  subject: string
  /** Fields by their names in lower case, as they were sent. */
  fields: ReadonlyMap<string, string>
}

const fieldOf = (head: MailHead, name: string) => head.fields.get(name)?.toLowerCase().trim() ?? ''

const autoSubject =
  /^\s*((自动|自動)(回复|回覆|答复|应答)|automatic reply|auto(matic)?[- ]?(reply|response)|out of (the )?office)\s*[:：]?/i
const machine =
  /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|noreply[-.+].*|.*[-.+_]no-?reply|bounces?([-+].*)?|notifications?|newsletter)@/
const daemon = /^(mailer-daemon|postmaster)@/
const bounceSubject = /(退信|投递失败|undeliver|delivery (status|failure)|returned mail|failure notice)/i

/** Bounces first: they are automatic as well. */
export function sortOf(head: MailHead): MailSort {
  const contentType = fieldOf(head, 'content-type')
  if (contentType.startsWith('multipart/report') && contentType.includes('delivery-status')) return 'bounce'
  if (head.fields.has('x-failed-recipients')) return 'bounce'
  if (daemon.test(head.from) && bounceSubject.test(head.subject)) return 'bounce'
  const automatic = fieldOf(head, 'auto-submitted')
  if (automatic !== '' && automatic !== 'no') return 'auto'
  if (['x-autoreply', 'x-autorespond', 'x-auto-reply'].some((name) => head.fields.has(name))) return 'auto'
  if (autoSubject.test(head.subject)) return 'auto'
  const precedence = fieldOf(head, 'precedence')
  if (precedence === 'auto_reply') return 'auto'
  if (['bulk', 'list', 'junk'].includes(precedence)) return 'bulk'
  if (head.fields.has('list-id') || head.fields.has('list-unsubscribe')) return 'bulk'
  if (machine.test(head.from)) return 'bulk'
  return 'person'
}

/** Addresses that no longer take mail: only lasting failures (5.x.x), not those of today. */
export function bouncedAddresses(report: string): string[] {
  const blocks = report.replace(/\r\n?/g, '\n').split(/\n[^\S\n]*\n/)
  const found = blocks.flatMap((block) => {
    const lines = block.split('\n')
    const isLasting =
      lines.some((line) => /^action:\s*failed/i.test(line)) &&
      !lines.some((line) => /^status:\s*4\./i.test(line))
    return isLasting ? lines.flatMap(recipientIn).slice(0, 1) : []
  })
  return [...new Set(found)]
}

/** Whoever sends a report writes into it what they like: only what is an address, in a line of sensible length. */
function recipientIn(line: string): string[] {
  if (line.length > 400) return []
  const [, told] = /^(?:final|original)-recipient:\s*(?:rfc822;)?(.*)$/i.exec(line) ?? []
  const address = told?.trim().replace(/^<|>$/g, '').toLowerCase()
  return address !== undefined && isMailbox(address) ? [address] : []
}

const mostNames = 20

/** What the letter that came back was called, by what a report holds of it: whoever invents a report does not know that. */
export function namesOfReturned(parts: readonly string[]): string[] {
  const found = parts.flatMap((part) =>
    [...unfolded(part).matchAll(/^(?:(?:x-)?original-)?message-id:[^\S\n]*(<[^<>\s]{1,998}>)/gim)].map(
      ([, name = '']) => name,
    ),
  )
  return [...new Set(found)].slice(0, mostNames)
}

const unfolded = (part: string) => part.replace(/\r\n?/g, '\n').replace(/\n[^\S\n]+/g, ' ')

export function fieldsOf(lines: HeaderLines): Map<string, string> {
  return new Map(
    lines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).replace(/\r?\n\s*/g, ' ')]),
  )
}
