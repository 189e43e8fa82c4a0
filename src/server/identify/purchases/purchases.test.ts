import { beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()
const today = '2026-11-01T10:00:00Z'

let customerId = ''
let customerNumber = ''
beforeEach(async () => {
  customerNumber = `KH-${newId()}`
  customerId = (await boss.customers.create({ kind: 'person', name: '买家', externalNumber: customerNumber }))
    .id
})

const line = (more: Partial<Parameters<typeof boss.purchases.record>[0]> = {}) => ({
  customerId,
  purchasedAt: today,
  amountMinor: 10_000,
  ...more,
})
const metric = async () => (await boss.customers.get({ id: customerId })).metric

describe('a purchase', () => {
  test('sent twice for one order is kept and warned of, and so is a product given by name alone', async () => {
    const sold = line({ orderNumber: 'TWICE-1', quantity: 2, amountMinor: 500 })
    const codes = async (more: Parameters<typeof line>[0] = {}) => {
      const { warnings, operationId } = await boss.purchases.record({ ...sold, ...more })
      written.push(operationId ?? '')
      return warnings.map(({ code }) => code)
    }
    const written: string[] = []
    expect(await codes()).toEqual([])
    expect(await codes()).toEqual(['sameAsEarlier'])
    expect(await codes({ amountMinor: 501 })).toEqual([])
    expect(await codes({ quantity: 3 })).toEqual([])
    expect(await codes({ orderNumber: 'TWICE-2' })).toEqual([])
    expect(await codes({ orderNumber: 'TWICE-3', productName: '没有编号的' })).toEqual(['productNameAlone'])
    const many = await boss.purchases.recordMany({
      purchases: [line({ orderNumber: 'TWICE-4' }), line({ orderNumber: 'TWICE-4' })],
    })
    written.push(many.operationId ?? '')
    expect(many.results.map(({ warnings }) => warnings[0]?.code)).toEqual(['sameAsEarlier', 'sameAsEarlier'])
    for (const id of written) await boss.history.undo({ id })
    const last = await boss.purchases.record(sold)
    expect(last.warnings).toEqual([])
    await boss.history.undo({ id: last.operationId ?? '' })
  })

  test('counts in the live numbers the moment it is posted', async () => {
    await boss.purchases.record(line({ amountMinor: 12_345, orderNumber: 'A-1' }))
    expect(await metric()).toMatchObject({ valueMinor: 12_345, purchaseCount: 1 })
    expect(new Date((await metric()).lastPurchaseAt ?? 0)).toEqual(new Date(today))
  })

  test('is told to whoever listens, with the customer and the lines', async () => {
    const { id } = await boss.purchases.record(line())
    const events = await api.db
      .selectFrom('outbox')
      .select('payload')
      .where('topic', '=', 'purchase.recorded')
      .execute()
    expect(events.map((event) => event.payload)).toContainEqual({ customerId, purchaseIds: [id] })
  })

  test('sent again with its own key of the source is recorded once, however often and by how many at once', async () => {
    const sends = [1, 2, 3, 4].map(() => boss.purchases.record(line({ sourceKey: 'POS-7' })))
    const answers = await Promise.all(sends)
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await metric()).toMatchObject({ valueMinor: 10_000, purchaseCount: 1 })
  })

  test('undone no longer counts, and may then be recorded anew with its old key', async () => {
    const { operationId } = await boss.purchases.record(line({ sourceKey: 'POS-8' }))
    await boss.history.undo({ id: operationId ?? '' })
    expect(await metric()).toMatchObject({ valueMinor: 0, purchaseCount: 0 })
    expect((await boss.purchases.list({ customerId })).data).toEqual([])
    expect((await boss.purchases.record(line({ sourceKey: 'POS-8' }))).isNew).toBe(true)
  })

  test('without an amount is worth quantity times unit price', async () => {
    const { amountMinor: _, ...rest } = line({ quantity: 3, unitPrice: 19.99 })
    await boss.purchases.record(rest)
    expect((await boss.purchases.list({ customerId })).data[0]).toMatchObject({
      quantity: 3,
      unitPrice: 19.99,
      amountMinor: 5997,
      currency: 'CNY',
    })
  })

  test('brought back is a fact of its own with negative quantity and amount, whichever sign was sent', async () => {
    await boss.purchases.record(line({ kind: 'return', quantity: 2, amountMinor: 500 }))
    await boss.purchases.record(line({ kind: 'return', quantity: -1, amountMinor: -300 }))
    const { data } = await boss.purchases.list({ customerId })
    expect(data.map(({ kind, quantity, amountMinor }) => [kind, quantity, amountMinor]).sort()).toEqual([
      ['return', -1, -300],
      ['return', -2, -500],
    ])
  })

  test.each([
    ['no customer', { customerId: undefined }, 422, 'purchaseWithoutCustomer'],
    ['no amount', { amountMinor: undefined }, 422, 'purchaseWithoutAmount'],
    ['a negative amount', { amountMinor: -1 }, 422, 'purchaseNegative'],
    ['a time in the future', { purchasedAt: '2199-01-01T00:00:00Z' }, 422, 'purchaseInFuture'],
    ['a foreign currency', { currency: 'USD' }, 422, 'purchaseCurrency'],
    ['a product nobody knows', { productCode: 'NEVER-SEEN' }, 422, 'productUnknown'],
    ['a customer nobody knows', { customerId: newId() }, 404, 'customerNotFound'],
    ['an amount beyond reason', { amountMinor: 1e16 }, 422, 'invalidInput'],
  ])('with %s is refused and changes nothing', async (_, more, status, code) => {
    await expect(boss.purchases.record(line(more))).rejects.toMatchObject({ status, code })
    expect(await metric()).toMatchObject({ valueMinor: 0 })
  })
})

