import { existsSync } from 'node:fs'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { fileAway, pdfOf } from '../../../../test/support/document-desk.ts'
import { hire, type Staff } from '../../../../test/support/staff.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()
const all = { scope: { kind: 'all' as const } }

let clerk: Staff
let keeper: Staff
let head: Staff
let second: Staff
let idScan = ''
beforeAll(async () => {
  clerk = await hire(api, '柜员小李', {
    ...all,
    permissions: ['document.read', 'document.write', 'customer.read'],
  })
  keeper = await hire(api, '档案员', all)
  head = await hire(api, '行长', all)
  second = await hire(api, '副行长', all)
  idScan = (await boss.documents.kinds.list()).data.find(({ key }) => key === 'idScan')?.id ?? ''
})

let customerId = ''
let id = ''
beforeEach(async () => {
  customerId = (await boss.customers.create({ kind: 'person', name: '陈女士' })).id
  const filed = await fileAway(api, { customerId, kindId: idScan, name: '身份证.pdf' }, pdfOf('身份证'))
  id = filed.body.id
  await boss.documents.update({ customerId, id, keeperId: keeper.id })
})

const key = () => ({ customerId, id })
const path = () => `/api/v1/identify/customers/${customerId}/documents/${id}/versions/1/content`
const open = async (who: Staff) =>
  (await api.request(`${path()}?as=open`, {}, { ...all, userId: who.id })).status
const ask = (who: Staff = clerk) => who.client.documents.approvals.ask({ ...key(), purpose: '核对开户资料' })
const consent = (who: Staff, approvalId: string) =>
  who.client.documents.approvals.decide({ ...key(), approvalId, isGranted: true })

