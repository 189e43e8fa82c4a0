import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { dayAhead, openSharingDesk } from '../../../../test/support/sharing-desk.ts'
import { hire, openBranch } from '../../../../test/support/staff.ts'
import { historyRegistry, personalData } from '../../app.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { eraseCustomer } from '../privacy/erasing.service.ts'
import { dropOldGiven } from './share-log.service.ts'

const api = await testApi()
const { boss, other, partnerId, usual, say, make, draft, agree, ask, idsRead } = await openSharingDesk(api)
const system = (now = new Date()) => systemCtx(api.db, pino({ level: 'silent' }), now)

describe('a partner', () => {
  test('reads the agreed fields of those who consent, masked where it was agreed, with the agreement in each row', async () => {
    const yes = await make('陈明', 'granted', { phone: '13800138000', note: '密', preferences: '密' })
    const [no, unasked] = [await make('周霞', 'refused'), await make('吴江', null)]
    const { id, key } = await agree({ customerIds: [yes, no, unasked] })
    const { status, body } = await ask(key)
    expect(status).toBe(200)
    expect(body).toEqual({
      agreement: { id, purpose: 'service', aim: usual.aim, fields: usual.fields, endsOn: usual.endsOn },
      data: [{ id: yes, agreementId: id, fields: { name: '陈明', phone: '+86138****8000' } }],
      nextCursor: null,
    })
  })

  test('is refused without a key, by one that nobody made, and by anything but the one door', async () => {
    const { key } = await agree({ customerIds: [await make('门')] })
    expect((await ask(null)).body).toMatchObject({ status: 401, code: 'shareKeyMissing' })
    const odd = await ask(`${key.slice(0, -2)}zz`)
    expect(odd.body).toMatchObject({ status: 401, code: 'shareKeyUnknown' })
    for (const path of ['identify/customers', 'me', 'identify/sharing/agreements']) {
      const headers = { authorization: `Bearer ${key}` }
      const answer = await api.request(`/api/v1/${path}`, { headers }, null)
      expect([path, answer.status]).toEqual([path, 401])
    }
  })

  test('gets by its key what its own agreement gives, not that of another; a new key ends the old', async () => {
    const [a, b] = [await make('甲'), await make('乙')]
    const first = await agree({ customerIds: [a] })
    const second = await agree({ customerIds: [b], purpose: 'care' })
    expect(await idsRead(first.key)).toEqual([a])
    expect(await idsRead(second.key)).toEqual([b])
    const { key } = await boss.sharing.makeKey({ id: first.id })
    expect((await ask(first.key)).status).toBe(401)
    expect(await idsRead(key)).toEqual([a])
    const { rows } = await api.pool.query('SELECT * FROM share_key')
    expect(JSON.stringify(rows)).not.toContain(key)
  })

  test('no longer reads who withdraws between two pages', async () => {
    const ids = [await make('一'), await make('二'), await make('三')].sort()
    const { key } = await agree({ customerIds: ids })
    const first = (await ask(key, '?limit=1')).body
    expect(first.data[0].id).toBe(ids[0])
    await say(ids[1] ?? '', 'withdrawn')
    const rest = (await ask(key, `?limit=2&cursor=${first.nextCursor}`)).body
    expect([rest.data.map((row: { id: string }) => row.id), rest.nextCursor]).toEqual([[ids[2]], null])
    expect((await ask(key, '?cursor=bm8')).body).toMatchObject({ status: 400, code: 'cursorInvalid' })
    expect((await ask(key, '?fields=idNumber')).body).toMatchObject({ status: 422 })
  })

  test('is told by id who was given and no longer is', async () => {
    const [stays, leaves] = [await make('留'), await make('走')]
    const { key } = await agree({ customerIds: [stays, leaves] })
    await ask(key)
    expect((await ask(key, '', 'withdrawn')).body).toEqual({ data: [], nextCursor: null })
    await say(leaves, 'withdrawn')
    expect((await ask(key, '?limit=1', 'withdrawn')).body.data).toEqual([{ id: leaves }])
  })

  test('needs a yes to sharing itself, even where the house takes silence for one, and no refusal of the purpose', async () => {
    const silent = await make('默', null)
    const sharing = { service: 'yes', care: 'yes', marketing: 'no', profiling: 'yes', tracking: 'no' }
    const value = { ...sharing, sensitive: 'no', recording: 'no', reference: 'no', sharing: 'yes' }
    const { operationId } = await boss.settings.put({ key: 'consent.defaults', value })
    const { id: viewId } = await boss.views.create({ name: '全部' })
    const { key } = await agree({ viewId, customerIds: [] })
    expect(await idsRead(key)).not.toContain(silent)
    await boss.history.undo({ id: operationId })
    const both = await make('两')
    const marketing = await agree({ customerIds: [both], purpose: 'marketing' })
    expect(await idsRead(marketing.key)).toEqual([])
    const entries = [{ purpose: 'marketing' as const, state: 'granted' as const }]
    await boss.consents.record({ customerId: both, how: 'call', entries })
    expect(await idsRead(marketing.key)).toEqual([both])
    await say(both, 'granted', { until: dayAhead(-1) })
    expect(await idsRead(marketing.key)).toEqual([])
  })

  test('reads nothing before the first day, after the last, and from the moment it is revoked', async () => {
    const id = await make('期')
    const later = await agree({ customerIds: [id], startsOn: dayAhead(2) })
    expect((await ask(later.key)).body).toMatchObject({ status: 403, code: 'shareNotYet' })
    const over = await agree({ customerIds: [id] })
    await api.pool.query('UPDATE share_agreement SET starts_on = $2, ends_on = $2 WHERE id = $1', [
      over.id,
      dayAhead(-2),
    ])
    expect((await ask(over.key)).body).toMatchObject({ status: 403, code: 'shareEnded' })
    const { id: agreement, key } = await agree({ customerIds: [id] })
    expect(await idsRead(key)).toEqual([id])
    const { operationId } = await boss.sharing.revoke({ id: agreement, why: '合作结束' })
    expect((await ask(key)).body).toMatchObject({ status: 403, code: 'shareRevoked' })
    expect((await ask(key, '', 'withdrawn')).status).toBe(403)
    await expect(boss.sharing.makeKey({ id: agreement })).rejects.toMatchObject({ code: 'sharingNotRunning' })
    await expect(boss.sharing.revoke({ id: agreement, why: '又' })).rejects.toMatchObject({
      code: 'sharingRevokedAlready',
    })
    await expect(boss.history.undo({ id: operationId })).rejects.toMatchObject({ code: 'sharingNoUndo' })
    expect((await ask(key)).status).toBe(403)
  })

  test('who asks too often waits', async () => {
    const { operationId } = await boss.settings.put({
      key: 'sharing.rules',
      value: { perMinute: 3, mostDays: 730, keepMonths: 60 },
    })
    const { key } = await agree({ customerIds: [await make('急')] })
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => ask(key)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429, 429])
    await boss.history.undo({ id: operationId })
  })
})

