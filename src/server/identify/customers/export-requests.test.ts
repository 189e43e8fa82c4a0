import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { hire, openBranch } from '../../../../test/support/staff.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()
const clerk = await hire(api, '王柜员', { scope: { kind: 'all' } })
const head = await hire(api, '主任', { scope: { kind: 'all' } })
const limits = { customers: 3, fullCustomers: 1, waitDays: 7, fetchHours: 72 }
await boss.settings.put({ key: 'export.limits', value: limits })
for (const city of ['杭州', '杭州', '宁波'])
  await boss.customers.create({
    kind: 'person',
    name: '客',
    city,
    phone: '13800138000',
    allowDuplicate: true,
  })

const who = { userId: clerk.id, name: clerk.name, scope: { kind: 'all' } } as const
const inCity = (city: string) => [{ field: 'city', operator: 'is' as const, value: city }]
const wish = { filter: inCity('杭州'), purpose: '中秋礼品' }
const fetchAtOnce = (as: object, city: string) =>
  api.request(
    `/api/v1/identify/customers/export?filter=${encodeURIComponent(JSON.stringify(inCity(city)))}`,
    {},
    { ...who, ...as },
  )
const fetchFile = (id: string, as: object = who) => api.request(`/api/v1/identify/exports/${id}/file`, {}, as)
const codeOf = async (answer: Response) => (await answer.json()).code

describe('a file', () => {
  test('that is small goes at once; a larger one, or one with numbers in full, does not, and is told how it can', async () => {
    expect((await fetchAtOnce({}, '宁波')).status).toBe(200)
    expect(await clerk.client.exports.ask({ ...wish, filter: inCity('宁波') })).toMatchObject({
      isNeeded: false,
    })
    const refused = await fetchAtOnce({}, '杭州')
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'exportNeedsConsent'])
    const told = (city: string) => clerk.client.exports.needed({ filter: JSON.stringify(inCity(city)) })
    expect([await told('宁波'), await told('杭州')]).toEqual([
      { isNeeded: false, customers: 1, isExact: true },
      { isNeeded: true, customers: 2, isExact: true },
    ])
    const masked = { masks: ['phone', 'email', 'idNumber'] }
    expect((await fetchAtOnce(masked, '杭州')).status).toBe(200)
    await boss.settings.put({ key: 'export.limits', value: { ...limits, customers: 1 } })
    expect((await fetchAtOnce(masked, '杭州')).status).toBe(403)
    await boss.settings.put({ key: 'export.limits', value: limits })
    await expect(clerk.client.exports.ask({ filter: wish.filter })).rejects.toMatchObject({
      code: 'exportPurposeNeeded',
    })
  })

  test('is fetched once, by whoever asked, when another person has agreed; marked and logged', async () => {
    const { id } = await clerk.client.exports.ask(wish)
    expect(await clerk.client.exports.ask(wish)).toMatchObject({ id, state: 'asked' })
    const asked = id ?? ''
    expect(await codeOf(await fetchFile(asked))).toBe('exportNotGranted')
    await expect(clerk.client.exports.decide({ id: asked, isGranted: true })).rejects.toMatchObject({
      code: 'exportOwn',
    })
    const [seen] = (await head.client.exports.list({ whose: 'waiting' })).data
    expect(seen).toMatchObject({ id, purpose: '中秋礼品', customers: 2, isFull: true, mayDecide: true })
    await head.client.exports.decide({ id: asked, isGranted: true })
    await expect(head.client.exports.decide({ id: asked, isGranted: true })).rejects.toMatchObject({
      code: 'exportSettled',
    })
    expect((await fetchFile(asked, { userId: head.id, scope: { kind: 'all' } })).status).toBe(410)
    // Who sees others than he did then would carry out whom nobody agreed to.
    const elsewhere = { ...who, scope: { kind: 'department', departmentIds: [newId()] } }
    expect((await fetchFile(asked, elsewhere)).status).toBe(410)
    const text = await (await fetchFile(asked)).text()
    const { data } = await boss.accessLog.exports({ limit: 1 })
    const lines = text.trim().split('\r\n')
    expect([lines.length, data[0]?.purpose, data[0]?.rows]).toEqual([3, '中秋礼品', 2])
    expect(lines.slice(1).every((line) => line.endsWith(data[0]?.mark ?? '?'))).toBe(true)
    expect((await fetchFile(asked)).status).toBe(410)
    expect((await clerk.client.exports.list({})).data[0]).toMatchObject({ state: 'fetched', isMine: true })
  })

  test('of two who fetch it at the same moment goes to one', async () => {
    const { id } = await clerk.client.exports.ask({ ...wish, format: 'xlsx' })
    await head.client.exports.decide({ id: id ?? '', isGranted: true })
    const answers = await Promise.all([fetchFile(id ?? ''), fetchFile(id ?? '')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410])
    await Promise.all(answers.map((answer) => answer.arrayBuffer()))
  })

  test('is refused with a reason, taken back, or out of time: then nobody gets it', async () => {
    const refused = (await clerk.client.exports.ask({ ...wish, search: '客' })).id ?? ''
    await expect(head.client.exports.decide({ id: refused, isGranted: false })).rejects.toMatchObject({
      code: 'exportWhyNot',
    })
    await head.client.exports.decide({ id: refused, isGranted: false, why: '用途不明' })
    expect((await clerk.client.exports.list({})).data.find(({ id }) => id === refused)).toMatchObject({
      state: 'refused',
      decidedWhy: '用途不明',
    })
    const back = (await clerk.client.exports.ask({ ...wish, search: '客' })).id ?? ''
    expect(back).not.toBe(refused)
    await expect(head.client.exports.withdraw({ id: back })).rejects.toMatchObject({ status: 404 })
    await clerk.client.exports.withdraw({ id: back })
    const late = (await clerk.client.exports.ask({ ...wish, search: '客' })).id ?? ''
    await api.pool.query(`UPDATE export_request SET expires_at = now() - interval '1 minute' WHERE id = $1`, [
      late,
    ])
    await expect(head.client.exports.decide({ id: late, isGranted: true })).rejects.toMatchObject({
      code: 'exportSettled',
    })
    for (const id of [refused, back, late]) expect((await fetchFile(id)).status).toBe(410)
  })
})