describe('an odd line is kept and answered with a warning', () => {
  const codes = ({ warnings }: { warnings: { code: string }[] }) => warnings.map(({ code }) => code)

  test.each([
    ['the price times three', { quantity: 3, unitPrice: 19.99, amountMinor: 5997 }, []],
    ['a cent beside it', { quantity: 3, unitPrice: 19.99, amountMinor: 5998 }, []],
    ['two cents beside it', { quantity: 3, unitPrice: 19.99, amountMinor: 5999 }, ['amountUnlikePrice']],
    ['a hundred times too much', { quantity: 1, unitPrice: 100, amountMinor: 1e6 }, ['amountUnlikePrice']],
    ['no unit price', { quantity: 3, amountMinor: 1 }, []],
  ])('%s', async (_, more, expected) => {
    const answer = await boss.purchases.record(line(more))
    expect(codes(answer)).toEqual(expected)
    expect(await metric()).toMatchObject({ valueMinor: more.amountMinor })
  })

  test('a return is measured by all that the customer has bought less what came back before', async () => {
    await boss.purchases.record(line({ amountMinor: 10_000 }))
    const back = (amountMinor: number) => boss.purchases.record(line({ kind: 'return', amountMinor }))
    expect(codes(await back(6_000))).toEqual([])
    expect(codes(await back(4_000))).toEqual([])
    expect(codes(await back(1))).toEqual(['returnBeyondPurchases'])
  })

  test('asked to refuse, a return of more than was bought, in all or of its product, changes nothing', async () => {
    const [tea, cup] = await Promise.all(
      ['TEA', 'CUP'].map((code) => boss.products.create({ code, name: code }).then(() => code)),
    )
    await boss.purchases.record(line({ amountMinor: 10_000, quantity: 2, productCode: tea }))
    await boss.purchases.record(line({ amountMinor: 500, productCode: cup }))
    const back = (more: object) =>
      boss.purchases.record(line({ kind: 'return', returnBeyond: 'refuse', ...more }))
    const refused = (code: string) => ({ status: 409, code })
    await expect(back({ amountMinor: 10_501 })).rejects.toMatchObject(refused('returnBeyondPurchases'))
    await expect(back({ amountMinor: 501, productCode: cup })).rejects.toMatchObject(
      refused('returnBeyondProduct'),
    )
    await expect(back({ amountMinor: 10, quantity: 3, productCode: tea })).rejects.toMatchObject(
      refused('returnBeyondProduct'),
    )
    expect(await metric()).toMatchObject({ valueMinor: 10_500 })
    expect(codes(await back({ amountMinor: 500, productCode: cup }))).toEqual([])
  })

  test('each of many has its own, in the reader’s language', async () => {
    const { results } = await boss.purchases.recordMany({
      purchases: [
        line({ amountMinor: 100 }),
        line({ kind: 'return', amountMinor: -900, quantity: 2, unitPrice: 5 }),
        line({ currency: 'EUR' }),
      ],
    })
    expect(results.map(codes)).toEqual([[], ['amountUnlikePrice', 'returnBeyondPurchases'], []])
    expect(results[1]?.warnings[1]?.detail).toContain('退货总额已超过')
    const english = await api.as({ locale: 'en' }).purchases.record(line({ kind: 'return', amountMinor: 1 }))
    expect(english.warnings[0]?.detail).toContain('brought back more')
  })
})

