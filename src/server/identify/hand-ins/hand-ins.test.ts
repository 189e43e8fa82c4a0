import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { day } from '../../../../test/support/business-day.ts'
import { reviewHouse } from '../../../../test/support/review-house.ts'
import { hire, openBranch } from '../../../../test/support/staff.ts'

const api = await testApi()
const { boss, branch, finance, maker, checker, chief, money, seat, withRule } = await reviewHouse(api)
const house = { fromOn: day(-10), departmentIds: [branch], requiredFields: ['phone' as const] }
const open = (more: object = {}) =>
  boss.handIns.create({
    ...{ ...house, name: '清点老客户', dueOn: day(5), receiverId: chief.id, goesTo: 'bringer' as const },
    ...more,
  })

test('who is new is recorded and called back, who is known is noted and not doubled, each line for itself', async () => {
  const { id } = await open()
  const known = await checker.client.customers.create({ kind: 'person', name: '旧识', phone: '13511110000' })
  const lines = [
    { name: '新交', phone: '13511110001', status: 'experience' as const },
    { name: '旧识', phone: '13511110000' },
    { name: '无号' },
    { name: '错号', phone: '12' },
    { name: '13912340002' },
    { name: '长'.repeat(300), phone: '13511110002' },
    { name: '旧识', phone: '13511110000' },
  ]
  const { results, operationId } = await maker.client.handIns.handIn({ id, lines })
  expect(results.map(({ outcome }) => outcome)).toEqual([
    'new',
    'known',
    'refused',
    'refused',
    'refused',
    'refused',
    'again',
  ])
  expect(results[1]).toMatchObject({ customerId: known.id, ownerName: '李销售' })
  expect(results[2]?.why).toContain('缺少电话')
  expect(results[3]?.why).toMatch(/“12”.*电话号码/)
  expect(results[4]?.why).toContain('缺少姓名')
  expect(results[5]?.why).toContain('姓名太长')
  const made = await maker.client.customers.get({ id: results[0]?.customerId ?? '' })
  expect(made).toMatchObject({ name: '新交', ownerId: maker.id })
  const calls = (await boss.callBacks.list({})).data.filter(({ customerId }) => customerId === made.id)
  expect(calls).toMatchObject([{ cause: 'handIn' }])
  const mine = (await maker.client.handIns.list()).data.find((call) => call.id === id)
  expect(mine).toMatchObject({
    handed: 2,
    known: 1,
    daysLeft: 5,
    isCalled: true,
    isReceiver: false,
    late: null,
  })

  await maker.client.history.undo({ id: operationId ?? '' })
  await expect(maker.client.customers.get({ id: made.id })).rejects.toMatchObject({ status: 404 })
  expect((await maker.client.handIns.list()).data.find((call) => call.id === id)?.handed).toBe(0)
})

test('the receiver sees who is late; to have nothing more is said, and ends it', async () => {
  const { id } = await open({ dueOn: day(-1) })
  const late = async () => (await chief.client.handIns.list()).data.find((call) => call.id === id)
  const before = await late()
  expect(before).toMatchObject({ isReceiver: true, daysLeft: -1 })
  await maker.client.handIns.nothingMore({ id })
  await expect(maker.client.handIns.nothingMore({ id })).rejects.toMatchObject({ code: 'handInEnded' })
  expect((await late())?.late).toBe((before?.late ?? 0) - 1)
  const { data } = await chief.client.handIns.people({ id })
  expect([data.length, data.filter(({ isLate }) => isLate).length]).toEqual([
    before?.people,
    (await late())?.late,
  ])
  expect(data.find(({ employeeId }) => employeeId === maker.id)).toMatchObject({ isLate: false })
  await boss.handIns.close({ id })
  expect((await late())?.late).toBe(0)
  const lines = [{ name: '迟来', phone: '13511119999' }]
  await expect(maker.client.handIns.handIn({ id, lines })).rejects.toMatchObject({ code: 'handInClosed' })
  await expect(open({ dueOn: day(-20) })).rejects.toMatchObject({ code: 'handInDays' })
})

