import { pino } from 'pino'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { fileAway, pdfOf } from '../../../../test/support/document-desk.ts'
import type { Who } from '../../../../test/support/open-api.ts'
import { readZip } from '../../../../test/support/read-zip.ts'
import { hire } from '../../../../test/support/staff.ts'
import { personalData } from '../../app.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { buildPersonalExport, tidyPersonalExports } from './personal-exports.service.ts'

const api = await testApi()
const me: Who = { userId: newId() }
const boss = api.as(me)
const parts = { files: api.files, personal: personalData }
const system = (now = new Date()) => systemCtx(api.db, pino({ level: 'silent' }), now)
const contract = '0190a000-0000-7000-8000-000000000001'
/** Archived. */
const idScan = '0190a000-0000-7000-8000-000000000002'

async function gather(customerId: string) {
  const { id, mark } = await boss.privacy.askPersonalExport({ customerId, purpose: '本人索取' })
  const [job] = await api.db
    .selectFrom('job')
    .select('payload')
    .where('kind', '=', 'customer.personalExport')
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .execute()
  const { payload } = (job?.payload ?? {}) as { payload: { id: string; logId: string } }
  await buildPersonalExport(system(), parts, payload)
  return { id, mark, path: `/api/v1/identify/customers/${customerId}/personal-exports/${id}/file` }
}

test('all that is kept of a customer is a file that people and machines read, with the documents, fetched once', async () => {
  const { id: customerId } = await boss.customers.create({
    kind: 'person',
    name: '<b>陈明</b>',
    phone: '13800138000',
  })
  await boss.people.create({ customerId, relation: 'spouse', name: '周霞' })
  await boss.contacts.log({ customerId, channel: 'call', reason: 'care', result: '聊了聊' })
  await boss.contacts.log({ customerId, channel: 'call', reason: 'care', notReached: true })
  await boss.purchases.record({
    customerId,
    purchasedAt: new Date(Date.now() - 86_400_000),
    quantity: 2,
    amountMinor: 12_345,
  })
  await boss.consents.record({
    customerId,
    how: 'call',
    entries: [{ purpose: 'marketing', state: 'refused' }],
    note: '录音 2026-11',
  })
  await fileAway(api, { customerId, kindId: contract, name: '合同.pdf', title: '合同' }, pdfOf('合同正文'))
  const { data: filed } = await boss.documents.ofCustomer({ customerId })
  const documentId = filed[0]?.id ?? ''
  const second = await fileAway(api, { customerId, documentId, name: '合同.pdf' }, pdfOf('合同第二版'))
  expect(second.status).toBe(201)
  await boss.traits.create({ customerId, kind: 'nonVerbal', text: '点头' })
  await boss.owned.create({ customerId, name: '壶' })
  await boss.contactPoints.create({ customerId, kind: 'qq', value: '10001' })
  const friend = await boss.customers.create({ kind: 'person', name: '黄英' })
  await boss.ties.create({ customerId, kind: 'livesWith', otherId: friend.id, otherType: 'customer' })
  await boss.events.record({ messageId: 'cart', kind: 'cartLeft', customerId, subject: '茶' })
  const { id, mark, path } = await gather(customerId)
  const { data } = await boss.privacy.personalExports({ customerId })
  expect(data[0]).toMatchObject({ id, isReady: true, isMine: true, purpose: '本人索取' })
  const [entry] = (await boss.history.operations({ customerId, kind: 'customer.personalExport' })).data
  expect(entry).toMatchObject({ customerId, subject: expect.any(String), canUndo: false })

  expect((await api.request(path, { method: 'HEAD' }, me)).status).toBe(405)
  const answer = await api.request(path, {}, me)
  expect(answer.status).toBe(200)
  const held = await readZip(Buffer.from(await answer.arrayBuffer()))
  expect(Object.keys(held)).toEqual([
    'data.json',
    '个人信息.html',
    'personal-data.html',
    'files/合同.pdf',
    'files/v1-合同.pdf',
  ])
  const page = held['个人信息.html'] ?? ''
  for (const said of ['&lt;b&gt;陈明&lt;/b&gt;', '13800138000', '周霞', '配偶', '聊了聊', '123.45', mark])
    expect(page).toContain(said)
  expect(page).not.toContain('<b>')
  const cells = [...page.matchAll(/<td>([^<]*)<\/td>/g)].map(([, cell = '']) => cell)
  expect(cells).toEqual(
    expect.arrayContaining(['录音 2026-11', '非语言习惯', '在用', 'QQ号', '购物车弃购', '同住的人']),
  )
  // No code of the program's own stands in the customer's language.
  expect(cells.filter((cell) => /^[a-z]+([A-Z][a-z]+)*$/.test(cell))).toEqual([])
  expect(held['personal-data.html']).toContain('Purchases and returns')
  const { tables } = JSON.parse(held['data.json'] ?? '{}')
  expect(tables.consent).toMatchObject([{ purpose: 'marketing', state: 'refused' }])
  expect(page).toContain('没接通')
  const attempts: { not_reached: boolean }[] = tables.contact
  expect(attempts.map((contact) => contact.not_reached).toSorted()).toEqual([false, true])
  expect(tables.purchase).toMatchObject([{ amount_minor: 12_345 }])
  const again = await api.request(path, {}, me)
  expect([again.status, (await again.json()).code]).toEqual([410, 'personalExportGone'])
  const log = await boss.accessLog.exports({ limit: 5, mark })
  expect(log.data[0]).toMatchObject({ what: 'person', purpose: '本人索取' })
  expect(log.data[0]?.sha256).toMatch(/^[0-9a-f]{64}$/)
  expect((await boss.accessLog.ofCustomer({ customerId })).data[0]?.act).toBe('export')
})

