import { pino } from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { hire } from '../../../../test/support/staff.ts'
import { Random } from '../../../analytics/random.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { migrateQueue } from '../../platform/jobs/job.ts'
import { computeInfluence } from './influence.service.ts'
import { findWays } from './path.service.ts'
import { strengthOf } from './who-knows.rules.ts'

const api = await testApi()
const boss = api.as()
const ctx = () => systemCtx(api.db, pino({ level: 'silent' }))
const today = new Date().toISOString().slice(0, 10)

const make = async (name: string, more: object = {}) =>
  (await boss.customers.create({ kind: 'person', allowDuplicate: true, name, ...more })).id
const tie = (customerId: string, kind: string, otherId: string, more: object = {}) =>
  boss.ties.create({ customerId, kind, otherId, ...more })
const north = newId()
const moveNorth = (id: string) =>
  api.db.updateTable('customer').set({ departmentId: north }).where('id', '=', id).execute()
const clerk = api.as({ scope: { kind: 'department', departmentIds: [north] } })

let [grandma, father, son, daughter, wife, firm, friend] = ['', '', '', '', '', '', '']
beforeAll(async () => {
  grandma = await make('陈奶奶')
  father = await make('陈父')
  son = await make('陈子')
  daughter = await make('陈女')
  wife = await make('儿媳')
  firm = await make('鸿运公司', { kind: 'organisation' })
  friend = await make('老友')
  await tie(grandma, 'parent', father)
  await tie(father, 'parent', son)
  await tie(father, 'parent', daughter)
  await tie(son, 'spouse', wife)
  await tie(son, 'worksFor', firm)
  await tie(friend, 'worksFor', firm, { since: '2020-01-01', until: '2024-01-01' })
  await tie(wife, 'friend', friend)
})

describe('the picture', () => {
  test('shows who stands around somebody, and dotted what follows from it', async () => {
    const { nodes, edges, implied, center } = await boss.graph.around({ id: father, steps: 2 })
    const nameOf = (key: string) => nodes.find((node) => node.key === key)?.name
    expect(nameOf(center)).toBe('陈父')
    expect(nodes.map(({ name }) => name).sort()).toEqual(
      ['儿媳', '陈奶奶', '陈女', '陈子', '陈父', '鸿运公司'].sort(),
    )
    expect(edges).toHaveLength(5)
    const told = implied.map(({ from, to, kind }) => [kind, ...[nameOf(from), nameOf(to)].sort()].join(' '))
    expect(told.sort()).toEqual(
      [
        ['sibling', ...['陈子', '陈女'].sort()].join(' '),
        ['grandparent', ...['陈奶奶', '陈子'].sort()].join(' '),
        ['grandparent', ...['陈奶奶', '陈女'].sort()].join(' '),
        ['parentInLaw', ...['陈父', '儿媳'].sort()].join(' '),
      ].sort(),
    )
  })

  test('is narrowed by kinds and to a day', async () => {
    const family = await boss.graph.around({ id: son, kinds: 'parent,spouse' })
    expect(family.edges.map(({ kind }) => kind).sort()).toEqual(['parent', 'spouse'])
    const then = await boss.graph.around({ id: firm, on: '2021-01-01' })
    expect(then.nodes.map(({ name }) => name)).toContain('老友')
    const now = await boss.graph.around({ id: firm })
    expect(now.nodes.map(({ name }) => name)).not.toContain('老友')
    await expect(boss.graph.around({ id: son, kinds: 'enemy' })).rejects.toMatchObject({
      code: 'tieKindUnknown',
    })
  })

  test('hides whom the reader may not see, walks no further from there, and begins at nobody hidden', async () => {
    await moveNorth(son)
    const { nodes, edges } = await clerk.graph.around({ id: son, steps: 2 })
    expect(nodes.filter(({ name }) => name !== null).map(({ name }) => name)).toEqual(['陈子'])
    expect(nodes).toHaveLength(4)
    expect(JSON.stringify(nodes)).not.toContain(father)
    expect(edges.every(({ from, to }) => from === son || to === son)).toBe(true)
    await expect(clerk.graph.around({ id: father })).rejects.toMatchObject({ code: 'customerNotFound' })
    const again = await clerk.graph.around({ id: son })
    expect(again.nodes.map(({ key }) => key).sort()).toEqual(nodes.map(({ key }) => key).sort())
  })
})

