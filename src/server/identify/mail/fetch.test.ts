import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { encodeGb18030 } from '../../../../test/support/gb18030.ts'
import { imapServer } from '../../../../test/support/imap-server.ts'
import { connect, fetchMail, letter } from '../../../../test/support/mail-desk.ts'
import { hire } from '../../../../test/support/staff.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()
const box = 'service@firm-of-tests.cn'

/** A customer with an address, a server and a mailbox of their own for each test. */
async function stage(fields: Parameters<typeof connect>[2] = { address: `b${newId()}@own.cn` }) {
  const server = await imapServer()
  const email = `c${newId().slice(-12)}@customer.cn`
  const { id } = await boss.customers.create({ kind: 'person', name: '柳如松', email, allowDuplicate: true })
  const mailboxId = await connect(boss, server, fields)
  const contacts = async () => (await boss.contacts.ofCustomer({ customerId: id })).data
  const stateOf = async () => (await boss.mailboxes.list()).data.find((each) => each.id === mailboxId)
  return {
    server,
    email,
    id,
    mailboxId,
    contacts,
    stateOf,
    fetch: () => fetchMail(api, mailboxId),
    address: fields.address,
  }
}

describe('a letter', () => {
  test('from a customer is a contact of whoever it was written to: when, about what, in their own words', async () => {
    const li = await hire(api, '李经理')
    const at = new Date('2026-03-04T05:06:07Z')
    const { server, email, id, contacts, fetch, address } = await stage({
      address: 'li@own.cn',
      employeeId: li.id,
    })
    const text = '合同收到，周五见。\n\n在 2026-03-01，"李" 写道：\n> 合同已寄出'
    server.put('INBOX', letter({ from: `柳 <${email}>`, to: address, subject: '合同', text, at }))
    server.put(
      'Sent',
      letter({ from: address, to: email, subject: 'Re: 合同', at: new Date(at.getTime() + 1000) }),
    )
    expect(await fetch()).toMatchObject({ kept: 2 })
    expect(await contacts()).toMatchObject([
      { channel: 'email', direction: 'outgoing', reasonNote: 'Re: 合同', employeeName: '李经理' },
      {
        direction: 'incoming',
        reasonNote: '合同',
        note: '合同收到，周五见。',
        employeeName: '李经理',
        at: at.toISOString(),
      },
    ])
    const { data } = await boss.mails.ofCustomer({ customerId: id })
    expect(data.map(({ direction, subject }) => [direction, subject])).toEqual([
      ['outgoing', 'Re: 合同'],
      ['incoming', '合同'],
    ])
    const masked = await api.as({ masks: ['email'] }).mails.ofCustomer({ customerId: id })
    expect(masked.data[0]?.address).not.toBe(email)
  })

  test('counts once: fetched again, in a second mailbox, in a folder that was made anew', async () => {
    const { server, email, contacts, fetch, address } = await stage()
    const twice = letter({ from: email, to: address })
    server.put('INBOX', twice)
    server.put('Sent', twice)
    await fetch()
    await fetch()
    const other = await connect(boss, server, { address: `b${newId()}@own.cn` })
    await fetchMail(api, other)
    const inbox = server.folders.get('INBOX')
    if (inbox) inbox.uidValidity = 2
    await fetch()
    expect(await contacts()).toHaveLength(1)
    expect(server.handedOut).toHaveLength(1)
  })

  test('to many concerns each who is known, also by a further address or through somebody around them', async () => {
    const { server, id, fetch, address, contacts } = await stage()
    await boss.contactPoints.create({ customerId: id, kind: 'email', value: 'second@customer.cn' })
    const other = await boss.customers.create({ kind: 'organisation', name: '众合厂' })
    const person = {
      customerId: other.id,
      relation: 'contact',
      name: '采购员',
      email: 'buyer@plant.cn',
    } as const
    const { id: personId } = await boss.people.create(person)
    server.put('Sent', letter({ from: address, to: 'Second@customer.cn, buyer@plant.cn, stranger@else.cn' }))
    await fetch()
    expect(await contacts()).toHaveLength(1)
    expect((await boss.contacts.ofCustomer({ customerId: other.id })).data).toMatchObject([
      { personId, personName: '采购员', direction: 'outgoing' },
    ])
    const { data } = await boss.mailSenders.list({})
    expect(data).toMatchObject([{ address: 'stranger@else.cn', outgoing: 1, incoming: 0 }])
  })

  test('between colleagues, of a machine, or of whom is ignored leaves no trace', async () => {
    const { server, email, contacts, fetch, address } = await stage({ address: box })
    server.put('INBOX', letter({ from: 'hr@firm-of-tests.cn', to: address, subject: '工资条' }))
    server.put('INBOX', letter({ from: email, to: address, subject: '自动回复: 休假' }))
    server.put('INBOX', letter({ from: 'news@shop.cn', to: address, head: ['List-Unsubscribe: <x>'] }))
    server.put('INBOX', letter({ from: 'mother@private.cn', to: address }))
    await boss.mailSenders.ignore({ kind: 'domain', value: 'private.cn' })
    expect(await fetch()).toEqual({ kept: 0 })
    expect(await contacts()).toEqual([])
    const kept = await api.db.selectFrom('operation').select('id').where('kind', '=', 'mail.fetch').execute()
    const senders = (await boss.mailSenders.list({})).data.map((each) => each.address)
    expect(senders).not.toContain('mother@private.cn')
    expect(senders).not.toContain('news@shop.cn')
    expect(server.handedOut).toEqual([])
    await fetch()
    const after = await api.db.selectFrom('operation').select('id').where('kind', '=', 'mail.fetch').execute()
    expect(after).toHaveLength(kept.length)
  })

  test('in GB18030, said or not, in several parts or in markup alone is read as it was meant', async () => {
    const { server, email, contacts, fetch, address } = await stage()
    const lines = (...all: string[]) => all.join('\r\n')
    const gb = encodeGb18030('您好，请报价。').toString('base64')
    const word = `=?GB18030?B?${encodeGb18030('询价').toString('base64')}?=`
    const part = (type: string, body: string) => [
      '--x',
      `Content-Type: ${type}`,
      'Content-Transfer-Encoding: base64',
      '',
      body,
    ]
    server.put(
      'INBOX',
      lines(
        ...[
          `From: ${email}`,
          `To: ${address}`,
          `Subject: ${word}`,
          'Message-ID: <gb1@t>',
          'MIME-Version: 1.0',
        ],
        ...['Content-Type: multipart/mixed; boundary=x', ''],
        ...part('text/plain; charset=gb18030', gb),
        ...part(`application/pdf; name="${word}.pdf"`, Buffer.from('%PDF-1.4').toString('base64')),
        '--x--',
      ),
    )
    const raw = lines(
      `From: ${email}`,
      `To: ${address}`,
      'Subject: 催货',
      'Message-ID: <gb2@t>',
      'Content-Type: text/html; charset=gbk',
      '',
      '<p>什么时候<b>发货</b>？</p>',
    )
    server.put('INBOX', encodeGb18030(raw))
    await fetch()
    expect((await contacts()).map(({ reasonNote, note }) => [reasonNote, note]).sort()).toEqual([
      ['催货', '什么时候发货？'],
      ['询价', '您好，请报价。'],
    ])
  })
})

