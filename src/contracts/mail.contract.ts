// Mailboxes that are read, mails with customers, and those with people who are not known yet.
import { z } from 'zod'
import { endpoint, id, page, pageQuery, written } from './endpoint.ts'
import { mailSecurities } from './mail-words.ts'

const address = z.email().max(254).toLowerCase()
const day = z.iso.date()
const direction = z.enum(['incoming', 'outgoing'])

const server = {
  host: z.hostname().or(z.ipv4()).or(z.ipv6()),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(mailSecurities),
  username: z.string().trim().min(1).max(254),
}
const password = z.string().min(1).max(1000)
const folders = z.array(z.string().min(1).max(500)).min(1).max(20)

const mailboxFields = z.object({
  address,
  /** Whose it is; null: the house's. */
  employeeId: id.nullable(),
  ...server,
  folders,
  /** Earlier mails are left alone. */
  fromOn: day,
})

export type MailboxFields = z.output<typeof mailboxFields>

const mailbox = mailboxFields.extend({
  id,
  employeeName: z.string().nullable(),
  isPaused: z.boolean(),
  isMine: z.boolean(),
  /** Someone is reading it at this moment. */
  isFetching: z.boolean(),
  fetchedAt: z.date().nullable(),
  /** Why the last attempt failed and what to do, in the reader's language. */
  fault: z.object({ code: z.string(), detail: z.string() }).nullable(),
  nextAt: z.date().nullable(),
  kept: z.number(),
  bounced: z.number(),
  refused: z.number(),
  /** People it holds mails of who are not known. */
  unknown: z.number(),
  version: z.number(),
})

const tags = ['mail']

export const mailboxContract = {
  list: endpoint('mail.work', {
    method: 'GET',
    path: '/identify/mailboxes',
    summary: 'Mailboxes that are read: my own, and all of them for whoever sets them up',
    tags,
  }).output(z.object({ data: z.array(mailbox) })),
  test: endpoint('mail.work', {
    method: 'POST',
    path: '/identify/mailboxes/test',
    summary: 'Try to sign in to a mailbox; answers its folders',
    tags,
  })
    .input(
      z.object({
        ...server,
        password: password.optional(),
        /** Without a password: of this mailbox, the one that is kept. */
        mailboxId: id.optional(),
      }),
    )
    .output(
      z.object({
        folders: z.array(z.object({ path: z.string(), use: z.enum(['inbox', 'sent', 'other']) })),
      }),
    ),
  create: endpoint('mail.work', {
    method: 'POST',
    path: '/identify/mailboxes',
    summary: 'Have a mailbox read; the password is kept sealed and never shown again',
    tags,
    successStatus: 201,
  })
    .input(mailboxFields.extend({ password }))
    .output(written.extend({ id })),
  update: endpoint('mail.work', {
    method: 'PATCH',
    path: '/identify/mailboxes/{id}',
    summary: 'Change, pause or resume a mailbox',
    tags,
  })
    .input(
      mailboxFields
        .omit({ address: true, employeeId: true })
        .partial()
        .extend({ id, password: password.optional(), isPaused: z.boolean().optional() }),
    )
    .output(written.extend({ version: z.number() })),
  remove: endpoint('mail.work', {
    method: 'DELETE',
    path: '/identify/mailboxes/{id}',
    summary: 'Read a mailbox no more; its password is destroyed, contacts stay',
    tags,
  })
    .input(z.object({ id }))
    .output(written),
  fetch: endpoint('mail.work', {
    method: 'POST',
    path: '/identify/mailboxes/{id}/fetch',
    summary: 'Fetch new mails now instead of at the next turn',
    tags,
    successStatus: 202,
  })
    .input(z.object({ id }))
    .output(z.object({ jobId: id })),
  refused: endpoint('mail.work', {
    method: 'GET',
    path: '/identify/mailboxes/{id}/refused',
    summary: 'Mails that could not be read or believed, and why',
    tags,
  })
    .input(z.object({ id }))
    .output(
      z.object({
        data: z.array(
          z.object({
            folder: z.string(),
            uid: z.number(),
            subject: z.string().nullable(),
            at: z.date(),
            reason: z.string(),
            /** Whom a report says to be out of reach, where it belongs to no letter of ours. */
            addresses: z.array(z.string()),
          }),
        ),
      }),
    ),
}

