import { existsSync } from 'node:fs'
import pino from 'pino'
import { beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { fileAway, pdfOf } from '../../../../test/support/document-desk.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { tidyDocuments } from './retention.service.ts'

const api = await testApi()
const boss = api.as()
const night = (days = 0) =>
  tidyDocuments(
    systemCtx(api.db, pino({ level: 'silent' }), new Date(Date.now() + days * 86_400_000)),
    api.files,
  )
const kind = { nameZh: '短期', nameEn: 'Short', keepMonths: 0, keepFrom: 'validUntil' } as const
const toGo = (await boss.documents.kinds.create({ ...kind, afterKeep: 'delete' })).id
const toAsk = (await boss.documents.kinds.create({ ...kind, afterKeep: 'ask' })).id

let customerId = ''
beforeEach(async () => {
  customerId = (await boss.customers.create({ kind: 'person', name: '到期客户' })).id
})
async function file(kindId: string, validUntil: string, words: string) {
  const { body } = await fileAway(api, { customerId, kindId, name: 'a.pdf', validUntil }, pdfOf(words))
  const { fileId } = await api.db
    .selectFrom('documentVersion')
    .select('fileId')
    .where('documentId', '=', body.id)
    .executeTakeFirstOrThrow()
  const stateOf = async () => (await boss.documents.get({ customerId, id: body.id })).state
  return { ...body, stateOf, isThere: () => existsSync(api.files.path(fileId)) }
}

describe('at night', () => {
  test('what is past its time goes where its kind says so; what is to be asked about, or not due, stays', async () => {
    const past = await file(toGo, '2020-01-01', '过期')
    const asked = await file(toAsk, '2020-01-01', '要问')
    const future = await file(toGo, '2199-01-01', '未到')
    expect(await night()).toMatchObject({ destroyed: 1 })
    expect([await past.stateOf(), await asked.stateOf(), await future.stateOf()]).toEqual([
      'destroyed',
      'filed',
      'filed',
    ])
    expect([past.isThere(), asked.isThere(), future.isThere()]).toEqual([false, true, true])
    const { data } = await boss.documents.list({ dueBefore: '2026-01-01' })
    expect(data.map(({ id }) => id)).toEqual([asked.id])
    // Without a keeper it waits for whoever may destroy, until it is kept on or its destruction asked for.
    const waits = async (who = boss) =>
      (await who.documents.list({ dueBefore: '2026-01-01', forMe: 'true' })).data.map(({ id }) => id)
    expect(await waits()).toEqual([asked.id])
    expect(await waits(api.as({ permissions: ['document.read', 'document.write'] }))).toEqual([])
    const kept = await boss.documents.update({ customerId, id: asked.id, keepUntil: '2198-01-01' })
    expect(await waits()).toEqual([])
    await boss.history.undo({ id: kept.operationId })
    await boss.documents.destroy({ documents: [{ customerId, id: asked.id }], reason: '保存期满' })
    expect(await waits()).toEqual([])
    const [use] = (await boss.documents.uses.list({ customerId, id: past.id })).data
    expect(use).toMatchObject({ act: 'destroy', employeeName: null })
  })

  test('an open complaint holds it until it is settled', async () => {
    const held = await file(toGo, '2020-01-01', '有投诉')
    await boss.contacts.log({ customerId, channel: 'call', reason: 'complaint', complaint: '没收到货' })
    await night()
    expect(await held.stateOf()).toBe('filed')
    const [complaint] = (await boss.complaints.ofCustomer({ customerId })).data
    await boss.complaints.settle({ customerId, id: complaint?.id ?? '', settlement: '已补发' })
    await night()
    expect(await held.stateOf()).toBe('destroyed')
  })

  test('the bytes of an upload undone a month ago are gone, and only then', async () => {
    const undone = await file(toAsk, '2199-01-01', '误传')
    const { operationId } = await boss.history.undo({ id: undone.operationId })
    await night()
    expect(undone.isThere()).toBe(true)
    await night(31)
    expect(undone.isThere()).toBe(false)
    await expect(boss.history.undo({ id: operationId })).rejects.toMatchObject({ code: 'documentDestroyed' })
  })
})
