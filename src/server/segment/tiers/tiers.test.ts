import { describe, expect, test } from 'vitest'
import {
  api,
  boss,
  department,
  idOf,
  later,
  openTierDesk,
  rule,
  system,
} from '../../../../test/support/tier-desk.ts'
import type { TierRule } from '../../../contracts/tier-rule.contract.ts'
import { rebuildMetrics } from '../../analyse/metrics/rebuild.service.ts'
import { moveOverdue } from '../../analyse/metrics/upkeep.service.ts'
import { newId } from '../../platform/ids.ts'
import { endLapsed } from './tiers.service.ts'

await openTierDesk()

const branch = api.as({ scope: { kind: 'department', departmentIds: [department] } })
const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
const dayIn = (days: number) => later(days).toISOString().slice(0, 10)
const tierOf = async (name: Parameters<typeof idOf>[0]) =>
  (await boss.customers.get({ id: idOf(name) })).metric.tier

describe('the rule', () => {
  test('divides the customers of my scope, and only those', async () => {
    const seen = await branch.tiers.overview()
    expect(seen.rule).toEqual(rule)
    expect(seen.tiers).toMatchObject([
      { tier: 'vip', customers: 2, valueMinor: 620_00, byHand: 0 },
      { tier: 'ordinary', customers: 3, valueMinor: 234_00 },
    ])
    expect(seen.near).toEqual({ customers: 2, valueMinor: 194_00 })
    expect((await stranger.tiers.overview()).tiers.map((group) => group.customers)).toEqual([0, 0])
  })

  test('another one is tried before it is saved, and what the trial says comes true', async () => {
    const next = {
      rule: { match: 'all' as const, conditions: [{ field: 'valueMinor' as const, atLeast: 97_00 }] },
      nearPercent: 20,
    }
    const trial = await boss.tiers.preview(next)
    expect(trial).toMatchObject({
      vip: { customers: 3 },
      ordinary: { customers: 3 },
      up: { customers: 1, valueMinor: 99_00 },
      down: { customers: 0 },
      near: 2,
      examples: [{ name: 'nearer', to: 'vip' }],
    })
    expect(await tierOf('nearer')).toBe('ordinary')
    const { operationId } = await boss.tiers.setRule(next)
    await rebuildMetrics(system())
    expect(await tierOf('nearer')).toBe('vip')
    expect((await boss.tiers.overview()).near.customers).toBe(2)

    await boss.history.undo({ id: operationId })
    expect(await boss.tiers.overview()).toMatchObject({ rule, isBehind: true })
    await rebuildMetrics(system())
    expect(await tierOf('nearer')).toBe('ordinary')
  })

  test('changed by two who looked at the same one is changed by the first', async () => {
    const { version } = await boss.tiers.overview()
    const send = (ifMatch: number) =>
      api.request('/api/v1/segment/tiers/rule', {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'if-match': `"${ifMatch}"` },
        body: JSON.stringify({ rule, nearPercent: 30 }),
      })
    await boss.tiers.setRule({ rule: { ...rule, match: 'any' }, nearPercent: 20 })
    expect((await send(version)).status).toBe(412)
    expect((await send(version + 1)).status).toBe(200)
    await boss.tiers.setRule({ rule, nearPercent: 20 })
  })

  test('is not changed by who may only read it', async () => {
    const reader = api.as({ permissions: ['segment.read'] })
    await expect(reader.tiers.setRule({ rule, nearPercent: 20 })).rejects.toMatchObject({ status: 403 })
  })
})

