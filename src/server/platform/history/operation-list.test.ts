import { beforeAll, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { hire } from '../../../../test/support/staff.ts'
import { newId } from '../ids.ts'

const api = await testApi()
const [wang, li] = [newId(), newId()]
const boss = api.as({ userId: wang, name: '王芳' })
const other = api.as({ userId: li, name: '李强' })

type Query = Parameters<typeof boss.history.operations>[0]

let [chen, zhou] = ['', '']

beforeAll(async () => {
  chen = (await boss.customers.create({ kind: 'person', name: '陈明' })).id
  zhou = (await other.customers.create({ kind: 'person', name: '周霞' })).id
  await other.contacts.log({ customerId: chen, channel: 'call', reason: 'care' })
  await boss.customers.bulk({ ids: [chen, zhou], set: { source: '介绍' } })
  const { operationId } = await boss.customers.update({ id: zhou, city: '杭州' })
  await boss.history.undo({ id: operationId })
  await boss.tags.create({ name: '老茶客' })
  // One of long ago, to the microsecond before and behind the edge of a day in Shanghai.
  for (const at of [
    '2024-02-29 15:59:59.999999+00',
    '2024-02-29 16:00:00+00',
    '2024-03-01 15:59:59.999999+00',
  ])
    await api.pool.query(
      `INSERT INTO operation (id, kind, actor_id, actor_name, at) VALUES ($1, 'account.signIn', $2, '王芳', $3)`,
      [newId(), wang, at],
    )
})

const kinds = async (query: Query) => (await boss.history.operations(query)).data.map(({ kind }) => kind)

test('the newest come first, all of them page by page', async () => {
  const all = (await boss.history.operations({ limit: 200 })).data
  const times = all.map(({ at }) => Date.parse(String(at)))
  expect(times).toEqual(times.toSorted((a, b) => b - a))
  for (const limit of [1, 2, 3]) {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await boss.history.operations({ limit, cursor })
      seen.push(...page.data.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(all.map(({ id }) => id))
  }
})

test('of one kind or several, by one person or several, and both together', async () => {
  expect(await kinds({ kind: 'contact.log' })).toEqual(['contact.log'])
  expect(await kinds({ kind: 'contact.log,tag.create' })).toEqual(['tag.create', 'contact.log'])
  expect(await kinds({ employeeId: li })).toEqual(['contact.log', 'customer.create'])
  expect(await kinds({ employeeId: `${li},${wang}`, kind: 'customer.create' })).toHaveLength(2)
  expect(await kinds({ employeeId: li, kind: 'customer.create' })).toHaveLength(1)
  expect(await kinds({ employeeId: newId() })).toEqual([])
})

test('of days by the company’s calendar, both included', async () => {
  expect(await kinds({ from: '2024-03-01', to: '2024-03-01' })).toHaveLength(2)
  expect(await kinds({ to: '2024-02-29' })).toHaveLength(1)
  expect(await kinds({ from: '2024-03-02', kind: 'account.signIn' })).toEqual([])
  await expect(boss.history.operations({ from: '2024-02-30' })).rejects.toMatchObject({ status: 422 })
})

test('of one customer: what made, changed, added to and took back anything of his, whoever did it', async () => {
  expect(await kinds({ customerId: chen })).toEqual(['customer.bulk', 'contact.log', 'customer.create'])
  expect(await kinds({ customerId: zhou })).toEqual([
    'operation.undo',
    'customer.update',
    'customer.bulk',
    'customer.create',
  ])
  expect(await kinds({ customerId: zhou, employeeId: li })).toEqual(['customer.create'])
  expect(await kinds({ customerId: zhou, kind: 'customer.bulk' })).toEqual(['customer.bulk'])
  expect(await kinds({ customerId: `${chen},${zhou}`, limit: 3 })).toHaveLength(3)
})

test('whoever does not see a customer learns nothing of him, and of others’ acts nothing either', async () => {
  const mine = api.as({ userId: li, scope: { kind: 'mine' } })
  await expect(mine.history.operations({ customerId: chen })).rejects.toMatchObject({ status: 404 })
  expect((await mine.history.operations({ employeeId: wang })).data).toEqual([])
  expect((await mine.history.operations({})).data).toHaveLength(2)
})

test('a kind that cannot be one is refused', async () => {
  await expect(boss.history.operations({ kind: 'anything; else' })).rejects.toMatchObject({ status: 422 })
})

test('whoever sees what a colleague did but may not take it back is told so; who sees nothing of it is not', async () => {
  const { operationId } = await boss.customers.update({ id: chen, city: '苏州' })
  const permissions = ['history.read']
  const teamOf = (...userIds: string[]) => ({ kind: 'team' as const, userIds })
  const refused = (status: number, code: string) => ({ status, code })
  const undo = (who: Parameters<typeof api.as>[0]) => api.as(who).history.undo({ id: operationId })
  await expect(undo({ userId: li, permissions, scope: teamOf(wang) })).rejects.toMatchObject(
    refused(403, 'undoNotYours'),
  )
  for (const who of [
    { userId: li, permissions, scope: teamOf(li) },
    { userId: li, permissions: [], scope: teamOf(wang) },
  ])
    await expect(undo(who)).rejects.toMatchObject(refused(404, 'undoNotFound'))
  const heir = (await hire(api, '接手')).id
  await boss.customers.bulk({ ids: [chen], set: { ownerId: heir } })
  await expect(undo({ userId: heir, permissions, scope: { kind: 'mine' } })).rejects.toMatchObject(
    refused(403, 'undoNotYours'),
  )
})

test('an edit tells from what to what, a bulk edit what became of all, to each as he sees customers', async () => {
  const me = newId()
  const who = { userId: me, name: '赵敏' }
  const editor = api.as(who)
  const tag = (await boss.tags.create({ name: '常客' })).id
  const make = async (name: string, city: string) =>
    (await boss.customers.create({ kind: 'person', name, city, source: city, phone: phones.pop() })).id
  const phones = ['13900001101', '13900001102', '13900001103']
  const [a, b, c] = [await make('甲一', '杭州'), await make('乙二', '宁波'), await make('丙三', '温州')]
  await editor.customers.update({ id: a, phone: '13900001109', city: '苏州' })
  await editor.customers.bulk({ ids: [b, c], set: { source: '展会' }, addTagIds: [tag] })
  const read = async (reader = editor) => (await reader.history.operations({ employeeId: me })).data
  const [bulk, single] = await read()
  expect(single?.changes).toEqual([
    { table: 'customer', field: 'city', count: 1, isExact: true, before: '杭州', after: '苏州' },
    {
      table: 'customer',
      field: 'phone',
      count: 1,
      isExact: true,
      before: '+8613900001103',
      after: '+8613900001109',
    },
  ])
  expect(bulk?.changes).toEqual([
    { table: 'customer', field: 'source', count: 2, isExact: true, after: '展会' },
    { table: 'customer', field: 'tagAdded', count: 2, isExact: true, before: null, after: '常客' },
  ])
  expect(bulk?.whom.toSorted()).toEqual(['丙三', '乙二'])

  // Masked as in the record; of whom he may not see, and without the right to read customers, nothing.
  const [, masked] = await read(api.as({ ...who, masks: ['phone'] }))
  const phone = masked?.changes.find(({ field }) => field === 'phone')
  expect([String(phone?.before), String(phone?.after)].join()).not.toContain('1390000')
  expect(String(phone?.after)).toContain('09')
  for (const blind of [
    { ...who, scope: { kind: 'mine' as const } },
    { ...who, permissions: ['history.read'] },
  ])
    expect((await read(api.as(blind))).map(({ changes }) => changes)).toEqual([[], []])
  for (const blind of [
    { ...who, scope: { kind: 'mine' as const } },
    { ...who, permissions: ['history.read'] },
  ])
    expect((await read(api.as(blind)))[0]?.whom).toEqual([])
})

test('of an operation beyond what is looked at “at least so many” is said', async () => {
  const me = newId()
  const editor = api.as({ userId: me, name: '孙丽' })
  const ids = Array.from({ length: 1_001 }, () => newId())
  await api.pool.query(
    `INSERT INTO customer (id, kind, name, source, created_by_operation) SELECT i, 'person', '某', '展会', i FROM unnest($1::uuid[]) i`,
    [ids],
  )
  await editor.customers.bulk({ ids: ids.slice(1), set: { city: '宁波' } })
  const newest = async () => (await editor.history.operations({ employeeId: me })).data[0]
  const first = await newest()
  expect(first?.changes).toMatchObject([{ field: 'city', count: 1_000, isExact: true, after: '宁波' }])
  await api.pool.query(
    `INSERT INTO change (customer_id, id, operation_id, table_name, record_id, action, before, after)
      VALUES ($1, $2, $3, 'customer', $1, 'update', '{"city": null}', '{"city": "温州"}')`,
    [ids[0], newId(), first?.id],
  )
  expect((await newest())?.changes).toMatchObject([{ field: 'city', count: 1_000, isExact: false }])
})
