import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { newId } from '../../platform/ids.ts'
import { judge, withInterval } from './cycle-verdict.rules.ts'

const api = await testApi()
const boss = api.as()
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)

async function customers(source: string, count: number) {
  const ids: string[] = []
  for (let i = 0; i < count; i++)
    ids.push((await boss.customers.create({ kind: 'person', name: `${source}${i}`, source })).id)
  return ids
}

async function buys(customerId: string, daysAgo: number) {
  await sql`
    INSERT INTO purchase (customer_id, id, kind, purchased_at, quantity, amount_minor, currency, source_key, operation_id)
    VALUES (${customerId}, ${newId()}, 'purchase', now() - make_interval(days => ${daysAgo}), 1, 1000, 'CNY', ${newId()}, ${newId()})`.execute(
    api.db,
  )
}

function plan(source: string, extra: Record<string, unknown> = {}) {
  return {
    name: `提高${source}复购`,
    stage: 'act' as const,
    metric: 'buyers' as const,
    target: 0.5,
    filter: [{ field: 'source', operator: 'is' as const, value: source }],
    controlPercent: 0,
    startOn: day(-10),
    endOn: day(20),
    ...extra,
  }
}

test('a cycle freezes its people, measures before and after by itself, concludes and leads to the next', async () => {
  const ids = await customers('环一', 6)
  for (const id of ids.slice(0, 1)) await buys(id, 15)
  for (const id of ids.slice(0, 4)) await buys(id, 3)
  const { id } = await boss.cycles.create(plan('环一'))
  expect(await boss.cycles.start({ id })).toMatchObject({ memberCount: 6, controlCount: 0 })
  await customers('环一', 1)

  const measured = await boss.cycles.measure({ id })
  expect(measured).toMatchObject({ before: { count: 6, mean: 1 / 6 }, after: { count: 6, mean: 4 / 6 } })
  await boss.cycles.addAction({ id, what: '给每人打一次电话', dueOn: day(3) })
  const action = (await boss.cycles.get({ id })).actions[0]
  await boss.cycles.updateAction({ id, actionId: action?.id ?? '', doneOn: day(0), result: '打完了' })

  const closed = await boss.cycles.close({
    id,
    conclusion: '电话有效',
    standard: '每月一次电话',
    succeeded: true,
    next: { name: '第二环', target: 0.8 },
  })
  const read = await boss.cycles.get({ id })
  expect(read).toMatchObject({ phase: 'closed', verdict: { hasControl: false, targetReached: true } })
  expect(read.actions[0]).toMatchObject({ result: '打完了' })
  const next = await boss.cycles.get({ id: closed.nextId ?? '' })
  expect(next).toMatchObject({ followsId: id, target: 0.8, phase: 'plan' })
  expect(read.nextId).toBe(next.id)
})

test('the goal cannot be moved once the cycle has begun', async () => {
  await customers('环二', 2)
  const { id } = await boss.cycles.create(plan('环二'))
  await boss.cycles.update({ id, target: 0.4 })
  await boss.cycles.start({ id })
  await expect(boss.cycles.update({ id, target: 0.1 })).rejects.toMatchObject({
    status: 409,
    code: 'cycleGoalFixed',
  })
  await expect(boss.cycles.start({ id })).rejects.toMatchObject({ code: 'cycleStarted' })
})

test('a goal that the metric can never be is refused, at the plan, its change and the next turn', async () => {
  await customers('环九', 2)
  const refusal = (code: string, path = 'target') => ({ status: 422, body: { errors: [{ path, code }] } })
  for (const [metric, target, code] of [
    ['buyers', 2.5, 'cycleGoalShare'],
    ['contacted', -0.1, 'cycleGoalShare'],
    ['orders', -1, 'cycleGoalCount'],
    ['revenueMinor', -100, 'cycleGoalMoney'],
    ['satisfaction', 11, 'cycleGoalRatio'],
  ] as const)
    await expect(boss.cycles.create(plan('环九', { metric, target }))).rejects.toMatchObject(refusal(code))
  const { id } = await boss.cycles.create(plan('环九', { metric: 'orders', target: 3 }))
  // The goal stays, the metric would make it one of 300 %.
  await expect(boss.cycles.update({ id, metric: 'buyers' })).rejects.toMatchObject(refusal('cycleGoalShare'))
  await boss.cycles.start({ id })
  const end = { id, conclusion: '继续', succeeded: null, next: { name: '第二环', target: -3 } }
  await expect(boss.cycles.close(end)).rejects.toMatchObject(refusal('cycleGoalCount', 'next.target'))
  expect(await boss.cycles.get({ id })).toMatchObject({ phase: 'do' })
})

test('the next turn begins on the day after an early conclusion, and is as long', async () => {
  await customers('环十', 2)
  const company = (offset: number) =>
    new Date(Date.now() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10)
  const turn = async (startOn: string, endOn: string) => {
    const { id } = await boss.cycles.create(plan('环十', { startOn, endOn }))
    await boss.cycles.start({ id })
    const next = { name: '第二环', target: 0.8 }
    const { nextId } = await boss.cycles.close({ id, conclusion: '继续', succeeded: null, next })
    return boss.cycles.get({ id: nextId ?? '' })
  }
  const early = await turn(company(0), company(45))
  expect([early.startOn, early.endOn]).toEqual([company(1), company(46)])
  const due = await turn(company(-30), company(0))
  expect([due.startOn, due.endOn]).toEqual([company(0), company(30)])
})