describe('customers close to VIP', () => {
  test('stand in the order of what they lack, page by page, in my scope', async () => {
    const first = await branch.tiers.near({ limit: 1 })
    expect(first.data).toMatchObject([
      { name: 'nearer', gaps: [{ field: 'valueMinor', has: 99_00, needs: 100_00, missing: 1_00 }] },
    ])
    const second = await branch.tiers.near({ limit: 1, cursor: first.nextCursor ?? '' })
    expect(second).toMatchObject({ data: [{ name: 'near' }], nextCursor: null })
    expect((await boss.tiers.near({})).data.map((row) => row.name)).toEqual(['nearer', 'near', 'elsewhere'])
    expect((await stranger.tiers.near({})).data).toEqual([])
  })

  test('are those of whom Today says so', async () => {
    const { data } = await branch.today.list({ whose: 'scope' })
    const named = data.filter(({ reasons }) => reasons.some(({ code }) => code === 'nearVip'))
    expect(named.map((row) => row.name).sort()).toEqual(['near', 'nearer'])
    const [nearest] = named.filter((row) => row.name === 'nearer')
    const said = nearest?.reasons.find(({ code }) => code === 'nearVip')?.sentence
    expect(said).toMatch(/^离贵宾只差一步：累计价值还差 ¥1\.00$/)
  })

  test('have the distance that their gaps show', async () => {
    for (const row of (await boss.tiers.near({})).data) {
      expect(row.distance).toBeCloseTo(Math.max(...row.gaps.map((gap) => gap.share)), 12)
    }
  })

  test('who has never bought is not silent for a short while only: the nearest of them has bought', async () => {
    const { id } = await boss.customers.create({ kind: 'person', name: 'never', departmentId: department })
    const any: TierRule = {
      match: 'any',
      conditions: [
        { field: 'boughtWithinDays', atMost: 2 },
        { field: 'purchaseCount', atLeast: 4 },
      ],
    }
    await boss.tiers.setRule({ rule: any, nearPercent: 80 })
    await rebuildMetrics(system())
    await api.pool.query('UPDATE customer_metric SET is_near_vip = TRUE WHERE customer_id = $1', [id])
    const { data } = await branch.tiers.near({})
    expect(data.map(({ name, distance }) => [name, distance])).toEqual([
      ...data.slice(0, -1).map(({ name }) => [name, 0.5]),
      ['never', 1],
    ])
    expect(data.length).toBeGreaterThan(2)
    for (const { distance, gaps } of data) expect(distance).toBe(Math.min(...gaps.map((gap) => gap.share)))
    await boss.tiers.setRule({ rule, nearPercent: 20 })
    await boss.customers.archive({ id })
    await rebuildMetrics(system())
  })
})