test('whoever decides sees exactly whom the file would hold: those of whoever asked, while it waits', async () => {
  const [north, south] = [await openBranch(api), await openBranch(api)]
  for (const [name, departmentId] of [
    ['城北甲', north],
    ['城北乙', north],
    ['城南丙', south],
  ] as const)
    await boss.customers.create({
      kind: 'person',
      name,
      departmentId,
      city: '嘉兴',
      phone: '13900001111',
      allowDuplicate: true,
    })
  const branch = await hire(api, '城北经理', {
    departmentId: north,
    scope: { kind: 'department', departmentIds: [north] },
  })
  const asked = (await branch.client.exports.ask({ filter: inCity('嘉兴'), purpose: '回访' })).id ?? ''
  const [seen] = (await head.client.exports.list({ whose: 'waiting' })).data
  const { data } = await boss.departments.list()
  expect(seen?.scope).toEqual({
    kind: 'department',
    departments: [data.find(({ id }) => id === north)?.name],
  })
  const look = await head.client.exports.customers({ id: asked })
  expect(look.data.map(({ name }) => name)).toEqual(['城北甲', '城北乙'])
  expect(look.columns).toContain('电话')
  const masked = api.as({ userId: head.id, scope: { kind: 'all' }, masks: ['phone'] })
  expect((await masked.exports.customers({ id: asked, limit: 1 })).data[0]?.phone).not.toBe('13900001111')
  const stranger = api.as({ userId: newId(), scope: { kind: 'mine' } })
  await expect(stranger.exports.customers({ id: asked })).rejects.toMatchObject({ status: 404 })
  await head.client.exports.decide({ id: asked, isGranted: true })
  await expect(head.client.exports.customers({ id: asked })).rejects.toMatchObject({ status: 404 })

  // The rows that the file would have: one a household, no number that is closed for its purpose, masked as for the asker.
  const [one, two] = look.data.map(({ id }) => id)
  if (!one || !two) throw new Error('nobody to live together')
  await boss.ties.create({ customerId: one, kind: 'livesWith', otherId: two, otherType: 'customer' })
  const scope = { kind: 'department' as const, departmentIds: [north] }
  const who = { userId: branch.id, name: branch.name, scope }
  for (const [customerId, state] of [
    [one, 'refused'],
    [two, 'granted'],
  ] as const)
    await boss.consents.record({
      ...{ customerId, basis: 'consent', how: 'call' },
      entries: [{ purpose: 'marketing', channel: 'letter', state }],
    })
  const together = { filter: inCity('嘉兴'), purpose: '回访', onePer: 'household' as const }
  const rowsOf = async (wish: Parameters<typeof branch.client.exports.ask>[0]) => {
    const id = (await api.as({ ...who, masks: ['phone'] }).exports.ask(wish)).id ?? ''
    return (await head.client.exports.customers({ id })).data
  }
  expect(await rowsOf(together)).toMatchObject([
    { name: '城北甲', together: '城北乙', phone: expect.stringContaining('*') },
  ])
  expect((await rowsOf({ ...together, consentFor: 'marketing' })).map(({ name }) => name)).toEqual(['城北乙'])
  const closed = await rowsOf({ filter: inCity('嘉兴'), purpose: '回访', consentFor: 'marketing' })
  expect(closed.find(({ name }) => name === '城北甲')?.phone).toBeNull()
})

