import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { hire, type Staff } from '../../../../test/support/staff.ts'

const api = await testApi()
const boss = api.as()

let north = ''
let clerk: Staff
beforeAll(async () => {
  // The first to be hired brings the head office with him.
  await hire(api, '行长')
  const [top] = (await boss.departments.list()).data
  north = (await boss.departments.create({ parentId: top?.id ?? '', name: '北店', kind: 'branch' })).id
  const south = (await boss.departments.create({ parentId: top?.id ?? '', name: '南店', kind: 'branch' })).id
  clerk = await hire(api, '南店店员', {
    departmentId: south,
    scope: { kind: 'department', departmentIds: [south] },
  })
})

let customerId = ''
let phone = ''
let count = 0
beforeEach(async () => {
  phone = `1391234${String(1000 + count++)}`
  const secret = { phone, email: `geheim${count}@example.com`, address: '秘密路1号' }
  customerId = (
    await boss.customers.create({
      kind: 'person',
      name: '陈建国',
      externalNumber: `N-${count}`,
      departmentId: north,
      preferences: '靠窗',
      ...secret,
    })
  ).id
  await boss.wants.create({ customerId, what: '无烟房', budgetMinor: 12_345_678 })
  await boss.traits.create({ customerId, kind: 'dislikes', text: '香味重的肥皂' })
  await boss.owned.create({ customerId, name: '紫砂壶', serial: `SN-${count}` })
  await boss.promises.create({ customerId, what: '留样品', dueOn: '2030-01-01' })
  await boss.contacts.log({
    customerId,
    channel: 'call',
    reason: 'other',
    reasonNote: '问新茶',
    note: '只说给北店听',
  })
})

describe('whoever stands at another branch’s counter', () => {
  test('is met with everything that serves them, and nothing that is not the counter’s business', async () => {
    await expect(clerk.client.customers.get({ id: customerId })).rejects.toMatchObject({ status: 404 })
    const { customer } = await clerk.client.meet.lookUp({ by: 'phone', value: phone })
    expect(customer).toMatchObject({
      name: '陈建国',
      departmentName: '北店',
      preferences: '靠窗',
      wants: [{ what: '无烟房' }],
      traits: [{ kind: 'dislikes', text: '香味重的肥皂' }],
      owned: [{ name: '紫砂壶' }],
      promises: [{ what: '留样品', dueOn: '2030-01-01' }],
      contacts: [{ channel: 'call', reason: 'other', reasonNote: '问新茶' }],
      customerId: null,
    })
    for (const secret of [phone, 'geheim', '秘密路', '12345678', '只说给北店听', customerId])
      expect(JSON.stringify(customer)).not.toContain(secret)
    const { data } = await clerk.client.history.operations({ kind: 'customer.meet', limit: 1 })
    expect(data).toMatchObject([{ reason: 'phone found', actorName: '南店店员' }])
    expect(JSON.stringify(data)).not.toContain(customerId)
  })

  test('is found by the whole number or a serial number, never by a part', async () => {
    const number = `N-${count}`
    expect((await clerk.client.meet.lookUp({ by: 'number', value: number })).customer?.name).toBe('陈建国')
    expect((await clerk.client.meet.lookUp({ by: 'serial', value: `sn-${count}` })).customer?.name).toBe(
      '陈建国',
    )
    expect((await clerk.client.meet.lookUp({ by: 'number', value: number.slice(0, 2) })).customer).toBeNull()
    expect((await clerk.client.meet.lookUp({ by: 'phone', value: phone.slice(0, 8) })).customer).toBeNull()
  })

  test('leads to the page of one in scope', async () => {
    expect((await boss.meet.lookUp({ by: 'phone', value: phone })).customer?.customerId).toBe(customerId)
  })
})

test('looking up wants the right to it', async () => {
  const reader = api.as({ permissions: ['customer.read'] })
  await expect(reader.meet.lookUp({ by: 'phone', value: phone })).rejects.toMatchObject({ status: 403 })
})

test('each look-up counts, found or not; beyond the limit nobody is told anything, also of many at once', async () => {
  await boss.settings.put({ key: 'meet.dailyLimit', value: 3 })
  const [top] = (await boss.departments.list()).data
  const fresh = await hire(api, '新店员', { departmentId: top?.id ?? '' })
  expect((await fresh.client.meet.lookUp({ by: 'number', value: 'nobody' })).left).toBe(2)
  const many = await Promise.allSettled(
    Array.from({ length: 5 }, () => fresh.client.meet.lookUp({ by: 'phone', value: phone })),
  )
  expect(many.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  await expect(fresh.client.meet.lookUp({ by: 'phone', value: phone })).rejects.toMatchObject({
    status: 429,
    code: 'meetLimit',
  })
})
