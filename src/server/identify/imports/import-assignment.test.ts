import { beforeAll, describe, expect, test } from 'vitest'
import { field, importDesk, openImportDesk, people } from '../../../../test/support/import-desk.ts'
import { hire } from '../../../../test/support/staff.ts'
import { newId } from '../../platform/ids.ts'

const { api } = await openImportDesk()

let [north, south] = ['', '']
let colleague = ''
beforeAll(async () => {
  colleague = (await hire(api, '王经理')).id
  const boss = api.as()
  const top = (await boss.departments.list()).data[0]?.id ?? ''
  north = (await boss.departments.create({ parentId: top, name: '北支行', kind: 'branch' })).id
  south = (await boss.departments.create({ parentId: top, name: '南支行', kind: 'branch' })).id
})

const rights = ['customer.import', 'customer.read', 'job.read']
const clerkOfSouth = (permissions: string[]) => ({
  userId: newId(),
  departmentId: south,
  permissions: [...rights, ...permissions],
  scope: { kind: 'department' as const, departmentIds: [south] },
})

async function draftOf(who: ReturnType<typeof clerkOfSouth>, rows = 'A1,陈一,,\n') {
  const { upload } = importDesk(api, who)
  const fileId = await upload('people.csv', `编号,姓名,手机,城市\n${rows}`)
  const client = api.as(who)
  const draft = await client.imports.begin({ fileId, target: 'customers' })
  const choose = (options: object) =>
    client.imports.configure({ id: draft.id, mapping: people, options: { ...draft.options, ...options } })
  return { client, draft, choose }
}

describe('who gives all customers of a file to somebody', () => {
  test('without the right to assign gives them to himself and his own department only', async () => {
    const who = clerkOfSouth([])
    const { choose } = await draftOf(who)
    const denied = { status: 403, code: 'importMayNotAssign' }
    await expect(choose({ ownerId: colleague })).rejects.toMatchObject(denied)
    await expect(choose({ departmentId: north })).rejects.toMatchObject(denied)
    expect((await choose({ departmentId: south })).options.departmentId).toBe(south)
  })

  test('with it gives them to whom he likes, and to no department outside his scope', async () => {
    const { choose } = await draftOf(clerkOfSouth(['customer.assign']))
    expect((await choose({ ownerId: colleague, departmentId: south })).options).toMatchObject({
      ownerId: colleague,
      departmentId: south,
    })
    const outside = { status: 403, code: 'importDepartmentOutside' }
    await expect(choose({ departmentId: north })).rejects.toMatchObject(outside)
    const unknown = { status: 404, code: 'employeeNotFound' }
    await expect(choose({ ownerId: newId() })).rejects.toMatchObject(unknown)
  })

  test('whose right is gone when the work begins is refused then', async () => {
    const who = clerkOfSouth(['customer.assign'])
    const { choose, draft } = await draftOf(who)
    await choose({ ownerId: colleague })
    const without = api.as({ ...who, permissions: rights })
    const denied = { status: 403, code: 'importMayNotAssign' }
    await expect(without.imports.check({ id: draft.id })).rejects.toMatchObject(denied)
    await expect(without.imports.run({ id: draft.id })).rejects.toMatchObject(denied)
    expect((await without.imports.get({ id: draft.id })).state).toBe('draft')
  })

  test('is not followed by the next who imports such a file: the choice is not remembered', async () => {
    const who = { userId: newId() }
    const { importFile } = importDesk(api, who)
    const options = { ownerId: colleague, departmentId: north, source: '展会' }
    const { result } = await importFile('a.csv', '编号,姓名,手机,城市\nM1,孟一,,\n', 'customers', options)
    expect(result.state).toBe('done')
    const { draft } = await draftOf(clerkOfSouth([]))
    expect(draft.options).toMatchObject({ source: '展会' })
    expect(draft.options.ownerId ?? null).toBeNull()
    expect(draft.options.departmentId ?? null).toBeNull()
  })
})

