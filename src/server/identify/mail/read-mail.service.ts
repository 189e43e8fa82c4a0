// The bytes of a mail as something to work with. What cannot be read says why and is passed over.
import { type AddressObject, simpleParser } from 'mailparser'
import type { MailAttachment } from '../../../contracts/mail.contract.ts'
import { isMailbox } from '../../platform/mailbox.ts'
import { fieldsOf, type MailHead, namesOfReturned } from './mail-sort.rules.ts'
import { ownWords, readableHead } from './mail-text.rules.ts'

export type Address = { address: string; name: string | null }

export type Head = {
  messageId: string | null
  from: Address
  to: Address[]
  cc: Address[]
  bcc: Address[]
  subject: string
  at: Date | null
  sort: MailHead
}

/** The reason, one of the texts `mailRefused.<reason>`. */
export class Unreadable extends Error {
  readonly reason: 'noSender' | 'broken'
  constructor(reason: 'noSender' | 'broken') {
    super(reason)
    this.reason = reason
  }
}

/** More markup than this is no letter. */
const options = { maxHtmlLengthToParse: 2_000_000, skipTextToHtml: true, skipImageLinks: true }

export async function readHead(bytes: Buffer): Promise<Head> {
  const mail = await parse(readableHead(bytes))
  const [from] = addressesIn(mail.from)
  if (!from) throw new Unreadable('noSender')
  const subject = clean(mail.subject ?? '')
  return {
    messageId: mail.messageId?.trim().slice(0, 1000) ?? null,
    from,
    to: addressesIn(mail.to),
    cc: addressesIn(mail.cc),
    bcc: addressesIn(mail.bcc),
    subject,
    at: mail.date && !Number.isNaN(mail.date.getTime()) ? mail.date : null,
    sort: { from: from.address, subject, fields: fieldsOf(mail.headerLines) },
  }
}

export type Body = {
  text: string
  attachments: MailAttachment[]
  whole: string
  /** What letters that came back were called. */
  returned: string[]
}

/** The head of a letter is no longer than that. */
const headLength = 64 * 1024

export async function readBody(bytes: Buffer): Promise<Body> {
  const mail = await parse(bytes)
  return {
    text: ownWords(mail.text ?? ''),
    attachments: mail.attachments.filter(isAttached).map(({ filename, contentType, size }, at) => ({
      name: clean(filename ?? '').slice(0, 200) || `${at + 1}`,
      mediaType: contentType,
      size,
    })),
    // The parser puts what a server reports of a delivery at the end of the words.
    whole: mail.text ?? '',
    returned: namesOfReturned([
      (mail.text ?? '').slice(0, headLength),
      ...mail.attachments
        .filter(({ contentType }) => /^(message|text)\/(rfc822|global)/i.test(contentType))
        .map(({ content }) => content.subarray(0, headLength).toString('latin1')),
      ...[mail.inReplyTo ?? '', mail.references ?? ''].flat().map((name) => `Message-ID: ${name}`),
    ]),
  }
}

/** The attachment at this place of those that were told. */
export async function readAttachment(bytes: Buffer, number: number) {
  const mail = await parse(bytes)
  const found = mail.attachments.filter(isAttached)[number]
  return { messageId: mail.messageId?.trim() ?? null, found }
}

/** Pictures inside a letter are no attachments. */
const isAttached = ({ related }: { related: boolean }) => !related

async function parse(bytes: Buffer) {
  try {
    return await simpleParser(bytes, options)
  } catch {
    throw new Unreadable('broken')
  }
}

function addressesIn(objects: AddressObject | AddressObject[] | undefined): Address[] {
  const all = (Array.isArray(objects) ? objects : [objects ?? { value: [] }]).flatMap(({ value }) => value)
  return all
    .flatMap((each) => [each, ...(each.group ?? [])])
    .flatMap(({ address, name }) => {
      const lower = address?.trim().toLowerCase()
      return lower && isMailbox(lower) ? [{ address: lower, name: clean(name).slice(0, 200) || null }] : []
    })
}

/** One line, without what a terminal or a page would act upon. */
const clean = (text: string) =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .trim()
