import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { permissionOf, type WholePart, wholeParts } from '../../../contracts/whole.contract.ts'
import { modules } from '../../modules.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()

const make = async (name: string) =>
  (await boss.customers.create({ kind: 'person', name, allowDuplicate: true })).id

test('every part is brought by one module, and none that the contract does not know', () => {
  const brought = modules.flatMap(({ facets = [] }) => facets.map(({ part }) => part))
  expect(brought.toSorted()).toEqual(wholeParts.toSorted())
})

test('the whole tells what each endpoint tells', async () => {
  const id = await make('全')
  await boss.people.create({ customerId: id, relation: 'spouse', name: '爱人' })
  await boss.wants.create({ customerId: id, what: '一台新锅炉' })
  await boss.traits.create({ customerId: id, kind: 'likes', text: '喝茶' })
  await boss.owned.create({ customerId: id, name: '旧锅炉' })
  await boss.purchases.record({ customerId: id, purchasedAt: new Date('2026-03-01'), amountMinor: 500 })
  await boss.contacts.log({
    customerId: id,
    channel: 'call',
    reason: 'care',
    result: '问候',
    complaint: '太慢',
    promises: [{ what: '回电', dueOn: '2030-01-01' }],
  })
  await boss.satisfaction.record({ customerId: id, expected: 4, perceived: 5 })
  await boss.events.record({ messageId: 'w', kind: 'visit', customerId: id })
  const { customer, withheld, ...parts } = await boss.whole.ofCustomer({ customerId: id })
  expect(withheld).toEqual([])
  expect(Object.keys(parts).sort()).toEqual([...wholeParts].sort())
  expect(customer).toEqual(await boss.customers.get({ id }))
  expect(parts.people).toEqual(await boss.people.list({ customerId: id }))
  expect(parts.wants).toEqual(await boss.wants.ofCustomer({ customerId: id }))
  expect(parts.traits).toEqual(await boss.traits.ofCustomer({ customerId: id }))
  expect(parts.owned).toEqual(await boss.owned.ofCustomer({ customerId: id }))
  expect(parts.purchases).toEqual(await boss.purchases.list({ customerId: id, limit: 6 }))
  expect(parts.contacts?.data).toHaveLength(1)
  expect(parts.complaints?.data).toHaveLength(1)
  expect(parts.promises?.data).toHaveLength(1)
  expect(parts.answers?.data).toHaveLength(1)
  expect(parts.activity?.counts.visits).toBe(1)
  expect(parts.timeline).toEqual(await boss.timeline.ofCustomer({ customerId: id, limit: 50 }))
  expect(parts.next).toEqual(await boss.today.glance({ customerId: id }))
})

test('only what is asked for, only what one may see, and of nobody beyond the scope', async () => {
  const id = await make('窄')
  const some = await boss.whole.ofCustomer({ customerId: id, parts: 'people,wants' })
  expect(Object.keys(some).sort()).toEqual(['customer', 'people', 'wants', 'withheld'])
  const reader = api.as({ permissions: ['customer.read'] })
  const seen = await reader.whole.ofCustomer({ customerId: id })
  const shut = wholeParts.filter((part: WholePart) => permissionOf(part) !== 'customer.read')
  expect(seen.withheld.toSorted()).toEqual(shut.toSorted())
  for (const part of shut) expect(seen[part]).toBeUndefined()
  const stranger = api.as({ userId: newId(), permissions: ['customer.read'], scope: { kind: 'mine' } })
  await expect(stranger.whole.ofCustomer({ customerId: id })).rejects.toMatchObject({ status: 404 })
  const nosy = { customerId: id, parts: 'people,salary' }
  await expect(boss.whole.ofCustomer(nosy)).rejects.toMatchObject({ status: 422 })
})

test('a former id leads to the whole of whom the customer became a part of', async () => {
  const [a, b] = [await make('甲'), await make('乙')]
  await boss.wants.create({ customerId: b, what: '新车' })
  await boss.merges.merge({ id: a, memberIds: [b] })
  const { customer, wants, members } = await boss.whole.ofCustomer({ customerId: b })
  expect(customer.id).toBe(a)
  expect(wants?.data).toHaveLength(1)
  expect(members?.data).toHaveLength(1)
})

test('of an archived customer the parts are told that are still told of them, and the others named', async () => {
  const id = await make('旧')
  await boss.people.create({ customerId: id, relation: 'spouse', name: '爱人' })
  const { version } = await boss.customers.get({ id })
  await api.as().customers.archive({ id }, { context: { version } })
  const { customer, people, withheld } = await boss.whole.ofCustomer({ customerId: id })
  expect(customer.archivedAt).not.toBeNull()
  expect(people?.data).toHaveLength(1)
  await expect(boss.promises.ofCustomer({ customerId: id })).rejects.toMatchObject({ status: 404 })
  expect(withheld).toContain('promises')
})
