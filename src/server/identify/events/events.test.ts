import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { hire } from '../../../../test/support/staff.ts'
import { eventKinds } from '../../../contracts/event-words.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()

let number = 0
const make = async (fields: object = {}) =>
  (await boss.customers.create({ kind: 'person', name: `客${number++}`, allowDuplicate: true, ...fields })).id
const visit = (customerId: string, more: object = {}) => ({
  messageId: `m${number++}`,
  kind: 'visit',
  customerId,
  ...more,
})
const activity = async (customerId: string) => boss.events.activity({ customerId })
const counts = async (customerId: string) => (await activity(customerId)).counts
const valueMinorOf = async (id: string) =>
  (
    await api.db
      .selectFrom('customerMetric')
      .select('valueMinor')
      .where('customerId', '=', id)
      .executeTakeFirst()
  )?.valueMinor
const ago = (days: number) => new Date(Date.now() - days * 86_400_000)

/** The numbers kept with each event against those counted from all that stand. */
async function expectCounted() {
  const wrong = await sql`
    SELECT coalesce(a.customer_id, e.customer_id) AS id, a.visits, e.visits AS counted FROM customer_activity a
    FULL JOIN (
      SELECT customer_id, count(*) FILTER (WHERE kind = 'visit') AS visits, max(at) AS last_at FROM event
      WHERE voided_by IS NULL GROUP BY customer_id
    ) e USING (customer_id)
    WHERE a.visits IS DISTINCT FROM e.visits OR a.last_at IS DISTINCT FROM e.last_at`.execute(api.db)
  expect(wrong.rows).toEqual([])
}

