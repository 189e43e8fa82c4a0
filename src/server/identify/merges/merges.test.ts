import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { countMisplaced } from '../../platform/history/place.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()

type Fields = Omit<Parameters<typeof boss.customers.create>[0], 'kind'>
const make = async (fields: Fields) =>
  (await boss.customers.create({ kind: 'person', allowDuplicate: true, ...fields })).id
const buy = (customerId: string, amountMinor: number, more: object = {}) =>
  boss.purchases.record({ customerId, purchasedAt: new Date('2026-03-01'), amountMinor, ...more })
const call = (customerId: string, result: string) =>
  boss.contacts.log({ customerId, channel: 'call', reason: 'care', result })
const worth = async (id: string) => (await boss.customers.get({ id })).metric.valueMinor
const isListed = async (id: string) => {
  const { data } = await boss.customers.list({ limit: 200 })
  return data.some((row) => row.id === id)
}

describe('merged customers', () => {
  test('are one with the values and the past of all, and are exactly as before when taken apart', async () => {
    const a = await make({ name: '陈伟', phone: '13900000001', secondPhone: '13900000005' })
    const b = await make({ name: '陈 伟', phone: '13900000002', city: '杭州', externalNumber: 'KH-2' })
    await buy(b, 5_000)
    await call(a, '问候')
    const before = { a: await boss.customers.get({ id: a }), b: await boss.customers.get({ id: b }) }
    await boss.merges.merge({ id: a, memberIds: [b] })

    const seen = await boss.customers.get({ id: a })
    expect(seen).toMatchObject({
      name: '陈伟',
      phone: '+8613900000001',
      secondPhone: '+8613900000005',
      city: '杭州',
      externalNumber: 'KH-2',
      metric: { valueMinor: 5_000, purchaseCount: 1 },
    })
    expect((await boss.customers.get({ id: b })).id).toBe(a)
    expect(await isListed(b)).toBe(false)
    const { data: members } = await boss.merges.members({ id: b })
    expect(members).toMatchObject([{ id: b, name: '陈 伟', mergedInto: a, externalNumber: 'KH-2' }])
    for (const search of ['13900000002', '0002', 'KH-2', '陈伟', 'cw']) {
      const { data } = await boss.customers.list({ search, limit: 10 })
      expect(
        data.map(({ id }) => id),
        search,
      ).toEqual([a])
    }
    const { data: kinds } = await boss.timeline.ofCustomer({ customerId: b, limit: 50 })
    expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['purchase', 'contact']))

    await boss.merges.split({ id: a, memberId: b })
    const { version: _, updatedAt: __, ...first } = await boss.customers.get({ id: a })
    const { version: ___, updatedAt: ____, ...second } = await boss.customers.get({ id: b })
    expect(before.a).toMatchObject(first)
    expect(before.b).toMatchObject(second)
    expect(await isListed(b)).toBe(true)
  })

  test('show no number twice: the one in its place moves on, and all is as before when taken apart', async () => {
    const a = await make({ name: '曾梅', phone: '13900000081', secondPhone: '13900000082' })
    const b = await make({ name: '曾梅', phone: '13900000082' })
    const numbers = async (id: string) => {
      const { phone, secondPhone } = await boss.customers.get({ id })
      return [phone, secondPhone].map((number) => number?.slice(-2))
    }
    const choices = { phone: b }
    const { shown } = await boss.merges.preview({ id: a, memberIds: [b], choices })
    expect([shown.phone, shown.secondPhone]).toEqual(['+8613900000082', '+8613900000081'])
    await boss.merges.merge({ id: a, memberIds: [b], choices })
    expect(await numbers(a)).toEqual(['82', '81'])
    await boss.merges.split({ id: a, memberId: b })
    expect([await numbers(a), await numbers(b)]).toEqual([
      ['81', '82'],
      ['82', undefined],
    ])
  })

  test('keep what happened since on the side it belongs to: by id, by number, in the tree', async () => {
    const a = await make({ name: '甲', phone: '13900000011' })
    const b = await make({ name: '乙', phone: '13900000012', city: '杭州', externalNumber: 'KH-12' })
    const c = await make({ name: '丙', phone: '13900000013' })
    await buy(b, 100)
    const first = await boss.merges.merge({ id: a, memberIds: [b] })
    await buy(a, 10)
    // By the member's number, and by his former id.
    await boss.purchases.record({
      customerNumber: 'kh-12',
      purchasedAt: new Date('2026-04-01'),
      amountMinor: 200,
    })
    await buy(b, 400)
    const edit = await boss.customers.update({ id: a, phone: '13900000019' })
    await boss.merges.merge({ id: c, memberIds: [a] })
    expect(await boss.customers.get({ id: b })).toMatchObject({ id: c, phone: '+8613900000013' })
    expect(await worth(c)).toBe(710)

    await boss.history.undo({ id: first.operationId })
    expect(await boss.customers.get({ id: b })).toMatchObject({
      id: b,
      phone: '+8613900000012',
      city: '杭州',
    })
    expect(await worth(b)).toBe(700)
    expect(await boss.customers.get({ id: c })).toMatchObject({
      id: c,
      secondPhone: '+8613900000019',
      city: null,
    })
    expect(await worth(c)).toBe(10)

    await boss.merges.split({ id: c, memberId: a })
    expect(await boss.customers.get({ id: a })).toMatchObject({ id: a, phone: '+8613900000019' })
    await boss.history.undo({ id: edit.operationId })
    expect(await boss.customers.get({ id: a })).toMatchObject({ id: a, phone: '+8613900000011' })
    expect(await misplaced()).toEqual({})
  })

  test('show what somebody chose or typed, an emptied field too, until it is chosen otherwise', async () => {
    const a = await make({ name: '王芳', email: 'a@example.com' })
    const b = await make({ name: '王方', email: 'b@example.com', company: '乙公司', note: '喜欢茶' })
    await boss.merges.merge({ id: a, memberIds: [b], choices: { email: b } })
    expect(await boss.customers.get({ id: a })).toMatchObject({
      email: 'b@example.com',
      company: '乙公司',
      note: '喜欢茶',
    })
    await boss.customers.update({ id: a, company: null, note: '喜欢花' })
    expect(await boss.customers.get({ id: a })).toMatchObject({
      company: null,
      note: '喜欢花',
      email: 'b@example.com',
    })
    // Sending back what is shown makes it nobody's own.
    await boss.customers.update({ id: a, email: 'b@example.com' })
    await boss.merges.split({ id: a, memberId: b })
    expect(await boss.customers.get({ id: a })).toMatchObject({
      email: 'a@example.com',
      company: null,
      note: '喜欢花',
    })
    expect(await boss.customers.get({ id: b })).toMatchObject({
      email: 'b@example.com',
      company: '乙公司',
      note: '喜欢茶',
    })
  })

  test('count a purchase that both sides have once, as long as they are one', async () => {
    const order = { orderNumber: 'D-1', quantity: 2, amountMinor: 900 }
    const [a, b] = [await make({ name: '周' }), await make({ name: '周' })]
    for (const id of [a, b]) await buy(id, 900, order)
    await buy(b, 50, { orderNumber: 'D-2' })
    expect(await boss.merges.preview({ id: a, memberIds: [b] })).toMatchObject({ samePurchases: 1 })
    const { operationId } = await boss.merges.merge({ id: a, memberIds: [b] })
    expect(await worth(a)).toBe(950)
    await boss.history.undo({ id: operationId })
    expect([await worth(a), await worth(b)]).toEqual([900, 950])
    await boss.merges.merge({ id: a, memberIds: [b] })
    expect(await worth(a)).toBe(950)
    await boss.merges.split({ id: a, memberId: b })
    expect([await worth(a), await worth(b)]).toEqual([900, 950])
  })

  test('tell before what each brings: an order of several lines is one purchase, an attempt no contact', async () => {
    const [a, b] = [await make({ name: '吴' }), await make({ name: '吴' })]
    await buy(a, 100, { orderNumber: 'E-1' })
    await buy(a, 200, { orderNumber: 'E-1' })
    await buy(a, 300)
    await call(b, '问候')
    await boss.contacts.log({ customerId: b, channel: 'call', reason: 'care', notReached: true })
    const { records } = await boss.merges.preview({ id: a, memberIds: [b] })
    expect(records.map(({ purchases, valueMinor, contacts }) => [purchases, valueMinor, contacts])).toEqual([
      [2, 600, 0],
      [0, 0, 1],
    ])
  })

  test('are refused where they contradict each other, are not of one kind, or are one already', async () => {
    const a = await make({ name: '李', gender: 'male' })
    const b = await make({ name: '李', gender: 'female' })
    const firm = (await boss.customers.create({ kind: 'organisation', name: '李记' })).id
    const merge = (memberIds: string[], confirm = false) => boss.merges.merge({ id: a, memberIds, confirm })
    await expect(merge([b])).rejects.toThrow(/（性别）/)
    await expect(merge([firm])).rejects.toMatchObject({ code: 'mergeKinds' })
    await expect(merge([a])).rejects.toMatchObject({ code: 'mergeSelf' })
    await expect(merge([newId()])).rejects.toMatchObject({ code: 'customerNotFound' })
    await merge([b], true)
    await expect(merge([b], true)).rejects.toMatchObject({ code: 'mergeMoved' })
    const other = await make({ name: '他' })
    await expect(boss.merges.merge({ id: other, memberIds: [b] })).rejects.toMatchObject({
      code: 'mergeMoved',
    })
    await expect(boss.merges.split({ id: other, memberId: b })).rejects.toMatchObject({
      code: 'splitNotMember',
    })
  })

  test('are merged by one of two who merge them at once, and nobody waits for ever', async () => {
    const ids = await Promise.all([1, 2, 3, 4].map((n) => make({ name: `同时${n}` })))
    const tries = ids.flatMap((id) =>
      ids.filter((other) => other !== id).map((other) => ({ id, memberIds: [other] })),
    )
    const told = await Promise.allSettled(tries.map((wish) => boss.merges.merge(wish)))
    const codes = told.flatMap((each) => (each.status === 'rejected' ? each.reason.code : []))
    expect(new Set(codes)).toEqual(new Set(['mergeMoved']))
    expect(told.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    expect(await misplaced()).toEqual({})
  })
})

/** Rows that do not stand with the top of their own customer's tree, by table. */
function misplaced() {
  return countMisplaced(systemCtx(api.db, pino({ level: 'silent' })))
}
