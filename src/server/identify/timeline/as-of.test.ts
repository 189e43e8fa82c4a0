import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'

const api = await testApi()
const boss = api.as()

const make = async (fields: object) =>
  (await boss.customers.create({ kind: 'person', name: '甲', allowDuplicate: true, ...fields })).id
/** Everything before this moment is past, everything after it still to come. */
const moment = async () => {
  await new Promise((resolve) => setTimeout(resolve, 15))
  const at = new Date()
  await new Promise((resolve) => setTimeout(resolve, 15))
  return at
}
async function was(customerId: string, at: Date) {
  const told = await boss.timeline.asOf({ customerId, at })
  if (!told.isThere) return null
  const fields = Object.fromEntries(told.fields.map(({ field, before }) => [field, before]))
  return { ...told, fields }
}

describe('a customer as of a past moment', () => {
  test('is the record with every change since taken back, field by field beside today', async () => {
    const before = await moment()
    const id = await make({ city: '杭州', phone: '13900000001' })
    const first = await moment()
    await boss.customers.update({ id, city: '上海', company: '乙公司' })
    const second = await moment()
    const { operationId } = await boss.customers.update({ id, city: '北京', phone: null })
    const third = await moment()
    await boss.history.undo({ id: operationId })

    expect(await was(id, before)).toBeNull()
    expect((await was(id, first))?.fields).toMatchObject({
      city: '杭州',
      phone: '+8613900000001',
      company: null,
    })
    expect((await was(id, second))?.fields).toMatchObject({ city: '上海', company: '乙公司' })
    expect((await was(id, third))?.fields).toMatchObject({ city: '北京', phone: null })
    const { fields, ...told } = await boss.timeline.asOf({ customerId: id, at: first }).then((answer) => {
      if (!answer.isThere) throw new Error('not there')
      return answer
    })
    expect(fields.find(({ field }) => field === 'city')).toMatchObject({
      before: '杭州',
      after: '上海',
      isChanged: true,
    })
    expect(fields.find(({ field }) => field === 'name')).toMatchObject({ isChanged: false })
    expect(told.sumsThen).toMatchObject({ purchases: 0, contacts: 0 })
  })

  test('who was two records then is told so, and what both had done is counted together', async () => {
    const younger = await make({ externalNumber: 'AP-2' })
    const old = await make({ externalNumber: 'AP-1' })
    const buy = (customerId: string, amountMinor: number) =>
      boss.purchases.record({ customerId, purchasedAt: new Date('2026-03-01'), amountMinor })
    await buy(younger, 100)
    await buy(old, 1_000)
    const apart = await moment()
    await boss.merges.merge({ id: younger, memberIds: [old] })
    const told = await was(younger, apart)
    expect([told?.id, told?.apart]).toEqual([younger, [{ id: old, name: '甲', number: 'AP-1' }]])
    expect(told?.sumsHappened).toMatchObject({ purchases: 2, valueMinor: 1_100 })
    const other = await was(old, apart)
    expect([other?.id, other?.apart.map(({ id }) => id)]).toEqual([old, [younger]])
    expect((await was(younger, await moment()))?.apart).toEqual([])
  })

  test('the record that was kept may be the younger one: then the other is told', async () => {
    const old = await make({ externalNumber: 'AP-3' })
    const before = await moment()
    const kept = await make({ externalNumber: 'AP-4' })
    await boss.merges.merge({ id: kept, memberIds: [old] })
    const told = await was(kept, before)
    expect([told?.id, told?.apart]).toEqual([old, []])
  })

  test('counts the facts that were known then, also those taken back since', async () => {
    const id = await make({})
    const buy = (amountMinor: number) =>
      boss.purchases.record({ customerId: id, purchasedAt: new Date('2026-03-01'), amountMinor })
    const { operationId } = await buy(500)
    await boss.contacts.log({ customerId: id, channel: 'call', reason: 'care', result: '问候' })
    const first = await moment()
    await boss.history.undo({ id: operationId ?? '' })
    await buy(70)
    const told = await was(id, first)
    expect(told?.sumsThen).toMatchObject({ purchases: 1, valueMinor: 500, contacts: 1 })
    expect(told?.sumsHappened).toMatchObject({ purchases: 1, valueMinor: 70, contacts: 1 })
    expect(told?.sumsNow).toMatchObject({ purchases: 1, valueMinor: 70, contacts: 1 })
  })

  test('tells what had happened by then apart from what was recorded then', async () => {
    const id = await make({})
    const before = await moment()
    for (const day of ['2026-03-01', '2026-03-02'])
      await boss.purchases.record({ customerId: id, purchasedAt: new Date(day), amountMinor: 500 })
    const told = await was(id, before)
    expect(told?.sumsThen).toMatchObject({ purchases: 0, valueMinor: 0, lastPurchaseAt: null })
    expect(told?.sumsHappened).toMatchObject({ purchases: 2, valueMinor: 1000 })
  })

  test('has the people around him of then: who was removed since, and who was not there yet', async () => {
    const id = await make({})
    const gone = await boss.people.create({ customerId: id, relation: 'spouse', name: '旧人' })
    const first = await moment()
    await boss.people.remove({ customerId: id, id: gone.id })
    await boss.people.create({ customerId: id, relation: 'child', name: '新人' })
    const told = await was(id, first)
    const named = told?.people.map(({ isThere, isGone, fields }) => [
      fields.find(({ field }) => field === 'name')?.[isThere ? 'before' : 'after'],
      isThere,
      isGone,
    ])
    expect(named).toEqual(
      expect.arrayContaining([
        ['旧人', true, true],
        ['新人', false, false],
      ]),
    )
  })

  test('is merged as he was then, whatever was merged or taken apart since', async () => {
    const [a, b] = [await make({ city: '杭州' }), await make({ company: '乙公司' })]
    const apart = await moment()
    await boss.merges.merge({ id: a, memberIds: [b] })
    await boss.purchases.record({ customerId: b, purchasedAt: new Date('2026-03-01'), amountMinor: 300 })
    const merged = await moment()
    await boss.merges.split({ id: a, memberId: b })
    expect(await was(a, apart)).toMatchObject({ memberCount: 0, fields: { city: '杭州' } })
    expect(await was(a, merged)).toMatchObject({
      memberCount: 1,
      fields: { city: '杭州', company: '乙公司' },
      sumsThen: { purchases: 1, valueMinor: 300 },
      sumsNow: { purchases: 0 },
    })
    expect((await was(b, merged))?.id).toBe(a)
  })

  test('is refused for a day to come', async () => {
    const id = await make({})
    const at = new Date(Date.now() + 86_400_000)
    await expect(boss.timeline.asOf({ customerId: id, at })).rejects.toMatchObject({ code: 'asOfInFuture' })
  })

  test('says what of his people, ties and products was added, changed and removed since', async () => {
    const id = await make({})
    const [friend, gone] = [await make({ name: '友人' }), await make({ name: '旧友' })]
    const tie = (otherId: string) =>
      boss.ties.create({ customerId: id, kind: 'friend', otherId, otherType: 'customer' })
    await boss.owned.create({ customerId: id, name: '紫砂壶' })
    const { id: child } = await boss.people.create({ customerId: id, relation: 'child', name: '小甲' })
    const kept = await boss.people.create({ customerId: id, relation: 'spouse', name: '乙' })
    const { id: lost } = await tie(gone)
    const { id: kin } = await tie(await make({ name: '复交' }))
    const { operationId: broken } = await boss.ties.remove({ customerId: id, id: kin })
    const at = await moment()
    await boss.history.undo({ id: broken })
    await boss.people.update({ customerId: id, id: child, name: '大甲' })
    await boss.ties.remove({ customerId: id, id: lost })
    await tie(friend)
    const { id: cup } = await boss.owned.create({ customerId: id, name: '盖碗' })

    const around = async (reader = boss) => {
      const told = await reader.timeline.asOf({ customerId: id, at })
      return told.isThere ? told.around : []
    }
    const told = await around()
    expect(told.find((one) => one.id === child)).toMatchObject({
      ...{ kind: 'person', name: '大甲', state: 'changed' },
      fields: [{ field: 'name', before: '小甲', after: '大甲' }],
    })
    expect(told.find((one) => one.id === kept.id)?.state).toBe('same')
    expect(told.find((one) => one.id === cup)).toMatchObject({ kind: 'owned', state: 'added' })
    const ties = told.filter(({ kind }) => kind === 'tie')
    expect(new Map(ties.map(({ name, state }) => [name, state]))).toEqual(
      new Map([
        ['旧友', 'removed'],
        ['友人', 'added'],
        // Removed by then, brought back since.
        ['复交', 'added'],
      ]),
    )
    expect(ties.every(({ role }) => role?.kind === 'friend')).toBe(true)
    await expect(
      boss.timeline.asOf({ customerId: id, at: new Date(Date.now() + 86_400_000) }),
    ).rejects.toMatchObject({ status: 422, code: 'asOfInFuture' })
  })
})