describe('ways from one to another', () => {
  test('are the strongest of at most three steps; those through hidden people count, without a name', async () => {
    const { paths, nodes } = await boss.graph.path({ from: father, to: friend })
    const nameOf = (key: string) => nodes.find((node) => node.key === key)?.name
    expect(paths.map((way) => way.nodes.map(nameOf).join(' '))).toEqual(['陈父 陈子 儿媳 老友'])
    expect(paths[0]?.strength).toBeCloseTo(0.9 * 0.9 * 0.6, 5)
    expect((await boss.graph.path({ from: grandma, to: friend })).paths).toEqual([])
    await moveNorth(friend)
    const seen = await clerk.graph.path({ from: son, to: friend })
    expect(seen.paths).toHaveLength(1)
    expect(seen.nodes.map(({ name }) => name).sort()).toEqual([null, '老友', '陈子'].sort())
    await expect(clerk.graph.path({ from: son, to: father })).rejects.toMatchObject({
      code: 'customerNotFound',
    })
  })

  test('do not lead over who lives apart from whom, nor does anybody know a customer by way of that', async () => {
    const [one, other, third] = [await make('分居甲'), await make('分居乙'), await make('分居丙')]
    await tie(one, 'livesApart', other)
    await tie(other, 'friend', third)
    const path = async (kinds?: string) =>
      (await boss.graph.path({ from: one, to: third, ...(kinds ? { kinds } : {}) })).paths
    expect([await path(), await path('livesApart,friend')]).toEqual([[], []])
    const li = await hire(api, '李远亲')
    await tie(other, 'knows', li.id, { otherType: 'employee', isInverse: true, weight: 1 })
    expect((await boss.graph.whoKnows({ id: one })).data).toEqual([])
    await tie(one, 'sibling', other)
    expect((await path()).map(({ nodes }) => nodes.length)).toEqual([3])
    expect((await boss.graph.whoKnows({ id: one })).data).toMatchObject([{ viaName: '分居乙' }])
  })

  test('through and from hubs are what trying everything finds', async () => {
    const random = new Random('hubs')
    const ids = Array.from({ length: 60 }, () => newId())
    const rows: { customer_id: string; other_id: string; tie_id: string; kind: number; weight: number }[] = []
    for (let index = 0; index < 130; index++) {
      const [a, b] = [random.pick(ids), random.pick(ids)]
      if (a === b) continue
      const weight = Math.round(random.next() * 90 + 5) / 100
      const tie_id = newId()
      rows.push({ customer_id: a, other_id: b, tie_id, kind: 24, weight })
      rows.push({ customer_id: b, other_id: a, tie_id, kind: 24, weight })
    }
    await api.pool.query(
      `INSERT INTO tie_end (customer_id, other_id, tie_id, kind, weight)
       SELECT customer_id, other_id, tie_id, kind, weight FROM jsonb_to_recordset($1::jsonb)
         AS w (customer_id uuid, other_id uuid, tie_id uuid, kind smallint, weight real)`,
      [JSON.stringify(rows)],
    )
    // The first is said to be a hub, so that it is probed and not expanded.
    const [first = ''] = ids
    await api.pool.query(
      `INSERT INTO tie_degree (customer_id, degree) SELECT customer_id, count(*) FROM tie_end
      WHERE customer_id = ANY($1::uuid[]) GROUP BY 1 ON CONFLICT DO NOTHING`,
      [ids],
    )
    await api.pool.query('UPDATE tie_degree SET degree = 6000 WHERE customer_id = $1', [first])
    const weight = (a: string, b: string) =>
      Math.max(
        0,
        ...rows.filter((row) => row.customer_id === a && row.other_id === b).map((row) => row.weight),
      )
    const best = (from: string, to: string) => {
      const inner = ids.filter((id) => id !== from && id !== to)
      let top = weight(from, to)
      for (const x of inner) {
        const step = weight(from, x)
        if (step === 0) continue
        top = Math.max(top, step * weight(x, to))
        for (const y of inner) if (y !== x) top = Math.max(top, step * weight(x, y) * weight(y, to))
      }
      return top
    }
    for (let index = 0; index < 40; index++) {
      const [from, to] = index < 15 ? [first, ids[index + 1] ?? ''] : [random.pick(ids), random.pick(ids)]
      if (from === to) continue
      const { paths } = await findWays(ctx(), from, to, { on: today, codes: undefined }, 3)
      expect(paths[0]?.strength ?? 0).toBeCloseTo(best(from, to), 5)
    }
  })
})

