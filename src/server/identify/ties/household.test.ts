import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()

const make = async (name: string, more: object = {}) =>
  (await boss.customers.create({ kind: 'person', allowDuplicate: true, name, ...more })).id
const tie = (customerId: string, kind: string, otherId: string) =>
  boss.ties.create({ customerId, kind, otherId })
const north = newId()
const moveNorth = (id: string) =>
  api.db.updateTable('customer').set({ departmentId: north }).where('id', '=', id).execute()
const clerk = api.as({ scope: { kind: 'department', departmentIds: [north] } })

test('a household is the family at one address, as far as the reader sees it', async () => {
  const at = { city: '上海', address: '长江路 12 号，3 室' }
  const husband = await make('同住夫', at)
  const birth = { calendar: 'solar', year: 1980, month: 5, day: 6 } as const
  const spouse = await make('同住妻', { city: '上海', address: '长江路12号3室', birth })
  const child = await make('外地子', { city: '北京', address: '长江路12号3室' })
  const lodger = await make('房客', at)
  await tie(husband, 'spouse', spouse)
  await tie(husband, 'parent', child)
  await tie(husband, 'friend', lodger)
  const { members, address } = await boss.graph.household({ id: husband })
  expect(members).toMatchObject([{ name: '同住夫' }, { name: '同住妻', birth: { month: 5, day: 6 } }])
  expect(address).toBe(at.address)
  await moveNorth(husband)
  expect((await clerk.graph.household({ id: husband })).members).toEqual([])
})

test('a household that is derived wrongly is put right by hand, the same from whoever is asked, and undone', async () => {
  const at = { city: '苏州', address: '平江路 1 号' }
  const wife = await make('户主', at)
  const husband = await make('先生', at)
  const cousin = await make('表弟', at)
  const student = await make('寄宿生')
  await tie(wife, 'spouse', husband)
  await tie(wife, 'relative', cousin)
  const namesAt = async (id: string) =>
    (await boss.graph.household({ id })).members.map(({ name }) => name).sort()
  expect(await namesAt(husband)).toEqual(['先生', '户主', '表弟'].sort())

  const left = await boss.graph.settleHousehold({ id: wife, otherId: cousin, lives: 'apart' })
  expect([await namesAt(husband), await namesAt(cousin)]).toEqual([['先生', '户主'].sort(), []])
  expect((await boss.graph.household({ id: cousin })).apart.map(({ name }) => name).sort()).toEqual(
    ['先生', '户主'].sort(),
  )
  await boss.graph.settleHousehold({ id: husband, otherId: student, lives: 'together' })
  expect(await namesAt(student)).toEqual(['先生', '户主', '寄宿生'].sort())
  await boss.graph.settleHousehold({ id: student, otherId: student, lives: 'apart' })
  expect(await namesAt(wife)).toEqual(['先生', '户主'].sort())
  const exported = async (more = '') => {
    const filter = encodeURIComponent('[{"field":"city","operator":"is","value":"苏州"}]')
    const path = `/api/v1/identify/customers/export?onePer=household&filter=${filter}${more}`
    const file = await api.request(path, {}, { permissions: ['customer.read', 'customer.export'] })
    return (await file.text()).trim().split('\r\n').slice(1)
  }
  const lines = await exported()
  expect(lines.map((line) => ['户主', '先生', '表弟'].filter((name) => line.includes(name)))).toEqual([
    ['户主', '先生'],
    ['表弟'],
  ])

  // Who refuses letters leaves the household's to whoever takes them; what goes by WeChat alone goes with its own word.
  const say = (customerId: string, channel: 'letter' | 'wechat' | 'call', state: 'granted' | 'refused') =>
    boss.consents.record({
      ...{ customerId, entries: [{ purpose: 'marketing', channel, state }], basis: 'consent', how: 'call' },
    })
  for (const id of [wife, husband]) await say(id, 'letter', id === wife ? 'refused' : 'granted')
  await say(husband, 'call', 'granted')
  await say(husband, 'wechat', 'refused')
  for (const kind of ['wechat', 'qq'] as const)
    await boss.contactPoints.create({ customerId: husband, kind, value: `at_${kind}` })
  const letters = await exported('&consentFor=marketing')
  expect(letters.filter((line) => line.includes('户主'))).toEqual([
    expect.stringMatching(/平江路 1 号.*户主/),
  ])
  expect(letters.join()).toContain('at_qq')
  expect(letters.join()).not.toContain('at_wechat')

  await boss.history.undo({ id: left.operationId })
  expect(await namesAt(cousin)).toEqual(['先生', '户主', '表弟'].sort())
  await boss.graph.settleHousehold({ id: wife, otherId: cousin, lives: 'apart' })
  await boss.graph.settleHousehold({ id: wife, otherId: cousin, lives: 'together' })
  expect(await namesAt(cousin)).toEqual(['先生', '户主', '表弟'].sort())
  const to = { id: wife, otherId: wife, lives: 'together' as const }
  await expect(boss.graph.settleHousehold(to)).rejects.toMatchObject({ code: 'householdOfOne' })
  await expect(
    clerk.graph.settleHousehold({ id: wife, otherId: cousin, lives: 'apart' }),
  ).rejects.toMatchObject({ status: 404 })
})

