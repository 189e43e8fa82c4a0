import { sql } from 'kysely'
import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { pdfOf } from '../../../../test/support/document-desk.ts'
import { imapServer } from '../../../../test/support/imap-server.ts'
import { connect, fetchMail, letter } from '../../../../test/support/mail-desk.ts'
import { hire } from '../../../../test/support/staff.ts'
import { historyRegistry, personalData } from '../../app.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { countMisplaced } from '../../platform/history/place.ts'
import { newId } from '../../platform/ids.ts'
import { eraseCustomer } from '../privacy/erasing.service.ts'
import { startDue } from './mail.jobs.ts'

const api = await testApi()
const boss = api.as()
const server = await imapServer()
const houseBox = await connect(boss, server, { address: 'info@house.cn' })
const mailOf = () => `p${newId().slice(-12)}@guest.cn`
const senders = async (client = boss) =>
  (await client.mailSenders.list({ limit: 200 })).data.map(({ address }) => address)
const contactsOf = async (customerId: string) => (await boss.contacts.ofCustomer({ customerId })).data

async function write(address: string, fields: Partial<Parameters<typeof letter>[0]> = {}) {
  server.put('INBOX', letter({ from: `陌生人 <${address}>`, to: 'info@house.cn', ...fields }))
  await fetchMail(api, houseBox)
}

describe('somebody nobody knows', () => {
  test('becomes a new customer with all of their letters; taken back they are unknown again, exactly', async () => {
    const address = mailOf()
    await write(address, { subject: '询价', text: '请报价' })
    await write(address, { subject: '再问', text: '收到了吗' })
    const before = (await boss.mailSenders.mails({ address })).data
    expect(before.map(({ subject, text }) => [subject, text])).toEqual([
      ['再问', '收到了吗'],
      ['询价', '请报价'],
    ])
    const made = await boss.mailSenders.assign({ address, newCustomer: { kind: 'person', name: '安雨桐' } })
    expect(made.contacts).toBe(2)
    expect(await senders()).not.toContain(address)
    expect((await boss.customers.get({ id: made.customerId })).email).toBe(address)
    await write(address, { subject: '第三封' })
    expect((await contactsOf(made.customerId)).map(({ reasonNote }) => reasonNote)).toEqual([
      '第三封',
      '再问',
      '询价',
    ])
    await expect(boss.history.undo({ id: made.operationId })).rejects.toMatchObject({ status: 409 })
  })

  test('taken for a customer and taken back is unknown again with the same words, and then known once more', async () => {
    const address = mailOf()
    await write(address, { subject: '询价', text: '请报价' })
    const before = (await boss.mailSenders.mails({ address })).data
    const { id } = await boss.customers.create({ kind: 'person', name: '霍明轩' })
    const { operationId } = await boss.mailSenders.assign({ address, customerId: id })
    expect((await boss.customers.get({ id })).email).toBe(address)
    const undone = await boss.history.undo({ id: operationId })
    expect((await boss.mailSenders.mails({ address })).data).toEqual(before)
    expect(await contactsOf(id)).toEqual([])
    await boss.history.undo({ id: undone.operationId })
    expect(await senders()).not.toContain(address)
    expect(await contactsOf(id)).toMatchObject([{ note: '请报价' }])
  })

  test('gets a further address where the customer has one, and their letters go with a merge and out of it', async () => {
    const [address, email] = [mailOf(), mailOf()]
    await write(address)
    const { id } = await boss.customers.create({ kind: 'person', name: '施若兰', email })
    await boss.mailSenders.assign({ address, customerId: id })
    expect((await boss.contactPoints.ofCustomer({ customerId: id })).data).toMatchObject([
      { kind: 'email', value: address },
    ])
    const top = await boss.customers.create({ kind: 'person', name: '施若兰', allowDuplicate: true })
    const merged = await boss.merges.merge({ id: top.id, memberIds: [id] })
    await write(address, { subject: '合并之后' })
    expect(await contactsOf(top.id)).toHaveLength(2)
    await boss.history.undo({ id: merged.operationId })
    expect(await contactsOf(id)).toHaveLength(2)
    expect(await countMisplaced(systemCtx(api.db, pino({ level: 'silent' })))).toEqual({})
  })

  test('who was entered meanwhile is known at the next turn', async () => {
    const address = mailOf()
    await write(address)
    const { id } = await boss.customers.create({ kind: 'person', name: '骆子衿', email: address })
    expect(await fetchMail(api, houseBox)).toEqual({ kept: 1 })
    expect(await contactsOf(id)).toHaveLength(1)
  })

  test('who is erased while their letter is fetched is not written of', async () => {
    const address = mailOf()
    const { id } = await boss.customers.create({ kind: 'person', name: '冉云舒', email: address })
    server.put('INBOX', letter({ from: address, to: 'info@house.cn' }))
    const fetched = await api.db.transaction().execute(async (tx) => {
      await tx.updateTable('customer').set({ erasedAt: new Date() }).where('id', '=', id).execute()
      const running = fetchMail(api, houseBox)
      const waits = () => sql`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'`.execute(api.db)
      await expect.poll(async () => (await waits()).rows.length, { timeout: 10_000 }).toBeGreaterThan(0)
      return { running }
    })
    expect(await fetched.running).toMatchObject({ kept: 0 })
    const left = await api.db.selectFrom('mail').select('id').where('customerId', '=', id).execute()
    expect(left).toEqual([])
  })

  test('is left out once ignored, until somebody heeds them again', async () => {
    const address = mailOf()
    await write(address)
    const { operationId } = await boss.mailSenders.ignore({ kind: 'address', value: address })
    expect(await senders()).not.toContain(address)
    await boss.history.undo({ id: operationId })
    expect(await senders()).toContain(address)
    await boss.mailSenders.ignore({ kind: 'address', value: address })
    const rule = (await boss.mailSenders.ignored()).data.find(({ value }) => value === address)
    await boss.mailSenders.heed({ id: rule?.id ?? '' })
    expect(await senders()).toContain(address)
    await expect(boss.mailSenders.ignore({ kind: 'domain', value: 'not one' })).rejects.toMatchObject({
      code: 'mailIgnoreWhat',
    })
  })

  test('who was erased does not come back by writing', async () => {
    const address = mailOf()
    await write(address)
    const made = await boss.mailSenders.assign({ address, newCustomer: { kind: 'person', name: '樊清和' } })
    const second = mailOf()
    await write(second)
    await boss.contactPoints.create({ customerId: made.customerId, kind: 'email', value: second })
    const asked = await boss.privacy.askErasure({
      customerId: made.customerId,
      wish: 'customer',
      basis: 'withdrawn',
    })
    await api.as().privacy.decideErasure({ id: asked.id, isGranted: true })
    const parts = { files: api.files, personal: personalData, history: historyRegistry }
    await eraseCustomer(systemCtx(api.db, pino({ level: 'silent' })), parts, asked.id)
    expect(await senders()).not.toContain(second)
    await write(address, { subject: '还在吗' })
    await write(second, { subject: '还在吗' })
    expect(await senders()).not.toContain(address)
    expect(await senders()).not.toContain(second)
    const left = await api.db
      .selectFrom('mail')
      .select('id')
      .where('customerId', '=', made.customerId)
      .execute()
    expect(left).toEqual([])
  })
})

