import { beforeEach, describe, expect, test } from 'vitest'

await openTodayDesk()

import {
  api,
  boss,
  customer,
  customerId,
  li,
  list,
  moment,
  openTodayDesk,
  reasonsOf,
  setMetric,
  wang,
} from '../../../../test/support/today-desk.ts'

const stale = { stale_at: moment(-10), created_at: moment(-193) }
const fields = ['city']

/** As it is after half a year: kept so, and told so by its numbers. */
async function age(id: string, numbers: Record<string, unknown> = {}) {
  await api.db.updateTable('customer').set({ createdAt: stale.created_at }).where('id', '=', id).execute()
  await setMetric(id, { ...stale, ...numbers })
}
const askedFor = async () => (await list()).filter(({ reasons }) => reasons.some(isUpdate)).length
const isUpdate = ({ code }: { code: string }) => code === 'updateDue'

beforeEach(() => age(customerId))

describe('a record that nobody has updated for half a year', () => {
  test('asks its owner, and says since when', async () => {
    const [row] = await list()
    expect(row?.reasons).toEqual([
      expect.objectContaining({ code: 'updateDue', params: expect.objectContaining({ days: 193 }) }),
    ])
    expect(await reasonsOf(li)).toEqual([])
  })

  test('is quiet once somebody says that all is right, and asks again when that is taken back', async () => {
    const { operationId } = await wang.client.quality.confirm({ customerId })
    expect(await reasonsOf()).toEqual([])
    const { data } = await wang.client.today.done()
    expect(data).toEqual([
      expect.objectContaining({ kind: 'quality.confirm', customerId, sentence: '核对资料：都对' }),
    ])
    await wang.client.history.undo({ id: operationId })
    expect(await reasonsOf()).toEqual(['updateDue'])
    expect((await wang.client.today.done()).data).toEqual([])
  })

  test('is quiet while the customer has a link in hand, and asks again when it has ended', async () => {
    const { operationId } = await wang.client.customerLinks.create({ customerIds: [customerId], fields })
    expect(await reasonsOf()).toEqual([])
    expect((await wang.client.today.done()).data[0]).toMatchObject({
      operationId,
      sentence: '请客户更新资料',
    })
    await api.db
      .updateTable('customerLink')
      .set({ expiresAt: moment(-1) })
      .where('customerId', '=', customerId)
      .execute()
    expect(await reasonsOf()).toEqual(['updateDue'])
  })

  test('can be put off like any other reason', async () => {
    await wang.client.today.snooze({ customerId, days: 3 })
    expect(await reasonsOf()).toEqual([])
  })
})

describe('of many such records', () => {
  beforeEach(async () => {
    for (let no = 1; no < 8; no++) await age(await customer(`旧档案${no}`), { value_12m_minor: no * 100_000 })
  })

  test('as many a day ask as the setting says, the most valuable first, and none takes the place of one done', async () => {
    expect(await askedFor()).toBe(5)
    expect(await reasonsOf()).toEqual([])
    const [first] = await list()
    expect(first?.name).toBe('旧档案7')
    await wang.client.quality.confirm({ customerId: first?.customerId ?? '' })
    expect(await askedFor()).toBe(4)
    const [second] = await list()
    await wang.client.today.snooze({ customerId: second?.customerId ?? '', days: 2 })
    expect(await askedFor()).toBe(3)
  })

  test('whoever leads the owner finds the same ones, and none where the setting is 0', async () => {
    const { data } = await boss.today.list({ employeeId: wang.id })
    expect(data.filter(({ reasons }) => reasons.some(isUpdate))).toHaveLength(5)
    const { value } = (await boss.settings.list({})).data.find(({ key }) => key === 'today.rules') ?? {}
    await boss.settings.put({ key: 'today.rules', value: { ...Object(value), updatesPerDay: 0 } })
    expect(await askedFor()).toBe(0)
    await boss.settings.put({ key: 'today.rules', value })
  })
})