test('is fetched by whoever asked alone, in time, and goes when its time is over', async () => {
  const { id: customerId } = await boss.customers.create({ kind: 'person', name: '周霞', ownerId: null })
  const { path } = await gather(customerId)
  const colleague = { userId: newId(), scope: { kind: 'all' } } as const
  expect((await api.request(path, {}, colleague)).status).toBe(410)
  expect((await api.request(path, { method: 'HEAD' }, colleague)).status).toBe(405)
  const told = await api.as(colleague).privacy.personalExports({ customerId })
  expect(told.data[0]).toMatchObject({ isMine: false, isReady: true, fetchedAt: null })
  const stranger: Who = { userId: newId(), scope: { kind: 'department', departmentIds: [newId()] } }
  expect((await api.request(path, {}, stranger)).status).toBe(404)
  await expect(api.as(stranger).privacy.askPersonalExport({ customerId })).rejects.toMatchObject({
    status: 404,
  })
  await expect(api.as(stranger).privacy.personalExports({ customerId })).rejects.toMatchObject({
    status: 404,
  })
  expect(await tidyPersonalExports(system(), api.files)).toBe(0)
  expect(await tidyPersonalExports(system(new Date(Date.now() + 4 * 86_400_000)), api.files)).toBeGreaterThan(
    0,
  )
  expect((await api.request(path, {}, me)).status).toBe(410)
})

test('an archived document goes along only under the grant of whoever asks, and every copy stands in its register', async () => {
  const { id: customerId } = await boss.customers.create({ kind: 'person', name: '陈女士' })
  const filed = await fileAway(api, { customerId, kindId: idScan, name: '身份证.pdf' }, pdfOf('身份证'))
  const key = { customerId, id: filed.body.id }
  const filesIn = async () => {
    const { path } = await gather(customerId)
    const held = await readZip(Buffer.from(await (await api.request(path, {}, me)).arrayBuffer()))
    const page = held['个人信息.html'] ?? ''
    return [
      Object.keys(held).filter((name) => name.startsWith('files/')),
      page.includes('1 份封存文件没有放入'),
    ]
  }
  expect(await filesIn()).toEqual([[], true])
  expect((await boss.documents.uses.list(key)).data).toEqual([])
  const asked = await boss.documents.approvals.ask({ ...key, purpose: '本人索取' })
  for (const name of ['行长', '副行长']) {
    const { client } = await hire(api, name, { scope: { kind: 'all' } })
    await client.documents.approvals.decide({ ...key, approvalId: asked.id, isGranted: true })
  }
  expect(await filesIn()).toEqual([['files/身份证.pdf'], false])
  const [use] = (await boss.documents.uses.list(key)).data
  expect(use).toMatchObject({ act: 'download', version: 1, purpose: expect.stringContaining('本人索取 · ') })
})