const attachment = z.object({ name: z.string(), mediaType: z.string(), size: z.number() })

export type MailAttachment = z.output<typeof attachment>

export const mailContract = {
  ofCustomer: endpoint('contact.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/mails',
    summary: 'Mails with a customer and the people around them, newest first; the words stand in the contact',
    tags,
  })
    .input(pageQuery.extend({ customerId: id }))
    .output(
      page(
        z.object({
          id,
          contactId: id,
          at: z.date(),
          direction,
          address: z.string(),
          subject: z.string().nullable(),
          employeeName: z.string().nullable(),
          attachments: z.array(attachment),
        }),
      ),
    ),
  fileAttachment: endpoint('document.write', {
    method: 'POST',
    path: '/identify/customers/{customerId}/mails/{id}/attachments/{number}',
    summary: 'Fetch an attachment (from 0) and file it with the documents of the customer',
    tags,
    successStatus: 201,
  })
    .input(
      z.object({
        customerId: id,
        id,
        number: z.coerce.number().int().min(0).max(1000),
        kindId: id,
      }),
    )
    .output(written.extend({ documentId: id })),
}

const ignored = z.object({
  id,
  kind: z.enum(['address', 'domain']),
  value: z.string(),
  /** Null: in all mailboxes. */
  mailboxId: id.nullable(),
  mailboxAddress: z.string().nullable(),
})

export const mailSenderContract = {
  list: endpoint('mail.work', {
    method: 'GET',
    path: '/identify/mail-senders',
    summary: 'Whom mailboxes I work on hold mails of without anybody knowing who they are',
    tags,
  })
    .input(pageQuery)
    .output(
      page(
        z.object({
          address: z.string(),
          name: z.string().nullable(),
          lastAt: z.date(),
          incoming: z.number(),
          outgoing: z.number(),
          subject: z.string().nullable(),
          mailboxAddress: z.string(),
        }),
      ),
    ),
  mails: endpoint('mail.work', {
    method: 'GET',
    path: '/identify/mail-senders/{address}/mails',
    summary: 'The newest mails with one of them',
    tags,
  })
    .input(z.object({ address }))
    .output(
      z.object({
        data: z.array(
          z.object({
            id,
            at: z.date(),
            direction,
            subject: z.string().nullable(),
            text: z.string().nullable(),
            attachments: z.array(attachment),
          }),
        ),
      }),
    ),
  assign: endpoint('mail.work', {
    method: 'POST',
    path: '/identify/mail-senders/{address}/assign',
    summary: 'Say who it is: a customer, or a new one. Their mails become contacts',
    tags,
  })
    .input(
      z.object({
        address,
        /** Gets the address among the ways to reach them. */
        customerId: id.optional(),
        newCustomer: z
          .object({ kind: z.enum(['person', 'organisation']), name: z.string().trim().min(1).max(200) })
          .optional(),
      }),
    )
    .output(written.extend({ customerId: id, contacts: z.number() })),
  ignore: endpoint('mail.work', {
    method: 'POST',
    path: '/identify/mail-senders/ignore',
    summary: 'Keep nothing more from or to an address or a whole domain, in one mailbox or in all',
    tags,
  })
    .input(
      z.object({
        kind: z.enum(['address', 'domain']),
        value: z.string().trim().toLowerCase().min(3).max(254),
        /** Left out: in all of the house, or all my own. */
        mailboxId: id.optional(),
      }),
    )
    .output(written),
  ignored: endpoint('mail.work', {
    method: 'GET',
    path: '/identify/mail-ignored',
    summary: 'Addresses and domains of which nothing is kept',
    tags,
  }).output(z.object({ data: z.array(ignored) })),
  heed: endpoint('mail.work', {
    method: 'DELETE',
    path: '/identify/mail-ignored/{id}',
    summary: 'Ignore an address or domain no longer; what was passed over is not fetched again',
    tags,
  })
    .input(z.object({ id }))
    .output(written),
}