test('a department column gives rows to no department one may not give to, line by line', async () => {
  const mapping = {
    target: 'customers',
    columns: [field(0, '编号', 'externalNumber'), field(1, '姓名', 'name'), field(2, '部门', 'department')],
  }
  const csv = '编号,姓名,部门\nD1,丁一,南支行\nD2,丁二,北支行\n'
  for (const permissions of [[], ['customer.assign']]) {
    const who = clerkOfSouth(permissions)
    const { result } = await importDesk(api, who).importFile('d.csv', csv, 'customers', {}, mapping)
    expect(result).toMatchObject({ rowsRead: 2, rowsRefused: 1 })
    const refusals = await api.as(who).imports.refusals({ id: result.id })
    expect(refusals.data).toMatchObject([{ line: 3, faults: [{ code: 'mayNotAssign' }] }])
  }
})

test('a row that names an owner and no department lands in the owner’s', async () => {
  const boss = api.as()
  const owner = await hire(api, '李支行')
  const { version } = await boss.employees.get({ id: owner.id })
  await boss.employees.update({ id: owner.id, departmentId: north }, { context: { version } })
  const mapping = {
    target: 'customers',
    columns: [field(0, '编号', 'externalNumber'), field(1, '姓名', 'name'), field(2, '客户经理', 'owner')],
  }
  const csv = '编号,姓名,客户经理\nW1,吴一,李支行\nW2,吴二,\n'
  const desk = importDesk(api, { userId: newId(), departmentId: south })
  await desk.importFile('w.csv', csv, 'customers', {}, mapping)
  const departments = async (search: string) =>
    (await desk.find(search)).map(({ departmentId }) => departmentId)
  expect([await departments('吴一'), await departments('吴二')]).toEqual([[north], [south]])
})

test('an introducer of another department is told just as one who is nobody: both are taken, and stay the words of the file', async () => {
  const boss = api.as()
  const hidden = {
    kind: 'person' as const,
    name: '北行介绍人',
    externalNumber: 'NORTH-7',
    phone: '13911117070',
  }
  const { id } = await boss.customers.create({ ...hidden, departmentId: north })
  const mapping = {
    target: 'customers',
    columns: [field(0, '编号', 'externalNumber'), field(1, '姓名', 'name'), field(2, '介绍人', 'introducer')],
  }
  const csv = '编号,姓名,介绍人\nE1,鄂一,NORTH-7\nE2,鄂二,13911117070\nE3,鄂三,NORTH-8\nE4,鄂四,E1\n'
  const who = clerkOfSouth([])
  const { upload, finished, find } = importDesk(api, who)
  const clerk = api.as(who)
  const draft = await clerk.imports.begin({ fileId: await upload('e.csv', csv), target: 'customers' })
  await clerk.imports.configure({ id: draft.id, mapping, options: draft.options })
  await finished((await clerk.imports.check({ id: draft.id })).jobId)
  const dry = await clerk.imports.get({ id: draft.id })
  const asWords = { count: 3, first: [2, 3, 4] }
  expect(dry).toMatchObject({ rowsCreated: 4, rowsRefused: 0, findings: { introducersAsWords: asWords } })
  await finished((await clerk.imports.run({ id: dry.id })).jobId)
  expect(await clerk.imports.get({ id: dry.id })).toMatchObject({ rowsCreated: 4, rowsRefused: 0 })
  expect((await find('鄂一'))[0]).toMatchObject({ introducer: 'NORTH-7' })
  expect((await find('鄂三'))[0]).toMatchObject({ introducer: 'NORTH-8' })
  expect((await boss.ties.ofCustomer({ customerId: id })).data).toEqual([])
})