describe('many purchases at once', () => {
  test('each answer for themselves; the right ones are kept as one operation', async () => {
    const stranger = await boss.customers.create({ kind: 'person', name: '另一位' })
    const { results, operationId } = await boss.purchases.recordMany({
      purchases: [
        line({ sourceKey: 'B-1', orderNumber: 'O-1' }),
        line({ customerId: newId() }),
        line({ sourceKey: 'B-1' }),
        {
          ...line({ sourceKey: 'B-2', orderNumber: 'O-1' }),
          customerId: undefined,
          customerNumber: customerNumber.toUpperCase(),
        },
        { ...line({ amountMinor: 700 }), customerId: stranger.id },
        line({ currency: 'EUR' }),
      ],
    })
    expect(results.map(({ ok, isNew, code }) => (ok ? isNew : code))).toEqual([
      true,
      'customerNotFound',
      false,
      true,
      true,
      'purchaseCurrency',
    ])
    expect(results[2]?.id).toBe(results[0]?.id)
    expect(results[5]?.detail).toContain('货币')
    expect(await metric()).toMatchObject({ valueMinor: 20_000, purchaseCount: 1 })

    await boss.history.undo({ id: operationId ?? '' })
    expect(await metric()).toMatchObject({ valueMinor: 0 })
  })

  test('all known already leave no operation behind', async () => {
    await boss.purchases.record(line({ sourceKey: 'C-1' }))
    const again = await boss.purchases.recordMany({ purchases: [line({ sourceKey: 'C-1' })] })
    expect(again).toMatchObject({ operationId: null, results: [{ ok: true, isNew: false }] })
  })

  test('of the same customers in opposite order do not block each other', async () => {
    const others = await Promise.all(
      Array.from({ length: 6 }, () => boss.customers.create({ kind: 'person', name: '同行' })),
    )
    const lines = others.map(({ id }) => ({ ...line(), customerId: id }))
    const writers = Array.from({ length: 6 }, (_, i) =>
      boss.purchases.recordMany({ purchases: i % 2 ? lines : lines.toReversed() }),
    )
    await Promise.all(writers)
    for (const { id } of others) {
      expect((await boss.customers.get({ id })).metric).toMatchObject({ valueMinor: 60_000 })
    }
  })

  test('make the products they name when asked to, once, and only for who may', async () => {
    const purchases = [1, 2].map(() => line({ productCode: 'NEW-1', productName: '新茶' }))
    await Promise.all([1, 2].map(() => boss.purchases.recordMany({ purchases, unknownProduct: 'create' })))
    const { data } = await boss.products.list({ search: 'NEW-1' })
    expect(data.map(({ name }) => name)).toEqual(['新茶'])
    const clerk = api.as({ permissions: ['purchase.write', 'customer.read'] })
    await expect(clerk.purchases.recordMany({ purchases, unknownProduct: 'create' })).rejects.toMatchObject({
      status: 403,
    })
  })

  test('undone take the products along that they made, unless others have bought them since', async () => {
    const named = (productCode: string) => line({ productCode, unknownProduct: 'create' as const })
    const alone = await boss.purchases.record(named('ALONE'))
    await boss.history.undo({ id: alone.operationId ?? '' })
    expect((await boss.products.list({ search: 'ALONE' })).data).toEqual([])

    const first = await boss.purchases.record(named('SHARED'))
    await boss.purchases.record(named('SHARED'))
    await expect(boss.history.undo({ id: first.operationId ?? '' })).rejects.toMatchObject({
      code: 'undoNewer',
    })
    expect((await boss.products.list({ search: 'SHARED' })).data).toHaveLength(1)
  })
})

describe('somebody of another department', () => {
  const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })

  test('neither sees nor records purchases of my customer', async () => {
    await expect(stranger.purchases.list({ customerId })).rejects.toMatchObject({ code: 'customerNotFound' })
    await expect(stranger.purchases.record(line())).rejects.toMatchObject({ code: 'customerNotFound' })
    const { results } = await stranger.purchases.recordMany({
      purchases: [line(), { ...line(), customerId: undefined, customerNumber }],
    })
    expect(results.map(({ code }) => code)).toEqual(['customerNotFound', 'customerNotFound'])
  })
})

test('the list of purchases pages through every line once, newest first', async () => {
  const purchases = Array.from({ length: 25 }, (_, i) =>
    line({ purchasedAt: `2026-10-${String(1 + (i % 9)).padStart(2, '0')}T00:00:00Z`, amountMinor: i }),
  )
  await boss.purchases.recordMany({ purchases })
  const seen: { id: string; purchasedAt: string }[] = []
  let cursor: string | undefined
  do {
    const page = await boss.purchases.list({ customerId, limit: 7, cursor })
    seen.push(...page.data)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(new Set(seen.map(({ id }) => id)).size).toBe(25)
  const times = seen.map(({ purchasedAt }) => Date.parse(purchasedAt))
  expect(times).toEqual(times.toSorted((a, b) => b - a))
})
