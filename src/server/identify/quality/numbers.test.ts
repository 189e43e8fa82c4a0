import { sql } from 'kysely'
import pino from 'pino'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { refreshMetrics } from '../../analyse/metrics/metrics.service.ts'
import { rebuildMetrics } from '../../analyse/metrics/rebuild.service.ts'
import { inTransaction, systemCtx } from '../../platform/ctx.ts'
import { unsoundValue } from './validity.rules.ts'

const api = await testApi()
const boss = api.as({ name: '林行长' })
const house = systemCtx(api.db, pino({ level: 'silent' }))
const day = 86_400_000
const refresh = (id: string) => inTransaction(house, (tx) => refreshMetrics(tx, [id]))

const numbersOf = async (id: string) => {
  const { metric } = await boss.customers.get({ id })
  const { completeness, staleAt, faultCount, conflictCount } = metric
  return { completeness, staleAt, faultCount, conflictCount }
}
const record = async (fields: Partial<Parameters<typeof boss.customers.create>[0]> = {}) =>
  (await boss.customers.create({ kind: 'person', name: '许文', allowDuplicate: true, ...fields })).id

test('a record is as complete as the weights of what is filled say, and says what is missing', async () => {
  const owner = { ownerId: null }
  const id = await record({ ...owner, phone: '13910010001', city: '杭州' })
  // name 2, phone 4, city 1 of 19
  expect((await numbersOf(id)).completeness).toBe(Math.floor(700 / 19))
  const before = await boss.quality.provenance({ customerId: id })
  expect(before.missing[0]).toEqual({ field: 'address', weight: 2 })
  expect(before.missing.map(({ field }) => field)).toContain('people')
  await boss.people.create({ customerId: id, relation: 'spouse', name: '何静' })
  await boss.quality.mark({ customerId: id, field: 'phone', state: 'wrong' })
  // A person around him now counts, the phone no longer does.
  expect((await numbersOf(id)).completeness).toBe(Math.floor(400 / 19))
  await boss.quality.unmark({ customerId: id, field: 'phone' })
  expect((await numbersOf(id)).completeness).toBe(Math.floor(800 / 19))
})

test('what somebody is like counts where it was noted as a trait, and no longer once it is gone', async () => {
  const id = await record()
  const isMissing = async () =>
    (await boss.quality.provenance({ customerId: id })).missing.some(({ field }) => field === 'preferences')
  const { completeness } = await numbersOf(id)
  expect(await isMissing()).toBe(true)
  const { id: traitId } = await boss.traits.create({ customerId: id, kind: 'likes', text: '老白茶' })
  expect(await isMissing()).toBe(false)
  expect((await numbersOf(id)).completeness).toBeGreaterThan(completeness)
  await boss.traits.remove({ customerId: id, id: traitId })
  expect((await numbersOf(id)).completeness).toBe(completeness)
  expect(await isMissing()).toBe(true)
})

test('an organisation wants a contact person who can be called', async () => {
  const id = await record({ kind: 'organisation', name: '杭州茶行', ownerId: null })
  expect((await numbersOf(id)).completeness).toBe(Math.floor(200 / 16))
  await boss.people.create({ customerId: id, relation: 'contact', name: '何静', phone: '13910010009' })
  expect((await numbersOf(id)).completeness).toBe(Math.floor(800 / 16))
})

test('a record asks to be updated half a year after it was last changed, checked or confirmed', async () => {
  const id = await record({ city: '杭州' })
  await sql`UPDATE customer SET created_at = '2025-01-01T00:00:00Z' WHERE id = ${id}`.execute(api.db)
  await refresh(id)
  expect((await numbersOf(id)).staleAt).toBe('2025-07-03T00:00:00.000Z')
  const cityState = async () => {
    const { data } = await boss.quality.provenance({ customerId: id })
    return data.find(({ field }) => field === 'city')?.state
  }
  expect(await cityState()).toBe('aged')

  const { operationId } = await boss.quality.confirm({ customerId: id })
  expect(Date.parse((await numbersOf(id)).staleAt)).toBeGreaterThan(Date.now() + 182 * day)
  // Whoever has looked at all has looked at the city.
  expect(await cityState()).toBe('unchecked')
  await boss.history.undo({ id: operationId })
  expect(await cityState()).toBe('aged')
  expect((await numbersOf(id)).staleAt).toBe('2025-07-03T00:00:00.000Z')
  // Handing him to somebody else is no look at the record, nor is changing many at once; changing his city is.
  await boss.customers.update({ id, ownerId: null })
  expect((await numbersOf(id)).staleAt).toBe('2025-07-03T00:00:00.000Z')
  await boss.customers.bulk({ ids: [id], set: { source: '展会' } })
  expect((await numbersOf(id)).staleAt).toBe('2025-07-03T00:00:00.000Z')
  await boss.customers.update({ id, city: '宁波' })
  expect(Date.parse((await numbersOf(id)).staleAt)).toBeGreaterThan(Date.now() + 182 * day)
})