describe('an event that is told', () => {
  test('stands with the customer whom it names by id, phone, mailbox or number', async () => {
    const id = await make({ phone: '13911112222', email: 'a@example.com', externalNumber: 'K-77' })
    await boss.events.record(visit(id, { subject: '首页' }))
    const { results } = await boss.events.recordMany({
      events: [
        { messageId: 'p', kind: 'view', key: { by: 'phone', value: '139 1111 2222' } },
        { messageId: 'e', kind: 'search', key: { by: 'email', value: 'A@example.com' }, subject: '保温杯' },
        {
          messageId: 'n',
          kind: 'custom.test.drive',
          key: { by: 'number', value: 'k-77' },
          data: { model: 'X' },
        },
      ],
    })
    expect(results.map(({ status }) => status)).toEqual(['kept', 'kept', 'kept'])
    const told = await activity(id)
    expect(told.counts).toMatchObject({ visits: 1, views: 1, searches: 1, others: 1, calls: 0 })
    expect(told.newest).toHaveLength(4)
    expect(told.days).toEqual([expect.objectContaining({ visits: 1, events: 4 })])
    await expectCounted()
  })

  test('counts once, however often its message comes and by whatever name of the customer', async () => {
    const [id, other] = [await make({ phone: '13911113333' }), await make()]
    const event = { messageId: 'once', kind: 'visit' }
    const first = await boss.events.record({ ...event, customerId: id })
    expect(first.status).toBe('kept')
    const again = await boss.events.record({ ...event, customerId: id })
    expect(again).toMatchObject({ status: 'duplicate', id: first.id, operationId: null })
    const { results, operationId } = await boss.events.recordMany({
      events: [
        { ...event, key: { by: 'phone', value: '13911113333' } },
        { ...event, customerId: id },
      ],
    })
    expect(results.map(({ status }) => status)).toEqual(['duplicate', 'duplicate'])
    expect(operationId).toBeNull()
    await boss.merges.merge({ id: other, memberIds: [id] })
    for (const customerId of [id, other])
      expect((await boss.events.record({ ...event, customerId })).status).toBe('duplicate')
    // Another source numbers its messages as it likes.
    expect((await boss.events.record({ ...event, customerId: id, source: 'shop' })).status).toBe('kept')
    expect((await counts(other)).visits).toBe(2)
    await expectCounted()
  })

  test('of the same message sent by twenty at once counts once', async () => {
    const id = await make()
    const sent = Array.from({ length: 20 }, () =>
      boss.events.record({ messageId: 'twenty', kind: 'view', customerId: id }),
    )
    const kept = (await Promise.all(sent)).filter(({ status }) => status === 'kept')
    expect(kept).toHaveLength(1)
    expect((await counts(id)).views).toBe(1)
  })

  test('is refused for itself alone, with its reason, beside those that are kept', async () => {
    const id = await make()
    const { results } = await boss.events.recordMany({
      events: [
        visit(id),
        visit(newId()),
        { kind: 'visit', customerId: id },
        visit(id, { kind: 'dance' }),
        visit(id, { at: new Date(Date.now() + 2 * 86_400_000).toISOString() }),
        visit(id, { at: '2001-01-01T00:00:00Z' }),
        visit(id, { key: { by: 'phone', value: '13911112222' } }),
        visit(id, { data: { text: 'x'.repeat(20_000) } }),
        visit(id, { whatever: 1 }),
        { messageId: 'o', kind: 'order', customerId: id },
        { messageId: 'c', kind: 'call', customerId: id, employee: 'nobody.here' },
      ],
    })
    expect(results.map(({ status, code, path }) => (status === 'kept' ? status : `${code} ${path}`))).toEqual(
      [
        'kept',
        'customerNotFound customerId',
        'inputMissing messageId',
        'eventKindUnknown kind',
        'eventInFuture at',
        'eventTooOld at',
        'eventAddress customerId',
        'eventTooLarge data',
        expect.stringContaining('whatever'),
        'eventOrderEmpty lines',
        'eventEmployeeUnknown employee',
      ],
    )
    // What is known is told to whoever guessed.
    for (const kind of eventKinds) expect(results[3]?.detail).toContain(kind)
    for (const { status, detail } of results)
      if (status === 'refused') expect(detail).toMatch(/[\u4e00-\u9fff]/)
    await expect(boss.events.record(visit(newId()))).rejects.toMatchObject({ status: 404 })
    await expect(boss.events.record(visit(id, { at: ago(9999) }))).rejects.toMatchObject({
      code: 'eventTooOld',
    })
  })

  test('from a clock that runs ahead has happened when it was told', async () => {
    const id = await make()
    await boss.events.record(visit(id, { at: new Date(Date.now() + 3_600_000) }))
    expect(Date.parse((await activity(id)).lastAt ?? '')).toBeLessThanOrEqual(Date.now())
  })

  test('needs the right, and a customer within the scope', async () => {
    const id = await make()
    const reader = api.as({ permissions: ['customer.read', 'event.read'] })
    await expect(reader.events.record(visit(id))).rejects.toMatchObject({ status: 403 })
    const stranger = api.as({
      userId: newId(),
      permissions: ['event.write', 'event.read'],
      scope: { kind: 'mine' },
    })
    await expect(stranger.events.record(visit(id))).rejects.toMatchObject({ status: 404 })
    await expect(stranger.events.activity({ customerId: id })).rejects.toMatchObject({ status: 404 })
    const site = api.as({ permissions: ['event.write'] })
    await expect(
      site.events.record({ messageId: 'o1', kind: 'order', customerId: id, amountMinor: 100 }),
    ).rejects.toMatchObject({ status: 403 })
  })

  test('beyond a thousand in a request nothing is taken', async () => {
    const id = await make()
    const events = Array.from({ length: 1001 }, () => visit(id))
    await expect(boss.events.recordMany({ events })).rejects.toMatchObject({ status: 422 })
    expect((await counts(id)).visits).toBe(0)
  })
})