describe('what is archived', () => {
  test('shows its title and kind, and opens to nobody without two who consent, not even to an administrator', async () => {
    expect(await clerk.client.documents.get(key())).toMatchObject({
      title: '身份证',
      isArchivedKind: true,
      grantedUntil: null,
    })
    expect(await open(clerk)).toBe(403)
    expect((await api.request(path())).status).toBe(403)
    const asked = await ask()
    expect((await consent(keeper, asked.id)).state).toBe('asked')
    expect(await open(clerk)).toBe(403)
    expect((await consent(head, asked.id)).state).toBe('granted')
    expect(await open(clerk)).toBe(200)
    // For the asker alone.
    expect(await open(head)).toBe(403)
    const until = (await clerk.client.documents.get(key())).grantedUntil
    expect(Date.parse(String(until)) - Date.now()).toBeGreaterThan(7.9 * 3_600_000)
    expect(Date.parse(String(until)) - Date.now()).toBeLessThan(8.1 * 3_600_000)
  })

  test('closes again when the hours are over', async () => {
    const asked = await ask()
    await consent(keeper, asked.id)
    await consent(head, asked.id)
    const table = api.db.updateTable('documentApproval' as never)
    await table
      .set({ until: new Date(Date.now() - 1000) } as never)
      .where('id' as never, '=', asked.id as never)
      .execute()
    expect(await open(clerk)).toBe(403)
    expect((await clerk.client.documents.approvals.list({ whose: 'mine' })).data[0]).toMatchObject({
      state: 'expired',
    })
  })

  test('is allowed by two different people, never by who asks, and one of them keeps it', async () => {
    const own = await ask(head)
    await expect(consent(head, own.id)).rejects.toMatchObject({ status: 403, code: 'approvalOwn' })
    await consent(second, own.id)
    await expect(consent(second, own.id)).rejects.toMatchObject({ code: 'approvalOwnTwice' })
    const other = await hire(api, '科长', all)
    await expect(consent(other, own.id)).rejects.toMatchObject({ code: 'approvalNeedsKeeper' })
    expect((await consent(keeper, own.id)).state).toBe('granted')
    await expect(consent(other, own.id)).rejects.toMatchObject({ code: 'approvalSettled' })
  })

  test('needs no keeper among the two where the house says so', async () => {
    const { operationId } = await boss.settings.put({ key: 'document.keeperIsOne', value: false })
    const asked = await ask()
    await consent(head, asked.id)
    expect((await consent(second, asked.id)).state).toBe('granted')
    await boss.history.undo({ id: operationId })
  })

  test('is asked for once at a time, taken back by who asked, refused with a reason', async () => {
    const asked = await ask()
    await expect(ask()).rejects.toMatchObject({ code: 'approvalWaits' })
    await expect(
      head.client.documents.approvals.withdraw({ ...key(), approvalId: asked.id }),
    ).rejects.toMatchObject({ status: 404 })
    await clerk.client.documents.approvals.withdraw({ ...key(), approvalId: asked.id })
    const again = await ask()
    await head.client.documents.approvals.decide({
      ...key(),
      approvalId: again.id,
      isGranted: false,
      why: '用途不清',
    })
    const mine = (await clerk.client.documents.approvals.list({ whose: 'mine' })).data.filter(
      (each) => each.documentId === id,
    )
    expect(mine.map(({ state, refusedWhy }) => [state, refusedWhy])).toEqual([
      ['refused', '用途不清'],
      ['withdrawn', null],
    ])
  })

  test('two who consent at the same moment are the first and the second, or one is told to look again', async () => {
    const asked = await ask()
    const both = await Promise.allSettled([consent(keeper, asked.id), consent(head, asked.id)])
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
    const [view] = (await clerk.client.documents.approvals.list({ whose: 'mine' })).data
    if (view?.state === 'granted') expect(view.firstByName).not.toBe(view.secondByName)
    else expect(view).toMatchObject({ state: 'asked', secondByName: null })
  })

  test('waits with those who may consent and reach the customer, until they have', async () => {
    await ask()
    const waiting = async (who: Staff) =>
      (await who.client.documents.approvals.list({ whose: 'waiting' })).data.filter(
        (each) => each.documentId === id,
      )
    expect(await waiting(head)).toMatchObject([
      { purpose: '核对开户资料', askedByName: '柜员小李', keeperName: '档案员', act: 'read' },
    ])
    expect(await waiting(clerk)).toEqual([])
    const far = await hire(api, '外地行长', { scope: { kind: 'department', departmentIds: [newId()] } })
    expect(await waiting(far)).toEqual([])
    const [view] = await waiting(head)
    const decision = { ...key(), approvalId: view?.id ?? '', isGranted: true }
    await expect(far.client.documents.approvals.decide(decision)).rejects.toMatchObject({ status: 404 })
    await expect(far.client.documents.approvals.ask({ ...key(), purpose: 'x' })).rejects.toMatchObject({
      status: 404,
    })
    await expect(
      far.client.documents.approvals.withdraw({ ...key(), approvalId: decision.approvalId }),
    ).rejects.toMatchObject({ status: 404 })
    await expect(clerk.client.documents.approvals.decide(decision)).rejects.toMatchObject({ status: 403 })
    await consent(head, view?.id ?? '')
    expect(await waiting(head)).toEqual([])
  })

  test('does not become readable by changing its kind', async () => {
    const other = (await boss.documents.kinds.list()).data.find((kind) => kind.key === 'other')?.id ?? ''
    await expect(boss.documents.update({ ...key(), kindId: other })).rejects.toMatchObject({
      code: 'documentStaysArchived',
    })
  })

  test('stands in the register with its purpose whenever it was opened; what is not archived is asked for by nobody', async () => {
    const asked = await ask()
    await consent(keeper, asked.id)
    await consent(head, asked.id)
    await open(clerk)
    await open(clerk)
    const uses = async () => (await clerk.client.documents.uses.list(key())).data
    expect(await uses()).toMatchObject([
      { act: 'open', version: 1, employeeName: '柜员小李', purpose: '核对开户资料' },
    ])
    await clerk.client.documents.uses.note({ ...key(), act: 'print', purpose: '柜面核对' })
    await clerk.client.documents.uses.note({ ...key(), act: 'return', purpose: '已归还' })
    expect((await uses()).map(({ act }) => act)).toEqual(['return', 'print', 'open'])
    await expect(
      head.client.documents.uses.note({ ...key(), act: 'takeAlong', purpose: '外出' }),
    ).rejects.toMatchObject({
      code: 'documentNeedsApproval',
    })
    const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
    await expect(stranger.documents.uses.list(key())).rejects.toMatchObject({ status: 404 })
    await expect(
      stranger.documents.uses.note({ ...key(), act: 'count', purpose: 'x' }),
    ).rejects.toMatchObject({ status: 404 })
    const plain = (await boss.documents.kinds.list()).data.find((kind) => kind.key === 'other')?.id ?? ''
    const open2 = (await fileAway(api, { customerId, kindId: plain, name: 'b.pdf' }, pdfOf('普通'))).body.id
    await expect(
      clerk.client.documents.approvals.ask({ customerId, id: open2, purpose: 'x' }),
    ).rejects.toMatchObject({
      code: 'approvalNotNeeded',
    })
  })
})

