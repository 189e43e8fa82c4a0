import { existsSync, utimesSync } from 'node:fs'
import { Readable } from 'node:stream'
import pino from 'pino'
import { beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { fileAway, pdfOf } from '../../../../test/support/document-desk.ts'
import type { Who } from '../../../../test/support/open-api.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { newId, nilId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()
const stranger: Who = { scope: { kind: 'department', departmentIds: [newId()] } }
const kinds = (await boss.documents.kinds.list()).data
const kindId = (key: string) => kinds.find((kind) => kind.key === key)?.id ?? ''

let customerId = ''
beforeEach(async () => {
  customerId = (await boss.customers.create({ kind: 'organisation', name: '华东设备' })).id
})

const file = (bytes: Buffer, query: Record<string, string> = {}, who?: Who) =>
  fileAway(api, { customerId, kindId: kindId('contract'), name: '合同.pdf', ...query }, bytes, who)
const contentOf = (
  id: string,
  { number = 1, headers = {}, who }: { number?: number; headers?: HeadersInit; who?: Who } = {},
) =>
  api.request(
    `/api/v1/identify/customers/${customerId}/documents/${id}/versions/${number}/content`,
    { headers },
    who,
  )

describe('a document', () => {
  test('is filed, told with what its kind says, and read back byte by byte', async () => {
    const bytes = pdfOf('供货合同 2026')
    const filed = await file(bytes, { title: '供货合同', number: 'HT-001', validUntil: '2027-06-30' })
    expect(filed).toMatchObject({
      status: 201,
      body: { number: 1, mediaType: 'application/pdf', family: 'pdf' },
    })
    const { data } = await boss.documents.ofCustomer({ customerId })
    expect(data).toEqual([
      expect.objectContaining({
        ...{
          title: '供货合同',
          number: 'HT-001',
          kindKey: 'contract',
          keptUntil: '2037-06-30',
          isHeld: false,
        },
        ...{ fileName: '合同.pdf', size: bytes.length, currentVersion: 1, state: 'filed', hasMacros: false },
      }),
    ])
    const answer = await contentOf(filed.body.id)
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  })

  test('is fetched in parts, and a part beyond its end is refused', async () => {
    const bytes = pdfOf('abcdefghij')
    const { body } = await file(bytes)
    const part = async (range: string) => {
      const answer = await contentOf(body.id, { headers: { range } })
      return [answer.status, answer.headers.get('content-range'), Buffer.from(await answer.arrayBuffer())]
    }
    const { length } = bytes
    expect(await part('bytes=0-3')).toEqual([206, `bytes 0-3/${length}`, Buffer.from('%PDF')])
    expect(await part('bytes=-5')).toEqual([
      206,
      `bytes ${length - 5}-${length - 1}/${length}`,
      bytes.subarray(-5),
    ])
    expect(await part(`bytes=5-999999`)).toEqual([206, `bytes 5-${length - 1}/${length}`, bytes.subarray(5)])
    expect((await contentOf(body.id, { headers: { range: `bytes=${length}-` } })).status).toBe(416)
    expect((await contentOf(body.id, { headers: { range: 'lines=1-2' } })).status).toBe(200)
  })

  test('gets a second version while the first stays readable; undone, the first is current again', async () => {
    const first = pdfOf('第一版')
    const { body } = await file(first)
    const second = await file(pdfOf('第二版'), { documentId: body.id, note: '改了价格' })
    expect(second.body).toMatchObject({ id: body.id, number: 2 })
    const read = () => boss.documents.get({ customerId, id: body.id })
    expect(await read()).toMatchObject({
      currentVersion: 2,
      versions: [{ number: 2, note: '改了价格' }, { number: 1 }],
    })
    expect(Buffer.from(await (await contentOf(body.id)).arrayBuffer())).toEqual(first)
    const { operationId } = await boss.history.undo({ id: second.body.operationId })
    expect(await read()).toMatchObject({ currentVersion: 1, versions: [{ number: 1 }] })
    await boss.history.undo({ id: operationId })
    expect(await read()).toMatchObject({ currentVersion: 2 })
    // A number that was given is not given to other bytes.
    const third = await file(pdfOf('第三版'), { documentId: body.id })
    expect(third.body.number).toBe(3)
  })

  test('whose upload is undone is gone, and comes back with its bytes when that is undone', async () => {
    const { body } = await file(pdfOf('误传'))
    const { operationId } = await boss.history.undo({ id: body.operationId })
    expect((await boss.documents.ofCustomer({ customerId })).data).toEqual([])
    expect((await contentOf(body.id)).status).toBe(404)
    await boss.history.undo({ id: operationId })
    expect((await contentOf(body.id)).status).toBe(200)
  })

  test('that the customer has already is offered as a version, and filed twice only on purpose', async () => {
    await file(pdfOf('同一份'), { title: '原件' })
    expect(await file(pdfOf('同一份'))).toMatchObject({ status: 409, body: { code: 'documentKnown' } })
    expect((await file(pdfOf('同一份'), { allowSame: 'true' })).status).toBe(201)
  })

  test('is changed under its version, and the change is undone', async () => {
    const { body } = await file(pdfOf('要改名'))
    const { operationId, version } = await boss.documents.update({
      customerId,
      id: body.id,
      title: '新名',
      place: '三号柜',
    })
    expect(version).toBe(2)
    expect(await boss.documents.get({ customerId, id: body.id })).toMatchObject({
      title: '新名',
      place: '三号柜',
    })
    await boss.history.undo({ id: operationId })
    expect((await boss.documents.get({ customerId, id: body.id })).title).toBe('合同')
  })

  test('does not exist for another department, whatever it does', async () => {
    const { body } = await file(pdfOf('机密'))
    const them = api.as(stranger)
    const missing = { status: 404, code: 'customerNotFound' }
    await expect(them.documents.ofCustomer({ customerId })).rejects.toMatchObject(missing)
    await expect(them.documents.get({ customerId, id: body.id })).rejects.toMatchObject(missing)
    await expect(them.documents.update({ customerId, id: body.id, title: 'X' })).rejects.toMatchObject(
      missing,
    )
    expect((await them.documents.list({})).data).toEqual([])
    expect((await contentOf(body.id, { who: stranger })).status).toBe(404)
    expect(await file(pdfOf('外人'), {}, stranger)).toMatchObject({ status: 404 })
    expect(await file(pdfOf('无权'), {}, { permissions: ['document.read', 'customer.read'] })).toMatchObject({
      status: 403,
    })
  })

  test('of the house is read by everybody who may read documents', async () => {
    const house = await fileAway(
      api,
      { customerId: nilId, kindId: kindId('testReport'), name: '检测报告.pdf' },
      pdfOf('国检'),
    )
    expect(house.status).toBe(201)
    expect((await api.as(stranger).documents.list({})).data.map(({ title }) => title)).toEqual(['检测报告'])
    const { operationId } = house.body
    await boss.history.undo({ id: operationId })
    expect((await boss.documents.ofCustomer({ customerId: nilId })).data).toEqual([])
  })

  test('follows its customer into a merge and stands with its own again after the split', async () => {
    const other = (await boss.customers.create({ kind: 'organisation', name: '华东设备公司' })).id
    const { body } = await file(pdfOf('随合并走'))
    const { operationId } = await boss.merges.merge({ id: other, memberIds: [customerId] })
    expect((await boss.documents.ofCustomer({ customerId: other })).data).toMatchObject([
      { id: body.id, customerId: other },
    ])
    expect((await contentOf(body.id)).status).toBe(200)
    await boss.history.undo({ id: operationId })
    expect((await boss.documents.ofCustomer({ customerId: other })).data).toEqual([])
    expect((await boss.documents.ofCustomer({ customerId })).data).toMatchObject([{ id: body.id }])
  })
})

describe('an upload', () => {
  test('cut off or never recorded leaves bytes that are swept away after a day; what is filed stays', async () => {
    const { body } = await file(pdfOf('留着'))
    const { id } = await api.files.stage(Readable.from([Buffer.from('nobody knows of this')]))
    const ctx = systemCtx(api.db, pino({ level: 'silent' }))
    expect(await api.files.sweep(ctx)).toBe(0)
    const old = new Date(Date.now() - 25 * 3_600_000)
    utimesSync(api.files.path(id), old, old)
    const kept = await api.db
      .selectFrom('documentVersion')
      .select('fileId')
      .where('documentId', '=', body.id)
      .executeTakeFirstOrThrow()
    utimesSync(api.files.path(kept.fileId), old, old)
    expect(await api.files.sweep(ctx)).toBe(1)
    expect(existsSync(api.files.path(id))).toBe(false)
    expect((await contentOf(body.id)).status).toBe(200)
  })

  test('of three gigabytes is refused before it is sent, and one that hides its size as soon as it is too large', async () => {
    const path = `/api/v1/identify/customers/${customerId}/documents/files?name=a.pdf&kindId=${kindId('other')}`
    const announced = await api.request(path, {
      method: 'POST',
      headers: { 'content-length': String(3 * 1024 ** 3), 'content-type': 'application/pdf' },
      body: 'x',
    })
    expect(announced.status).toBe(413)
    const endless = Readable.toWeb(
      Readable.from(
        (function* () {
          for (;;) yield Buffer.alloc(1024 * 1024, 'x')
        })(),
      ),
    )
    const hidden = await api.request(path, {
      method: 'POST',
      body: endless as never,
      duplex: 'half',
    } as RequestInit)
    expect(hidden.status).toBe(413)
    expect((await boss.documents.ofCustomer({ customerId })).data).toEqual([])
  })
})

describe('a kind of the house', () => {
  const kind = {
    nameZh: '授权书',
    nameEn: 'Authorisation',
    keepMonths: 24,
    keepFrom: 'uploaded',
    afterKeep: 'ask',
  } as const

  test('is added, used, changed and put away; what was filed under it stays', async () => {
    const { id } = await boss.documents.kinds.create(kind)
    const { body } = await file(pdfOf('授权'), { kindId: id })
    await boss.documents.kinds.update({ id, keepMonths: null })
    expect((await boss.documents.get({ customerId, id: body.id })).keptUntil).toBe(null)
    const { operationId } = await boss.documents.kinds.remove({ id })
    expect((await file(pdfOf('又一份'), { kindId: id })).body).toMatchObject({ code: 'documentKindUnknown' })
    expect(await boss.documents.get({ customerId, id: body.id })).toMatchObject({ kindZh: '授权书' })
    await boss.history.undo({ id: operationId })
    expect((await file(pdfOf('再一份'), { kindId: id })).status).toBe(201)
  })

  test('that is built in says that its time is ours until the house chooses one', async () => {
    const id = kindId('correspondence')
    const read = async () => (await boss.documents.kinds.list()).data.find((each) => each.id === id)
    expect(await read()).toMatchObject({ isOurs: true, keepMonths: 36 })
    const { operationId } = await boss.documents.kinds.update({ id, keepMonths: 60 })
    expect(await read()).toMatchObject({ isOurs: false, keepMonths: 60 })
    await boss.history.undo({ id: operationId })
    expect(await read()).toMatchObject({ isOurs: true })
  })

  test('is chosen only by whoever may set the house up', async () => {
    const clerk = api.as({ permissions: ['document.read', 'document.write'] })
    await expect(clerk.documents.kinds.create(kind)).rejects.toMatchObject({ status: 403 })
  })
})

test('documents are listed newest first, found by word and kind, and by when they are due, page by page', async () => {
  const owner = newId()
  const mine = api.as({ userId: owner, scope: { kind: 'mine' } })
  const own = (await boss.customers.create({ kind: 'person', name: '林小姐', ownerId: null })).id
  await api.db.updateTable('customer').set({ ownerId: owner }).where('id', '=', own).execute()
  for (const [title, validUntil] of [
    ['甲', '2020-01-01'],
    ['乙', '2010-01-01'],
    ['丙', '2015-01-01'],
  ] as const)
    await fileAway(
      api,
      { customerId: own, kindId: kindId('contract'), name: 'a.pdf', title, validUntil, allowSame: 'true' },
      pdfOf(title),
    )
  const pages = async (query: Parameters<typeof mine.documents.list>[0]) => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await mine.documents.list({ ...query, limit: 1, cursor })
      seen.push(...page.data.filter((each) => each.customerId === own).map(({ title }) => title))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    return seen.join('')
  }
  expect(await pages({})).toBe('丙乙甲')
  expect(await pages({ dueBefore: '2031-01-01' })).toBe('乙丙甲')
  expect(await pages({ dueBefore: '2026-01-01' })).toBe('乙丙')
  expect(await pages({ search: '林小姐' })).toBe('丙乙甲')
  expect(await pages({ search: '丙' })).toBe('丙')
  expect(await pages({ kindId: kindId('idScan') })).toBe('')
})