describe('a tier set by hand', () => {
  test('holds with its reason until its last day is over, and then the rule decides again by itself', async () => {
    await boss.tiers.setByHand({
      customerId: idOf('far'),
      tier: 'vip',
      reason: '带来三位大客户',
      until: dayIn(10),
    })
    expect(await branch.tiers.ofCustomer({ customerId: idOf('far') })).toMatchObject({
      tier: 'vip',
      ruleTier: 'ordinary',
      override: { reason: '带来三位大客户', until: dayIn(10), setByName: null },
      gaps: [{ field: 'valueMinor', missing: 60_00 }],
    })
    await rebuildMetrics(system())
    expect(await tierOf('far')).toBe('vip')

    await moveOverdue(system(later(12)))
    expect(await tierOf('far')).toBe('ordinary')
    expect(await endLapsed(system(later(12)))).toBe(1)
    expect(await endLapsed(system(later(12)))).toBe(0)
    expect((await boss.tiers.ofCustomer({ customerId: idOf('far') })).override).toBeNull()
  })

  test('is changed, ended and taken back step by step', async () => {
    const customerId = idOf('near')
    const set = await boss.tiers.setByHand({ customerId, tier: 'vip', reason: '重点', until: dayIn(30) })
    const again = await boss.tiers.setByHand({ customerId, tier: 'vip', reason: '更久', until: dayIn(90) })
    expect(again.id).toBe(set.id)
    const ended = await boss.tiers.endByHand({ customerId })
    expect(await tierOf('near')).toBe('ordinary')
    await expect(boss.tiers.endByHand({ customerId })).rejects.toMatchObject({
      status: 409,
      code: 'tierByRule',
    })

    await boss.history.undo({ id: ended.operationId })
    expect(await tierOf('near')).toBe('vip')
    await boss.history.undo({ id: again.operationId })
    expect((await boss.tiers.ofCustomer({ customerId })).override).toMatchObject({ reason: '重点' })
    await boss.history.undo({ id: set.operationId })
    expect(await tierOf('near')).toBe('ordinary')
  })

  test('to ordinary is no step short of VIP while it holds: Today, the list and the trial leave him out', async () => {
    const customerId = idOf('nearer')
    const isPushed = async () => {
      const { data } = await branch.today.list({ whose: 'scope' })
      const reasons = data.find((row) => row.customerId === customerId)?.reasons ?? []
      return reasons.some(({ code }) => code === 'nearVip')
    }
    const isListed = async () =>
      (await branch.tiers.near({})).data.some((row) => row.customerId === customerId)
    const inTrial = async () => (await branch.tiers.preview({ rule, nearPercent: 20 })).near
    const inSum = async () => (await branch.tiers.overview()).near.customers
    const told = async () => [await isPushed(), await isListed(), await inTrial(), await inSum()]
    // The trial is of the whole company: “elsewhere” is close too.
    const before = await told()
    expect(before).toEqual([true, true, 3, 2])

    const held = { customerId, tier: 'ordinary' as const, reason: '本人不愿意', until: dayIn(10) }
    await boss.tiers.setByHand(held)
    expect(await told()).toEqual([false, false, 2, 1])
    expect(await boss.tiers.ofCustomer({ customerId })).toMatchObject({ tier: 'ordinary', isNearVip: false })
    await rebuildMetrics(system())
    expect(await told()).toEqual([false, false, 2, 1])

    // The day after its last the rule decides again, and with it what lies close to its line.
    await moveOverdue(system(later(12)))
    expect((await boss.tiers.ofCustomer({ customerId })).isNearVip).toBe(true)
    await boss.tiers.endByHand({ customerId })
    expect(await told()).toEqual(before)
  })

  test('stands on the list of my scope, the one that ends first on top', async () => {
    const reason = '试一段时间'
    await boss.tiers.setByHand({ customerId: idOf('rich'), tier: 'ordinary', reason, until: dayIn(40) })
    await boss.tiers.setByHand({ customerId: idOf('over'), tier: 'vip', reason, until: dayIn(5) })
    await boss.tiers.setByHand({ customerId: idOf('elsewhere'), tier: 'vip', reason, until: dayIn(1) })
    const first = await branch.tiers.overrides({ limit: 1 })
    expect(first.data).toMatchObject([{ name: 'over', tier: 'vip', ruleTier: 'vip', until: dayIn(5) }])
    const second = await branch.tiers.overrides({ limit: 1, cursor: first.nextCursor ?? '' })
    expect(second).toMatchObject({ data: [{ name: 'rich', ruleTier: 'vip' }], nextCursor: null })
    expect((await stranger.tiers.overrides({})).data).toEqual([])

    // Held by hand, both ways: another rule moves neither.
    const trial = await branch.tiers.preview({
      rule: { match: 'all', conditions: [{ field: 'valueMinor', atLeast: 400_00 }] },
      nearPercent: 0,
    })
    expect(trial).toMatchObject({ vip: { customers: 2 }, up: { customers: 0 }, down: { customers: 0 } })
    expect(trial.heldByHand).toBe(3)
  })

  test('needs a day that is still to come, a reason, the right, and the customer in scope', async () => {
    const whom = { customerId: idOf('far') }
    const input = { ...whom, tier: 'vip' as const, reason: '理由', until: dayIn(10) }
    const { setByHand } = boss.tiers
    await expect(setByHand({ ...input, until: dayIn(-2) })).rejects.toMatchObject({ code: 'tierUntil' })
    await expect(setByHand({ ...input, until: dayIn(1200) })).rejects.toMatchObject({ code: 'tierUntil' })
    await expect(setByHand({ ...input, reason: ' ' })).rejects.toMatchObject({ status: 422 })
    const reader = api.as({ permissions: ['segment.read'] })
    await expect(reader.tiers.setByHand(input)).rejects.toMatchObject({ status: 403 })
    await expect(reader.tiers.endByHand(whom)).rejects.toMatchObject({ status: 403 })
    const hidden = { status: 404, code: 'customerNotFound' }
    await expect(stranger.tiers.setByHand(input)).rejects.toMatchObject(hidden)
    await expect(stranger.tiers.endByHand(whom)).rejects.toMatchObject(hidden)
    await expect(stranger.tiers.ofCustomer(whom)).rejects.toMatchObject(hidden)
  })
})