describe('what goes wrong', () => {
  test('with one letter is told and holds nothing up', async () => {
    const { server, email, contacts, fetch, address, mailboxId, stateOf } = await stage()
    server.put('INBOX', 'no head at all, and no letter')
    server.put(
      'INBOX',
      Buffer.concat([Buffer.from(`From: ${email}\r\nSubject: \u0000x\r\n\r\n`), Buffer.from([0, 255, 0])]),
    )
    const bad = server.put('INBOX', letter({ from: email, to: address, subject: '坏了' }))
    server.broken.add(bad)
    const large = letter({ from: email, to: address, subject: '很大', text: 'x'.repeat(2 ** 20) })
    await boss.settings.put({ key: 'mail.rules', value: { unknownDays: 90, mostMb: 1 } })
    server.put('INBOX', large)
    server.put('INBOX', letter({ from: email, to: address, subject: '好的' }))
    expect((await fetch()).kept).toBeGreaterThanOrEqual(2)
    const { data } = await boss.mailboxes.refused({ id: mailboxId })
    expect(data.map(({ uid, reason }) => [uid, reason])).toEqual(
      expect.arrayContaining([
        [1, '没有写明发件人'],
        [bad, '邮件服务器没有给出这封邮件'],
      ]),
    )
    expect((await contacts()).find(({ reasonNote }) => reasonNote === '很大')?.note).toContain('超过上限')
    expect(await stateOf()).toMatchObject({ fault: null, refused: data.length })
  })

  test('with the line, in the middle of it, loses nothing and doubles nothing', async () => {
    const { server, email, contacts, fetch, address, stateOf } = await stage()
    for (let n = 0; n < 60; n++)
      server.put('INBOX', letter({ from: email, to: address, subject: `第 ${n} 封` }))
    server.breakAfter = 40
    expect(await fetch()).toMatchObject({ fault: 'mailLineLost' })
    expect(await contacts()).toHaveLength(25)
    expect((await stateOf())?.fault?.detail).toContain('会自动再试')
    server.breakAfter = Infinity
    expect(await fetch()).toEqual({ kept: 35 })
    const subjects = (await boss.contacts.list({ limit: 200, words: '周五' })).data
      .filter(({ reasonNote }) => reasonNote?.startsWith('第 '))
      .map(({ reasonNote }) => reasonNote)
    expect(new Set(subjects).size).toBe(60)
    expect(subjects).toHaveLength(60)
    expect((await stateOf())?.fault).toBeNull()
  })

  test('with the password, the server or a folder says what to do', async () => {
    const { server, fetch, mailboxId, stateOf } = await stage()
    const account = { host: server.host, port: server.port, security: 'none', username: 'box' } as const
    const attempt = (more: object) => boss.mailboxes.test({ ...account, password: server.password, ...more })
    expect((await attempt({})).folders).toEqual([
      { path: 'INBOX', use: 'inbox' },
      { path: 'Sent', use: 'sent' },
    ])
    await expect(attempt({ password: 'no' })).rejects.toMatchObject({ code: 'mailSignIn' })
    await expect(attempt({ port: 1 })).rejects.toMatchObject({ code: 'mailHostSilent' })
    await expect(attempt({ host: 'nowhere.invalid' })).rejects.toMatchObject({ code: 'mailHostUnknown' })
    await expect(attempt({ security: 'tls' })).rejects.toMatchObject({ code: 'mailNotTls' })
    server.folders.delete('Sent')
    await fetch()
    expect((await stateOf())?.fault?.code).toBe('mailFolderGone')
    await boss.mailboxes.update({ id: mailboxId, folders: ['INBOX'] })
    await fetch()
    expect((await stateOf())?.fault).toBeNull()
    server.password = 'changed'
    await fetch()
    expect((await stateOf())?.fault?.detail).toContain('授权码')
    await boss.mailboxes.update({ id: mailboxId, password: 'changed', isPaused: true })
    server.put('INBOX', letter({ from: 'late@x.cn', to: box }))
    expect(await fetch()).toEqual({ kept: 0 })
    await boss.mailboxes.update({ id: mailboxId, isPaused: false })
    await fetch()
    expect((await stateOf())?.unknown).toBe(1)
  })
})

