// Customers go to somebody who works here and to a department one sees, by whatever way they are given.
import { beforeAll, describe, expect, test } from 'vitest'
import { field, openImportDesk, people } from '../../../../test/support/import-desk.ts'
import type { ApiClient, Who } from '../../../../test/support/open-api.ts'
import { hire, openBranch, type Staff } from '../../../../test/support/staff.ts'
import { newId } from '../../platform/ids.ts'

const { api, boss, upload, importFile } = await openImportDesk()

let [north, south, closed] = ['', '', '']
let here: Staff
let gone: Staff
let customerId = ''
beforeAll(async () => {
  here = await hire(api, '在职')
  gone = await hire(api, '离任')
  ;[north, south, closed] = [await openBranch(api), await openBranch(api), await openBranch(api)]
  await boss.departments.archive({ id: closed })
  customerId = (await boss.customers.create({ kind: 'person', name: '沈老客', departmentId: south })).id
  await boss.customers.update({ id: customerId, ownerId: gone.id })
  await boss.employees.deactivate({ id: gone.id })
})

type Given = { ownerId?: string; departmentId?: string }

/** Every way in which customers are given to somebody. */
const ways: [string, (client: ApiClient, given: Given) => Promise<{ operationId: string | null }>][] = [
  ['a new record', (client, given) => client.customers.create({ kind: 'person', name: '新客', ...given })],
  ['a changed record', (client, given) => client.customers.update({ id: customerId, ...given })],
  ['a change of some', (client, set) => client.customers.bulk({ ids: [customerId], set })],
  [
    'a change of everybody',
    async (client, set) => {
      const { guard } = await client.customers.match({ search: '沈老客' })
      return client.customers.changeAll({ search: '沈老客', guard, set })
    },
  ],
]

const stateOf = async () => {
  const { count } = await boss.customers.count({})
  const { ownerId, departmentId, version } = await boss.customers.get({ id: customerId })
  return { count, ownerId, departmentId, version }
}

describe.each(ways)('%s', (_, give) => {
  const clerkOfSouth = (permissions: string[]): Who => ({
    userId: newId(),
    departmentId: south,
    permissions: ['customer.read', 'customer.write', ...permissions],
    scope: { kind: 'department', departmentIds: [south] },
  })

  test('gives customers to nobody who is not, has left or was closed', async () => {
    const before = await stateOf()
    const other = await hire(api, '也离任')
    await boss.employees.deactivate({ id: other.id })
    for (const [given, refusal] of [
      [{ ownerId: newId() }, { status: 404, code: 'employeeNotFound' }],
      [{ ownerId: other.id }, { status: 422, code: 'customerOwnerLeft' }],
      [{ departmentId: newId() }, { status: 404, code: 'departmentNotFound' }],
      [{ departmentId: closed }, { status: 404, code: 'departmentNotFound' }],
    ] as const)
      await expect(give(boss, given)).rejects.toMatchObject(refusal)
    expect(await stateOf()).toEqual(before)
  })

  test('of another department’s user gives nothing to a department he does not see', async () => {
    const before = await stateOf()
    const client = api.as(clerkOfSouth(['customer.assign']))
    await expect(give(client, { departmentId: north })).rejects.toMatchObject({
      status: 403,
      code: 'customerDepartmentOutside',
    })
    await expect(give(client, { ownerId: here.id, departmentId: north })).rejects.toMatchObject({
      status: 403,
    })
    expect(await stateOf()).toEqual(before)
    const { operationId } = await give(client, { ownerId: here.id, departmentId: south })
    await boss.history.undo({ id: operationId ?? '' })
  })

  test('without the right to assign gives customers to no colleague', async () => {
    const client = api.as(clerkOfSouth([]))
    const denied = { status: 403, code: 'permissionDenied' }
    await expect(give(client, { ownerId: here.id })).rejects.toMatchObject(denied)
    await expect(give(client, { departmentId: north })).rejects.toMatchObject(denied)
  })
})

test('whoever may not assign keeps a new customer for himself and his department, and takes over no known one', async () => {
  const { id, client } = await hire(api, '新人', {
    departmentId: south,
    permissions: ['customer.read', 'customer.write'],
    scope: { kind: 'department', departmentIds: [south] },
  })
  const own = { ownerId: id, departmentId: south }
  const created = await client.customers.create({ kind: 'person', name: '自己的', ...own })
  expect(await boss.customers.get({ id: created.id })).toMatchObject(own)
  await expect(client.customers.update({ id: customerId, ownerId: id })).rejects.toMatchObject({
    code: 'permissionDenied',
  })
})

test('a record whose owner has left is edited as it stands, also where owner and department are sent along', async () => {
  const clerk = api.as({ permissions: ['customer.read', 'customer.write'] })
  const { ownerId, departmentId } = await boss.customers.get({ id: customerId })
  expect(ownerId).toBe(gone.id)
  await clerk.customers.update({ id: customerId, ownerId, departmentId, city: '苏州' })
  expect(await boss.customers.get({ id: customerId })).toMatchObject({ city: '苏州', ownerId: gone.id })
})

test('an import as a whole goes to nobody who has left, and a row to nobody of that name', async () => {
  const fileId = await upload('people.csv', '编号,姓名,手机,城市\nA1,陈一,,\n')
  const draft = await boss.imports.begin({ fileId, target: 'customers' })
  const choose = (options: object) =>
    boss.imports.configure({ id: draft.id, mapping: people, options: { ...draft.options, ...options } })
  await expect(choose({ ownerId: gone.id })).rejects.toMatchObject({ status: 422, code: 'importOwnerLeft' })
  await expect(choose({ departmentId: closed })).rejects.toMatchObject({ code: 'departmentNotFound' })

  const mapping = {
    target: 'customers',
    columns: [field(0, '编号', 'externalNumber'), field(1, '姓名', 'name'), field(2, '客户经理', 'owner')],
  }
  const csv = '编号,姓名,客户经理\nB1,丁一,离任\nB2,丁二,在职\n'
  const { result } = await importFile('rows.csv', csv, 'customers', {}, mapping)
  expect(result).toMatchObject({ rowsRead: 2, rowsRefused: 1 })
  const refusals = await boss.imports.refusals({ id: result.id })
  expect(refusals.data).toMatchObject([{ line: 2, faults: [{ code: 'ownerUnknown' }] }])
})
