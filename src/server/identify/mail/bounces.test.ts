// Anybody can write a letter that says another came back: it counts only of a letter that went out.
import pino from 'pino'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { imapServer } from '../../../../test/support/imap-server.ts'
import { connect, fetchMail, letter } from '../../../../test/support/mail-desk.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { forgetLetters } from './senders.service.ts'

const api = await testApi()
const boss = api.as()

let number = 0

/** What a server reports, with the head of the letter it is about. */
function report({
  of,
  about,
  status = '5.1.1',
  action = 'failed',
}: Record<'of' | 'about', string> & {
  status?: string
  action?: string
}) {
  return [
    ...['From: MAILER-DAEMON@mx.cn', 'To: us@own.cn', 'Subject: Undelivered Mail'],
    ...[
      `Message-ID: <bounce${number++}@mx>`,
      'Content-Type: multipart/report; report-type=delivery-status; boundary=r',
    ],
    ...[
      '',
      '--r',
      '',
      'gone',
      '--r',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.cn',
      '',
    ],
    ...[`Final-Recipient: rfc822; ${of}`, `Action: ${action}`, `Status: ${status}`, ''],
    ...[
      '--r',
      'Content-Type: text/rfc822-headers',
      '',
      'From: us@own.cn',
      'Message-ID:',
      ` <${about}>`,
      '',
      '--r--',
    ],
  ].join('\r\n')
}

async function stage() {
  const server = await imapServer()
  const address = `b${newId()}@own.cn`
  const email = `c${newId().slice(-12)}@customer.cn`
  const { id } = await boss.customers.create({ kind: 'person', name: '柳如松', email, allowDuplicate: true })
  // The inbox first, as people choose them.
  const mailboxId = await connect(boss, server, { address, folders: ['INBOX', 'Sent'] })
  return {
    ...{ server, email, id, mailboxId },
    fetch: () => fetchMail(api, mailboxId),
    send: (about: string, to = email) => server.put('Sent', letter({ from: address, to, id: about })),
    markOf: async () =>
      (await boss.quality.provenance({ customerId: id })).data.find(({ field }) => field === 'email')?.mark
        ?.state,
    doubts: async () => (await boss.mailboxes.refused({ id: mailboxId })).data,
  }
}

test('a letter that came back for good marks the address as out of reach; one that may still arrive does not', async () => {
  const { server, email, fetch, send, markOf, doubts } = await stage()
  const about = `sent-${newId()}@own`
  send(about)
  server.put('INBOX', report({ of: email, about, status: '4.4.7', action: 'delayed' }))
  await fetch()
  expect(await markOf()).toBeUndefined()
  // What is no address is nobody's, and holds nothing up.
  server.put('INBOX', report({ of: 'a\u0000b@x.cn', about }))
  server.put('INBOX', report({ of: email, about }))
  await fetch()
  expect(await markOf()).toBe('unreachable')
  expect(await doubts()).toEqual([])
})

test('a report of no letter of ours marks nobody; it is told, masked like the address, and goes with whoever is forgotten', async () => {
  const { server, email, fetch, send, markOf, doubts, mailboxId } = await stage()
  send(`other-${newId()}@own`, 'somebody@else.cn')
  server.put('INBOX', report({ of: email, about: `invented-${newId()}@own` }))
  server.put('INBOX', report({ of: 'nobody@known.cn', about: `invented-${newId()}@own` }))
  await fetch()
  expect(await markOf()).toBeUndefined()
  expect(await doubts()).toMatchObject([{ addresses: [email], reason: expect.stringContaining('对不上') }])
  const masked = await api.as({ masks: ['email'] }).mailboxes.refused({ id: mailboxId })
  expect(masked.data[0]?.addresses[0]).not.toBe(email)
  await forgetLetters(systemCtx(api.db, pino({ level: 'silent' })), [email])
  expect(await doubts()).toEqual([])
})

test('a letter that is read after the report of it proves the report', async () => {
  const { server, email, fetch, send, markOf, doubts } = await stage()
  const about = `late-${newId()}@own`
  server.put('INBOX', report({ of: email, about }))
  await fetch()
  expect(await doubts()).toHaveLength(1)
  send(about)
  await fetch()
  expect(await markOf()).toBe('unreachable')
  expect(await doubts()).toEqual([])
})

test('a letter to somebody else proves nothing of whom the report names', async () => {
  const { server, email, fetch, send, markOf } = await stage()
  const about = `theirs-${newId()}@own`
  await boss.customers.create({ kind: 'person', name: '另一位', email: 'other@customer.cn' })
  send(about, 'other@customer.cn')
  server.put('INBOX', report({ of: email, about }))
  await fetch()
  expect(await markOf()).toBeUndefined()
})
