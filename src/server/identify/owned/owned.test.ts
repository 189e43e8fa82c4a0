import { beforeEach, describe, expect, test } from 'vitest'
import { day } from '../../../../test/support/business-day.ts'
import {
  api,
  boss,
  customerId,
  moment,
  openTodayDesk,
  reasonsOf,
  setMetric,
  wang,
} from '../../../../test/support/today-desk.ts'
import { newId } from '../../platform/ids.ts'
import { addMonths, piecesOf } from './owned.rules.ts'

await openTodayDesk()

const owned = async () => (await boss.owned.ofCustomer({ customerId })).data
const tracked = { isTracked: true, lifeMonths: 24, warrantyMonths: 12, serviceMonths: 6 }

let code = ''
let productId = ''
beforeEach(async () => {
  code = `POT-${newId()}`
  productId = (await boss.products.create({ code, name: '紫砂壶', ...tracked })).id
})

const buy = (more: Record<string, unknown> = {}) =>
  boss.purchases.record({
    customerId,
    purchasedAt: '2026-01-31T04:00:00Z',
    amountMinor: 88_000,
    productCode: code,
    ...more,
  })

test('months later is the same day, or the last of a shorter month', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
  expect(addMonths('2026-11-15', 14)).toBe('2028-01-15')
})

test('a line is recorded piece by piece, a large one as one', () => {
  expect(piecesOf('壶', 3)).toEqual(['壶', '壶', '壶'])
  expect(piecesOf('壶', 0.5)).toEqual(['壶'])
  expect(piecesOf('壶', 500)).toEqual(['壶 × 500'])
})