describe('destruction', () => {
  const destroy = (who: Staff) => who.client.documents.destroy({ documents: [key()], reason: '保存期满' })
  const waitingFor = async (who: Staff) =>
    (await who.client.documents.approvals.list({ whose: 'waiting' })).data.find(
      (each) => each.documentId === id && each.act === 'destroy',
    )

  test('takes two names: who asks, and another who confirms; then the bytes are gone for good and the record stays', async () => {
    const { fileId } = await api.db
      .selectFrom('documentVersion')
      .select('fileId')
      .where('documentId', '=', id)
      .executeTakeFirstOrThrow()
    expect(await destroy(head)).toMatchObject({ asked: 1 })
    await expect(destroy(second)).rejects.toMatchObject({ code: 'approvalWaits' })
    expect(await boss.documents.get(key())).toMatchObject({ destroyAskedByName: head.name })
    const request = await waitingFor(second)
    await expect(consent(head, request?.id ?? '')).rejects.toMatchObject({ code: 'approvalOwn' })
    const { operationId } = await consent(second, request?.id ?? '')
    expect(existsSync(api.files.path(fileId))).toBe(false)
    expect(await head.client.documents.get(key())).toMatchObject({ state: 'destroyed', title: '身份证' })
    expect((await api.request(path())).status).toBe(410)
    const [use] = (await head.client.documents.uses.list(key())).data
    const names = { employeeName: '副行长', askedByName: head.name }
    expect(use).toMatchObject({ act: 'destroy', purpose: '保存期满', ...names, forCustomer: null })
    await expect(
      boss.documents.uses.note({ ...key(), act: 'return', purpose: '已归还' }),
    ).rejects.toMatchObject({ code: 'documentDestroyed' })
    await expect(boss.history.undo({ id: operationId })).rejects.toMatchObject({ code: 'documentDestroyed' })
    await expect(head.client.documents.update({ ...key(), title: 'X' })).rejects.toMatchObject({
      code: 'documentDestroyed',
    })
  })

  test('waits while a complaint is open or somebody asks to read', async () => {
    const asked = await ask()
    await expect(destroy(head)).rejects.toMatchObject({ code: 'documentHeld' })
    await clerk.client.documents.approvals.withdraw({ ...key(), approvalId: asked.id })
    await head.client.contacts.log({
      customerId,
      channel: 'call',
      reason: 'complaint',
      complaint: '排队太久',
    })
    await expect(destroy(head)).rejects.toMatchObject({ code: 'documentHeld' })
  })

  test('is nothing that a clerk or another department may ask for', async () => {
    await expect(destroy(clerk)).rejects.toMatchObject({ status: 403 })
    const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
    await expect(stranger.documents.destroy({ documents: [key()], reason: 'x' })).rejects.toMatchObject({
      status: 404,
    })
  })
})

test('a version added to a merged customer stays with the document when they are taken apart', async () => {
  const top = (await boss.customers.create({ kind: 'person', name: '陈太太' })).id
  const merged = await boss.merges.merge({ id: top, memberIds: [customerId] })
  await fileAway(api, { customerId: top, documentId: id, name: '身份证.pdf' }, pdfOf('换证'))
  await clerk.client.documents.approvals.ask({ customerId: top, id, purpose: '核对' })
  await boss.history.undo({ id: merged.operationId })
  expect(await boss.documents.get(key())).toMatchObject({
    currentVersion: 2,
    versions: [{ number: 2 }, { number: 1 }],
  })
  expect((await clerk.client.documents.get(key())).hasAsked).toBe(true)
})
