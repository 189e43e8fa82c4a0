import { expect, test } from 'vitest'
import { api, boss, call, create, openHouse } from '../../../../test/support/customer-calls.ts'
import type { Who } from '../../../../test/support/open-api.ts'
import { openBranch } from '../../../../test/support/staff.ts'

await openHouse()

type Page = { data: { id: string }[]; nextCursor: string | null }

async function pageThrough(query: string): Promise<string[]> {
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const path: string = `/identify/customers?${query}${cursor && `&cursor=${cursor}`}`
    const page: Page = (await call<Page>(boss, 'GET', path)).body
    seen.push(...page.data.map((row) => row.id))
    cursor = page.nextCursor
  }
  return seen
}

test('a list pages through every row once in any order', async () => {
  for (let i = 0; i < 12; i++) await create({ name: `翻页${i}`, source: 'paging' })
  const filter = encodeURIComponent(JSON.stringify([{ field: 'source', operator: 'is', value: 'paging' }]))
  for (const sort of ['name', 'createdAt', 'valueMinor', 'lastPurchaseAt', 'overdueAt', 'satisfaction']) {
    for (const direction of ['asc', 'desc']) {
      const seen = await pageThrough(`limit=5&sort=${sort}&direction=${direction}&filter=${filter}`)
      expect(new Set(seen).size, `${sort} ${direction}`).toBe(12)
      expect(seen).toHaveLength(12)
    }
  }
})

test('what is missing is neither before nor after anything, and is empty', async () => {
  const { id: customerId } = await create({ name: '缺一', source: 'missing' })
  await create({ name: '缺二', source: 'missing' })
  const sold = {
    customerId,
    kind: 'purchase',
    quantity: 1,
    amountMinor: 100,
    purchasedAt: '2026-02-03T04:05:06Z',
  }
  expect((await call(boss, 'POST', '/identify/purchases', sold)).status).toBe(201)
  const found = async (field: string, operator: string, value?: string | number) => {
    const filter = JSON.stringify([
      { field: 'source', operator: 'is', value: 'missing' },
      { field, operator, ...(value === undefined ? {} : { value }) },
    ])
    const list = await call<Page>(boss, 'GET', `/identify/customers?filter=${encodeURIComponent(filter)}`)
    return list.body.data.length
  }
  for (const field of ['lastPurchaseAt', 'firstPurchaseAt', 'overdueAt']) {
    expect(await found(field, 'isEmpty'), field).toBe(1)
    expect(await found(field, 'isNotEmpty'), field).toBe(1)
    expect(await found(field, 'after', '2000-01-01'), field).toBe(1)
    expect(await found(field, 'before', '2200-01-01'), field).toBe(1)
    expect(await found(field, 'withinDays', 90_000), field).toBe(1)
  }
  expect(await found('lastPurchaseAt', 'olderThanDays', 0)).toBe(1)
  expect(await found('satisfaction', 'atLeast', 0)).toBe(0)
  expect(await found('satisfaction', 'isEmpty')).toBe(2)
  expect(await found('purchaseCount', 'atLeast', 1)).toBe(1)
  expect(await found('valueMinor', 'atMost', 99.5)).toBe(1)
})

test('a full page and the rest of it answer the same filters', async () => {
  for (let i = 0; i < 6; i++)
    await create({ name: `甲${i}`, source: 'rest', kind: i % 2 ? 'organisation' : 'person' })
  const filter = encodeURIComponent(
    JSON.stringify([
      { field: 'source', operator: 'contains', value: 'RES' },
      { field: 'kind', operator: 'in', value: ['person'] },
      { field: 'pattern', operator: 'in', value: ['none'] },
      { field: 'complaintOpen', operator: 'is', value: false },
    ]),
  )
  for (const limit of [1, 2, 50])
    expect(await pageThrough(`limit=${limit}&filter=${filter}`), `limit ${limit}`).toHaveLength(3)
})

test('who has not bought is of no class: in the list, the filter, on his page, in an export and on Today', async () => {
  const source = 'classless'
  const dueOn = new Date().toISOString().slice(0, 10)
  const { id: prospect } = await create({ name: '未买', source })
  const { id: buyer } = await create({ name: '买过', source })
  const purchase = { customerId: buyer, purchasedAt: '2026-01-05T04:00:00Z', quantity: 1, amountMinor: 1 }
  expect((await call(boss, 'POST', '/identify/purchases', purchase)).status).toBe(201)
  const client = api.as()
  const names = async (operator: string, value?: string[]) => {
    const conditions = [
      { field: 'source', operator: 'is', value: source },
      { field: 'valueClass', operator, value },
    ]
    const filter = JSON.stringify(conditions)
    const { data } = await client.customers.list({ filter, sort: 'name' })
    expect((await client.customers.count({ filter })).count).toBe(data.length)
    return data.map((row) => row.name).sort()
  }
  expect(await names('in', ['C'])).toEqual(['买过'])
  expect(await names('is', ['C'])).toEqual(['买过'])
  expect(await names('in', ['A', 'B'])).toEqual([])
  expect(await names('notIn', ['C'])).toEqual(['未买'])
  expect(await names('notIn', ['A'])).toEqual(['买过', '未买'])
  expect(await names('isEmpty')).toEqual(['未买'])
  expect(await names('isNotEmpty')).toEqual(['买过'])

  const classOf = async (id: string) => (await client.customers.get({ id })).metric.valueClass
  expect([await classOf(prospect), await classOf(buyer)]).toEqual([null, 'C'])
  await client.promises.create({ customerId: prospect, what: '寄样品', dueOn })
  const { data } = await client.today.list({ whose: 'mine' })
  expect(data.find((row) => row.customerId === prospect)).toMatchObject({ valueClass: null })

  const filter = encodeURIComponent(JSON.stringify([{ field: 'source', operator: 'is', value: source }]))
  const csv = await (await api.request(`/api/v1/identify/customers/export?filter=${filter}`, {}, boss)).text()
  const [headings = [], ...lines] = csv
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))
  const at = headings.indexOf('价值等级')
  expect(lines.map((line) => [line.includes('未买'), line[at]]).sort()).toEqual([
    [false, 'C'],
    [true, ''],
  ])
})

