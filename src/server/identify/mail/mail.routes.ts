import type { Files } from '../../platform/files.ts'
import { rpc } from '../../platform/rpc.ts'
import { fileAttachment, readMails } from './attachments.service.ts'
import {
  createMailbox,
  fetchNow,
  readMailboxes,
  readRefusals,
  removeMailbox,
  testMailbox,
  updateMailbox,
} from './mailboxes.service.ts'
import {
  assignSender,
  heedSender,
  ignoreSender,
  readIgnored,
  readSenderMails,
  readSenders,
} from './senders.service.ts'

/** `secret`: the key of the house, under which passwords are kept. */
export const mailboxRoutes = (secret: string) => ({
  list: rpc.mailboxes.list.handler(({ context }) => readMailboxes(context)),
  test: rpc.mailboxes.test.handler(({ input, context }) => testMailbox(context, secret, input)),
  create: rpc.mailboxes.create.handler(({ input, context }) => createMailbox(context, secret, input)),
  update: rpc.mailboxes.update.handler(({ input, context }) => updateMailbox(context, secret, input)),
  remove: rpc.mailboxes.remove.handler(({ input, context }) => removeMailbox(context, input.id)),
  fetch: rpc.mailboxes.fetch.handler(({ input, context }) => fetchNow(context, input.id)),
  refused: rpc.mailboxes.refused.handler(({ input, context }) => readRefusals(context, input.id)),
})

export const mailRoutes = (files: Files, secret: string) => ({
  ofCustomer: rpc.mails.ofCustomer.handler(({ input, context }) => readMails(context, input)),
  fileAttachment: rpc.mails.fileAttachment.handler(({ input, context }) =>
    fileAttachment(context, files, secret, input),
  ),
})

export const mailSenderRoutes = {
  list: rpc.mailSenders.list.handler(({ input, context }) => readSenders(context, input)),
  mails: rpc.mailSenders.mails.handler(({ input, context }) => readSenderMails(context, input.address)),
  assign: rpc.mailSenders.assign.handler(({ input, context }) => assignSender(context, input)),
  ignore: rpc.mailSenders.ignore.handler(({ input, context }) => ignoreSender(context, input)),
  ignored: rpc.mailSenders.ignored.handler(({ context }) => readIgnored(context)),
  heed: rpc.mailSenders.heed.handler(({ input, context }) => heedSender(context, input.id)),
}