const values = [
  ['phone', '+8613910010001', null],
  ['phone', '+8695588', null],
  ['phone', '没有', 'phoneUnreadable'],
  ['second_phone', '12ab', 'phoneUnreadable'],
  ['email', 'xu@example.com', null],
  ['email', 'xu@example', 'emailUnreadable'],
  ['address', '上海市黄浦区长江路65号', null],
  ['address', '四川省简阳市石桥镇三组', null],
  ['address', '上海市黄浦区', 'addressVague'],
  ['address', '上海长江路', 'addressShort'],
  ['address', '长江路上的茶馆旁边', 'addressVague'],
  ['address', '221B Baker Street, London', null],
  ['address', 'Straße des 17. Juni 135', null],
  ['address', 'Baker Street', 'addressVague'],
] as const

test.each(values)(
  '%s %s is judged the same by the rule and by the live numbers',
  async (column, value, fault) => {
    expect(unsoundValue(column, value)).toBe(fault)
    const id = await record()
    await sql`UPDATE customer SET ${sql.ref(column)} = ${value} WHERE id = ${id}`.execute(api.db)
    await refresh(id)
    expect((await numbersOf(id)).faultCount).toBe(fault ? 1 : 0)
  },
)

test('computed one by one or all anew, the numbers are the same; marks of former values no longer count', async () => {
  const id = await record({ phone: '13910010001', address: '河边', custom: {} })
  await boss.quality.mark({ customerId: id, field: 'phone', state: 'unreachable', how: 'call' })
  await boss.quality.mark({ customerId: id, field: 'address', state: 'wrong' })
  const byOne = await numbersOf(id)
  expect(byOne.faultCount).toBe(3)
  await rebuildMetrics(house)
  expect(await numbersOf(id)).toEqual(byOne)
  await boss.customers.update({ id, phone: '13910010002', address: '江北路8号院' })
  expect((await numbersOf(id)).faultCount).toBe(0)
})

test('lists find who is incomplete, out of date or faulty', async () => {
  const id = await record({ name: '唯一的河', email: 'he@example.com' })
  await boss.quality.mark({ customerId: id, field: 'email', state: 'invalid' })
  const find = async (field: string, operator: 'atLeast' | 'atMost' | 'olderThanDays', value: number) => {
    const filter = JSON.stringify([{ field, operator, value }])
    return (await boss.customers.list({ filter, search: '唯一的河' })).data.length
  }
  expect(await find('faultCount', 'atLeast', 1)).toBe(1)
  expect(await find('completeness', 'atMost', 50)).toBe(1)
  expect(await find('completeness', 'atMost', 5)).toBe(0)
  expect(await find('staleAt', 'olderThanDays', 0)).toBe(0)
  expect(await find('conflictCount', 'atLeast', 1)).toBe(0)
})

test('a change that is undone has not been looked at, one that is brought back has', async () => {
  const { id } = await boss.customers.create({ kind: 'person', name: '寅', allowDuplicate: true })
  const { staleAt } = await numbersOf(id)
  const { operationId } = await boss.customers.update({ id, city: '宁波' })
  const after = (await numbersOf(id)).staleAt
  expect(Date.parse(after)).toBeGreaterThan(Date.parse(staleAt))
  const undoing = await boss.history.undo({ id: operationId })
  expect((await numbersOf(id)).staleAt).toBe(staleAt)
  await boss.history.undo({ id: undoing.operationId })
  expect((await numbersOf(id)).staleAt).toBe(after)
})
