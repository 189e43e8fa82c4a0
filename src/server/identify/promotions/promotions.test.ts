import { beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { day } from '../../../../test/support/business-day.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as({ name: '林行长' })
const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })

let customerId = ''
let promotionId = ''
beforeEach(async () => {
  customerId = await customer('许文')
  promotionId = await activity()
})

const customer = async (name: string) =>
  (await boss.customers.create({ kind: 'person', name, allowDuplicate: true })).id
const activity = async (more: { done?: string; channel?: 'counter' } = {}) =>
  (await boss.promotions.create({ name: `春茶节${newId()}`, startsOn: day(-60), ...more })).id
const parts = async () => (await boss.promotions.ofCustomer({ customerId })).data
const effects = async () => (await parts()).map(({ effect }) => effect)
const buy = (ahead: number, amountMinor: number, more: object = {}) =>
  boss.purchases.record({ customerId, purchasedAt: `${day(ahead)}T04:00:00Z`, amountMinor, ...more })

describe('a customer in an activity', () => {
  test('keeps what was done, asked and answered; what is not said is as the activity says', async () => {
    const told = await activity({ done: '送新茶试饮', channel: 'counter' })
    const said = { asked: '能不能寄外地', answered: '能，满两百包邮', outcome: 'interest' as const }
    await boss.promotions.addPart({ customerId, promotionId: told, tookPartOn: day(-3), ...said })
    expect(await parts()).toEqual([
      expect.objectContaining({ ...said, done: '送新茶试饮', channel: 'counter', tookPartOn: day(-3) }),
    ])
    const { data } = await boss.timeline.ofCustomer({ customerId, kinds: 'promotion' })
    expect(data).toEqual([expect.objectContaining({ kind: 'promotion', ...said })])
  })

  test('is changed, removed and brought back', async () => {
    const { id } = await boss.promotions.addPart({ customerId, promotionId })
    await boss.promotions.updatePart({ customerId, id, outcome: 'bought' })
    const { operationId } = await boss.promotions.removePart({ customerId, id })
    expect(await parts()).toEqual([])
    await boss.history.undo({ id: operationId })
    expect(await parts()).toEqual([expect.objectContaining({ id, outcome: 'bought' })])
  })

  test('is nothing to a user of another department, and nobody takes part tomorrow', async () => {
    const missing = { status: 404, code: 'customerNotFound' }
    await expect(stranger.promotions.ofCustomer({ customerId })).rejects.toMatchObject(missing)
    await expect(stranger.promotions.addPart({ customerId, promotionId })).rejects.toMatchObject(missing)
    const all = { id: promotionId, customerIds: [customerId] }
    await expect(stranger.promotions.addMany(all)).rejects.toMatchObject(missing)
    const tomorrow = { customerId, promotionId, tookPartOn: day(2) }
    await expect(boss.promotions.addPart(tomorrow)).rejects.toMatchObject({ code: 'promotionInFuture' })
  })
})

describe('the effect', () => {
  test('is what was bought from the day on and within 30 days, less what came back', async () => {
    await boss.promotions.addPart({ customerId, promotionId, tookPartOn: day(-40) })
    await buy(-41, 1_00)
    await buy(-40, 10_00, { orderNumber: `A${newId()}` })
    await buy(-10, 100_00)
    await buy(-9, 1000_00)
    await buy(-11, -4_00, { kind: 'return' })
    expect(await effects()).toEqual([{ orders: 2, amountMinor: 106_00 }])
  })

  test('counts a purchase for the latest activity before it alone', async () => {
    const later = await activity()
    await boss.promotions.addPart({ customerId, promotionId, tookPartOn: day(-20) })
    await boss.promotions.addPart({ customerId, promotionId: later, tookPartOn: day(-10) })
    await buy(-15, 5_00)
    await buy(-10, 7_00)
    expect(await effects()).toEqual([
      { orders: 1, amountMinor: 7_00 },
      { orders: 1, amountMinor: 5_00 },
    ])
    const counted = { customers: 1, buyers: 1, orders: 1, days: 30 }
    expect(await boss.promotions.effect({ id: promotionId })).toEqual({ ...counted, amountMinor: 5_00 })
    expect(await stranger.promotions.effect({ id: promotionId })).toMatchObject({ customers: 0, orders: 0 })
  })

  test('is of so many days as the setting says', async () => {
    await boss.promotions.addPart({ customerId, promotionId, tookPartOn: day(-20) })
    await buy(-10, 5_00)
    await boss.settings.put({ key: 'promotion.effectDays', value: 5 })
    expect(await effects()).toEqual([{ orders: 0, amountMinor: 0 }])
    await boss.settings.put({ key: 'promotion.effectDays', value: 30 })
  })
})

describe('many customers', () => {
  test('take part in one operation, by id or by a filter, nobody twice on one day; undone as one', async () => {
    const mark = `茶客${newId()}`
    const ids = [await customer(mark), await customer(mark), await customer(mark)]
    const first = await boss.promotions.addMany({ id: promotionId, customerIds: ids.slice(0, 2) })
    expect(first).toMatchObject({ added: 2, known: 0 })
    const filter = [{ field: 'name', operator: 'is' as const, value: mark }]
    const rest = await boss.promotions.addMany({ id: promotionId, all: { filter }, outcome: 'interest' })
    expect(rest).toMatchObject({ added: 1, known: 2 })
    const found = async (field: string, operator: 'in' | 'notIn') => {
      const asked = [...filter, { field, operator, value: [promotionId] }]
      return (await boss.customers.count({ filter: JSON.stringify(asked) })).count
    }
    expect(await found('tookPartIn', 'in')).toBe(3)
    expect(await found('respondedTo', 'in')).toBe(1)
    expect(await found('respondedTo', 'notIn')).toBe(2)
    await boss.history.undo({ id: first.operationId ?? '' })
    expect(await found('tookPartIn', 'in')).toBe(1)
    const again = await boss.promotions.addMany({ id: promotionId, customerIds: ids.slice(2) })
    expect(again).toEqual({ added: 0, known: 1, operationId: null })
  })
})

describe('an activity', () => {
  test('has a name of its own on its day, and does not end before it begins', async () => {
    const fields = { name: `夏茶节${newId()}`, startsOn: day(-5) }
    await boss.promotions.create(fields)
    await expect(boss.promotions.create(fields)).rejects.toMatchObject({ code: 'promotionKnown' })
    const wrong = { id: promotionId, endsOn: day(-90) }
    await expect(boss.promotions.update(wrong)).rejects.toMatchObject({ code: 'promotionEndsBefore' })
  })

  test('in which customers stand is put out of use, but its making is not undone', async () => {
    const made = await boss.promotions.create({ name: `秋茶节${newId()}`, startsOn: day(-5) })
    await boss.promotions.addPart({ customerId, promotionId: made.id })
    const undone = boss.history.undo({ id: made.operationId })
    await expect(undone).rejects.toMatchObject({ status: 409, code: 'promotionUsed' })
    await boss.promotions.archive({ id: made.id })
    expect((await boss.promotions.list()).data.map(({ id }) => id)).not.toContain(made.id)
    expect(await parts()).toHaveLength(1)
  })
})
