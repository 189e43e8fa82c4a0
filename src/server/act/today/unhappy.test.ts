// A customer who says that he is not satisfied stands on the list of whoever looks after him until somebody has spoken with him.
import { describe, expect, test } from 'vitest'
import { day } from '../../../../test/support/business-day.ts'

await openTodayDesk()

import {
  api,
  boss,
  customer,
  customerId,
  list,
  moment,
  openTodayDesk,
  promise,
  reasonsOf,
  setMetric,
  wang,
} from '../../../../test/support/today-desk.ts'

const call = { channel: 'call', reason: 'care' } as const
const answer = (perceived: number, expected: number, more: Record<string, unknown> = {}) =>
  boss.satisfaction.record({ customerId, perceived, expected, ...more })
const rowOf = async () => (await list()).find((row) => row.customerId === customerId)

describe('an unhappy answer', () => {
  test('by the link stands on the list, worth its weight, with its sentence and what to begin with', async () => {
    const { purchaseId } = await bought('核桃蛋糕', 1)
    const { token } = await boss.satisfaction.invite({ customerId, about: 'purchase', aboutId: purchaseId })
    await api
      .as({ permissions: [] })
      .satisfaction.answer({ token, perceived: 3, expected: 9, comment: '太甜了' })
    const row = await rowOf()
    const reason = row?.reasons.find(({ code }) => code === 'unhappy')
    expect(reason).toMatchObject({ code: 'unhappy', weight: 0.35, dueOn: day(0) })
    expect(reason?.sentence).toMatch(/^对买的“核桃蛋糕”不满意：感知 3 \/ 期望 9（\d+月\d+日），“太甜了”$/)
    expect(reason?.refId).toBeTruthy()
    expect(row?.hook).toMatchObject({
      code: 'unhappy',
      sentence: '先问“核桃蛋糕”哪里没有达到期望，听客户说完',
    })
    const english = api.as({ userId: wang.id, scope: { kind: 'mine' }, locale: 'en' })
    const seen = (await english.today.list({})).data[0]?.reasons.find(({ code }) => code === 'unhappy')
    expect(seen?.sentence).toContain('Not satisfied with "核桃蛋糕": expected 9, perceived 3')
  })

  test('told to staff does too, until somebody has spoken with him since', async () => {
    await wang.client.contacts.log({ customerId, ...call, at: moment(-1).toISOString() })
    await answer(3, 9)
    expect(await reasonsOf()).toEqual(['unhappy'])
    expect((await rowOf())?.stakeMinor).toBe(50_000 * 0.35)
    await wang.client.contacts.log({ customerId, ...call })
    expect(await reasonsOf()).toEqual([])
  })

  test('told in the contact that is written down after it is quiet that day, and back on the next', async () => {
    await answer(3, 9)
    await wang.client.contacts.log({ customerId, ...call })
    expect(await reasonsOf()).toEqual([])
    expect((await wang.client.today.glance({ customerId })).unhappy?.sentence).toContain('感知 3 / 期望 9')
    const yesterday = (time: string) => new Date(`${day(-1)}T${time}+08:00`)
    await setMetric(customerId, { last_answer_at: yesterday('10:00'), last_contact_at: yesterday('10:05') })
    expect(await reasonsOf()).toEqual(['unhappy'])
    await setMetric(customerId, { last_answer_at: moment(-3) })
    expect(await reasonsOf()).toEqual([])
  })

  test('leaves the list when somebody says what was done about it, once, and is back when that is undone', async () => {
    const { id } = await answer(3, 9)
    const settled = await wang.client.satisfaction.settle({ customerId, id, settlement: '退了款' })
    expect(await reasonsOf()).toEqual([])
    expect((await wang.client.today.glance({ customerId })).unhappy).toBeNull()
    await expect(
      wang.client.satisfaction.settle({ customerId, id, settlement: '又退' }),
    ).rejects.toMatchObject({
      status: 409,
      code: 'answerSettled',
    })
    const { data } = await boss.timeline.ofCustomer({ customerId, kinds: 'answer' })
    expect(data).toMatchObject([
      { event: 'settled', settlement: '退了款', perceived: 3 },
      { event: 'given', settlement: null },
    ])
    expect((await boss.satisfaction.recent({ customerId })).data[0]).toMatchObject({ settlement: '退了款' })
    expect((await wang.client.today.done()).data[0]?.sentence).toBe('了结不满意的回答：退了款')
    await boss.history.undo({ id: settled.operationId })
    expect(await reasonsOf()).toEqual(['unhappy'])
  })

  test('is settled in the contact that settles it, and open again when the contact is undone', async () => {
    const { id } = await answer(3, 9)
    const settledAnswers = [{ id, settlement: '重做了一个' }]
    const logged = await wang.client.contacts.log({ customerId, ...call, settledAnswers })
    expect((await wang.client.today.glance({ customerId })).unhappy).toBeNull()
    await boss.history.undo({ id: logged.operationId })
    expect((await wang.client.today.glance({ customerId })).unhappy).toMatchObject({ id })
  })

  test('alone is settled: one that the setting does not call so is refused, alone and with a contact', async () => {
    const refused = { status: 422, code: 'answerNotUnhappy' }
    for (const [perceived, expected] of [
      [9, 9],
      [10, 8],
      [8, 10],
    ] as const) {
      const { id } = await answer(perceived, expected)
      const settled = { id, settlement: '没事找事' }
      await expect(wang.client.satisfaction.settle({ customerId, ...settled })).rejects.toMatchObject(refused)
      await expect(
        wang.client.contacts.log({ customerId, ...call, settledAnswers: [settled] }),
      ).rejects.toMatchObject(refused)
    }
    const { id } = await answer(7, 9)
    const seen = (await boss.satisfaction.recent({ customerId })).data
    expect(seen.map(({ isUnhappy }) => isUnhappy)).toEqual([true, false, false, false])
    const rules = (await boss.settings.list()).data.find(({ key }) => key === 'today.rules')?.fallback
    const value = { ...(rules as Record<string, unknown>), unhappy: { below: 0.5, days: 90 } }
    const { operationId } = await boss.settings.put({ key: 'today.rules', value })
    const late = { customerId, id, settlement: '晚了' }
    await expect(wang.client.satisfaction.settle(late)).rejects.toMatchObject(refused)
    await boss.history.undo({ id: operationId })
    await wang.client.satisfaction.settle(late)
  })

  test('is made good by a better one, comes back when that is undone, and goes with its own undoing', async () => {
    const first = await answer(3, 9)
    const better = await answer(9, 9)
    expect(await reasonsOf()).toEqual([])
    await boss.history.undo({ id: better.operationId })
    expect(await reasonsOf()).toEqual(['unhappy'])
    await boss.history.undo({ id: first.operationId })
    expect(await reasonsOf()).toEqual([])
  })

  test('is what the setting calls so: from four fifths on nobody calls, and after 90 days neither', async () => {
    await answer(8, 10)
    expect(await reasonsOf()).toEqual([])
    await answer(7, 9)
    expect(await reasonsOf()).toEqual(['unhappy'])
    await setMetric(customerId, { last_answer_at: moment(-91) })
    expect(await reasonsOf()).toEqual([])
    const { data } = await boss.settings.list()
    const rules = data.find((setting) => setting.key === 'today.rules')?.fallback as Record<string, unknown>
    const value = { ...rules, unhappy: { below: 0.8, days: 120 } }
    const { operationId } = await boss.settings.put({ key: 'today.rules', value })
    expect(await reasonsOf()).toEqual(['unhappy'])
    await boss.history.undo({ id: operationId })
  })

  test('holds under rules that were saved before it was a reason', async () => {
    const { data } = await boss.settings.list()
    const rules = data.find((setting) => setting.key === 'today.rules')?.fallback as {
      weights: Record<string, number>
      unhappy?: unknown
      boughtHook?: unknown
    }
    const { unhappy: _, boughtHook: __, ...old } = rules
    const { unhappy: ___, ...weights } = rules.weights
    const { operationId } = await boss.settings.put({ key: 'today.rules', value: { ...old, weights } })
    await answer(3, 9)
    expect((await rowOf())?.reasons[0]).toMatchObject({ code: 'unhappy', weight: 0.35 })
    await boss.history.undo({ id: operationId })
  })

  test('keeps his words from whoever may not read answers', async () => {
    await answer(3, 9, { comment: '再也不来' })
    const clerk = api.as({ userId: wang.id, permissions: ['contact.read'], scope: { kind: 'mine' } })
    const reason = (await clerk.today.list({})).data[0]?.reasons[0]
    expect(reason?.code).toBe('unhappy')
    expect(JSON.stringify(reason)).not.toContain('再也不来')
    expect((await rowOf())?.reasons[0]?.sentence).toContain('再也不来')
  })
})

