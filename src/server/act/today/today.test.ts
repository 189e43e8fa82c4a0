import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { day } from '../../../../test/support/business-day.ts'
import {
  api,
  boss,
  customer,
  customerId,
  li,
  list,
  moment,
  openTodayDesk,
  promise,
  reasonsOf,
  setMetric,
  wang,
} from '../../../../test/support/today-desk.ts'
import type { CareReason } from '../../../contracts/care-reason.ts'
import { newId } from '../../platform/ids.ts'

await openTodayDesk()

const call = { channel: 'call', reason: 'care' } as const

describe('somebody stands on the list', () => {
  test.each<[string, CareReason, Record<string, unknown>]>([
    ['when he is due by cadence', 'contactDue', { contact_due_at: moment(-3), last_contact_at: moment(-40) }],
    ['when he is silent beyond his own rhythm', 'overdue', { overdue_at: moment(-2), rhythm_days: 30 }],
    [
      'when he bought for the first time and nobody welcomed him',
      'welcome',
      { first_purchase_at: moment(-4) },
    ],
    ['when he is close to VIP', 'nearVip', { is_near_vip: true }],
  ])('%s', async (_, code, numbers) => {
    expect(await reasonsOf()).toEqual([])
    await setMetric(customerId, numbers)
    expect(await reasonsOf()).toEqual([code])
  })

  test.each<[string, Record<string, unknown>]>([
    ['due tomorrow', { contact_due_at: moment(1) }],
    ['silent, but spoken with since', { overdue_at: moment(-5), last_contact_at: moment(-4) }],
    ['silent for so long that he is lost', { overdue_at: moment(-90), lost_at: moment(-1) }],
    ['new, and welcomed', { first_purchase_at: moment(-4), last_contact_at: moment(-1) }],
    ['new, but not that new any more', { first_purchase_at: moment(-31) }],
    ['close to VIP, and spoken with this month', { is_near_vip: true, last_contact_at: moment(-9) }],
    ['put away', { contact_due_at: moment(-3), is_archived: true }],
  ])('but not when he is %s', async (_, numbers) => {
    await setMetric(customerId, numbers)
    expect(await reasonsOf()).toEqual([])
  })

  test('again when he stays silent two weeks after we spoke with him', async () => {
    await setMetric(customerId, { overdue_at: moment(-60), last_contact_at: moment(-15) })
    expect(await reasonsOf()).toEqual(['overdue'])
  })

  test('with a promise from the day before it is due until it is settled', async () => {
    await promise(day(2), '以后的')
    expect(await reasonsOf()).toEqual([])
    const { id } = await promise(day(1))
    expect(await reasonsOf()).toEqual(['promise'])
    await wang.client.contacts.log({ customerId, ...call })
    expect(await reasonsOf()).toEqual(['promise'])
    await wang.client.contacts.log({ customerId, ...call, keptPromiseIds: [id] })
    expect(await reasonsOf()).toEqual([])
  })

  test('with a birthday of his own, his spouse or child within a week, until he was congratulated', async () => {
    const inDays = (ahead: number) => {
      const [, month = 1, date = 1] = day(ahead).split('-').map(Number)
      return { calendar: 'solar' as const, year: null, month, day: date }
    }
    await boss.people.create({ customerId, relation: 'colleague', name: '同事', birth: inDays(2) })
    await boss.people.create({ customerId, relation: 'spouse', name: '太太', birth: inDays(9) })
    expect(await reasonsOf()).toEqual([])
    await boss.people.create({ customerId, relation: 'child', name: '小明', birth: inDays(6) })
    const [row] = await list()
    expect(row?.reasons[0]).toMatchObject({
      code: 'birthday',
      dueOn: day(6),
      params: { relation: 'child', name: '小明', inDays: 6 },
    })
    expect(row?.hook).toMatchObject({ code: 'birthday' })
    await wang.client.contacts.log({ customerId, ...call })
    expect(await reasonsOf()).toEqual(['birthday'])
    await wang.client.contacts.log({ customerId, channel: 'wechat', reason: 'birthday' })
    expect(await reasonsOf()).toEqual([])
  })

  test('with an open complaint, quiet for the rest of the day on which we spoke with him', async () => {
    const { complaintId } = await boss.contacts.log({ customerId, ...call, complaint: '账单错了' })
    expect(await reasonsOf()).toEqual(['complaint'])
    await wang.client.contacts.log({ customerId, ...call })
    await setMetric(customerId, { last_contact_at: moment(0) })
    expect(await reasonsOf()).toEqual([])
    await setMetric(customerId, { last_contact_at: moment(-1.5) })
    await sql`UPDATE complaint SET opened_at = ${moment(-2)} WHERE id = ${complaintId}`.execute(api.db)
    expect(await reasonsOf()).toEqual(['complaint'])
    await wang.client.complaints.settle({ customerId, id: complaintId ?? '', settlement: '已更正' })
    expect(await reasonsOf()).toEqual([])
  })

  test('with a step or benefit of his plan that falls due, until it is done or the plan is closed', async () => {
    const plan = await wang.client.plans.create({
      customerId,
      horizon: 'longTerm',
      goal: '主要供应商',
      steps: [{ what: '登门', dueOn: day(3) }],
      benefits: [{ what: '免费检修', dueOn: day(-1) }],
    })
    expect((await reasonsOf()).toSorted()).toEqual(['planBenefit', 'planStep'])
    const { data } = await wang.client.plans.ofCustomer({ customerId })
    await wang.client.plans.updateStep({ customerId, id: data[0]?.steps[0]?.id ?? '', doneOn: day(0) })
    expect(await reasonsOf()).toEqual(['planBenefit'])
    await wang.client.plans.close({ customerId, id: plan.id, conclusion: '达成' })
    expect(await reasonsOf()).toEqual([])
  })

  test('once, with all his reasons, the weightiest first', async () => {
    await setMetric(customerId, { contact_due_at: moment(-3), overdue_at: moment(-2), is_near_vip: true })
    await promise(day(-2))
    await promise(day(0))
    const rows = await list()
    expect(rows).toHaveLength(1)
    expect(rows[0]?.reasons.map(({ code }) => code)).toEqual([
      'promise',
      'promise',
      'overdue',
      'nearVip',
      'contactDue',
    ])
    expect(rows[0]?.reasons[0]?.dueOn).toBe(day(-2))
  })
})

