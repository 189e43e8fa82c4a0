import { describe, expect, test } from 'vitest'
import { day } from '../../../../test/support/business-day.ts'

await openTodayDesk()

import {
  api,
  boss,
  customerId,
  li,
  list,
  moment,
  openTodayDesk,
  promise,
  setMetric,
  wang,
} from '../../../../test/support/today-desk.ts'

const call = { channel: 'call', reason: 'care' } as const

describe('a row says', () => {
  test('in the reader’s language why he is there, and what to begin with', async () => {
    await setMetric(customerId, { overdue_at: moment(-2), rhythm_days: 30.4, last_purchase_at: moment(-65) })
    await boss.customers.update({ id: customerId, preferences: '喜欢喝普洱' })
    await setMetric(customerId, { overdue_at: moment(-2), rhythm_days: 30.4, last_purchase_at: moment(-65) })
    const english = api.as({ userId: wang.id, scope: { kind: 'mine' }, locale: 'en' })
    const [zh] = await list()
    const en = await api.request(
      '/api/v1/act/today',
      { headers: { 'accept-language': 'en' } },
      { userId: wang.id, scope: { kind: 'mine' } },
    )
    const body = await en.json()
    expect(zh?.reasons[0]?.sentence).toBe('平常约 30 天来一次，这次已经 65 天没有来')
    expect(body.data[0].reasons[0].sentence).toBe('Usually comes every 30 days; this time silent for 65')
    expect(zh?.hook?.sentence).toContain('喜欢喝普洱')
    expect((await english.today.count({})).count).toBe(1)
  })

  test('what was left off with last time, and the last three contacts', async () => {
    for (const hook of ['一', '二', '三', '问问高考志愿'])
      await wang.client.contacts.log({ customerId, ...call, hook })
    await promise(day(0))
    const [row] = await list()
    expect(row?.hook).toMatchObject({ code: 'lastHook', params: { hook: '问问高考志愿' } })
    expect(row?.contacts).toHaveLength(3)
    expect(row?.contacts[0]?.employeeName).toBe('王经理')
  })

  test('the phone only as far as the reader may see it', async () => {
    await boss.customers.update({ id: customerId, phone: '13812345678' })
    await promise(day(0))
    expect((await list())[0]?.phone).toBe('+8613812345678')
    const masked = api.as({ userId: wang.id, scope: { kind: 'mine' }, masks: ['phone'] })
    expect((await masked.today.list({})).data[0]?.phone).toMatch(/\*{4}/)
    expect((await masked.today.glance({ customerId })).phone).toMatch(/\*{4}/)
  })
})

test('a customer at a glance is everything one wants to know before speaking with him', async () => {
  await boss.customers.update({ id: customerId, preferences: '普洱', note: '不要上午打电话' })
  await boss.people.create({ customerId, relation: 'spouse', name: '太太' })
  await li.client.promises.ofCustomer({ customerId }).catch(() => undefined)
  await boss.contacts.log({ customerId, ...call, result: '要资料', complaint: '太慢' })
  await promise(day(9))
  await boss.purchases.record({
    customerId,
    purchasedAt: moment(-3).toISOString(),
    amountMinor: 100,
    productCode: 'TEA',
    productName: '普洱茶',
    unknownProduct: 'create',
  })
  const glance = await wang.client.today.glance({ customerId })
  expect(glance).toMatchObject({
    name: '陈总',
    preferences: '普洱',
    note: '不要上午打电话',
    complaintOpen: true,
    isInScope: true,
    purchaseCount: 1,
    people: [{ name: '太太' }],
    promises: [{ what: '寄样品' }],
    complaints: [{ about: '太慢' }],
    contacts: [{ result: '要资料' }],
    others: [{ result: '要资料' }],
    lastBought: [{ name: '普洱茶' }],
  })
})

test('how a customer likes to be reached is told, found by a filter, and taken back', async () => {
  const wish = { receiveBy: 'wechat', receiveTopics: '新茶', receiveTime: '晚上' } as const
  const { operationId } = await boss.customers.update({ id: customerId, ...wish })
  const told = async () => (await wang.client.today.glance({ customerId })).receive
  expect(await told()).toEqual({ by: 'wechat', topics: '新茶', time: '晚上' })
  const filter = JSON.stringify([
    { field: 'receiveBy', operator: 'in', value: ['wechat'] },
    { field: 'ownerId', operator: 'in', value: [wang.id] },
  ])
  expect((await boss.customers.list({ filter })).data).toEqual([expect.objectContaining(wish)])
  await boss.history.undo({ id: operationId })
  expect(await told()).toEqual({ by: null, topics: null, time: null })
})