describe('the page of somebody on whom the list is quiet', () => {
  const silent = async () => (await wang.client.today.glance({ customerId })).silent

  test('says what is open and why nothing is said of it today', async () => {
    await answer(3, 9)
    await answer(2, 9)
    await boss.owned.create({ customerId, name: '壶', nextServiceOn: day(-2) })
    await boss.owned.create({ customerId, name: '盘', replaceOn: day(-90) })
    // What today speaks of is not said twice.
    expect((await silent()).map(({ code, why }) => [code, why])).toEqual([['replacementDue', 'lapsed']])
    await wang.client.contacts.log({ customerId, ...call })
    expect(await reasonsOf()).toEqual([])
    const told = Object.fromEntries((await silent()).map(({ code, ...rest }) => [code, rest]))
    expect(told).toEqual({
      unhappy: expect.objectContaining({ why: 'contacted', count: 2, sentence: '未了结的不满 2 条' }),
      serviceDue: expect.objectContaining({ why: 'contacted', count: 1, since: day(-2) }),
      replacementDue: expect.objectContaining({
        why: 'lapsed',
        sentence: expect.stringMatching(/^更换已过期 1 件/),
      }),
    })
    await answer(9, 9)
    expect((await silent()).find(({ code }) => code === 'unhappy')?.why).toBe('answered')
  })

  test('tells lost and put off apart, and says nothing where nothing is open', async () => {
    expect(await silent()).toEqual([])
    await promise(day(0))
    await wang.client.today.snooze({ customerId, until: day(5) })
    expect(await silent()).toMatchObject([{ code: 'promise', why: 'putOff', until: day(5) }])
    const numbers = { overdue_at: moment(-30), lost_at: moment(-5), stage: 'lost' }
    await setMetric(customerId, numbers)
    expect((await silent()).find(({ code }) => code === 'overdue')).toMatchObject({ why: 'lost' })
  })
})