describe('who brought and who knows whom', () => {
  test('introducers stand in a chain, and those brought by level with their number and value', async () => {
    const [first, second, third, fourth] = [
      await make('引荐一'),
      await make('引荐二'),
      await make('引荐三'),
      await make('引荐四'),
    ]
    await tie(first, 'introduced', second)
    await tie(second, 'introduced', third)
    await tie(second, 'introduced', fourth)
    await boss.purchases.record({
      customerId: third,
      purchasedAt: new Date('2026-02-01'),
      amountMinor: 7_000,
    })
    const { chain, brought, levels } = await boss.graph.introducers({ id: second })
    expect(chain.map(({ name }) => name)).toEqual(['引荐一'])
    expect(brought.map(({ name, level }) => `${name} ${level}`).sort()).toEqual(
      ['引荐三 1', '引荐四 1'].sort(),
    )
    expect(levels).toEqual([{ level: 1, count: 2, valueMinor: 7_000 }])
    expect((await boss.graph.introducers({ id: first })).levels).toEqual([
      { level: 1, count: 1, valueMinor: 0 },
      { level: 2, count: 2, valueMinor: 7_000 },
    ])
    const { data } = await boss.graph.topIntroducers({})
    expect(data[0]).toMatchObject({ name: '引荐二', brought: 2, broughtValueMinor: 7_000 })
    await moveNorth(second)
    expect((await clerk.graph.topIntroducers({})).data).toMatchObject([
      { name: '引荐二', brought: 2, broughtValueMinor: 0 },
    ])
  })

  test('employees who know a customer come by strength, and those who reach them by way of another', async () => {
    const [wang, li] = [await hire(api, '王经理'), await hire(api, '李经理')]
    const [customer, other] = [await make('要认识的人', { ownerId: wang.id }), await make('中间人')]
    await tie(customer, 'friend', other)
    await tie(other, 'knows', li.id, { otherType: 'employee', isInverse: true, weight: 1 })
    const contact = { customerId: customer, channel: 'call', reason: 'care' } as const
    await api.as({ userId: wang.id, name: '王经理' }).contacts.log(contact)
    const { data, isSingle } = await boss.graph.whoKnows({ id: customer })
    expect(data.map(({ name, by, viaName }) => [name, by, viaName])).toEqual([
      ['王经理', 'owner', null],
      ['李经理', 'via', '中间人'],
    ])
    expect(data[0]?.strength).toBeCloseTo(0.8, 2)
    expect(isSingle).toBe(true)
  })

  test('what binds an employee fades by half in a year without a word', () => {
    const now = new Date('2026-06-01')
    const bond = { isOwner: true, tieWeight: null, contacts: 3, lastContactAt: new Date('2025-06-01') }
    expect(strengthOf(bond, now)).toBeCloseTo(0.4, 5)
    expect(strengthOf({ ...bond, lastContactAt: now }, now)).toBeCloseTo(0.8, 5)
  })

  test('a family is as large as its ties reach', async () => {
    const { data } = await boss.graph.circles({ id: grandma })
    const family = data.find(({ kind }) => kind === 'family')
    expect(family?.members.map(({ name }) => name).sort()).toEqual(
      ['儿媳', '陈奶奶', '陈女', '陈子', '陈父'].sort(),
    )
    expect(family?.edges.map(({ kind }) => kind).sort()).toEqual(['parent', 'parent', 'parent', 'spouse'])
  })
})