test('a file holds no more than was agreed to: whoever sees more by now asks anew', async () => {
  const [own, next] = [await openBranch(api), await openBranch(api)]
  for (const departmentId of [own, own, next])
    await boss.customers.create({
      kind: 'person',
      name: '湖州客',
      departmentId,
      city: '湖州',
      phone: '13900002222',
      allowDuplicate: true,
    })
  const mine = { kind: 'department' as const, departmentIds: [own] }
  const asker = await hire(api, '湖州经理', { departmentId: own, scope: mine })
  const as = (scope: object, masks: string[] = []) => ({ userId: asker.id, name: asker.name, scope, masks })
  const more = { kind: 'department' as const, departmentIds: [own, next] }
  const ask = { filter: inCity('湖州'), purpose: '回访' }
  const id = (await asker.client.exports.ask(ask)).id ?? ''
  await head.client.exports.decide({ id, isGranted: true })
  for (const scope of [more, { kind: 'all' }])
    expect(await codeOf(await fetchFile(id, as(scope)))).toBe('exportNotGranted')
  const again = await api.as(as(more)).exports.ask(ask)
  expect([again.state, again.id === id]).toEqual(['asked', false])
  // Refused, it is not spent.
  const file = await (await fetchFile(id, as(mine))).text()
  expect(file.match(/湖州客/g)).toHaveLength(2)
  const [entry] = (await boss.history.operations({ employeeId: asker.id, kind: 'customer.export' })).data
  expect(JSON.parse(entry?.reason ?? '')).toMatchObject({
    scope: { kind: 'department', departments: [expect.stringContaining('支行')] },
    ...{ count: 2, isExact: true },
  })

  await boss.settings.put({ key: 'export.limits', value: { ...limits, customers: 1 } })
  const masked = ['phone', 'email', 'idNumber']
  const hidden = (await api.as(as(mine, masked)).exports.ask({ ...ask, format: 'xlsx' })).id ?? ''
  await boss.settings.put({ key: 'export.limits', value: limits })
  await head.client.exports.decide({ id: hidden, isGranted: true })
  expect(await codeOf(await fetchFile(hidden, as(mine)))).toBe('exportNumbersInFull')
  expect((await fetchFile(hidden, as(mine, masked))).status).toBe(200)
})

test('whoever does not answer for the asker, or may not approve, knows of nothing', async () => {
  const { id } = await clerk.client.exports.ask({ ...wish, consentFor: 'marketing' })
  const stranger = api.as({ userId: newId(), scope: { kind: 'department', departmentIds: [newId()] } })
  expect((await stranger.exports.list({ whose: 'waiting' })).data).toEqual([])
  await expect(stranger.exports.decide({ id: id ?? '', isGranted: true })).rejects.toMatchObject({
    status: 404,
  })
  const reader = api.as({
    userId: newId(),
    scope: { kind: 'all' },
    permissions: ['customer.read', 'customer.export'],
  })
  expect((await reader.exports.list({ whose: 'waiting' })).data).toEqual([])
  await expect(reader.exports.decide({ id: id ?? '', isGranted: true })).rejects.toMatchObject({
    status: 403,
  })
})