describe('what to begin with', () => {
  const hook = async () => (await wang.client.today.glance({ customerId })).hook

  test('is an open complaint before everything, also on the day on which somebody has spoken with him', async () => {
    await bought('核桃蛋糕', 1)
    await wang.client.contacts.log({ customerId, ...call, complaint: '蛋糕塌了', hook: '新店开张' })
    expect(await hook()).toMatchObject({ code: 'complaint', sentence: '先说投诉的事：蛋糕塌了' })
    const { complaints } = await wang.client.today.glance({ customerId })
    await wang.client.complaints.settle({ customerId, id: complaints[0]?.id ?? '', settlement: '已重做' })
    expect(await hook()).toMatchObject({ code: 'lastHook' })
  })

  test('is what he bought only while he may remember it', async () => {
    await bought('核桃蛋糕', 20)
    expect(await hook()).toMatchObject({ code: 'lastBought', params: { product: '核桃蛋糕' } })
    const other = await customer('老客户')
    await bought('月饼', 400, other)
    expect((await wang.client.today.glance({ customerId: other })).hook).toBeNull()
    await boss.customers.update({ id: other, preferences: '爱喝普洱' })
    expect((await wang.client.today.glance({ customerId: other })).hook).toMatchObject({ code: 'preference' })
  })
})

async function bought(productName: string, daysAgo: number, id = customerId) {
  const { id: purchaseId } = await boss.purchases.record({
    customerId: id,
    purchasedAt: moment(-daysAgo).toISOString(),
    amountMinor: 9_800,
    productCode: productName,
    productName,
    unknownProduct: 'create',
  })
  return { purchaseId }
}
