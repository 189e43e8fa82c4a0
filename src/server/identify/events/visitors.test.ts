import { sql } from 'kysely'
import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { countMisplaced } from '../../platform/history/place.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()

let number = 0
const make = async (fields: object = {}) =>
  (await boss.customers.create({ kind: 'person', name: `客${number++}`, allowDuplicate: true, ...fields })).id
const newKey = () => `device-${number++}-${newId()}`
const visit = (visitorKey: string, more: object = {}) =>
  boss.events.record({ messageId: `v${number++}`, kind: 'visit', visitorKey, consented: true, ...more })
const visits = async (customerId: string) => (await boss.events.activity({ customerId })).counts.visits
const unknown = async () => (await boss.visitors.list({ limit: 200 })).data
/** Nothing stands where it does not belong, and every number is that of its events. */
async function expectRight() {
  const wrong = await sql`
    SELECT coalesce(a.customer_id, e.customer_id) FROM customer_activity a FULL JOIN (
      SELECT customer_id, count(*) FILTER (WHERE kind = 'visit') AS visits FROM event WHERE voided_by IS NULL GROUP BY 1
    ) e USING (customer_id) WHERE a.visits IS DISTINCT FROM e.visits`.execute(api.db)
  expect(wrong.rows).toEqual([])
  const astray = await sql`
    SELECT v.id FROM visitor v LEFT JOIN visitor_identity i ON i.visitor_id = v.id
    WHERE v.place_id <> coalesce(i.customer_id, v.id)
      OR EXISTS (SELECT 1 FROM event e WHERE coalesce(e.origin_id, e.customer_id) = v.id AND e.customer_id <> v.place_id)`.execute(
    api.db,
  )
  expect(astray.rows).toEqual([])
  expect(await countMisplaced(systemCtx(api.db, pino({ level: 'silent' })))).toEqual({})
}

describe('a visitor', () => {
  test('is kept by the hash of a key, and only where they agreed; without a key they are but counted', async () => {
    const key = newKey()
    await expect(visit(key, { consented: false })).rejects.toMatchObject({ code: 'visitorUnknown' })
    expect((await visit(key)).status).toBe('kept')
    expect((await visit(key, { consented: false })).status).toBe('kept')
    const stored = await sql<{ text: string }>`SELECT v::text FROM visitor v`.execute(api.db)
    expect(JSON.stringify(stored.rows)).not.toContain(key)
    const { results, operationId } = await boss.events.recordMany({
      events: [
        { messageId: 'n1', kind: 'visit' },
        { messageId: 'n2', kind: 'view' },
        { messageId: 'n3', kind: 'cartLeft' },
      ],
    })
    expect(results.map(({ status, code }) => code ?? status)).toEqual(['counted', 'counted', 'eventAddress'])
    expect(operationId).toBeNull()
    const { nameless } = await boss.visitors.list({})
    expect(nameless.reduce((sum, { count }) => sum + count, 0)).toBe(2)
    await expectRight()
  })

  test('becomes known with all of the past, and what comes by the key from then on is the customer’s', async () => {
    const [id, key] = [await make({ phone: '13911114444' }), newKey()]
    await visit(key)
    await visit(key, { kind: 'view', subject: '热水壶' })
    const before = (await unknown()).find(({ newest }) => newest.some(({ subject }) => subject === '热水壶'))
    expect(before).toMatchObject({ visits: 1, views: 1 })
    await boss.visitors.identify({
      visitorKey: key,
      key: { by: 'phone', value: '13911114444' },
      saidBy: 'signIn',
    })
    expect((await unknown()).some((visitor) => visitor.id === before?.id)).toBe(false)
    await visit(key)
    expect(await visits(id)).toBe(2)
    expect((await boss.visitors.ofCustomer({ customerId: id })).data).toMatchObject([{ saidBy: 'signIn' }])
    const { data } = await boss.timeline.ofCustomer({ customerId: id, kinds: 'activity' })
    expect(data).toMatchObject([{ kind: 'activity', counts: { visits: 2, views: 1 } }])
    await expectRight()
  })

  test('of a customer who refused it is only counted, however the customer is named', async () => {
    const id = await make({ phone: '13911115555' })
    const key = { by: 'phone' as const, value: '13911115555' }
    await boss.events.record({ messageId: 'before', kind: 'visit', customerId: id })
    await boss.consents.record({
      customerId: id,
      entries: [{ purpose: 'tracking', channel: null, state: 'refused' }],
      how: 'call',
    })
    await boss.events.record({ messageId: 'byId', kind: 'visit', customerId: id })
    await boss.events.record({ messageId: 'byKey', kind: 'view', key })
    // What they said to us themselves is no trace.
    await boss.events.record({ messageId: 'call', kind: 'call', key })
    expect(await visits(id)).toBe(1)
    const { data } = await boss.timeline.ofCustomer({ customerId: id, kinds: 'activity' })
    expect(data).toMatchObject([{ kind: 'activity', counts: { visits: 1, views: 0 } }])
    await expectRight()
  })

  test('who was taken for somebody else is unknown again, with exactly what was theirs', async () => {
    const [id, other, key] = [await make(), await make(), newKey()]
    await boss.events.record({ messageId: 'own', kind: 'visit', customerId: id })
    await visit(key)
    const said = await boss.visitors.identify({ visitorKey: key, customerId: id })
    await visit(key)
    expect(await visits(id)).toBe(3)
    await expect(boss.visitors.identify({ visitorKey: key, customerId: other })).rejects.toMatchObject({
      code: 'visitorTaken',
    })
    await expect(boss.visitors.identify({ visitorKey: key, customerId: id })).rejects.toMatchObject({
      code: 'visitorKnown',
    })
    const { operationId } = await boss.visitors.forget({ customerId: id, id: said.id })
    expect(await visits(id)).toBe(1)
    await expectRight()
    await boss.history.undo({ id: operationId })
    expect(await visits(id)).toBe(3)
    await boss.history.undo({ id: said.operationId }).catch((error: unknown) => {
      // Taking back the second act first is the way; the history says so.
      expect(error).toMatchObject({ status: 409 })
    })
    await expectRight()
  })

  test('an identification that is undone takes its events along, and an undoing of that brings them back', async () => {
    const [id, key] = [await make(), newKey()]
    await visit(key)
    const { operationId } = await boss.visitors.identify({ visitorKey: key, customerId: id })
    expect(await visits(id)).toBe(1)
    const undone = await boss.history.undo({ id: operationId })
    expect(await visits(id)).toBe(0)
    await expectRight()
    await boss.history.undo({ id: undone.operationId })
    expect(await visits(id)).toBe(1)
    await expectRight()
  })

  test('goes with the customer into a merge and out of it', async () => {
    const [a, b, key] = [await make(), await make(), newKey()]
    await visit(key)
    await boss.visitors.identify({ visitorKey: key, customerId: b })
    const { operationId } = await boss.merges.merge({ id: a, memberIds: [b] })
    await visit(key)
    expect(await visits(a)).toBe(2)
    await expectRight()
    await boss.merges.split({ id: a, memberId: b })
    expect([await visits(a), await visits(b)]).toEqual([0, 2])
    await expectRight()
    expect(operationId).toBeTruthy()
  })

  test('the same message of a visitor counts once, before and after it is known who they are', async () => {
    const [id, key] = [await make(), newKey()]
    const event = { messageId: `same${number}`, kind: 'visit', visitorKey: key, consented: true }
    expect((await boss.events.record(event)).status).toBe('kept')
    await boss.visitors.identify({ visitorKey: key, customerId: id })
    expect((await boss.events.record(event)).status).toBe('duplicate')
    expect(await visits(id)).toBe(1)
  })

  test('of a customer beyond the scope takes no events and cannot be named', async () => {
    const [id, key] = [await make(), newKey()]
    await visit(key)
    const stranger = api.as({
      userId: newId(),
      permissions: ['event.write', 'event.read', 'event.identify'],
      scope: { kind: 'mine' },
    })
    await expect(stranger.visitors.identify({ visitorKey: key, customerId: id })).rejects.toMatchObject({
      status: 404,
    })
    const said = await boss.visitors.identify({ visitorKey: key, customerId: id })
    const event = { messageId: 'out', kind: 'visit', visitorKey: key }
    await expect(stranger.events.record(event)).rejects.toMatchObject({ code: 'visitorUnknown' })
    await expect(stranger.visitors.ofCustomer({ customerId: id })).rejects.toMatchObject({ status: 404 })
    await expect(stranger.visitors.forget({ customerId: id, id: said.id })).rejects.toMatchObject({
      status: 404,
    })
  })
})

