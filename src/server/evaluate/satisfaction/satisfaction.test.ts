import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { openBranch } from '../../../../test/support/staff.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()
const public_ = api.as({ permissions: [] })

async function customer(name: string, departmentId?: string) {
  return (await boss.customers.create({ kind: 'person', name, departmentId })).id
}

test('an answer is high, even or low by what was found over what was expected', async () => {
  const customerId = await customer('张评')
  const cases = [
    { expected: 6, perceived: 9, level: 'highlySatisfied' },
    { expected: 7, perceived: 7, level: 'satisfied' },
    { expected: 8, perceived: 6, level: 'dissatisfied' },
  ]
  for (const { level, ...scores } of cases) {
    const answer = await boss.satisfaction.record({ customerId, ...scores })
    expect(answer).toMatchObject({ level, ratio: scores.perceived / scores.expected })
  }
  const recent = await boss.satisfaction.recent({ customerId, level: 'dissatisfied' })
  expect(recent.data.map((row) => row.ratio)).toEqual([0.75])
})

test('an expectation of nothing cannot be compared with and is refused', async () => {
  const customerId = await customer('零期望')
  await expect(boss.satisfaction.record({ customerId, expected: 0, perceived: 5 })).rejects.toMatchObject({
    status: 422,
  })
})

test('a link is answered once, also when two answers come at the same time', async () => {
  const customerId = await customer('链接客户')
  const { token } = await boss.satisfaction.invite({ customerId, about: 'purchase' })
  expect(await public_.satisfaction.open({ token })).toEqual({
    about: 'purchase',
    state: 'open',
    askedBy: null,
  })
  const both = await Promise.allSettled([
    public_.satisfaction.answer({ token, expected: 5, perceived: 6 }),
    public_.satisfaction.answer({ token, expected: 5, perceived: 1 }),
  ])
  expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  expect(both.find((one) => one.status === 'rejected')).toMatchObject({
    reason: { status: 409, code: 'linkAnswered' },
  })
  expect((await boss.satisfaction.recent({ customerId })).data).toHaveLength(1)
})

test('a link names the company where it has a name, and goes by the public address where one is set', async () => {
  const customerId = await customer('问卷客户')
  expect(await boss.satisfaction.invite({ customerId })).toMatchObject({ address: null, askedBy: null })
  const { operationId } = await boss.settings.put({ key: 'business.name', value: '云岭茶事' })
  const outside = (await testApi({ publicUrl: 'https://crm.example.cn' })).as()
  const { id } = await outside.customers.create({ kind: 'person', name: '外面的' })
  const link = await outside.satisfaction.invite({ customerId: id })
  expect(link.address).toBe(`https://crm.example.cn/answer/${link.token}`)
  expect(await boss.satisfaction.invite({ customerId })).toMatchObject({ askedBy: '云岭茶事' })
  await boss.history.undo({ id: operationId })
})

test('a link is shown once and kept nowhere, not for an Idempotency-Key either', async () => {
  const body = JSON.stringify({ customerId: await customer('一次') })
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'one link' }
  const who = { userId: newId() }
  const ask = () =>
    api.request('/api/v1/evaluate/satisfaction/invitations', { method: 'POST', headers, body }, who)
  const made = await ask()
  const { token } = await made.json()
  const again = await ask()
  expect([made.status, again.status, (await again.json()).code]).toEqual([201, 409, 'secretShownOnce'])
  const { rows } = await api.pool.query('SELECT body FROM idempotency_key WHERE actor_id = $1', [who.userId])
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('a link that was guessed or altered opens nothing', async () => {
  const { token } = await boss.satisfaction.invite({ customerId: await customer('安全'), about: 'general' })
  const altered = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`
  await expect(public_.satisfaction.open({ token: altered })).rejects.toMatchObject({
    status: 404,
    code: 'linkUnknown',
  })
  await expect(public_.satisfaction.open({ token: 'x' })).rejects.toMatchObject({ status: 404 })
})

test('a summary counts only my scope, names its interval and forgets what was undone', async () => {
  const department = await openBranch(api)
  const inside = await customer('本部门', department)
  const outside = await customer('外部门')
  for (const perceived of [6, 8, 10])
    await boss.satisfaction.record({ customerId: inside, expected: 8, perceived })
  await boss.satisfaction.record({ customerId: outside, expected: 8, perceived: 1 })
  const branch = api.as({ scope: { kind: 'department', departmentIds: [department] } })
  const before = (await branch.satisfaction.summary({})).data[0]
  expect(before).toMatchObject({ count: 3, highlySatisfied: 1, satisfied: 1, dissatisfied: 1, meanRatio: 1 })
  expect(before?.meanRatioInterval?.low).toBeLessThan(1)

  const wrong = await boss.satisfaction.record({ customerId: inside, expected: 8, perceived: 1 })
  await boss.history.undo({ id: wrong.operationId })
  expect((await branch.satisfaction.summary({})).data[0]?.count).toBe(3)
  expect((await branch.satisfaction.trend({ by: 'tier' })).data).toMatchObject([
    { group: 'ordinary', count: 3 },
  ])
})

test('summary and trend without dates count the same answers: this month and the eleven before', async () => {
  const department = await openBranch(api)
  const customerId = await customer('整月', department)
  const branch = api.as({ scope: { kind: 'department', departmentIds: [department] } })
  const [year = 0, month = 1] = new Date(Date.now() + 8 * 3_600_000).toISOString().split('-').map(Number)
  const first = Date.UTC(year, month - 12, 1) - 8 * 3_600_000
  for (const at of [first - 1000, first + 1000, Date.now() - 1000]) {
    const { id } = await boss.satisfaction.record({ customerId, expected: 8, perceived: 8 })
    await sql`UPDATE satisfaction_answer SET answered_at = ${new Date(at)} WHERE id = ${id}`.execute(api.db)
  }
  expect((await branch.satisfaction.summary({})).data[0]?.count).toBe(2)
  const trend = (await branch.satisfaction.trend({})).data
  expect(trend.reduce((sum, row) => sum + row.count, 0)).toBe(2)
})

test('somebody of another department can neither record nor invite', async () => {
  const customerId = await customer('别人的', await openBranch(api))
  const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
  await expect(stranger.satisfaction.record({ customerId, expected: 5, perceived: 5 })).rejects.toMatchObject(
    { status: 404 },
  )
  await expect(stranger.satisfaction.invite({ customerId })).rejects.toMatchObject({ status: 404 })
})

test('whoever has a link leaves by it, answered or not, without saying why', async () => {
  const { id: customerId } = await boss.customers.create({ kind: 'person', name: '要走的人' })
  await boss.consents.record({
    customerId,
    entries: [{ purpose: 'marketing', state: 'granted' }],
    how: 'call',
  })
  const { token } = await boss.satisfaction.invite({ customerId })
  await boss.satisfaction.answer({ token, expected: 5, perceived: 5 })
  expect(await boss.satisfaction.leave({ token })).toEqual({ isDone: true })
  expect((await boss.consents.may({ customerId, purpose: 'marketing' })).isAllowed).toBe(false)
  await expect(boss.satisfaction.leave({ token: `${token}x` })).rejects.toMatchObject({ status: 404 })
})
