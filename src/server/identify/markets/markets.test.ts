import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
const party = async (name: string, markets: ('customer' | 'supplier' | 'competitor' | 'stakeholder')[]) =>
  (await boss.customers.create({ kind: 'organisation', name, markets })).id
const marketOf = async (market: 'supplier' | 'competitor' | 'customer', client = boss) =>
  (await client.markets.list({ market })).data
const listed = async () => (await boss.customers.list({})).data.map(({ name }) => name)

describe('a party that is no customer', () => {
  test('is in its market, and in no list and no number of customers', async () => {
    await boss.customers.create({ kind: 'person', name: '真客户' })
    const count = (await boss.metrics.state()).customerCount
    const id = await party('纸箱厂', ['supplier'])
    expect((await marketOf('supplier')).map(({ name }) => name)).toEqual(['纸箱厂'])
    expect(await listed()).toEqual(['真客户'])
    expect((await boss.metrics.state()).customerCount).toBe(count)
    expect(await boss.customers.get({ id })).toMatchObject({
      markets: ['supplier'],
      metric: { purchaseCount: 0 },
    })
  })

  test('counts from when it is a customer too, and no more when that is undone', async () => {
    const id = await party('包装行', ['supplier'])
    const { operationId } = await boss.customers.update({ id, markets: ['customer', 'supplier'] })
    expect(await listed()).toContain('包装行')
    expect((await marketOf('supplier')).map(({ name }) => name)).toContain('包装行')
    await boss.history.undo({ id: operationId })
    expect(await listed()).not.toContain('包装行')
  })
})

describe('attitude', () => {
  test('is seen with what shows it; 90 days are compared with the 90 before, and an undoing takes it back', async () => {
    const id = await party('对手', ['competitor'])
    const record = (days: number, value: number, more: object = {}) =>
      boss.markets.recordAttitude({ customerId: id, seenOn: daysAgo(days), value, ...more })
    await record(120, 1)
    await record(30, -1)
    const last = await record(3, -2, { about: '降价抢客户', evidence: '报价单', source: 'media' })
    const [found] = await marketOf('competitor')
    expect(found).toMatchObject({ attitude: { now: -1.5, before: 1, seen: 2 }, lastAbout: '降价抢客户' })
    const { data } = await boss.markets.overview()
    expect(data.find(({ market }) => market === 'competitor')).toMatchObject({
      count: 1,
      attitude: { now: -1.5 },
    })
    expect((await boss.markets.attitudes({ customerId: id })).data[0]).toMatchObject({
      value: -2,
      evidence: '报价单',
      source: 'media',
    })
    await boss.history.undo({ id: last.operationId })
    expect((await marketOf('competitor'))[0]?.attitude).toEqual({ now: -1, before: 1, seen: 1 })
    await expect(
      boss.markets.recordAttitude({ customerId: id, seenOn: daysAgo(-3), value: 0 }),
    ).rejects.toMatchObject({ code: 'attitudeInFuture' })
  })

  test('of a customer puts the customer among those whose attitude is known', async () => {
    const { id } = await boss.customers.create({ kind: 'person', name: '有态度的客户' })
    expect(await marketOf('customer')).toEqual([])
    await boss.markets.recordAttitude({ customerId: id, seenOn: daysAgo(1), value: 2 })
    expect((await marketOf('customer')).map(({ name }) => name)).toEqual(['有态度的客户'])
  })
})

test('whoever changed for the worse stands first, page by page, and of whom nothing was seen, last', async () => {
  const record = (id: string, days: number, value: number) =>
    boss.markets.recordAttitude({ customerId: id, seenOn: daysAgo(days), value })
  const ids = []
  for (const name of ['甲报', '乙报', '丙报', '丁报']) ids.push(await party(name, ['stakeholder']))
  const [same = '', worse = '', , better = ''] = ids
  for (const [id, before, now] of [
    [same, -1, -1],
    [worse, 2, 1],
    [better, 0, 1],
  ] as const) {
    await record(id, 120, before)
    await record(id, 10, now)
  }
  const names: string[] = []
  let cursor: string | null | undefined
  do {
    const page: Awaited<ReturnType<typeof boss.markets.list>> = await boss.markets.list({
      market: 'stakeholder',
      limit: 1,
      ...(cursor ? { cursor } : {}),
    })
    names.push(...page.data.map(({ name }) => name))
    cursor = page.nextCursor
  } while (cursor)
  expect(names).toEqual(['乙报', '甲报', '丙报', '丁报'])
})

test('what a market asks is noted once and changed, undone whole, and read by nobody of another department', async () => {
  const id = await party('钢材供应商', ['supplier'])
  const note = {
    market: 'supplier',
    resources: ['goods' as const],
    supplyLevel: '充足',
    priceTrend: 1,
  } as const
  await boss.markets.putNote({ customerId: id, ...note, resources: [...note.resources] })
  const changed = await boss.markets.putNote({ customerId: id, market: 'supplier', supplyLevel: '紧张' })
  const noteNow = async () => (await marketOf('supplier')).find((row) => row.id === id)?.note
  expect(await noteNow()).toMatchObject({ supplyLevel: '紧张', resources: [], version: 2 })
  await boss.history.undo({ id: changed.operationId })
  expect(await noteNow()).toMatchObject({ supplyLevel: '充足', resources: ['goods'], priceTrend: 1 })
  const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
  expect(await marketOf('supplier', stranger)).toEqual([])
  const missing = { status: 404, code: 'customerNotFound' }
  await expect(stranger.markets.putNote({ customerId: id, market: 'supplier' })).rejects.toMatchObject(
    missing,
  )
  await expect(stranger.markets.attitudes({ customerId: id })).rejects.toMatchObject(missing)
})