describe('a mailbox', () => {
  test('of somebody is read and sorted by them alone; whoever sets up mailboxes sees how it goes', async () => {
    const li = await hire(api, '李经理', { permissions: ['mail.work', 'customer.read', 'customer.write'] })
    const own = { employeeId: li.id, address: 'li@house.cn' }
    await expect(connect(li.client, server, own)).rejects.toMatchObject({ code: 'mailPortUnusual' })
    const usual = {
      host: 'nowhere.invalid',
      port: 993,
      security: 'tls',
      username: 'box',
      password: 'x',
    } as const
    const mine = {
      ...usual,
      ...own,
      address: 'li.private@house.cn',
      folders: ['INBOX'],
      fromOn: '2026-01-01',
    }
    const email = mailOf()
    await boss.customers.create({ kind: 'person', name: '真客户', email, allowDuplicate: true })
    const theirs = li.client.mailboxes.create({ ...mine, address: email })
    await expect(theirs).rejects.toMatchObject({ status: 409, code: 'mailboxOfCustomer' })
    const { id: privateId } = await li.client.mailboxes.create(mine)
    await li.client.mailboxes.remove({ id: privateId })
    await expect(connect(li.client, server, { address: 'other@house.cn' })).rejects.toMatchObject({
      status: 403,
    })
    const id = await connect(boss, server, own)
    await expect(connect(boss, server, own)).rejects.toMatchObject({ code: 'mailboxKnown' })
    const friend = mailOf()
    server.put('INBOX', letter({ from: friend, to: 'li@house.cn' }))
    await fetchMail(api, id)
    expect(await senders(li.client)).toEqual([friend])
    expect(await senders()).not.toContain(friend)
    expect((await boss.mailSenders.mails({ address: friend })).data).toEqual([])
    const assign = { address: friend, newCustomer: { kind: 'person', name: '外人' } } as const
    await expect(boss.mailSenders.assign(assign)).rejects.toMatchObject({ code: 'mailSenderGone' })
    expect((await li.client.mailboxes.list()).data).toMatchObject([{ id, isMine: true, unknown: 1 }])
    expect((await boss.mailboxes.list()).data.map((each) => each.id)).toEqual(
      expect.arrayContaining([id, houseBox]),
    )
    await expect(li.client.mailboxes.fetch({ id: houseBox })).rejects.toMatchObject({ status: 404 })
    await li.client.mailSenders.ignore({ kind: 'domain', value: 'guest.cn' })
    expect(await senders(li.client)).toEqual([])
    const before = await senders()
    expect(before.length).toBeGreaterThan(0)
  })

  test('keeps its password sealed: no answer, no history and no other server gets it', async () => {
    const id = await connect(boss, server, { address: `b${newId()}@house.cn` })
    await boss.mailboxes.update({ id, password: '另一个授权码' })
    const kept = await api.pool.query(`
      SELECT (SELECT string_agg(s::text, ' ') FROM mailbox_secret s) || (SELECT string_agg(c::text, ' ') FROM change c) AS text`)
    expect(kept.rows[0].text).not.toContain('授权码')
    expect(JSON.stringify(await boss.mailboxes.list())).not.toMatch(/sealed|授权码/)
    await expect(boss.mailboxes.update({ id, host: 'evil.example' })).rejects.toMatchObject({
      code: 'mailPasswordAgain',
    })
    const elsewhere = {
      host: '127.0.0.2',
      port: server.port,
      security: 'none',
      username: 'box',
      mailboxId: id,
    } as const
    await expect(boss.mailboxes.test(elsewhere)).rejects.toMatchObject({ code: 'mailPasswordAgain' })
    const { operationId } = await boss.mailboxes.remove({ id })
    await boss.history.undo({ id: operationId })
    await fetchMail(api, id)
    const state = (await boss.mailboxes.list()).data.find((each) => each.id === id)
    expect(state?.fault?.code).toBe('mailPasswordGone')
  })

  test('is fetched when its turn has come, and not by two at once', async () => {
    await api.pool.query(`UPDATE mailbox_state SET due_at = now() + interval '1 hour'`)
    await api.pool.query(`UPDATE mailbox_state SET due_at = now() WHERE mailbox_id = $1`, [houseBox])
    await api.pool.query(`DELETE FROM job WHERE kind = 'mail.fetch'`)
    const night = systemCtx(api.db, pino({ level: 'silent' }))
    await startDue(night)
    await startDue(night)
    expect(
      await api.db.selectFrom('job').select('id').where('kind', '=', 'mail.fetch').execute(),
    ).toHaveLength(1)
    const address = mailOf()
    server.put('INBOX', letter({ from: address, to: 'info@house.cn' }))
    await Promise.all([fetchMail(api, houseBox), fetchMail(api, houseBox)])
    expect((await boss.mailSenders.mails({ address })).data).toHaveLength(1)
  })
})