test('a count is exact for what it counts and keeps to the scope', async () => {
  const department = await openBranch(api)
  for (let i = 0; i < 3; i++) await create({ name: `计数${i}`, source: 'counting', departmentId: department })
  await create({ name: '计数外', source: 'counting' })
  const filter = encodeURIComponent(JSON.stringify([{ field: 'source', operator: 'is', value: 'counting' }]))
  const counted = await call(boss, 'GET', `/identify/customers/count?filter=${filter}`)
  expect(counted.body).toEqual({ count: 4, isExact: true })
  const inDepartment: Who = { scope: { kind: 'department', departmentIds: [department] } }
  expect((await call(inDepartment, 'GET', `/identify/customers/count?filter=${filter}`)).body.count).toBe(3)
})

test('an export holds my scope only, masked as I read it, and cells that a spreadsheet would run are harmless', async () => {
  const department = await openBranch(api)
  await create({ name: '=HYPERLINK("x")', phone: '13811112222', departmentId: department, source: 'export' })
  await create({ name: '别处', source: 'export' })
  const reader: Who = { masks: ['phone'], scope: { kind: 'department', departmentIds: [department] } }
  const filter = encodeURIComponent(JSON.stringify([{ field: 'source', operator: 'is', value: 'export' }]))
  const csv = await (
    await api.request(`/api/v1/identify/customers/export?filter=${filter}`, {}, reader)
  ).text()
  expect(csv.trim().split('\n')).toHaveLength(2)
  expect(csv).toContain('****2222')
  expect(csv).not.toMatch(/(^|,)"?=HYPERLINK/m)
  const xlsx = await api.request(`/api/v1/identify/customers/export?format=xlsx&filter=${filter}`, {}, boss)
  expect(new Uint8Array(await xlsx.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
  expect(
    (await api.request('/api/v1/identify/customers/export', {}, { permissions: ['customer.read'] })).status,
  ).toBe(403)
})

test('a filter by an unknown field, or with an unknown operator, is refused with the names there are', async () => {
  type Refused = { code: string; detail: string; errors: { path: string; detail: string }[] }
  const ask = async (text: string) => {
    const path = `/identify/customers?filter=${encodeURIComponent(text)}`
    const { status, body } = await call<Refused>(boss, 'GET', path, undefined, { 'accept-language': 'en' })
    expect(status, text).toBe(422)
    return body
  }
  const field = await ask(JSON.stringify([{ field: 'value', operator: 'atLeast', value: 1 }]))
  expect(field.code).toBe('filterUnknownField')
  for (const name of ['valueMinor', 'stage', 'tagIds', 'custom.<key>']) expect(field.detail).toContain(name)
  expect(field.errors).toMatchObject([{ path: 'filter', code: 'filterUnknownField', detail: field.detail }])

  const operator = await ask(JSON.stringify([{ field: 'stage', operator: 'equals', value: 'lost' }]))
  expect(operator.errors).toMatchObject([{ path: 'filter.0.operator', code: 'filterUnknownOperator' }])
  expect(operator.errors[0]?.detail).toContain('equals')
  expect(operator.errors[0]?.detail).toContain('isNot, in, notIn')

  const ofClass = await ask(JSON.stringify([{ field: 'valueClass', operator: 'atLeast', value: 'B' }]))
  expect(ofClass).toMatchObject({ code: 'filterUnknownOperator', errors: [{ path: 'filter' }] })
  expect(ofClass.detail).toMatch(/atLeast.*is, in, isNot, notIn, isEmpty, isNotEmpty/)

  for (const text of ['stage=lost', '{"field":"stage"}'])
    expect((await ask(text)).errors[0]?.detail).toContain('JSON list')
})

test('customers are found by the month of their birthday, each by his own calendar, and those without one as empty', async () => {
  const birth = (calendar: 'solar' | 'lunar', month: number) => ({
    birth: { calendar, year: null, month, day: 15 },
  })
  await create({ name: '八月公历', source: 'months', ...birth('solar', 8) })
  await create({ name: '八月农历', source: 'months', ...birth('lunar', 8) })
  await create({ name: '三月', source: 'months', ...birth('solar', 3) })
  await create({ name: '没有生日', source: 'months' })
  const found = async (condition: object) => {
    const filter = [
      { field: 'source', operator: 'is', value: 'months' },
      { field: 'birthMonth', ...condition },
    ]
    const path = `/identify/customers?sort=createdAt&filter=${encodeURIComponent(JSON.stringify(filter))}`
    const { data } = (await call<{ data: { name: string }[] }>(boss, 'GET', path)).body
    return data.map(({ name }) => name).sort()
  }
  expect(await found({ operator: 'in', value: ['8'] })).toEqual(['八月公历', '八月农历'])
  expect(await found({ operator: 'in', value: ['3', '12'] })).toEqual(['三月'])
  expect(await found({ operator: 'notIn', value: ['8'] })).toEqual(['三月', '没有生日'])
  expect(await found({ operator: 'isEmpty' })).toEqual(['没有生日'])
  expect(await found({ operator: 'isNotEmpty' })).toEqual(['三月', '八月公历', '八月农历'])
})
