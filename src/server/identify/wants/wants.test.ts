import { describe, expect, test } from 'vitest'
import { day } from '../../../../test/support/business-day.ts'
import { api, boss, customerId, openTodayDesk, reasonsOf, wang } from '../../../../test/support/today-desk.ts'
import { newId } from '../../platform/ids.ts'

await openTodayDesk()

const wants = async () => (await boss.wants.ofCustomer({ customerId })).data

describe('a want', () => {
  test('keeps all that was seen of it, with who saw it where', async () => {
    const seen = {
      what: '新茶上市先尝',
      needKind: 'unstated' as const,
      features: '明前、手工',
      benefits: '待客体面',
      condition: '清明之后',
      interest: 4,
      priceMinor: 30_000,
      budgetMinor: 50_000,
      usesNow: '超市绿茶',
      buysAt: '超市',
      whyUs: '品质稳定',
      whyNot: '路远',
      trend: '越喝越淡',
    }
    await wang.client.wants.create({ customerId, ...seen, arisesFrom: '2030-04-05', arisesYearly: true })
    expect(await wants()).toEqual([
      expect.objectContaining({
        ...seen,
        arisesFrom: '2030-04-05',
        arisesYearly: true,
        currency: 'CNY',
        state: 'open',
      }),
    ])
    expect((await wants())[0]?.seenByName).toBe('王经理')
  })

  test.each(['met', 'gone'] as const)('ends %s once, and undone is open again', async (state) => {
    const { id } = await boss.wants.create({ customerId, what: '一把壶' })
    const settled = await boss.wants.settle({ customerId, id, state, on: '2026-02-03', note: '买了' })
    expect((await wants())[0]).toMatchObject({ state, settledOn: '2026-02-03', settledNote: '买了' })
    const again = { status: 409, code: 'wantSettled' }
    await expect(boss.wants.settle({ customerId, id, state })).rejects.toMatchObject(again)
    await expect(boss.wants.update({ customerId, id, what: '两把壶' })).rejects.toMatchObject(again)
    await boss.history.undo({ id: settled.operationId })
    expect((await wants())[0]).toMatchObject({ state: 'open', settledOn: null })
  })

  test('is not settled tomorrow, and does not end before it begins', async () => {
    const { id } = await boss.wants.create({ customerId, what: '一把壶', arisesFrom: '2030-05-01' })
    await expect(boss.wants.settle({ customerId, id, state: 'met', on: day(2) })).rejects.toMatchObject({
      code: 'wantInFuture',
    })
    await expect(boss.wants.update({ customerId, id, arisesUntil: '2030-04-30' })).rejects.toMatchObject({
      code: 'wantUntilBeforeFrom',
    })
    await expect(
      boss.wants.create({ customerId, what: 'X', arisesUntil: '2030-04-30' }),
    ).rejects.toMatchObject({
      code: 'wantUntilBeforeFrom',
    })
    await expect(boss.wants.create({ customerId, what: 'X', productId: newId() })).rejects.toMatchObject({
      code: 'productMissing',
    })
  })

  test('is nothing to a user of another department', async () => {
    const { id } = await boss.wants.create({ customerId, what: '一把壶' })
    const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
    const missing = { status: 404, code: 'customerNotFound' }
    await expect(stranger.wants.ofCustomer({ customerId })).rejects.toMatchObject(missing)
    await expect(stranger.wants.create({ customerId, what: 'X' })).rejects.toMatchObject(missing)
    await expect(stranger.wants.update({ customerId, id, what: 'X' })).rejects.toMatchObject(missing)
    await expect(stranger.wants.settle({ customerId, id, state: 'met' })).rejects.toMatchObject(missing)
  })
})

describe('Today', () => {
  test('tells of a want before it comes about, and no longer once it is settled', async () => {
    const { id } = await boss.wants.create({ customerId, what: '端午礼盒', arisesFrom: day(14) })
    expect(await reasonsOf()).toEqual(['wantArises'])
    const [row] = (await wang.client.today.list({})).data
    expect(row?.reasons[0]?.sentence).toContain('想要“端午礼盒”')
    await boss.wants.settle({ customerId, id, state: 'met' })
    expect(await reasonsOf()).toEqual([])
  })

  test('tells of one that comes every year in each of them', async () => {
    const yearsAgo = (on: string, years: number) => `${Number(on.slice(0, 4)) - years}${on.slice(4)}`
    const { id } = await boss.wants.create({
      customerId,
      what: '年货',
      arisesFrom: yearsAgo(day(10), 5),
      arisesYearly: true,
    })
    expect(await reasonsOf()).toEqual(['wantArises'])
    await boss.wants.update({ customerId, id, arisesFrom: yearsAgo(day(40), 5) })
    expect(await reasonsOf()).toEqual([])
    await boss.wants.update({ customerId, id, arisesFrom: yearsAgo(day(-3), 2) })
    expect(await reasonsOf()).toEqual(['wantArises'])
    await boss.wants.update({ customerId, id, arisesYearly: false })
    expect(await reasonsOf()).toEqual([])
  })
})