test('an attachment is filed on demand like any upload, wherever the letter lies meanwhile; what lies about itself is refused', async () => {
  const email = mailOf()
  const { id: customerId } = await boss.customers.create({ kind: 'person', name: '康怀瑾', email })
  const part = (name: string, type: string, body: Buffer) =>
    ['--x', `Content-Type: ${type}; name="${name}"`, `Content-Disposition: attachment; filename="${name}"`]
      .concat(['Content-Transfer-Encoding: base64', '', body.toString('base64')])
      .join('\r\n')
  const source = [
    ...[
      `From: ${email}`,
      'To: info@house.cn',
      'Subject: files',
      'Message-ID: <files@t>',
      'MIME-Version: 1.0',
    ],
    ...['Content-Type: multipart/mixed; boundary=x', '', '--x', 'Content-Type: text/plain', '', 'see below'],
    part('contract.pdf', 'application/pdf', pdfOf('合同')),
    part('photo.png', 'image/png', Buffer.from('MZ this is a program')),
    '--x--',
  ].join('\r\n')
  server.put('INBOX', source)
  await fetchMail(api, houseBox)
  const [mail] = (await boss.mails.ofCustomer({ customerId })).data
  expect(mail?.attachments.map(({ name }) => name)).toEqual(['contract.pdf', 'photo.png'])
  const kind = { nameZh: '往来', nameEn: 'Letters', keepMonths: 0, keepFrom: 'validUntil' } as const
  const { id: kindId } = await boss.documents.kinds.create({ ...kind, afterKeep: 'ask' })
  const inbox = server.folders.get('INBOX')
  if (inbox) {
    inbox.uidValidity = 9
    for (const each of inbox.mails) each.uid += 1000
  }
  const { documentId } = await boss.mails.fileAttachment({
    customerId,
    id: mail?.id ?? '',
    number: 0,
    kindId,
  })
  expect(await boss.documents.get({ customerId, id: documentId })).toMatchObject({ title: 'contract' })
  const lying = boss.mails.fileAttachment({ customerId, id: mail?.id ?? '', number: 1, kindId })
  await expect(lying).rejects.toMatchObject({ status: 422 })
  const blind = api.as({ permissions: ['document.write', 'customer.read'] })
  await expect(
    blind.mails.fileAttachment({ customerId, id: mail?.id ?? '', number: 0, kindId }),
  ).rejects.toMatchObject({
    status: 403,
  })
})