test('what goes to the pool is nobody’s, and is given out up to the daily cap', async () => {
  await boss.settings.put({ key: 'pool.rules', value: { dailyCap: 2 } })
  const { id } = await open({ goesTo: 'pool' })
  const lines = [1, 2, 3].map((at) => ({ name: `池${at}`, phone: `1352222000${at}` }))
  const { results } = await maker.client.handIns.handIn({ id, lines })
  const first = await boss.customers.get({ id: results[0]?.customerId ?? '' })
  expect(first).toMatchObject({ ownerId: null, departmentId: branch })
  const { waiting } = await boss.handIns.pool()
  expect(waiting).toBeGreaterThanOrEqual(3)
  // Two at once see the same people waiting, and yet keep to the cap together.
  const both = await Promise.allSettled(
    [1, 2].map(() => boss.handIns.assign({ employeeId: money.id, count: 5 })),
  )
  expect(both.map((one) => (one.status === 'fulfilled' ? one.value.assigned : 0)).sort()).toEqual([0, 2])
  await expect(boss.handIns.assign({ employeeId: money.id, count: 1 })).rejects.toMatchObject({
    code: 'poolCap',
  })
  const after = await boss.handIns.pool()
  expect(after.people.find(({ employeeId }) => employeeId === money.id)?.today).toBe(2)
  expect(after.waiting).toBe(waiting - 2)
})

test('a rule of review holds for what is handed in, too', async () => {
  const { id } = await open()
  const steps = [{ whose: 'named' as const, departmentIds: [finance] }]
  await withRule({ subject: 'customer.create', sources: ['handIn'], steps }, async () => {
    const lines = [{ name: '待审', phone: '13533330000' }]
    const { results } = await maker.client.handIns.handIn({ id, lines })
    expect(results).toMatchObject([{ outcome: 'waiting', customerId: null }])
    expect((await money.client.reviews.list({})).data[0]?.customerName).toBe('待审')
  })
})

test('who is not called, or of another department, learns nothing of it', async () => {
  const { id } = await open()
  const stranger = await seat('外人', await openBranch(api))
  const lines = [{ name: '外', phone: '13544440000' }]
  expect((await stranger.client.handIns.list()).data).toEqual([])
  for (const call of [
    () => stranger.client.handIns.handIn({ id, lines }),
    () => stranger.client.handIns.nothingMore({ id }),
    () => stranger.client.handIns.people({ id }),
    () => maker.client.handIns.people({ id }),
  ])
    await expect(call()).rejects.toMatchObject({ status: 404 })
  const narrow = await hire(api, '窄人', { permissions: ['customer.assign'] })
  expect((await narrow.client.handIns.pool()).waiting).toBe(0)
  await expect(narrow.client.handIns.assign({ employeeId: money.id, count: 1 })).rejects.toMatchObject({
    status: 404,
  })
})

test('whoever is written down by another at the same moment is noted as known, and not doubled', async () => {
  const { id } = await open()
  const known = await checker.client.customers.create({ kind: 'person', name: '先写的' })
  let answer: ReturnType<typeof maker.client.handIns.handIn> | undefined
  await api.db.transaction().execute(async (db) => {
    await sql`INSERT INTO identity_key (kind, value, customer_id) VALUES ('phone', '+8613511117777', ${known.id})`.execute(
      db,
    )
    answer = maker.client.handIns.handIn({ id, lines: [{ name: '同时写的', phone: '13511117777' }] })
    await setTimeout(500)
  })
  expect((await answer)?.results).toMatchObject([{ outcome: 'known', ownerName: '李销售' }])
  expect((await boss.customers.list({ search: '同时写的' })).data).toEqual([])
  const left = await sql`SELECT 1 FROM customer WHERE name = '同时写的'`.execute(api.db)
  expect(left.rows).toEqual([])
})

test('who is handed in while they are erased is somebody new', async () => {
  const { id } = await open()
  const line = { name: '旧友', phone: '13511110077' }
  const erased = await checker.client.customers.create({ kind: 'person', ...line })
  const { handed } = await api.db.transaction().execute(async (db) => {
    await sql`SELECT 1 FROM customer WHERE id = ${erased.id} FOR UPDATE`.execute(db)
    const handed = maker.client.handIns.handIn({ id, lines: [line] })
    // It has found them by now, and waits for whoever holds them.
    await setTimeout(300)
    await sql`DELETE FROM identity_key WHERE customer_id = ${erased.id}`.execute(db)
    await sql`UPDATE customer SET erased_at = now(), phone = NULL WHERE id = ${erased.id}`.execute(db)
    return { handed }
  })
  const { results } = await handed
  expect(results).toMatchObject([{ outcome: 'new' }])
  expect(results[0]?.customerId).not.toBe(erased.id)
})
