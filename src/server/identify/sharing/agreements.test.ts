import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { dayAhead, openSharingDesk } from '../../../../test/support/sharing-desk.ts'
import { hire } from '../../../../test/support/staff.ts'
import { personalData } from '../../app.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { dropOldGiven } from './share-log.service.ts'

const api = await testApi()
const { boss, other, partnerId, usual, make, draft, agree, ask } = await openSharingDesk(api)
const system = (now = new Date()) => systemCtx(api.db, pino({ level: 'silent' }), now)

describe('an agreement', () => {
  test('is agreed to by somebody who never wrote at it, in the version that was looked at', async () => {
    const { id } = await draft({ customerIds: [await make('约')] })
    const self = api.as({ userId: other.id, name: '复核人' })
    await self.sharing.update({ ...usual, id, customerIds: [await make('改')] })
    await expect(other.client.sharing.approve({ id, version: 2 })).rejects.toMatchObject({
      status: 403,
      code: 'sharingOwn',
    })
    const third = await hire(api, '第三人', { scope: { kind: 'all' } })
    await expect(third.client.sharing.approve({ id, version: 1 })).rejects.toMatchObject({ status: 412 })
    await expect(boss.sharing.makeKey({ id })).rejects.toMatchObject({ code: 'sharingNotRunning' })
    const { operationId } = await third.client.sharing.approve({ id, version: 2 })
    await expect(boss.history.undo({ id: operationId })).rejects.toMatchObject({ code: 'sharingNoUndo' })
    await expect(third.client.sharing.refuse({ id, why: '晚了' })).rejects.toMatchObject({
      code: 'sharingDecided',
    })
    await expect(boss.sharing.update({ ...usual, id, customerIds: [] })).rejects.toMatchObject({
      status: 409,
    })
    expect(await boss.sharing.agreement({ id })).toMatchObject({
      standing: 'running',
      decidedByName: '第三人',
      chosen: 1,
      key: null,
    })
  })

  test('cannot be changed by undoing what was written at it before it was agreed to', async () => {
    const { id } = await draft({ customerIds: [await make('旧')] })
    const { operationId } = await boss.sharing.update({ ...usual, id, customerIds: [await make('新')] })
    await other.client.sharing.approve({ id, version: 2 })
    await expect(boss.history.undo({ id: operationId })).rejects.toMatchObject({ code: 'sharingNoUndo' })
    const draftOnly = await draft({ customerIds: [await make('撤')] })
    await boss.history.undo({ id: draftOnly.operationId })
    await expect(boss.sharing.agreement({ id: draftOnly.id })).rejects.toMatchObject({ status: 404 })
  })

  test('refused says why, is written anew, and has days, people and a partner that make sense', async () => {
    const chosen = { customerIds: [await make('拒')] }
    const { id } = await draft(chosen)
    await other.client.sharing.refuse({ id, why: '时间太长' })
    expect(await boss.sharing.agreement({ id })).toMatchObject({
      standing: 'refused',
      decidedWhy: '时间太长',
    })
    await boss.sharing.update({ ...usual, ...chosen, id, endsOn: dayAhead(3) })
    expect(await boss.sharing.agreement({ id })).toMatchObject({ standing: 'draft', decidedWhy: null })
    const wrong = (terms: object) => expect(draft({ ...chosen, ...terms })).rejects
    await wrong({ endsOn: dayAhead(-2) }).toMatchObject({ code: 'sharingEndsBefore' })
    await wrong({ startsOn: dayAhead(-9), endsOn: dayAhead(-8) }).toMatchObject({ code: 'sharingEndsPast' })
    await wrong({ endsOn: dayAhead(800) }).toMatchObject({ code: 'sharingTooLong' })
    await wrong({ customerIds: [] }).toMatchObject({ code: 'sharingNobody' })
    await wrong({ partnerId: newId() }).toMatchObject({ status: 404 })
    await expect(boss.sharing.archivePartner({ id: partnerId })).rejects.toMatchObject({
      code: 'sharingPartnerInUse',
    })
    const { id: idle } = await boss.sharing.createPartner({ name: '闲', contact: '李工 0571-1' })
    await boss.sharing.updatePartner({ id: idle, about: '检修' })
    await boss.sharing.archivePartner({ id: idle })
    await wrong({ partnerId: idle }).toMatchObject({ code: 'sharingPartnerGone' })
    const { data } = await boss.sharing.partners({})
    expect(data.find((each) => each.id === idle)).toMatchObject({ about: '检修', isArchived: true })
  })

  test('goes by the name it was written with: what the partner is called later is told beside it', async () => {
    const customerId = await make('改名')
    const { id: renamed } = await boss.sharing.createPartner({ name: '原名公司' })
    const { id, key } = await agree({ customerIds: [customerId], partnerId: renamed })
    const waiting = await draft({ customerIds: [customerId], partnerId: renamed })
    await boss.sharing.updatePartner({ id: renamed, name: '别的公司' })
    for (const each of [id, waiting.id])
      expect(await boss.sharing.agreement({ id: each })).toMatchObject({
        partnerName: '原名公司',
        partnerNameNow: '别的公司',
      })
    await ask(key)
    const { data } = await boss.sharing.ofCustomer({ customerId })
    expect(data.map(({ partnerName }) => partnerName)).toEqual(['原名公司'])
    await boss.sharing.revoke({ id, why: '换人' })
    expect(await boss.sharing.agreement({ id })).toMatchObject({ partnerName: '原名公司' })
    await boss.sharing.update({ ...usual, id: waiting.id, customerIds: [customerId], partnerId: renamed })
    const again = { partnerName: '别的公司', partnerNameNow: null }
    expect(await boss.sharing.agreement({ id: waiting.id })).toMatchObject(again)
    await boss.sharing.archivePartner({ id: renamed })
    await expect(other.client.sharing.approve({ id: waiting.id, version: 2 })).rejects.toMatchObject({
      code: 'sharingPartnerGone',
    })
  })

  test('is looked at before: how many agreed, and what would be read of three, by whoever may see them', async () => {
    const people = [
      await make('看一', 'granted', { phone: '13800138001' }),
      await make('看二', 'granted'),
      await make('看三', 'refused'),
      await make('看四', null),
    ]
    const wish = { purpose: 'service' as const, fields: usual.fields, customerIds: people }
    const seen = await boss.sharing.preview(wish)
    expect(seen.counts).toEqual({
      ...{ meant: 4, isCapped: false, granted: 2, refused: 1, unasked: 1, closedPurpose: 0 },
    })
    expect(seen.rows.map(({ fields }) => fields.name).sort()).toEqual(['看一', '看二'])
    const [someone = ''] = people
    const { data: looked } = await boss.accessLog.ofCustomer({ customerId: someone })
    expect(looked[0]).toMatchObject({ act: 'preview', via: 'session' })
    const { id } = await draft({ customerIds: people })
    expect((await other.client.sharing.previewOf({ id })).counts.granted).toBe(2)
    const { data } = await boss.sharing.agreements({ partnerId, limit: 1 })
    expect(data[0]).toMatchObject({ id, standing: 'draft', partnerName: '邻城供电公司' })
  })
})