test('changing one thing of a plan leaves its people and its comparison group as they were', async () => {
  const { id } = await boss.cycles.create(plan('环十一', { controlPercent: 25 }))
  await boss.cycles.update({ id, name: '另一个名字' })
  const { filter } = plan('环十一')
  expect(await boss.cycles.get({ id })).toMatchObject({ name: '另一个名字', filter, controlPercent: 25 })
  await customers('环十一', 2)
  await boss.cycles.start({ id })
  await boss.cycles.update({ id, problem: '开始以后才看清的问题' })
  expect(await boss.cycles.get({ id })).toMatchObject({ problem: '开始以后才看清的问题' })
})

test('undoing a start frees the people and forgets the measuring', async () => {
  await customers('环三', 2)
  const { id } = await boss.cycles.create(plan('环三'))
  const started = await boss.cycles.start({ id })
  await boss.history.undo({ id: started.operationId })
  expect(await boss.cycles.get({ id })).toMatchObject({ phase: 'plan', memberCount: 0, measures: [] })
})

test('a baseline can be seen before anything is promised; nobody found is said at the start', async () => {
  const [first] = await customers('环四', 4)
  if (first) await buys(first, 5)
  const { metric, filter, startOn, endOn } = plan('环四')
  const { memberCount, before } = await boss.cycles.baseline({ metric, filter, startOn, endOn })
  expect([memberCount, before.mean]).toEqual([4, 0.25])
  const { id } = await boss.cycles.create(plan('没有这个来源'))
  await expect(boss.cycles.start({ id })).rejects.toMatchObject({ code: 'cycleNobody' })
  await expect(boss.cycles.create(plan('环四', { endOn: day(-20) }))).rejects.toMatchObject({
    code: 'cycleEndsBeforeStart',
  })
})

test('a cycle of another department is not listed and not found', async () => {
  const mine = api.as({ departmentId: newId() })
  const { id } = await mine.cycles.create(plan('环五'))
  const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
  expect((await stranger.cycles.list({})).data.map((cycle) => cycle.id)).not.toContain(id)
  await expect(stranger.cycles.get({ id })).rejects.toMatchObject({ status: 404 })
  await expect(stranger.cycles.measure({ id })).rejects.toMatchObject({ status: 404 })
})

test('a cycle started early is not concluded before its first day', async () => {
  await customers('环六', 3)
  const { id } = await boss.cycles.create(plan('环六', { startOn: day(7), endOn: day(40) }))
  await boss.cycles.start({ id })
  await expect(boss.cycles.close({ id, conclusion: '有效', succeeded: true })).rejects.toMatchObject({
    status: 409,
    code: 'cycleBeforeFirstDay',
  })
  expect(await boss.cycles.get({ id })).toMatchObject({ phase: 'do', conclusion: null })
})

test('a cycle begun today shows its baseline over the full length and judges nothing', async () => {
  const ids = await customers('环八', 4)
  for (const id of ids.slice(0, 2)) await buys(id, 15)
  // The company's day, not Greenwich's.
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const { id } = await boss.cycles.create(plan('环八', { startOn: today, endOn: day(30) }))
  await boss.cycles.start({ id })
  const { latest, verdict } = await boss.cycles.get({ id })
  expect(latest).toMatchObject({ days: 0, before: { count: 4, mean: 0.5 }, after: { count: 0, mean: null } })
  expect(verdict).toBeNull()
})

test('what is not clear can be concluded as not clear', async () => {
  await customers('环七', 3)
  const { id } = await boss.cycles.create(plan('环七'))
  await boss.cycles.start({ id })
  await boss.cycles.close({ id, conclusion: '看不出来', succeeded: null })
  expect(await boss.cycles.get({ id })).toMatchObject({ phase: 'closed', succeeded: null })
})

test('a share keeps within 0 and 1, an amount is never below 0', () => {
  const few = { count: 40, mean: 0.0125, deviation: 0.08 }
  expect(withInterval('buyers', few)).toMatchObject({ low: 0, mean: 0.0125 })
  expect(withInterval('contacted', { ...few, mean: 0.99 }).high).toBe(1)
  expect(withInterval('orders', { ...few, mean: 0.99 }).high).toBeGreaterThan(1)
  expect(withInterval('satisfaction', { count: 1, mean: 1, deviation: null })).toMatchObject({ low: null })
})

describe('the verdict', () => {
  const group = (mean: number, count = 400, deviation = 0.4) => ({ count, mean, deviation })

  test('takes off what would have happened anyway', () => {
    const measure = {
      before: group(0.2),
      after: group(0.4),
      controlBefore: group(0.2),
      controlAfter: group(0.38),
    }
    const verdict = judge('buyers', 0.35, measure)
    expect(verdict?.effect).toBeCloseTo(0.02)
    expect(verdict).toMatchObject({ hasControl: true, isClear: false, targetReached: true })
    expect(judge('buyers', 0.35, { ...measure, controlAfter: group(0.2) })).toMatchObject({ isClear: true })
  })

  test('is withheld while too few have a number, and knows that fewer complaints are better', () => {
    expect(
      judge('buyers', 1, { before: group(0, 1), after: group(1), controlBefore: null, controlAfter: null }),
    ).toBeNull()
    const fewer = { before: group(3), after: group(1), controlBefore: null, controlAfter: null }
    expect(judge('complaints', 2, fewer)?.targetReached).toBe(true)
  })
})
