// Mailboxes over a mail server of the test, and letters as programs write them.
import pino from 'pino'
import { fetchMailbox } from '../../src/server/identify/mail/fetch.service.ts'
import { systemCtx } from '../../src/server/platform/ctx.ts'
import type { TestApi } from './api.ts'
import type { ImapServer } from './imap-server.ts'
import { type ApiClient, testSecret } from './open-api.ts'

let number = 0

type Letter = {
  from: string
  to: string
  subject?: string
  text?: string
  id?: string
  head?: string[]
  at?: Date
}

/** A plain letter of now, by default; each has an id of its own. */
export function letter({
  from,
  to,
  subject = '您好',
  text = '周五见。',
  id,
  head = [],
  at = new Date(),
}: Letter): string {
  const word = `=?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`
  return [
    ...[`From: ${from}`, `To: ${to}`, `Subject: ${word}`, `Date: ${at.toUTCString()}`],
    ...[`Message-ID: <${id ?? `m${number++}@test`}>`, 'MIME-Version: 1.0', ...head],
    ...['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', ''],
    Buffer.from(text).toString('base64'),
  ].join('\r\n')
}

export async function connect(
  client: ApiClient,
  server: ImapServer,
  fields: { address: string; employeeId?: string | null; folders?: string[]; fromOn?: string },
): Promise<string> {
  const { id } = await client.mailboxes.create({
    ...{ employeeId: null, folders: ['INBOX', 'Sent'], fromOn: '2020-01-01', ...fields },
    ...{ host: server.host, port: server.port, security: 'none', username: 'box', password: server.password },
  })
  return id
}

/** Fetches as the job does. */
export const fetchMail = (api: TestApi, mailboxId: string) =>
  fetchMailbox(systemCtx(api.db, pino({ level: 'silent' })), testSecret, mailboxId, async () => undefined)