describe('something owned', () => {
  test('takes its days from our product, and what is said instead holds', async () => {
    await boss.owned.create({
      customerId,
      productId,
      boughtOn: '2026-01-31',
      replaceOn: '2027-01-01',
      serial: 'S-1',
    })
    expect(await owned()).toEqual([
      expect.objectContaining({
        name: '紫砂壶',
        serial: 'S-1',
        warrantyUntil: '2027-01-31',
        nextServiceOn: '2026-07-31',
        replaceOn: '2027-01-01',
        state: 'inUse',
        isFromPurchase: false,
      }),
    ])
  })

  test('is under warranty, serviced and replaced only after it was bought', async () => {
    await boss.owned.create({ customerId, productId, boughtOn: '2026-01-31' })
    const [first] = await owned()
    const code = 'beforeBought'
    await expect(
      boss.owned.create({ customerId, productId, boughtOn: '2026-05-01', warrantyUntil: '2025-05-01' }),
    ).rejects.toMatchObject({ status: 422, code })
    const key = { customerId, id: first?.id ?? '' }
    await expect(boss.owned.update({ ...key, replaceOn: '2025-12-31' })).rejects.toMatchObject({ code })
    await expect(boss.owned.update({ ...key, boughtOn: '2026-12-31' })).rejects.toMatchObject({ code })
    expect(await owned()).toEqual([first])
  })

  test('needs a name where it is nobody’s product', async () => {
    const create = boss.owned.create({ customerId, serial: 'X' })
    await expect(create).rejects.toMatchObject({ status: 422, code: 'ownedUnnamed' })
    await expect(boss.owned.create({ customerId, productId: newId() })).rejects.toMatchObject({
      code: 'productMissing',
    })
  })

  test('is maintained, which sets the next day by its interval; undone both are as before', async () => {
    const { id } = await boss.owned.create({ customerId, productId, boughtOn: '2025-01-10' })
    const served = await boss.owned.serve({
      customerId,
      id,
      kind: 'maintenance',
      doneOn: '2026-02-10',
      note: '开壶',
    })
    expect((await owned())[0]).toMatchObject({ nextServiceOn: '2026-08-10', services: [{ note: '开壶' }] })
    const { data } = await boss.timeline.ofCustomer({ customerId, kinds: 'owned' })
    expect(data.map((entry) => entry.kind === 'owned' && entry.event)).toEqual(['recorded', 'maintenance'])
    await boss.history.undo({ id: served.operationId })
    expect((await owned())[0]).toMatchObject({ nextServiceOn: '2025-07-10', services: [] })
  })

  test('was not serviced on a day to come', async () => {
    const { id } = await boss.owned.create({ customerId, name: '冰箱' })
    const serve = boss.owned.serve({ customerId, id, kind: 'repair', doneOn: day(2) })
    await expect(serve).rejects.toMatchObject({ status: 422, code: 'serviceInFuture' })
  })

  test('changed by two at once keeps the first change and tells the second', async () => {
    const { id } = await boss.owned.create({ customerId, name: '冰箱' })
    const write = (place: string) =>
      api.request(`/api/v1/identify/customers/${customerId}/owned/${id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json', 'if-match': '"1"' },
        body: JSON.stringify({ place }),
      })
    const statuses = (await Promise.all([write('厨房'), write('客厅')])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 412])
  })

  test('is nothing to a user of another department', async () => {
    const { id } = await boss.owned.create({ customerId, name: '冰箱', replaceOn: day(1) })
    const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
    const missing = { status: 404, code: 'customerNotFound' }
    await expect(stranger.owned.ofCustomer({ customerId })).rejects.toMatchObject(missing)
    await expect(stranger.owned.create({ customerId, name: 'X' })).rejects.toMatchObject(missing)
    await expect(stranger.owned.update({ customerId, id, name: 'X' })).rejects.toMatchObject(missing)
    await expect(stranger.owned.serve({ customerId, id, kind: 'repair' })).rejects.toMatchObject(missing)
    await expect(stranger.owned.remove({ customerId, id })).rejects.toMatchObject(missing)
    expect((await stranger.owned.list({})).data).toEqual([])
  })
})

describe('a sale of a product that is followed', () => {
  test('is owned from then on, piece by piece, and goes when the sale is undone', async () => {
    const { operationId } = await buy({ quantity: 2 })
    expect(await owned()).toEqual([
      expect.objectContaining({ boughtOn: '2026-01-31', replaceOn: '2028-01-31', isFromPurchase: true }),
      expect.objectContaining({ name: '紫砂壶' }),
    ])
    await boss.history.undo({ id: operationId ?? '' })
    expect(await owned()).toEqual([])
  })

  test('brought back is no longer in use', async () => {
    await buy({ quantity: 2 })
    await buy({ kind: 'return', quantity: 1, amountMinor: 88_000 })
    expect((await owned()).map(({ state }) => state).sort()).toEqual(['inUse', 'returned'])
  })

  test('of one that is not followed leaves nothing', async () => {
    await boss.products.update({ id: productId, isTracked: false })
    await buy()
    expect(await owned()).toEqual([])
  })
})

describe('Today', () => {
  test('tells of replacement, maintenance and warranty before their day, as long before as the setting says', async () => {
    await boss.owned.create({
      customerId,
      name: '壶',
      replaceOn: day(30),
      nextServiceOn: day(14),
      warrantyUntil: day(30),
    })
    expect((await reasonsOf()).sort()).toEqual(['replacementDue', 'serviceDue', 'warrantyEnding'])
    const value = { replace: 10, service: 10, warranty: 10 }
    const { operationId } = await boss.settings.put({ key: 'owned.notice', value })
    expect(await reasonsOf()).toEqual([])
    const { data } = await wang.client.today.upcoming({})
    expect(data.map(({ code: reason }) => reason)).toEqual(['serviceDue'])
    await boss.history.undo({ id: operationId })
  })

  test('says what to offer instead, and nothing of what is no longer in use', async () => {
    const next = await boss.products.create({ code: `${code}-2`, name: '新壶' })
    await boss.products.update({ id: productId, replacedBy: next.id })
    const { id } = await boss.owned.create({ customerId, productId, replaceOn: day(-3) })
    const [row] = (await wang.client.today.list({})).data
    expect(row?.reasons[0]?.sentence).toBe('“紫砂壶”已过更换期 3 天，可以推荐“新壶”')
    await boss.owned.update({ customerId, id, state: 'replaced' })
    expect(await reasonsOf()).toEqual([])
  })

  test('is quiet after a contact until the day, then speaks again, and lets go in the end', async () => {
    await boss.owned.create({ customerId, name: '壶', replaceOn: day(5) })
    await setMetric(customerId, { last_contact_at: moment(-1) })
    expect(await reasonsOf()).toEqual([])
    const { id } = await boss.owned.create({ customerId, name: '盘', replaceOn: day(0) })
    expect(await reasonsOf()).toEqual(['replacementDue'])
    await boss.owned.update({ customerId, id, replaceOn: day(-61) })
    expect(await reasonsOf()).toEqual([])
  })

  test('waits after an attempt no longer than until it is time to try again, also where the next contact is far', async () => {
    await boss.owned.create({ customerId, name: '壶', nextServiceOn: day(5) })
    const log = (at: Date) =>
      wang.client.contacts.log({
        ...{ customerId, channel: 'call', reason: 'care', notReached: true, nextOn: day(40) },
        at,
      })
    await log(moment(-3))
    expect(await reasonsOf()).toEqual(['serviceDue'])
    await log(moment(0))
    expect(await reasonsOf()).toEqual([])
  })
})

test('the list tells what falls due first, page by page, and finds a serial number', async () => {
  const dues = [day(9), day(3), day(6)]
  for (const replaceOn of dues)
    await boss.owned.create({ customerId, name: '清单壶', replaceOn, serial: `N${replaceOn}` })
  const first = await boss.owned.list({ search: '清单壶', limit: 2, dueFrom: day(3) })
  const second = await boss.owned.list({ search: '清单壶', limit: 2, cursor: first.nextCursor ?? '' })
  expect([...first.data, ...second.data].map(({ dueOn }) => dueOn)).toEqual([day(3), day(6), day(9)])
  expect((await boss.owned.list({ search: `n${day(6)}` })).data).toHaveLength(1)
  expect((await boss.owned.list({ search: '清单壶', dueBefore: day(4) })).data).toHaveLength(1)
})