describe('what was given', () => {
  test('is written down of each, each time; the customer’s page, who looked and the personal copy tell it', async () => {
    const customerId = await make('记', 'granted', { phone: '13800138009' })
    const { id, key } = await agree({ customerIds: [customerId] })
    await ask(key)
    await ask(key)
    const { data } = await boss.sharing.ofCustomer({ customerId })
    expect(data).toMatchObject([
      {
        agreementId: id,
        partnerName: '邻城供电公司',
        purpose: 'service',
        aim: usual.aim,
        times: 2,
        isRunning: true,
      },
    ])
    expect(data[0]?.fields).toEqual(['name', 'phone'])
    const inPart = usual.fields.filter(({ form }) => form === 'masked').map(({ field }) => field)
    expect(data[0]?.masked).toEqual(inPart)
    const access = (await boss.accessLog.ofCustomer({ customerId })).data.filter(({ act }) => act === 'share')
    expect(access).toMatchObject([{ via: 'partner', detail: '邻城供电公司', employeeName: null }])
    const readings = await boss.sharing.readings({ id, limit: 1 })
    expect(readings.data).toMatchObject([{ via: 'partner', customers: 1, employeeName: null }])
    expect(readings.nextCursor).not.toBeNull()
    expect((await boss.sharing.agreement({ id })).key?.lastUsedAt).not.toBeNull()
    expect(personalData.find(({ table }) => table === 'share_log')?.tells).toContain('partner_name')
  })

  test('by hand is a file with a mark in every row, for who may export, while the agreement runs', async () => {
    const customerId = await make('=文件', 'granted', { phone: '13800138007' })
    const { id } = await agree({ customerIds: [customerId] })
    const path = `/api/v1/identify/sharing/agreements/${id}/file`
    const who = { userId: other.id, name: '复核人' }
    const answer = await api.request(path, {}, who)
    const lines = (await answer.text()).trim().split('\r\n')
    const { data } = await boss.accessLog.exports({ limit: 1 })
    expect(data[0]).toMatchObject({ what: 'sharing', employeeName: '复核人', rows: 1 })
    expect(lines[0]).toMatch(/姓名,电话,共享约定,导出标记$/)
    expect(lines[1]).toBe(`'=文件,'+86138****8007,${id},${data[0]?.mark}`)
    const [reading] = (await boss.sharing.readings({ id })).data
    expect(reading).toMatchObject({ via: 'file', employeeName: '复核人', mark: data[0]?.mark, customers: 1 })
    expect((await boss.accessLog.ofCustomer({ customerId })).data[0]).toMatchObject({ act: 'export' })
    const without = { ...who, permissions: ['sharing.manage'] }
    expect((await api.request(path, {}, without)).status).toBe(403)
    await boss.sharing.revoke({ id, why: '停' })
    expect((await api.request(path, {}, who)).status).toBe(409)
  })

  test('that cannot be recorded is not given; what is old enough goes', async () => {
    const customerId = await make('失记')
    const { key } = await agree({ customerIds: [customerId] })
    await api.pool.query('ALTER TABLE share_log RENAME TO share_log_away')
    try {
      expect((await ask(key)).status).toBe(500)
    } finally {
      await api.pool.query('ALTER TABLE share_log_away RENAME TO share_log')
    }
    await ask(key)
    await dropOldGiven(system())
    expect((await boss.sharing.ofCustomer({ customerId })).data).toHaveLength(1)
    await dropOldGiven(system(new Date(Date.now() + 3650 * 86_400_000)))
    expect((await boss.sharing.ofCustomer({ customerId })).data).toEqual([])
  })
})
