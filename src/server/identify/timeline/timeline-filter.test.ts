import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { hire, openBranch } from '../../../../test/support/staff.ts'

const api = await testApi()
const boss = api.as()
const branch = await openBranch(api)
const li = await hire(api, '李经理', { scope: { kind: 'all' } })
await boss.employees.update({ id: li.id, departmentId: branch })

const customerId = (await boss.customers.create({ kind: 'person', name: '筛', phone: '13911115555' })).id
await boss.purchases.record({
  customerId,
  purchasedAt: new Date('2026-03-01'),
  amountMinor: 500,
  channel: '小程序',
  productCode: 'KETTLE',
  productName: '热水壶',
  unknownProduct: 'create',
})
await boss.contacts.log({ customerId, channel: 'call', reason: 'care', result: '问热水壶好不好用' })
await li.client.contacts.log({ customerId, channel: 'visit', reason: 'care', result: '登门100%满意' })
await boss.people.create({ customerId, relation: 'spouse', name: '爱人' })
await boss.customers.update({ id: customerId, phone: '13911116666' })

type Asked = Omit<Parameters<typeof boss.timeline.ofCustomer>[0], 'customerId'>
const told = async (asked: Asked, client = boss) =>
  (await client.timeline.ofCustomer({ customerId, ...asked })).data.map(({ kind }) => kind)

describe('the time line tells only', () => {
  test('what went over a channel', async () => {
    expect(await told({ channel: 'call' })).toEqual(['contact'])
    expect(await told({ channel: '小程序' })).toEqual(['purchase'])
  })

  test('what somebody did, or a department and its people', async () => {
    expect(await told({ employeeId: li.id })).toEqual(['contact'])
    expect(await told({ departmentId: branch })).toEqual(['contact'])
    expect(await told({ employeeId: li.id, channel: 'call' })).toEqual([])
  })

  test('what holds some words, in values and not in their names', async () => {
    expect((await told({ text: '热水壶' })).sort()).toEqual(['contact', 'purchase'])
    expect(await told({ text: '100%' })).toEqual(['contact'])
    expect(await told({ text: 'employeeName' })).toEqual([])
    expect(await told({ text: '热水壶', kinds: 'purchase' })).toEqual(['purchase'])
  })

  test('page by page, each full', async () => {
    const first = await boss.timeline.ofCustomer({ customerId, text: '热水壶', limit: 1 })
    const { nextCursor } = first
    const second = await boss.timeline.ofCustomer({
      customerId,
      text: '热水壶',
      limit: 1,
      cursor: nextCursor ?? '',
    })
    expect([...first.data, ...second.data].map(({ kind }) => kind)).toEqual(['contact', 'purchase'])
    expect(second.nextCursor).toBeNull()
  })

  test('nothing by a hit that is masked in the answer', async () => {
    expect(await told({ text: '13911115555' })).toEqual(['change'])
    expect(await told({ text: '13911115555' }, api.as({ masks: ['phone'] }))).toEqual([])
  })
})

test('what is marked is found by the mark, tells why, and stands with the customer through a merge and an undoing', async () => {
  const make = async (name: string) =>
    (await boss.customers.create({ kind: 'person', name, allowDuplicate: true })).id
  const [id, other] = [await make('标记甲'), await make('标记乙')]
  const log = async (customerId: string, result: string) =>
    (await boss.contacts.log({ customerId, channel: 'call', reason: 'care', result })).id
  const [important, usual] = [await log(id, '谈妥'), await log(id, '问候')]
  const entry = { customerId: id, entryKind: 'contact', entryId: important } as const
  const marked = async (customerId: string) =>
    (await boss.timeline.ofCustomer({ customerId, isMarked: 'true' })).data.map((each) => [
      each.id,
      each.mark?.note,
    ])
  await boss.timeline.mark(entry)
  await boss.timeline.mark({ ...entry, note: '价格已定' })
  expect(await marked(id)).toEqual([[important, '价格已定']])
  const all = (await boss.timeline.ofCustomer({ customerId: id, kinds: 'contact' })).data
  expect(all.find((each) => each.id === usual)?.mark).toBeNull()
  await expect(boss.timeline.mark({ ...entry, customerId: other })).rejects.toMatchObject({ status: 404 })
  const reader = api.as({ permissions: ['customer.read', 'customer.write'] })
  await expect(reader.timeline.mark(entry)).rejects.toMatchObject({ status: 404 })
  const corrected = await boss.contacts.correct({
    customerId: id,
    id: important,
    channel: 'call',
    reason: 'care',
    note: '九折',
  })
  const renewed = { ...entry, entryId: corrected.id }
  expect(await marked(id)).toEqual([[corrected.id, '价格已定']])
  await boss.timeline.mark({ ...renewed, note: '九折已定' })
  expect(await marked(id)).toEqual([[corrected.id, '九折已定']])
  await boss.history.undo({ id: corrected.operationId })
  expect(await marked(id)).toEqual([[important, '九折已定']])
  await boss.timeline.mark({ ...entry, note: '价格已定' })
  const { operationId } = await boss.timeline.unmark(entry)
  expect(await marked(id)).toEqual([])
  await expect(boss.timeline.unmark(entry)).rejects.toMatchObject({ status: 404 })
  await boss.history.undo({ id: operationId })
  await boss.merges.merge({ id: other, memberIds: [id] })
  expect(await marked(other)).toEqual([[important, '价格已定']])
})