describe('customers whom the importer would not see', () => {
  const clerk = (kind: 'mine' | 'team' | 'department', permissions: string[] = []) => ({
    userId: newId(),
    departmentId: south,
    permissions: [...rights, ...permissions],
    scope: { kind, departmentIds: kind === 'department' ? [south] : [] },
  })
  const drafted = async (who: ReturnType<typeof clerk>, target: 'customers' | 'purchases' | 'consents') => {
    const fileId = await importDesk(api, who).upload('a.csv', '客户编号,姓名,客户经理\nN1,牛一,\n')
    return (await api.as(who).imports.begin({ fileId, target })).options.ownerId
  }

  test('become his own unless he says otherwise; who sees his department loses nobody', async () => {
    for (const kind of ['mine', 'team'] as const) {
      const who = clerk(kind)
      expect(await drafted(who, 'customers')).toBe(who.userId)
      expect(await drafted(who, 'purchases')).toBe(who.userId)
      expect(await drafted(who, 'consents')).toBeUndefined()
    }
    expect(await drafted(clerk('department'), 'customers')).toBeUndefined()
  })

  test('are counted by the dry run, and by what it brought; whoever sees all is told nothing', async () => {
    const who = clerk('mine', ['customer.assign'])
    const { upload, finished, find } = importDesk(api, who)
    const me = api.as(who)
    const mapping = {
      target: 'customers',
      columns: [field(0, '编号', 'externalNumber'), field(1, '姓名', 'name'), field(2, '经理', 'owner')],
    }
    const csv = '编号,姓名,经理\nO1,欧一,\nO2,欧二,\nO3,欧三,王经理\nO1,欧一,\n'
    const { id, options } = await me.imports.begin({
      fileId: await upload('o.csv', csv),
      target: 'customers',
    })
    const check = async (ownerId: string | null) => {
      await me.imports.configure({ id, mapping, options: { ...options, ownerId } })
      await finished((await me.imports.check({ id })).jobId)
      return (await me.imports.get({ id })).findings.outOfSight
    }
    expect(await check(who.userId)).toEqual({ withoutManager: 0, withOthers: 1 })
    expect(await check(null)).toEqual({ withoutManager: 2, withOthers: 1 })
    expect((await api.as().imports.get({ id })).findings.outOfSight).toBeUndefined()
    await finished((await me.imports.run({ id })).jobId)
    expect(await find('欧')).toEqual([])
    const ended = { rowsCreated: 3, customersOutOfSight: 3, isOutOfSightExact: true }
    expect(await me.imports.get({ id })).toMatchObject(ended)
    expect((await api.as().imports.get({ id })).customersOutOfSight).toBe(0)
    // Beyond ten thousand nobody counts, and that is said.
    await api.pool.query(
      `INSERT INTO customer (id, kind, name, created_by_operation) SELECT gen_random_uuid(), 'person', '欧', i.operation_id
        FROM import i, generate_series(1, 10001) WHERE i.id = $1`,
      [id],
    )
    const many = { customersOutOfSight: 10_000, isOutOfSightExact: false }
    expect(await me.imports.get({ id })).toMatchObject(many)
  })

  test('are also those whom purchases bring along, and whom a row gives away', async () => {
    const who = clerk('mine', ['customer.assign'])
    const me = api.as(who)
    const { upload, finished, importFile } = importDesk(api, who)
    await importFile('p.csv', '编号,姓名,手机,城市\nP1,潘一,,\n', 'customers', { ownerId: who.userId })
    const tried = async (target: 'customers' | 'purchases', csv: string) => {
      const draft = await me.imports.begin({ fileId: await upload('x.csv', csv), target })
      const options = { ...draft.options, ownerId: null }
      await me.imports.configure({ id: draft.id, mapping: draft.mapping, options })
      await finished((await me.imports.check({ id: draft.id })).jobId)
      return (await me.imports.get({ id: draft.id })).findings.outOfSight
    }
    const bought = '客户编号,日期,金额\nP1,2026-01-02,10\nP9,2026-01-02,10\n'
    expect(await tried('purchases', bought)).toEqual({ withoutManager: 1, withOthers: 0 })
    const given = '客户编号,姓名,客户经理\nP1,潘一,王经理\n'
    expect(await tried('customers', given)).toEqual({ withoutManager: 0, withOthers: 1 })
  })
})
