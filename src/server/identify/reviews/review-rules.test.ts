import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { named, reviewHouse } from '../../../../test/support/review-house.ts'
import { openBranch } from '../../../../test/support/staff.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { askAllAgain } from './asking.service.ts'

const api = await testApi()
const { boss, branch, headId, sales, finance, maker, money, chief, seat, withRule, newcomer } =
  await reviewHouse(api)
const later = (days: number) =>
  systemCtx(api.db, pino({ level: 'silent' }), new Date(Date.now() + days * 86_400_000))

describe('whose word is asked', () => {
  test('a department with nobody left is spoken for by the one above, and that is told', async () => {
    const empty = (await boss.departments.create({ parentId: branch, name: '空部', kind: 'subBranch' })).id
    const { id } = await newcomer()
    await withRule({ subject: 'customer.update', fields: ['note'], steps: [named(empty)] }, async () => {
      const [request = ''] = (await maker.client.customers.update({ id, note: '甲' })).waiting
      expect((await maker.client.reviews.get({ id: request })).asked).toHaveLength(1)
      await chief.client.reviews.vote({ id: request, verdict: 'agree' })
      const [vote] = (await chief.client.reviews.get({ id: request })).votes
      expect(vote).toMatchObject({ departmentName: '空部', voterName: '赵行长' })
      expect(vote?.voterDepartmentName).toContain('支行')
    })
  })

  test('what nobody answers in time is asked of the department above as well', async () => {
    const { id } = await newcomer()
    await withRule({ subject: 'customer.update', fields: ['note'], steps: [named(finance)] }, async () => {
      const [request = ''] = (await maker.client.customers.update({ id, note: '乙' })).waiting
      expect((await chief.client.reviews.list({})).data).toEqual([])
      await askAllAgain(later(2.5))
      expect((await chief.client.reviews.list({})).data).toEqual([])
      await askAllAgain(later(3.5))
      expect((await chief.client.reviews.list({})).data.map((each) => each.id)).toContain(request)
      await chief.client.reviews.vote({ id: request, verdict: 'agree' })
      expect((await boss.customers.get({ id })).note).toBe('乙')
    })
  })

  test('a rule that only its maker could satisfy is refused, and so is one that asks nobody', async () => {
    const alone = (await boss.departments.create({ parentId: headId, name: '独部', kind: 'branch' })).id
    await seat('独人', alone)
    const rule = { name: '独', subject: 'customer.update' as const, isActive: true }
    const steps = [named(headId), named(alone)]
    await expect(boss.reviews.createRule({ ...rule, steps })).rejects.toMatchObject({
      code: 'reviewNobodyLeft',
    })
    await expect(boss.reviews.createRule({ ...rule, steps: [named()] })).rejects.toMatchObject({
      code: 'reviewNoDepartment',
    })
    // Not in force, it may wait for people.
    await boss.reviews.createRule({ ...rule, isActive: false, steps })
  })

  test('another department learns nothing of it', async () => {
    const { id } = await newcomer()
    await withRule({ subject: 'customer.update', fields: ['note'], steps: [named(finance)] }, async () => {
      const [request = ''] = (await maker.client.customers.update({ id, note: '丙' })).waiting
      const stranger = await seat('外人', await openBranch(api))
      for (const call of [
        () => stranger.client.reviews.get({ id: request }),
        () => stranger.client.reviews.vote({ id: request, verdict: 'agree' }),
        () => stranger.client.reviews.withdraw({ id: request }),
        () => stranger.client.reviews.renew({ id: request }),
        () => stranger.client.reviews.ofCustomer({ customerId: id }),
      ])
        await expect(call()).rejects.toMatchObject({ status: 404 })
      for (const call of [
        () => stranger.client.reviews.rules(),
        () => stranger.client.reviews.tryRule({ subject: 'customer.update' }),
        () => stranger.client.reviews.updateRule({ id: request, name: '甲' }),
      ])
        await expect(call()).rejects.toMatchObject({ status: 403 })
    })
  })

  test('phones stay masked for whoever reads them masked', async () => {
    const { id } = await newcomer()
    await withRule({ subject: 'customer.update', fields: ['phone'], steps: [named(finance)] }, async () => {
      await maker.client.customers.update({ id, phone: '13966667777' })
      const all = (await money.as({ masks: ['phone'] }).reviews.list({})).data
      const seen = all.find(({ changes }) => changes[0]?.field === 'phone')
      expect(String(seen?.changes[0]?.after)).toContain('*')
      expect(String(seen?.changes[0]?.before)).toContain('*')
    })
  })
})

test('a rule tells whom it would have caught, and is changed without losing the rest', async () => {
  const { id } = await newcomer()
  await maker.client.customers.update({ id, introducer: '老许' })
  const tried = await boss.reviews.tryRule({ subject: 'customer.update', fields: ['introducer'] })
  expect(tried).toMatchObject({ caught: 1, sample: [{ customerId: id, by: '王经办' }] })
  expect((await boss.reviews.tryRule({ subject: 'customer.create' })).caught).toBeGreaterThan(3)
  const rule = await boss.reviews.createRule({
    name: '改名',
    subject: 'customer.update',
    fields: ['name'],
    steps: [named(finance, sales)],
  })
  await boss.reviews.updateRule({ id: rule.id, name: '更名' })
  const kept = (await boss.reviews.rules()).data.find((each) => each.id === rule.id)
  expect(kept).toMatchObject({ name: '更名', fields: ['name'], isActive: false })
})
