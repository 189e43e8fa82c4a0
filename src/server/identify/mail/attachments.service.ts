// An attachment is fetched from the mailbox when somebody wants it, and filed like any other upload.
import { Readable } from 'node:stream'
import type { ImapFlow } from 'imapflow'
import type { Ctx } from '../../platform/ctx.ts'
import type { Files } from '../../platform/files.ts'
import { maskFor } from '../../platform/mask.ts'
import { Problem } from '../../platform/problem.ts'
import { requirePermission } from '../../platform/rpc.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { uploadDocument } from '../documents/upload.service.ts'
import { openAccount } from './fetch.service.ts'
import { findByMessageId, openFolder, readSource, withMailbox } from './imap.service.ts'
import { findMailbox } from './mailboxes.store.ts'
import { findMail, type MailFacts, mailsOf } from './mails.store.ts'
import { readAttachment } from './read-mail.service.ts'

export async function readMails(
  ctx: Ctx,
  { customerId, ...query }: { customerId: string; limit: number; cursor?: string },
) {
  const { id } = await requireCustomer(ctx, customerId)
  const { data, nextCursor } = await mailsOf(ctx, id, query)
  const masked = data.map((mail) => ({
    ...mail,
    address: maskFor(ctx.actor.masks, 'email', mail.address) ?? '',
  }))
  return { data: masked, nextCursor }
}

type Which = { customerId: string; id: string; number: number; kindId: string }

export async function fileAttachment(
  ctx: Ctx,
  files: Files,
  secret: string,
  { customerId, id, number, kindId }: Which,
) {
  requirePermission(ctx.actor, 'contact.read')
  const home = await requireCustomer(ctx, customerId)
  const mail = await findMail(ctx, home.id, id)
  const told = mail?.attachments[number]
  if (!mail || !told) throw new Problem(404, 'recordNotFound')
  const mailbox = await findMailbox(ctx, mail.mailboxId)
  if (!mailbox) throw new Problem(409, 'mailboxGone')
  const found = await withMailbox(openAccount(mailbox, secret), (client) =>
    fetchAttachment(client, mail, number),
  )
  if (!found) throw new Problem(404, 'mailGone')
  const stream = Readable.toWeb(Readable.from([found])) as ReadableStream<Uint8Array>
  const body = { stream, mediaType: told.mediaType, length: found.length }
  const { id: documentId, operationId } = await uploadDocument(
    ctx,
    files,
    { customerId: home.id, name: told.name, kindId },
    body,
  )
  return { documentId, operationId }
}

/** Where it lay, or wherever it was moved to within the folder. */
async function fetchAttachment(
  client: ImapFlow,
  mail: MailFacts,
  number: number,
): Promise<Buffer | undefined> {
  const { uidValidity } = await openFolder(client, mail.folder)
  const isSame = uidValidity === mail.uidValidity
  const uid = isSame ? mail.uid : mail.messageId ? await findByMessageId(client, mail.messageId) : undefined
  const source = uid === undefined ? undefined : await readSource(client, uid)
  if (!source) return undefined
  const { messageId, found } = await readAttachment(source, number)
  return messageId === mail.messageId ? found?.content : undefined
}