describe('a list of customers', () => {
  test('is narrowed by visits, says when each was there last, and only to who may know it', async () => {
    const [often, once, never] = [
      await make({ city: '活跃城' }),
      await make({ city: '活跃城' }),
      await make({ city: '活跃城' }),
    ]
    const record = (customerId: string, days: number) => {
      const at = new Date(Date.now() - days * 86_400_000)
      return boss.events.record({ messageId: `l${number++}`, kind: 'visit', customerId, at })
    }
    for (const days of [1, 2, 3]) await record(often, days)
    await record(once, 45)
    const found = async (field: string, operator: string, value: string, by = boss) => {
      const filter = JSON.stringify([
        { field: 'city', operator: 'is', value: '活跃城' },
        { field, operator, value },
      ])
      return (await by.customers.list({ filter })).data.map(({ id }) => id).sort()
    }
    expect(await found('lastVisitAt', 'withinDays', '7')).toEqual([often])
    expect(await found('lastVisitAt', 'olderThanDays', '30')).toEqual([once])
    expect(await found('lastActiveAt', 'isEmpty', '')).toEqual([never])
    expect(await found('visits30', 'atLeast', '3')).toEqual([often])
    expect(await found('visits30', 'atLeast', '4')).toEqual([])
    expect(await found('visits30', 'atMost', '0')).toEqual([once, never].sort())
    expect(await found('visits30', 'is', '3')).toEqual([often])
    const all = (await boss.customers.list({ limit: 200 })).data
    expect(all.find(({ id }) => id === often)?.activity).toMatchObject({ visits30: 3 })
    expect(all.find(({ id }) => id === once)?.activity).toMatchObject({ visits30: 0 })
    expect(all.find(({ id }) => id === never)?.activity).toBeNull()
    const reader = api.as({ userId: newId(), permissions: ['customer.read'] })
    expect(
      (await reader.customers.list({ limit: 200 })).data.every(({ activity: seen }) => seen === null),
    ).toBe(true)
    await expect(found('visits30', 'atLeast', '1', reader)).rejects.toMatchObject({
      code: 'permissionDenied',
    })
  })
})
