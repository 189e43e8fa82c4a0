import pino from 'pino'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { updateCustomer } from '../customers/customers.service.ts'

const api = await testApi()
const boss = api.as({ name: '林行长' })
const clerk = api.as({ name: '小周', userId: newId(), scope: { kind: 'all' } })

const factsOf = async (customerId: string) => {
  const { data } = await boss.quality.provenance({ customerId })
  return new Map(data.map((fact) => [fact.field, fact]))
}
const record = async () =>
  (
    await boss.customers.create({
      kind: 'person',
      name: '许文',
      phone: '13910010001',
      city: '杭州',
      allowDuplicate: true,
    })
  ).id

test('a field says who entered it last, in which act, and whether it came by an interface', async () => {
  const id = await record()
  await clerk.customers.update({ id, city: '宁波' })
  const shop = systemCtx(api.db, pino({ level: 'silent' }))
  await updateCustomer({ ...shop, actor: { ...shop.actor, via: 'apiKey' } }, id, { address: '江北路8号' })
  const facts = await factsOf(id)
  expect(facts.get('phone')).toMatchObject({
    enteredBy: '林行长',
    kind: 'customer.create',
    state: 'unchecked',
  })
  expect(facts.get('city')).toMatchObject({ enteredBy: '小周', kind: 'customer.update' })
  expect(facts.get('city')?.source.en).toBe('Staff')
  expect(facts.get('address')?.source.zh).toBe('接口')
  expect(facts.has('email')).toBe(false)
})

test('what was undone has entered nothing', async () => {
  const id = await record()
  const { operationId } = await clerk.customers.update({ id, city: '宁波' })
  await clerk.history.undo({ id: operationId })
  expect((await factsOf(id)).get('city')).toMatchObject({ enteredBy: '林行长', kind: 'customer.create' })
})

test('own fields are told apart key by key', async () => {
  await boss.fields.create({ key: 'shoe', nameZh: '鞋码', nameEn: 'Shoe', kind: 'number', appliesTo: 'any' })
  await boss.fields.create({ key: 'seat', nameZh: '座位', nameEn: 'Seat', kind: 'text', appliesTo: 'any' })
  const id = await record()
  await boss.customers.update({ id, custom: { shoe: 41 } })
  await clerk.customers.update({ id, custom: { seat: '窗' } })
  const facts = await factsOf(id)
  expect(facts.get('custom.shoe')?.enteredBy).toBe('林行长')
  expect(facts.get('custom.seat')?.enteredBy).toBe('小周')
})

test('a merged customer shows a value with whoever entered it at the record it comes from', async () => {
  const id = await record()
  const { id: other } = await clerk.customers.create({
    kind: 'person',
    name: '许文',
    email: 'xu@example.com',
  })
  await boss.merges.merge({ id, memberIds: [other] })
  const facts = await factsOf(id)
  expect(facts.get('email')?.enteredBy).toBe('小周')
  expect(facts.get('phone')?.enteredBy).toBe('林行长')
  await clerk.quality.mark({ customerId: id, field: 'email', state: 'verified', how: 'message' })
  await boss.merges.split({ id, memberId: other })
  expect((await factsOf(other)).get('email')?.state).toBe('verified')
})

test('a mark holds for the value that was checked, and is taken back by undo', async () => {
  const id = await record()
  const { operationId } = await clerk.quality.mark({
    customerId: id,
    field: 'phone',
    state: 'wrong',
    how: 'call',
  })
  expect((await factsOf(id)).get('phone')).toMatchObject({ state: 'wrong', mark: { how: 'call' } })
  await boss.history.undo({ id: operationId })
  expect((await factsOf(id)).get('phone')?.mark).toBeNull()

  await clerk.quality.mark({ customerId: id, field: 'phone', state: 'verified' })
  await boss.customers.update({ id, phone: '13910010002' })
  expect((await factsOf(id)).get('phone')?.state).toBe('unchecked')
  await boss.customers.update({ id, phone: '13910010001' })
  expect((await factsOf(id)).get('phone')?.state).toBe('verified')
  await boss.quality.unmark({ customerId: id, field: 'phone' })
  expect((await factsOf(id)).get('phone')?.state).toBe('unchecked')
})

test('nothing is marked that is empty, is no fact, or was changed since it was read', async () => {
  const id = await record()
  const mark = (field: string) => boss.quality.mark({ customerId: id, field, state: 'verified' })
  await expect(mark('email')).rejects.toMatchObject({ status: 422, code: 'markNothing' })
  await expect(mark('owner')).rejects.toMatchObject({ status: 422, code: 'markNoField' })
  await expect(boss.quality.unmark({ customerId: id, field: 'phone' })).rejects.toMatchObject({ status: 404 })
  const { version } = await boss.customers.get({ id })
  await clerk.customers.update({ id, phone: '13910010003' })
  const stale = await api.request(
    `/api/v1/identify/customers/${id}/marks/phone`,
    {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'if-match': `"${version}"` },
      body: JSON.stringify({ state: 'verified' }),
    },
    { name: '林行长' },
  )
  expect(stale.status).toBe(412)
})

test('sources stand in the order in which they are believed', async () => {
  const { data } = await boss.quality.sources()
  expect(data.map(({ key }) => key).slice(0, 3)).toEqual(['callBack', 'customer', 'staff'])
  const till = { key: 'till', nameZh: '收银', nameEn: 'Till', rank: 3 }
  const { operationId } = await boss.quality.putSource(till)
  await boss.quality.putSource({ ...till, rank: 7 })
  const order = async () => (await boss.quality.sources()).data.map(({ key }) => key)
  expect((await order()).slice(0, 3)).toEqual(['callBack', 'customer', 'till'])
  await expect(boss.history.undo({ id: operationId })).rejects.toMatchObject({ code: 'undoNewer' })

  const keys = await order()
  const moved = [...keys.filter((key) => key !== 'import'), 'import']
  const { operationId: orderedBy } = await boss.quality.orderSources({ keys: moved })
  expect(await order()).toEqual(moved)
  expect((await boss.quality.orderSources({ keys: moved })).operationId).toBeNull()
  for (const wrong of [moved.slice(1), [...moved, 'nobody'], moved.map(() => 'till')])
    await expect(boss.quality.orderSources({ keys: wrong })).rejects.toMatchObject({
      code: 'sourceOrderStale',
    })
  await boss.history.undo({ id: orderedBy ?? '' })
  expect(await order()).toEqual(keys)

  // Alike, and left so by whoever moves others; put before each other they are alike no more.
  await boss.quality.putSource({ key: 'shop', nameZh: '店面', nameEn: 'Shop', rank: 7 })
  const alike = await order()
  expect(alike.slice(2, 5)).toEqual(['shop', 'till', 'staff'])
  expect((await boss.quality.orderSources({ keys: alike })).operationId).toBeNull()
  const swapped = alike.with(2, 'till').with(3, 'shop')
  await boss.quality.orderSources({ keys: swapped })
  expect(await order()).toEqual(swapped)
})
