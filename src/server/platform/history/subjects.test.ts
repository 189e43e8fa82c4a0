import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { newId } from '../ids.ts'

const api = await testApi()
const boss = api.as()

const last = async () => {
  const { data } = await boss.history.operations({ limit: 1 })
  return data[0]
}

test('a record is told by its name, what is undone by its kind and name, and nothing is undone twice', async () => {
  const { operationId } = await boss.tags.create({ name: '老茶客' })
  expect(await last()).toMatchObject({ kind: 'tag.create', subject: '老茶客', canUndo: true })
  await boss.history.undo({ id: operationId })
  const { data } = await boss.history.operations({ limit: 2 })
  expect(data).toMatchObject([
    { kind: 'operation.undo', undoesKind: 'tag.create', subject: '老茶客', canUndo: false },
    { kind: 'tag.create', subject: '老茶客', canUndo: false },
  ])
})

test('one customer is told by name, many by number', async () => {
  const { id } = await boss.customers.create({ kind: 'person', name: '陈明' })
  expect(await last()).toMatchObject({ kind: 'customer.create', subject: '陈明', customerCount: 1 })
  const { id: other } = await boss.customers.create({ kind: 'person', name: '李霞' })
  await boss.contacts.log({ customerId: id, channel: 'call', reason: 'care' })
  expect(await last()).toMatchObject({ kind: 'contact.log', subject: '陈明', canUndo: true })
  await boss.customers.bulk({ ids: [id, other], set: { source: '介绍' } })
  expect(await last()).toMatchObject({
    kind: 'customer.bulk',
    subject: null,
    customerCount: 2,
    canUndo: true,
  })
})

test('how many facts it wrote is told beside the customers', async () => {
  const { id } = await boss.customers.create({ kind: 'person', name: '王红' })
  const moment = new Date().toISOString()
  const { operationId } = await boss.purchases.record({
    customerId: id,
    purchasedAt: moment,
    quantity: 1,
    amountMinor: 100,
  })
  expect((await last())?.facts).toMatchObject({ purchase: 1, contact: 0 })
  await boss.history.undo({ id: operationId ?? '' })
  expect(await last()).toMatchObject({ kind: 'operation.undo', subject: '王红', facts: { purchase: 1 } })
  await boss.tags.create({ name: '无事实' })
  expect((await last())?.facts.purchase ?? 0).toBe(0)
})

test('how many records it made or changed is told by their table', async () => {
  const { id: customerId } = await boss.customers.create({ kind: 'person', name: '赵青' })
  expect((await last())?.written).toEqual({ customer: 1 })
  const { id } = await boss.people.create({ customerId, relation: 'contact', name: '赵助理' })
  expect((await last())?.written).toMatchObject({ related_person: 1 })
  await boss.people.update({ customerId, id, role: '秘书' })
  expect((await last())?.written).toMatchObject({ related_person: 1 })
  await boss.tags.create({ name: '无记录' })
  expect((await last())?.written).toEqual({})
})

test('what wrote nothing, such as a changed password, offers no undo', async () => {
  await api.pool.query(
    `INSERT INTO operation (id, kind, actor_id, actor_name) VALUES ($1, 'account.passwordChange', $2, '王芳')`,
    [newId(), newId()],
  )
  const { data } = await boss.history.operations({ limit: 50 })
  expect(data.find(({ kind }) => kind === 'account.passwordChange')).toMatchObject({
    subject: null,
    canUndo: false,
  })
})