describe('the value at stake', () => {
  test('is the year’s value times the likelihood of losing it, and orders the list', async () => {
    const rich = await customer('大客户')
    await setMetric(rich, { value_12m_minor: 1_000_000, is_near_vip: true })
    await promise(day(0), '小客户的承诺')
    await setMetric(customerId, { value_12m_minor: 100_000, contact_due_at: moment(-1) })
    const { data, formula } = await wang.client.today.list({})
    const { weights } = formula
    expect(data.map((row) => [row.name, row.stakeMinor])).toEqual([
      ['大客户', 1_000_000 * weights.nearVip],
      ['陈总', Math.round(100_000 * (1 - (1 - weights.promise) * (1 - weights.contactDue)))],
    ])
    expect(formula.sentence).toContain('近 12 个月价值')
  })

  test('of somebody who has bought nothing yet starts from the floor, which is a setting', async () => {
    await promise(day(0))
    expect((await list())[0]?.stakeMinor).toBe(15_000)
    const { data } = await boss.settings.list()
    const rules = data.find((setting) => setting.key === 'today.rules')?.fallback
    const changed = { ...(rules as Record<string, unknown>), floorMinor: 1_000_000 }
    const { operationId } = await boss.settings.put({ key: 'today.rules', value: changed })
    expect((await list())[0]?.stakeMinor).toBe(300_000)
    await boss.history.undo({ id: operationId })
    expect((await list())[0]?.stakeMinor).toBe(15_000)
  })

  test('pages through everybody once', async () => {
    for (const i of [1, 2, 3, 4, 5]) await promise(day(0), '约定', await customer(`客户${i}`))
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await wang.client.today.list({ limit: 2, cursor })
      expect(page.total).toBe(5)
      seen.push(...page.data.map((row) => row.name))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(5)
    expect(await wang.client.today.count({})).toEqual({ count: 5 })
  })
})

describe('whose list', () => {
  test('a head sees everything in his scope, a colleague’s list, and a department with what is below it', async () => {
    await promise(day(0))
    await setMetric(customerId, { contact_due_at: moment(-3) })
    const head = api.as({ scope: { kind: 'team', userIds: [wang.id, li.id] } })
    const find = async (query: Parameters<typeof head.today.list>[0]) =>
      (await head.today.list({ limit: 100, ...query })).data.find((row) => row.customerId === customerId)
    expect(await find({})).toBeUndefined()
    expect((await find({ whose: 'scope' }))?.reasons).toHaveLength(2)
    expect((await find({ employeeId: wang.id }))?.reasons).toHaveLength(2)
    expect(await find({ employeeId: li.id })).toBeUndefined()
    expect((await head.today.count({ whose: 'scope' })).count).toBeGreaterThan(0)

    const root = (await boss.departments.list()).data.find((each) => each.parentId === null)?.id ?? ''
    const branch = await boss.departments.create({ parentId: root, name: `支行${newId()}`, kind: 'branch' })
    await boss.customers.bulk({ ids: [customerId], set: { departmentId: branch.id } })
    await promise(day(0))
    expect(await find({ whose: 'scope', departmentId: root })).toBeDefined()
    expect(await find({ whose: 'scope', departmentId: branch.id })).toBeDefined()
    expect(await find({ whose: 'scope', departmentId: newId() })).toBeUndefined()
  })

  test('somebody of another department finds nothing, by whatever way he asks', async () => {
    await promise(day(0))
    const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
    expect((await stranger.today.list({ whose: 'scope' })).data).toEqual([])
    expect((await stranger.today.list({ employeeId: wang.id })).data).toEqual([])
    expect(await stranger.today.count({ employeeId: wang.id })).toEqual({ count: 0 })
    expect((await stranger.today.upcoming({ employeeId: wang.id })).data).toEqual([])
    const missing = { status: 404, code: 'customerNotFound' }
    await expect(stranger.today.glance({ customerId })).rejects.toMatchObject(missing)
    await expect(stranger.today.snooze({ customerId, until: day(1) })).rejects.toMatchObject(missing)
    const { id } = await wang.client.today.snooze({ customerId, until: day(1) })
    await expect(stranger.today.wake({ customerId, id })).rejects.toMatchObject(missing)
    expect((await stranger.today.snoozed({ mine: 'false' })).data).toEqual([])
  })
})

test('when nobody waits, who comes next is told, the soonest first', async () => {
  const later = await customer('后天')
  await setMetric(customerId, { contact_due_at: moment(1.2) })
  await setMetric(later, { contact_due_at: moment(3.2) })
  await promise(day(30), '远的', later)
  expect(await list()).toEqual([])
  const { data } = await wang.client.today.upcoming({})
  expect(data.map(({ name, code }) => [name, code])).toEqual([
    ['陈总', 'contactDue'],
    ['后天', 'contactDue'],
  ])
  expect(data[0]?.sentence).toBe('到了约定的联系时间')
})