describe('whom an agreement gives', () => {
  test('is whoever the view finds at the moment of reading, by its conditions as they were agreed to', async () => {
    const filter = [{ field: 'city', operator: 'is' as const, value: '东阳' }]
    const { id: viewId } = await boss.views.create({ name: '东阳', filter })
    const first = await make('东一', 'granted', { city: '东阳' })
    const { key } = await agree({ viewId, customerIds: [] })
    expect(await idsRead(key)).toEqual([first])
    const second = await make('东二', 'granted', { city: '东阳' })
    await boss.customers.update({ id: first, city: '义乌' })
    expect(await idsRead(key)).toEqual([second])
    await boss.views.update({ id: viewId, filter: [] })
    expect(await idsRead(key)).toEqual([second])
  })

  test('is nobody whom its writer could not see; who moves away from there is given no more', async () => {
    const [north, south] = [await openBranch(api), await openBranch(api)]
    const rights = ['customer.read', 'sharing.read', 'sharing.manage']
    const clerk = await hire(api, '北柜员', {
      departmentId: north,
      permissions: rights,
      scope: { kind: 'department', departmentIds: [north] },
    })
    const mine = await make('北客', 'granted', { departmentId: north })
    const theirs = await make('南客', 'granted', { departmentId: south })
    const partner = (await clerk.client.sharing.createPartner({ name: '北方伙伴' })).id
    const terms = { ...usual, partnerId: partner }
    const both = clerk.client.sharing.create({ ...terms, customerIds: [mine, theirs] })
    await expect(both).rejects.toMatchObject({ status: 404, code: 'customerNotFound' })
    const { id: viewId } = await clerk.client.views.create({ name: '全部' })
    const { key } = await agree({ ...terms, viewId }, clerk.client)
    expect(await idsRead(key)).toEqual([mine])
    await boss.customers.update({ id: mine, departmentId: south })
    expect(await idsRead(key)).toEqual([])
    const foreign = clerk.client.sharing.create({ ...usual, customerIds: [mine] })
    await expect(foreign).rejects.toMatchObject({ status: 404 })
  })

  test('is nothing that its writer reads masked, and no field that is not on the list', async () => {
    const id = await make('遮')
    const clerk = await hire(api, '柜员', { masks: ['phone'], scope: { kind: 'all' } })
    const phone = [{ field: 'phone' as const, form: 'full' as const }]
    await expect(draft({ customerIds: [id], fields: phone }, clerk.client)).rejects.toMatchObject({
      code: 'sharingBeyondSight',
    })
    const wrong = (fields: object[]) =>
      api.request('/api/v1/identify/sharing/agreements', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...usual, customerIds: [id], fields }),
      })
    for (const field of ['idNumber', 'note', 'custom', 'preferences'])
      expect([field, (await wrong([{ field, form: 'full' }])).status]).toEqual([field, 422])
    expect(await (await wrong([{ field: 'city', form: 'masked' }])).json()).toMatchObject({
      errors: [{ path: 'fields.0.form', code: 'sharingNotMaskable' }],
    })
    expect((await wrong([...phone, ...phone])).status).toBe(422)
  })

  test('is nobody put away or erased; of merged customers it is the one they are, who must consent as such', async () => {
    const [away, gone, part, top] = [
      await make('存'),
      await make('忘', 'granted', { phone: '13900001111' }),
      await make('分'),
      await make('总'),
    ]
    const { id, key } = await agree({ customerIds: [away, gone, part] })
    expect((await idsRead(key)).length).toBe(3)
    await boss.customers.archive({ id: away })
    await boss.merges.merge({ id: top, memberIds: [part] })
    const asked = { customerId: gone, wish: 'customer', basis: 'withdrawn' } as const
    const { id: erasureId } = await boss.privacy.askErasure(asked)
    await other.client.privacy.decideErasure({ id: erasureId, isGranted: true })
    await eraseCustomer(
      system(),
      { files: api.files, personal: personalData, history: historyRegistry },
      erasureId,
    )
    expect(await idsRead(key)).toEqual([top])
    const withdrawn = (await ask(key, '', 'withdrawn')).body.data.map((row: { id: string }) => row.id)
    expect(withdrawn.sort()).toEqual([away, gone, part].sort())
    // That it was given stays as proof, without a word of who it was.
    const { rows } = await api.pool.query('SELECT * FROM share_log WHERE customer_id = $1', [gone])
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('忘')
    // Read by the id of either, it is the same, and still so after they were taken apart.
    const told = async (customerId: string) => (await boss.sharing.ofCustomer({ customerId })).data
    expect(await told(top)).toMatchObject([{ agreementId: id, times: 2 }])
    await say(part, 'withdrawn')
    expect(await idsRead(key)).toEqual([])
    await boss.merges.split({ id: top, memberId: part })
    expect([(await told(part))[0]?.times, (await told(top))[0]?.times]).toEqual([2, 1])
  })
})

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