test('a circle counts, sums and ties the same people, and goes no further than the reader sees', async () => {
  const [head, hidden, beyond, visible] = [
    await make('户主'),
    await make('看不到的'),
    await make('更远的'),
    await make('看得到的'),
  ]
  await tie(head, 'parent', hidden)
  await tie(hidden, 'parent', beyond)
  await tie(head, 'sibling', visible)
  await tie(hidden, 'spouse', await make('那位的配偶'))
  for (const [customerId, amountMinor] of [
    [head, 9_000],
    [visible, 4_000],
    [hidden, 2_000],
  ] as const)
    await boss.purchases.record({ customerId, purchasedAt: new Date('2026-02-01'), amountMinor })
  const family = async (who: typeof boss) =>
    (await who.graph.circles({ id: head })).data.find(({ kind }) => kind === 'family')
  expect(await family(boss)).toMatchObject({ hidden: 0, valueMinor: 6_000 })
  await moveNorth(head)
  await moveNorth(visible)
  const circle = await family(clerk)
  expect(circle?.members.map(({ name }) => name)).toEqual(expect.arrayContaining(['户主', '看得到的', null]))
  expect(circle?.members).toHaveLength(3)
  expect(circle?.edges).toHaveLength(2)
  expect(circle).toMatchObject({ hidden: 1, valueMinor: 4_000 })

  await tie(visible, 'spouse', beyond)
  const second = clerk.ties.create({ customerId: visible, kind: 'spouse', otherId: head, confirm: false })
  await expect(second).rejects.toMatchObject({ code: 'tieContradiction' })
  const told = await second.catch((error: { body: unknown }) => JSON.stringify(error.body))
  expect(told).not.toContain('更远的')
})

test('influence reaches those who are tied to many of worth, and strangers hear of nobody', async () => {
  const star = await make('明星')
  for (let index = 0; index < 12; index++) {
    const fan = await make(`粉丝${index}`)
    await tie(star, 'friend', fan)
    await boss.purchases.record({ customerId: fan, purchasedAt: new Date('2026-02-01'), amountMinor: 5_000 })
  }
  await computeInfluence(ctx())
  const { data } = await boss.graph.influence({ limit: 3 })
  expect(data[0]?.name).toBe('明星')
  const standing = await boss.graph.influenceOf({ id: star })
  expect(standing.times).toBeGreaterThan(2)
  expect(Date.parse(String(standing.countedAt))).toBeGreaterThan(Date.now() - 60_000)
  expect((await boss.graph.influence({ limit: 3, market: 'supplier' })).data).toEqual([])
  const [head] = (await boss.departments.list()).data
  const ofHead = { limit: 3, departmentId: head?.id ?? '' }
  expect((await boss.graph.influence(ofHead)).data).toEqual([])
  await api.db.updateTable('customer').set({ departmentId: head?.id }).where('id', '=', star).execute()
  expect((await boss.graph.influence(ofHead)).data.map(({ name }) => name)).toEqual(['明星'])
  const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
  expect((await stranger.graph.influence({})).data).toEqual([])
  await migrateQueue(api.url)
  expect((await boss.graph.computeInfluence()).jobId).toMatch(/^[0-9a-f-]{36}$/)
})