describe('what an event is besides', () => {
  test('an order is a purchase, once, and in the live numbers at once', async () => {
    const id = await make()
    await boss.products.create({ code: 'CUP', name: '保温杯' })
    const order = {
      messageId: 'order-1',
      kind: 'order',
      customerId: id,
      orderNumber: 'WEB-1',
      source: 'shop',
      lines: [{ productCode: 'CUP', quantity: 2, amountMinor: 200_00 }, { amountMinor: 30_00 }],
    }
    const told = await boss.events.record(order)
    expect(told.purchaseIds).toHaveLength(2)
    expect((await boss.events.record(order)).status).toBe('duplicate')
    const { data } = await boss.purchases.list({ customerId: id })
    expect(data.map(({ amountMinor, channel }) => [amountMinor, channel]).sort()).toEqual([
      [200_00, 'shop'],
      [30_00, 'shop'],
    ])
    expect(await valueMinorOf(id)).toBe(230_00)
    const unknown = { ...order, messageId: 'order-2', lines: [{ productCode: 'NONE', amountMinor: 1 }] }
    await expect(boss.events.record(unknown)).rejects.toMatchObject({ code: 'productUnknown' })
    expect((await counts(id)).orders).toBe(1)
  })

  test('a call that somebody named had is a contact of theirs; without a name it is only an event', async () => {
    const id = await make()
    const { id: employeeId } = await hire(api, '接线员')
    const { username } = await boss.employees.get({ id: employeeId })
    const { contactId } = await boss.events.record({
      messageId: 'call-1',
      kind: 'call',
      customerId: id,
      employee: username,
      direction: 'incoming',
      subject: '问价格',
    })
    await boss.events.record({ messageId: 'call-2', kind: 'call', customerId: id })
    const { data } = await boss.contacts.ofCustomer({ customerId: id })
    expect(data).toMatchObject([
      { id: contactId, employeeId, channel: 'call', direction: 'incoming', reasonNote: '问价格' },
    ])
    expect((await counts(id)).calls).toBe(2)
  })
})

describe('events that stand', () => {
  test('go with a batch that is undone, with what they brought about, and come back with it', async () => {
    const id = await make()
    await boss.events.record(visit(id))
    const batch = [
      visit(id),
      visit(id),
      { messageId: 'u-o', kind: 'order', customerId: id, amountMinor: 500 },
    ]
    const { operationId } = await boss.events.recordMany({ events: batch })
    expect(await counts(id)).toMatchObject({ visits: 3, orders: 1 })
    const undone = await boss.history.undo({ id: operationId ?? '' })
    expect(await counts(id)).toMatchObject({ visits: 1, orders: 0 })
    expect(await valueMinorOf(id)).toBe(0)
    await expectCounted()
    await boss.history.undo({ id: undone.operationId })
    expect(await counts(id)).toMatchObject({ visits: 3, orders: 1 })
    expect(await valueMinorOf(id)).toBe(500)
    await expectCounted()
  })

  test('told singly are one operation an hour, and after its undoing a new one', async () => {
    const id = await make()
    const first = await boss.events.record(visit(id))
    const second = await boss.events.record(visit(id))
    expect(second.operationId).toBe(first.operationId)
    await boss.history.undo({ id: first.operationId ?? '' })
    expect((await counts(id)).visits).toBe(0)
    const third = await boss.events.record(visit(id))
    expect(third.operationId).not.toBe(first.operationId)
    expect((await counts(id)).visits).toBe(1)
    await expectCounted()
  })

  test('follow their customer into a merge and out of it, also those told of by the old id meanwhile', async () => {
    const [a, b] = [await make(), await make()]
    await boss.events.recordMany({ events: [visit(a), visit(b), visit(b)] })
    await boss.merges.merge({ id: a, memberIds: [b] })
    await boss.events.record(visit(b))
    expect((await counts(a)).visits).toBe(4)
    expect((await counts(b)).visits).toBe(4)
    await expectCounted()
    await boss.merges.split({ id: a, memberId: b })
    expect((await counts(a)).visits).toBe(1)
    expect((await counts(b)).visits).toBe(3)
    await expectCounted()
  })
})
