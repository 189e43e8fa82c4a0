import { beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { hire } from '../../../../test/support/staff.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()

let customerId = ''
beforeEach(async () => {
  customerId = (await boss.customers.create({ kind: 'organisation', name: '华兴机械' })).id
})

const make = (more: Partial<Parameters<typeof boss.plans.create>[0]> = {}) =>
  boss.plans.create({
    customerId,
    horizon: 'annual',
    year: 2030,
    goal: '年采购额增长两成',
    strategy: '每月一次拜访，重大节日问候',
    economic: '年度返利',
    social: '邀请参加客户俱乐部',
    structural: '联合库存',
    quality: '24 小时到场维修',
    benefits: [{ what: '免费检修一次', dueOn: '2030-03-01' }, { what: '年度报告' }],
    steps: [{ what: '约技术总监', dueOn: '2030-02-01' }],
    ...more,
  })
const plans = async () => (await boss.plans.ofCustomer({ customerId })).data
const first = async () => {
  const [plan] = await plans()
  if (!plan) throw new Error('no plan')
  return plan
}

describe('a relationship plan', () => {
  test('holds goal, strategy, four appeals, benefits and steps, and undone is gone with all of them', async () => {
    const { id, operationId } = await make()
    const plan = await first()
    expect(plan).toMatchObject({ id, year: 2030, structural: '联合库存', closedAt: null })
    expect(plan.benefits.map(({ what, deliveredOn }) => [what, deliveredOn])).toEqual([
      ['免费检修一次', null],
      ['年度报告', null],
    ])
    expect(plan.steps.map(({ what }) => what)).toEqual(['约技术总监'])
    await boss.history.undo({ id: operationId })
    expect(await plans()).toEqual([])
    await make()
  })

  test('stands once for each time: one long-term, one a year', async () => {
    await make()
    await expect(make()).rejects.toMatchObject({ status: 409, code: 'planExists' })
    await make({ year: 2031 })
    await make({ horizon: 'longTerm', year: undefined })
    await expect(make({ horizon: 'longTerm', year: undefined })).rejects.toMatchObject({ code: 'planExists' })
    await expect(make({ year: undefined })).rejects.toMatchObject({ code: 'planYearMissing' })
  })

  test('written by two people at once stands once', async () => {
    const outcomes = await Promise.allSettled([make(), make()])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('keeps its history: a changed goal is undone, a closed plan no longer changes', async () => {
    const { id } = await make()
    const changed = await boss.plans.update({ customerId, id, goal: '增长三成', social: '' })
    expect(await first()).toMatchObject({ goal: '增长三成', social: null, version: 2 })
    await boss.history.undo({ id: changed.operationId })
    expect(await first()).toMatchObject({ goal: '年采购额增长两成', social: '邀请参加客户俱乐部' })

    const closed = await boss.plans.close({ customerId, id, conclusion: '增长一成八' })
    await expect(boss.plans.update({ customerId, id, goal: 'x' })).rejects.toMatchObject({
      code: 'planClosed',
    })
    await expect(
      boss.plans.addStep({ customerId, planId: id, what: '晚了', dueOn: '2030-12-01' }),
    ).rejects.toMatchObject({ code: 'planClosed' })
    await make()
    await expect(boss.history.undo({ id: closed.operationId })).rejects.toMatchObject({ status: 409 })
  })

  test('has benefits that are delivered and steps that are done on a day', async () => {
    const { id: planId } = await make({ benefits: [], steps: [] })
    const benefit = await boss.plans.addBenefit({ customerId, planId, what: '培训两天' })
    await boss.plans.updateBenefit({
      customerId,
      id: benefit.id,
      deliveredOn: '2026-05-05',
      deliveredNote: '12 人',
    })
    const step = await boss.plans.addStep({ customerId, planId, what: '签字', dueOn: '2030-07-01' })
    const done = await boss.plans.updateStep({ customerId, id: step.id, doneOn: '2026-06-06' })
    const plan = await first()
    expect(plan.benefits[0]).toMatchObject({ deliveredOn: '2026-05-05', deliveredNote: '12 人' })
    expect(plan.steps[0]).toMatchObject({ doneOn: '2026-06-06' })
    await boss.history.undo({ id: done.operationId })
    const removed = await boss.plans.removeStep({ customerId, id: step.id })
    await boss.plans.removeBenefit({ customerId, id: benefit.id })
    expect(await first()).toMatchObject({ benefits: [], steps: [] })
    await boss.history.undo({ id: removed.operationId })
    expect((await first()).steps[0]).toMatchObject({ what: '签字', doneOn: null })
  })

  test('is not undone from under a step that somebody else has added', async () => {
    const { id, operationId } = await make({ steps: [] })
    const added = await boss.plans.addStep({
      customerId,
      planId: id,
      what: '后加的',
      dueOn: '2030-07-01',
    })
    const undoing = boss.history.undo({ id: operationId })
    await expect(undoing).rejects.toMatchObject({ code: 'undoNewer' })
    await expect(undoing).rejects.toThrow(`"operationId":"${added.operationId}"`)
    expect((await first()).steps).toHaveLength(1)
    // Nor while one that was removed could come back to it.
    const { steps } = await first()
    const removed = await boss.plans.removeStep({ customerId, id: steps[0]?.id ?? '' })
    await expect(boss.history.undo({ id: operationId })).rejects.toThrow(
      `"operationId":"${removed.operationId}"`,
    )
  })
})

test('plans are listed by their next step, with benefits counted, mine alone if I like', async () => {
  const me = api.as({ scope: { kind: 'mine' } })
  const other = (await me.customers.create({ kind: 'person', name: '甲' })).id
  const mine = (await me.customers.create({ kind: 'person', name: '乙' })).id
  const base = { horizon: 'longTerm', goal: '长期' } as const
  await me.plans.create({ ...base, customerId: other, steps: [{ what: '后', dueOn: '2031-01-01' }] })
  const { id } = await me.plans.create({
    ...base,
    customerId: mine,
    benefits: [{ what: '好处' }],
    steps: [{ what: '先', dueOn: '2030-01-01' }],
  })
  const { data } = await me.plans.list({ mine: 'true' })
  expect(data.map(({ customerName, nextStep }) => [customerName, nextStep?.what])).toEqual([
    ['乙', '先'],
    ['甲', '后'],
  ])
  expect(data[0]).toMatchObject({ benefitCount: 1, deliveredCount: 0 })
  const page = await me.plans.list({ limit: 1 })
  expect((await me.plans.list({ limit: 1, cursor: page.nextCursor ?? '' })).data[0]?.customerName).toBe('甲')
  await me.plans.close({ customerId: mine, id, conclusion: '完成' })
  expect((await me.plans.list({ state: 'closed' })).data.map((plan) => plan.id)).toEqual([id])
})

test('plans are found by who answers for them, by what is late, by what is owed, and counted alike', async () => {
  const li = await hire(api, '李经理')
  const plan = async (name: string, more: Partial<Parameters<typeof boss.plans.create>[0]>) => {
    const { id } = await boss.customers.create({ kind: 'person', name })
    await boss.plans.create({ customerId: id, horizon: 'longTerm', goal: name, employeeId: li.id, ...more })
  }
  await plan('欧阳致远', { steps: [{ what: '早该去', dueOn: '2020-01-01' }] })
  await plan('司马相如', { benefits: [{ what: '优先供货' }], horizon: 'annual', year: 2030 })
  await plan('诸葛瑾', { steps: [{ what: '以后去', dueOn: '2090-01-01' }] })
  const found = async (query: Parameters<typeof boss.plans.list>[0]) => {
    const which = { employeeId: li.id, ...query }
    const goals = (await boss.plans.list(which)).data.map((each) => each.goal)
    expect((await boss.plans.count(which)).count).toBe(goals.length)
    return goals
  }
  expect(await found({})).toEqual(['欧阳致远', '诸葛瑾', '司马相如'])
  expect(await boss.plans.count({ employeeId: li.id })).toEqual({ count: 3, late: 1, withoutStep: 1 })
  expect(await found({ step: 'late' })).toEqual(['欧阳致远'])
  expect(await found({ step: 'late,none' })).toEqual(['欧阳致远', '司马相如'])
  expect(await found({ undelivered: 'true' })).toEqual(['司马相如'])
  expect(await found({ undelivered: 'false' })).toEqual(['欧阳致远', '诸葛瑾'])
  expect(await found({ horizon: 'annual' })).toEqual(['司马相如'])
  expect(await found({ search: 'zgj' })).toEqual(['诸葛瑾'])
  expect(await found({ state: 'closed' })).toEqual([])
})

test('somebody of another department finds none of it', async () => {
  const { id } = await make()
  const plan = await first()
  const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
  const benefitId = plan.benefits[0]?.id ?? ''
  const stepId = plan.steps[0]?.id ?? ''
  const attempts = [
    stranger.plans.ofCustomer({ customerId }),
    stranger.plans.create({ customerId, horizon: 'longTerm', goal: 'x' }),
    stranger.plans.update({ customerId, id, goal: 'x' }),
    stranger.plans.close({ customerId, id, conclusion: 'x' }),
    stranger.plans.addBenefit({ customerId, planId: id, what: 'x' }),
    stranger.plans.updateBenefit({ customerId, id: benefitId, what: 'x' }),
    stranger.plans.removeBenefit({ customerId, id: benefitId }),
    stranger.plans.addStep({ customerId, planId: id, what: 'x', dueOn: '2030-01-01' }),
    stranger.plans.updateStep({ customerId, id: stepId, what: 'x' }),
    stranger.plans.removeStep({ customerId, id: stepId }),
  ]
  for (const outcome of await Promise.allSettled<unknown>(attempts)) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { status: 404, code: 'customerNotFound' } })
  }
  expect((await stranger.plans.list({})).data).toEqual([])
  expect(await stranger.plans.count({})).toMatchObject({ count: 0 })
})