test('a file of households leaves nobody out: of parents apart each has a row, whoever the child lives with', async () => {
  const mother = await make('分居母', { city: '扬州' })
  const child = await make('两处子', { city: '扬州' })
  const father = await make('分居父', { city: '扬州' })
  await tie(child, 'livesWith', mother)
  await tie(child, 'livesWith', father)
  await tie(mother, 'livesApart', father)
  const filter = encodeURIComponent('[{"field":"city","operator":"is","value":"扬州"}]')
  const path = `/api/v1/identify/customers/export?onePer=household&filter=${filter}`
  const file = await api.request(path, {}, { permissions: ['customer.read', 'customer.export'] })
  const lines = (await file.text()).trim().split('\r\n').slice(1)
  expect(lines.map((line) => ['分居母', '两处子', '分居父'].filter((name) => line.includes(name)))).toEqual([
    ['分居母', '两处子'],
    ['两处子', '分居父'],
  ])
})

test('family without a record stands in household, circle and picture, by whose people it stands; who has one stands once', async () => {
  const at = { city: '宁波', address: '月湖路 3 号' }
  const wife = await make('许桂', at)
  const mother = await make('许母', at)
  await tie(mother, 'parent', wife)
  const record = (customerId: string, relation: 'spouse' | 'child' | 'colleague', name: string) =>
    boss.people.create({ customerId, relation, name })
  const { id: husband } = await record(wife, 'spouse', '何波')
  await record(wife, 'child', '何小一')
  await record(wife, 'colleague', '同事某')
  await record(mother, 'child', '许 桂')
  const told = async (id = wife) => (await boss.graph.household({ id })).people.map(({ name }) => name)
  expect([await told(), await told(mother)]).toEqual([
    ['何波', '何小一'],
    ['何波', '何小一'],
  ])
  const familyOf = async () =>
    (await boss.graph.circles({ id: wife })).data.find(({ kind }) => kind === 'family')
  expect(await familyOf()).toMatchObject({
    members: [{ name: '许桂' }, { name: '许母' }],
    people: [{ id: husband, customerId: wife, relation: 'spouse' }, { name: '何小一' }],
  })
  const drawn = async (more = {}) =>
    (await boss.graph.around({ id: wife, ...more })).people.map(({ name }) => name)
  expect(await drawn()).toEqual(['何波', '何小一', '同事某'])
  // Of former days nobody knows who was around.
  expect(await drawn({ on: '2020-01-01' })).toEqual([])
  // Put on record and tied he stands there by his tie alone.
  await tie(wife, 'spouse', await make('何波'))
  expect([await told(), await drawn()]).toEqual([['何小一'], ['何小一', '同事某']])
  await moveNorth(mother)
  expect((await clerk.graph.household({ id: mother })).people).toEqual([
    expect.objectContaining({ name: '许 桂', customerId: mother }),
  ])
})

test('two who settle a household from both sides at once do not wait for each other, and one of them writes it', async () => {
  const at = { city: '无锡', address: '太湖路 1 号' }
  const [one, other] = [await make('左', at), await make('右', at)]
  await tie(one, 'sibling', other)
  for (const lives of ['apart', 'together', 'apart'] as const) {
    const settle = (id: string, otherId: string) => boss.graph.settleHousehold({ id, otherId, lives })
    await Promise.all([settle(one, other), settle(other, one), settle(one, other), settle(other, one)])
    const said = (await boss.ties.ofCustomer({ customerId: one })).data.map(({ kind }) => kind)
    expect(said).toEqual(lives === 'apart' ? expect.arrayContaining(['livesApart', 'sibling']) : ['sibling'])
    expect(said).toHaveLength(lives === 'apart' ? 2 : 1)
  }
})
