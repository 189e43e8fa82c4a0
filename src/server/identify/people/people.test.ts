import pino from 'pino'
import { beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { refreshSpecialDays, rollSpecialDays } from '../special-days/special-days.service.ts'

const api = await testApi()
const boss = api.as()
const at = (day: string) => systemCtx(api.db, pino({ level: 'silent' }), new Date(`${day}T04:00:00Z`))

let customerId = ''
beforeEach(async () => {
  customerId = (await boss.customers.create({ kind: 'person', name: '陈建国' })).id
})

const daysOf = async (id: string) =>
  (
    await api.db
      .selectFrom('specialDay')
      .select(['relation', 'name', 'nextOn', 'turns'])
      .where('customerId', '=', id)
      .orderBy('name')
      .execute()
  ).map(({ relation, name, nextOn, turns }) => [relation, name, nextOn, turns])

describe('somebody around a customer', () => {
  test('is recorded with everything known of him, phone and mailbox in one form', async () => {
    const { id } = await boss.people.create({
      customerId,
      relation: 'spouse',
      name: '李秀兰',
      gender: 'female',
      phone: '139 1111 2222',
      email: 'Xiulan@Example.com',
      birth: { calendar: 'lunar', year: 1975, month: 8, day: 15 },
      note: '爱养花',
    })
    const { data } = await boss.people.list({ customerId })
    expect(data).toEqual([
      expect.objectContaining({
        id,
        relation: 'spouse',
        phone: '+8613911112222',
        email: 'xiulan@example.com',
        birth: { calendar: 'lunar', year: 1975, month: 8, day: 15, leapMonth: false },
        note: '爱养花',
        version: 1,
      }),
    ])
    expect(data[0]?.nextBirthdayOn).toMatch(/^20\d\d-(09|10)-\d\d$/)
  })

  test('is read masked by whoever may not see phones and mailboxes', async () => {
    await boss.people.create({
      customerId,
      relation: 'contact',
      name: '周工',
      phone: '13911112222',
      email: 'zhou@example.com',
    })
    const { data } = await api.as({ masks: ['phone', 'email'] }).people.list({ customerId })
    expect(data[0]).toMatchObject({ email: 'z***@example.com' })
    expect(data[0]?.phone).toContain('****')
  })

  test('changed by two people at once keeps the first change and tells the second', async () => {
    const { id } = await boss.people.create({ customerId, relation: 'child', name: '小明' })
    const write = (name: string) =>
      api.request(`/api/v1/identify/customers/${customerId}/people/${id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json', 'if-match': '"1"' },
        body: JSON.stringify({ name }),
      })
    const statuses = (await Promise.all([write('陈明'), write('陈小明')])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 412])
  })

  test('every act is undone whole: creation, change and removal', async () => {
    const birth = { calendar: 'solar' as const, year: 2010, month: 6, day: 1 }
    const created = await boss.people.create({ customerId, relation: 'child', name: '小红', birth })
    const { id } = created
    const renamed = await boss.people.update({ customerId, id, name: '陈红' })
    await boss.history.undo({ id: renamed.operationId })
    expect((await boss.people.list({ customerId })).data[0]?.name).toBe('小红')

    const removed = await boss.people.remove({ customerId, id })
    expect(await daysOf(customerId)).toEqual([])
    await boss.history.undo({ id: removed.operationId })
    expect((await boss.people.list({ customerId })).data[0]).toMatchObject({ id, name: '小红' })
    expect((await daysOf(customerId)).map(([, name]) => name)).toEqual(['小红'])

    await boss.history.undo({ id: created.operationId })
    expect((await boss.people.list({ customerId })).data).toEqual([])
    expect(await daysOf(customerId)).toEqual([])
  })

  test('brought back by an undoing goes again with the undoing of that, unless somebody has changed him since', async () => {
    const { id } = await boss.people.create({ customerId, relation: 'child', name: '小兰' })
    const isThere = async () =>
      (await boss.people.list({ customerId })).data.some((person) => person.id === id)
    const removed = await boss.people.remove({ customerId, id })
    const undone = await boss.history.undo({ id: removed.operationId })
    const again = await boss.history.undo({ id: undone.operationId })
    expect(await isThere()).toBe(false)
    await boss.history.undo({ id: again.operationId })
    expect(await isThere()).toBe(true)

    const once = await boss.people.remove({ customerId, id })
    const back = await boss.history.undo({ id: once.operationId })
    await boss.people.update({ customerId, id, name: '兰' })
    await expect(boss.history.undo({ id: back.operationId })).rejects.toMatchObject({ code: 'undoNewer' })
    expect(await isThere()).toBe(true)
  })

  test('is nobody to a user of another department', async () => {
    const { id } = await boss.people.create({ customerId, relation: 'parent', name: '陈老先生' })
    const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
    const missing = { status: 404, code: 'customerNotFound' }
    await expect(stranger.people.list({ customerId })).rejects.toMatchObject(missing)
    await expect(stranger.people.create({ customerId, relation: 'other', name: '谁' })).rejects.toMatchObject(
      missing,
    )
    await expect(stranger.people.update({ customerId, id, name: 'X' })).rejects.toMatchObject(missing)
    await expect(stranger.people.remove({ customerId, id })).rejects.toMatchObject(missing)
  })
})

describe('two spouses at once', () => {
  test('one among the people, one by a tie: nobody is refused, and both sides are told until it is settled', async () => {
    const wedded = (await boss.customers.create({ kind: 'person', name: '黄英' })).id
    const first = await boss.people.create({ customerId, relation: 'spouse', name: '何 波辉' })
    expect(first.warnings).toEqual([])
    const tie = await boss.ties.create({ customerId, kind: 'spouse', otherId: wedded })
    expect(tie.warnings).toEqual([
      { code: 'otherSpouse', detail: expect.stringContaining('“陈建国”另有一位配偶记着：何 波辉。') },
    ])
    const told = async (client = boss) => [
      (await client.people.list({ customerId })).data.map(({ warning }) => warning?.detail),
      (await client.ties.ofCustomer({ customerId })).data.map(({ warning }) => warning?.detail),
    ]
    expect(await told()).toEqual([['另记有配偶：黄英，请核对'], ['另记有配偶：何 波辉，请核对']])
    // Told from the other end too, and without the name of whom the reader may not see.
    const husband = await boss.people.create({ customerId: wedded, relation: 'spouse', name: '别人' })
    expect(husband.warnings).toEqual([
      expect.objectContaining({ detail: expect.stringContaining('：陈建国。') }),
    ])
    const north = newId()
    await api.db.updateTable('customer').set({ departmentId: north }).where('id', '=', customerId).execute()
    const clerk = api.as({ scope: { kind: 'department', departmentIds: [north] } })
    expect((await told(clerk))[0]).toEqual(['另记有配偶：另一位客户，请核对'])

    // Of one name they are one; ended, the tie contradicts nobody.
    const renamed = await boss.people.update({ customerId, id: first.id, name: '黄 英' })
    expect([renamed.warnings, await told()]).toEqual([[], [[undefined], [undefined]]])
    await boss.history.undo({ id: renamed.operationId })
    await boss.ties.end({ customerId, id: tie.id, on: '2020-01-01' })
    expect(await told()).toEqual([[undefined], [undefined]])
    const second = await boss.people.create({ customerId, relation: 'spouse', name: '新太太' })
    expect(second.warnings).toHaveLength(1)
  })
})

describe('birthdays', () => {
  test('of the customer and of everybody around him stand as their next solar day', async () => {
    const spouse = { calendar: 'lunar' as const, year: 1975, month: 8, day: 15 }
    await boss.people.create({ customerId, relation: 'spouse', name: '李秀兰', birth: spouse })
    const own = { calendar: 'solar' as const, year: 1972, month: 2, day: 29 }
    await boss.customers.update({ id: customerId, birth: own })
    await refreshSpecialDays(at('2026-01-05'), [customerId])
    expect(await daysOf(customerId)).toEqual([
      ['spouse', '李秀兰', '2026-09-25', 51],
      ['self', '陈建国', '2026-02-28', 54],
    ])
  })

  test('that have passed are moved to their next day for all customers', async () => {
    const birth = { calendar: 'lunar' as const, year: null, month: 1, day: 1 }
    await boss.customers.update({ id: customerId, birth })
    await refreshSpecialDays(at('2026-02-17'), [customerId])
    expect((await daysOf(customerId))[0]?.[2]).toBe('2026-02-17')
    await rollSpecialDays(at('2026-02-17'))
    expect((await daysOf(customerId))[0]?.[2]).toBe('2026-02-17')
    await rollSpecialDays(at('2026-02-18'))
    expect((await daysOf(customerId))[0]?.[2]).toBe('2027-02-06')
  })

  test('of a customer put away, or without a birthday any more, stand nowhere', async () => {
    const birth = { calendar: 'solar' as const, year: null, month: 3, day: 8 }
    await boss.customers.update({ id: customerId, birth })
    await boss.people.create({ customerId, relation: 'spouse', name: '李秀兰', birth })
    await boss.customers.update({ id: customerId, birth: null })
    expect((await daysOf(customerId)).map(([relation]) => relation)).toEqual(['spouse'])
    const putAway = [
      () => boss.customers.archive({ id: customerId }),
      () => boss.customers.bulk({ ids: [customerId], archive: true }),
    ]
    for (const act of putAway) {
      const { operationId } = await act()
      expect(await daysOf(customerId)).toEqual([])
      await boss.history.undo({ id: operationId ?? '' })
      expect((await daysOf(customerId)).map(([relation]) => relation)).toEqual(['spouse'])
    }
  })
})
