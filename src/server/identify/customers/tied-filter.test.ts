import { sql } from 'kysely'
import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { Random } from '../../../analytics/random.ts'
import type { FilterCondition } from '../../../contracts/customer-filter.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { reachByTies } from './tied-filter.store.ts'

const api = await testApi()
const boss = api.as()
const make = async (name: string, more: object = {}) =>
  (await boss.customers.create({ kind: 'person', allowDuplicate: true, name, ...more })).id
const found = async (filter: FilterCondition[], client = boss) => {
  const page = await client.customers.list({
    filter: JSON.stringify(filter),
    limit: 200,
    sort: 'name',
    direction: 'asc',
  })
  expect(await client.customers.count({ filter: JSON.stringify(filter) })).toEqual({
    count: page.data.length,
    isExact: true,
  })
  return page.data.map(({ name }) => name).sort()
}
const tied = (
  field: string,
  value: string[],
  operator: FilterCondition['operator'] = 'in',
): FilterCondition => ({
  field,
  operator,
  value,
})
const complaints = `filter:${JSON.stringify([{ field: 'complaintOpen', operator: 'is', value: true }])}`

let ids: Record<string, string> = {}
beforeAll(async () => {
  for (const name of ['甲', '乙', '丙', '丁', '戊', '己']) ids = { ...ids, [name]: await make(name) }
  const tie = (a: string, b: string, kind = 'friend', more: object = {}) =>
    boss.ties.create({ customerId: ids[a] ?? '', otherId: ids[b] ?? '', kind, ...more })
  await tie('甲', '乙')
  await tie('乙', '丙', 'introduced')
  await tie('丙', '丁')
  await tie('戊', '甲', 'classmate', { since: '2001-01-01', until: '2010-01-01' })
  // Who lives apart is not tied to anybody by that.
  await tie('己', '甲', 'livesApart')
  await boss.contacts.log({
    customerId: ids.甲 ?? '',
    channel: 'visit',
    reason: 'complaint',
    complaint: '漏水',
  })
})

test('one step and two from whoever has an open complaint', async () => {
  expect(await found([tied('tiedTo', [complaints])])).toEqual(['乙'])
  expect(await found([tied('tiedWithinTwo', [complaints])])).toEqual(['乙', '丙'].sort())
  const others = await found([tied('tiedWithinTwo', [complaints], 'notIn')])
  expect(others.filter((name) => !name.startsWith('众'))).toEqual(['丁', '戊', '己', '甲'].sort())
})

test('nobody is tied to himself by going there and back; with another of the same kind near by he is', async () => {
  const both = [`customer:${ids.甲}`, `customer:${ids.丙}`]
  expect(await found([tied('tiedWithinTwo', [`customer:${ids.甲}`])])).toEqual(['丙', '乙'].sort())
  expect(await found([tied('tiedWithinTwo', both)])).toEqual(['丁', '丙', '乙', '甲'].sort())
})

test('only of the kind asked for, and by the end of it', async () => {
  expect(await found([tied('tiedTo', [`introduced/customer:${ids.乙}`])])).toEqual(['丙'])
  expect(await found([tied('tiedTo', [`-introduced/customer:${ids.丙}`])])).toEqual(['乙'])
  expect(await found([tied('tiedTo', [`introduced/customer:${ids.丙}`])])).toEqual([])
  expect(await found([tied('tiedTo', [`friend/customer:${ids.乙}`])])).toEqual(['甲'])
})

test('beside other conditions, and of several any', async () => {
  expect(
    await found([
      tied('tiedTo', [`customer:${ids.乙}`]),
      { field: 'complaintOpen', operator: 'is', value: true },
    ]),
  ).toEqual(['甲'])
  expect(await found([tied('tiedTo', [`customer:${ids.丁}`, `customer:${ids.甲}`])])).toEqual(
    ['丙', '乙'].sort(),
  )
})

test('a reader sets out only from customers of the own scope', async () => {
  const clerk = api.as({ scope: { kind: 'department', departmentIds: [] } })
  expect(await found([tied('tiedWithinTwo', [complaints])], clerk)).toEqual([])
  expect(await found([tied('tiedTo', [`customer:${ids.乙}`])], clerk)).toEqual([])
})

test.each([
  ['customer:somebody'],
  ['filter:[]'],
  ['filter:{'],
  [`filter:${JSON.stringify([tied('tiedTo', [complaints])])}`],
  ['cousin/customer:00000000-0000-4000-8000-000000000000'],
])('%s is refused with words', async (value) => {
  const known = value.startsWith('cousin') ? `cousin/customer:${ids.甲}` : value
  await expect(found([tied('tiedTo', [known])])).rejects.toMatchObject({
    status: 422,
    code: 'filterUnreadableValue',
  })
})

test('among many ties it finds whom trying everything finds, gathered or asked one by one', async () => {
  const random = new Random('tied')
  const names = Array.from({ length: 40 }, (_, i) => `众${String(i).padStart(2, '0')}`)
  const people: string[] = []
  for (const name of names) people.push(await make(name))
  const near = new Map(people.map((id) => [id, new Set<string>()]))
  for (let i = 0; i < 60; i++) {
    const [a = '', b = ''] = [people[random.integer(0, 39)], people[random.integer(0, 39)]]
    if (a === b || near.get(a)?.has(b)) continue
    await boss.ties.create({ customerId: a, otherId: b, kind: 'neighbour' })
    near.get(a)?.add(b)
    near.get(b)?.add(a)
  }
  const ctx = systemCtx(api.db, pino({ level: 'silent' }))
  const askedOneByOne = async (starts: string[]) => {
    const reached = await reachByTies(ctx, starts, { steps: 2, kind: undefined }, 0)
    if ('ids' in reached) throw new Error('was gathered')
    const rows = await sql<{ name: string }>`
      SELECT m.name FROM customer_metric m WHERE ${reached.fits(sql`m.customer_id`)}`.execute(api.db)
    return rows.rows.map(({ name }) => name).sort()
  }
  const around = (id: string) => near.get(id) ?? new Set<string>()
  for (let round = 0; round < 8; round++) {
    const starts = [...new Set([0, 1, 2].map(() => people[random.integer(0, 39)] ?? ''))]
    const expected = names.filter((_, i) => {
      const id = people[i] ?? ''
      return starts.some(
        (start) =>
          start !== id &&
          (around(start).has(id) || [...around(start)].some((between) => around(between).has(id))),
      )
    })
    expect(
      await found([
        tied(
          'tiedWithinTwo',
          starts.map((id) => `customer:${id}`),
        ),
      ]),
    ).toEqual(expected)
    expect(await askedOneByOne(starts)).toEqual(expected)
  }
})