test('a password goes to no other server than it was given for, whatever is undone; and goes with what is undone', async () => {
  const [first, second] = [await imapServer(), await imapServer()]
  const mailboxId = await connect(boss, first, { address: `b${newId()}@own.cn` })
  second.password = '新密码'
  const moved = { port: second.port, password: second.password }
  const { operationId } = await boss.mailboxes.update({ id: mailboxId, ...moved })
  expect(await fetchMail(api, mailboxId)).toEqual({ kept: 0 })
  first.password = second.password
  await boss.history.undo({ id: operationId })
  expect(await fetchMail(api, mailboxId)).toMatchObject({ fault: 'mailPasswordGone' })
  const account = { host: first.host, port: first.port, security: 'none', username: 'box' } as const
  const more = { employeeId: null, folders: ['INBOX'], fromOn: '2020-01-01', password: 'x' }
  const made = await boss.mailboxes.create({ ...account, ...more, address: `b${newId()}@own.cn` })
  await boss.history.undo({ id: made.operationId })
  const kept = await api.db.selectFrom('mailboxSecret').selectAll().where('mailboxId', '=', made.id).execute()
  expect(kept).toEqual([])
})

test('whoever wants earlier letters than before gets those as well', async () => {
  const address = `b${newId()}@own.cn`
  const { server, fetch, mailboxId, contacts, email } = await stage({ address, fromOn: '2026-05-01' })
  server.put('INBOX', letter({ from: email, to: box }), new Date('2026-04-01'))
  server.put('INBOX', letter({ from: email, to: box }), new Date('2026-06-01'))
  await fetch()
  expect(await contacts()).toHaveLength(1)
  await boss.mailboxes.update({ id: mailboxId, fromOn: '2026-03-01' })
  await fetch()
  expect(await contacts()).toHaveLength(2)
  expect(await fetch()).toEqual({ kept: 0 })
})
