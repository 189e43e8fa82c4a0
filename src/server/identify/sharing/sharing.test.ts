import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { dayAhead, openSharingDesk } from '../../../../test/support/sharing-desk.ts'
import { hire, openBranch } from '../../../../test/support/staff.ts'
import { historyRegistry, personalData } from '../../app.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { eraseCustomer } from '../privacy/erasing.service.ts'

const api = await testApi()
const { boss, other, usual, say, make, draft, agree, ask, idsRead } = await openSharingDesk(api)
const system = (now = new Date()) => systemCtx(api.db, pino({ level: 'silent' }), now)

const doors = ['/share/customers', '/share/withdrawn']

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
    for (const door of doors) {
      expect((await ask(null, '', door)).body).toMatchObject({ status: 401, code: 'shareKeyMissing' })
      const odd = await ask(`${key.slice(0, -2)}zz`, '', door)
      expect(odd.body).toMatchObject({ status: 401, code: 'shareKeyUnknown' })
      // Cut short in copying it is still a partner's, who has no account here to make another in.
      for (const torn of [key.slice(0, 20), key.slice(4), `gx${key}`])
        expect((await ask(torn, '', door)).body).toMatchObject({ status: 401, code: 'shareKeyUnknown' })
    }
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
    expect((await ask(key, '', '/share/withdrawn')).body).toEqual({ data: [], nextCursor: null })
    await say(leaves, 'withdrawn')
    expect((await ask(key, '?limit=1', '/share/withdrawn')).body.data).toEqual([{ id: leaves }])
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
    const over = await make('过', null)
    await say(over, 'granted', { at: new Date(Date.now() - 3 * 86_400_000), until: dayAhead(-1) })
    const lasting = await agree({ customerIds: [both, over] })
    expect(await idsRead(lasting.key)).toEqual([both])
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
    expect((await ask(key, '', '/share/withdrawn')).status).toBe(403)
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
    const withdrawn = (await ask(key, '', '/share/withdrawn')).body.data.map((row: { id: string }) => row.id)
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
