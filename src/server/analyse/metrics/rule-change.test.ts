import pino from 'pino'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { readOutbox } from '../../platform/outbox.ts'
import { ruleChangeReader } from './metrics.events.ts'
import { rebuildJob, rebuildMetrics } from './rebuild.service.ts'

const api = await testApi()
const boss = api.as()

/** What the background work does when it hears of a change: answers whether there was anything to do. */
async function follow(): Promise<boolean> {
  const ctx = systemCtx(api.db, pino({ level: 'silent' }))
  await api.db.deleteFrom('job').where('kind', '=', rebuildJob).execute()
  await readOutbox(ctx, ruleChangeReader)
  const queued = await api.db.selectFrom('job').select('id').where('kind', '=', rebuildJob).execute()
  if (queued.length > 0) await rebuildMetrics(ctx)
  return queued.length > 0
}

test('a day fixed for all numbers is told on the customer’s page and beside Today, which goes by the real day', async () => {
  const { id } = await boss.customers.create({ kind: 'person', name: '王建国' })
  const told = async () => {
    const today = await boss.today.list({})
    return [(await boss.customers.get({ id })).judgedAsOf, today.judgedAsOf, today.day === '2011-12-10']
  }
  expect(await told()).toEqual([null, null, false])
  const { operationId } = await boss.settings.put({ key: 'metrics.asOf', value: '2011-12-10' })
  expect(await follow()).toBe(true)
  expect(await told()).toEqual(['2011-12-10', '2011-12-10', false])
  await boss.history.undo({ id: operationId })
  expect(await follow()).toBe(true)
  expect(await told()).toEqual([null, null, false])
})

test('an attempt in which nobody was reached is not the last contact: he is due again in so many days as the setting says', async () => {
  const { id } = await boss.customers.create({ kind: 'person', name: '没接通' })
  const call = { customerId: id, channel: 'call', reason: 'care' } as const
  const metric = async () => (await boss.customers.get({ id })).metric
  const daysTo = ({ triedAt, contactDueAt }: Awaited<ReturnType<typeof metric>>) =>
    (Date.parse(contactDueAt ?? '') - Date.parse(triedAt ?? '')) / 86_400_000
  const now = Date.now()
  await boss.contacts.log({ ...call, at: new Date(now - 40 * 86_400_000) })
  const spoken = await metric()
  const tried = await boss.contacts.log({ ...call, at: new Date(now - 6 * 3_600_000), notReached: true })
  const waiting = await metric()
  expect([waiting.lastContactAt, spoken.triedAt]).toEqual([spoken.lastContactAt, null])
  expect(Math.abs(daysTo(waiting) - 2)).toBeLessThan(2)

  await boss.settings.put({ key: 'contact.retryDays', value: 20 })
  expect(await follow()).toBe(true)
  const longer = await metric()
  expect(Date.parse(longer.contactDueAt ?? '') - Date.parse(waiting.contactDueAt ?? '')).toBe(18 * 86_400_000)

  const onTimeline = (await boss.timeline.ofCustomer({ customerId: id, kinds: 'contact' })).data
  expect(onTimeline.map((entry) => entry.kind === 'contact' && entry.notReached)).toEqual([true, false])
  const list = await boss.contacts.list({ notReached: 'true' })
  expect(list.data.map((row) => row.id)).toEqual([tried.id])

  await boss.contacts.log(call)
  const reached = await metric()
  expect(reached.triedAt).toBeNull()
  expect(Date.parse(reached.lastContactAt ?? '')).toBeGreaterThan(now - 3_600_000)
  await boss.settings.put({ key: 'contact.retryDays', value: 2 })
  await follow()
  for (const wrong of [{ direction: 'incoming' as const }, { mood: 4 }, { complaint: '太贵' }])
    await expect(boss.contacts.log({ ...call, ...wrong, notReached: true })).rejects.toMatchObject({
      code: 'contactNotReached',
    })
})

test('a cadence that is changed moves everybody’s next contact, and one that is undone moves it back', async () => {
  const { id } = await boss.customers.create({ kind: 'person', name: '陈总' })
  await boss.contacts.log({ customerId: id, channel: 'call', reason: 'care' })
  const due = async () => (await boss.customers.get({ id })).metric.contactDueAt
  const before = await due()

  const value = { tier: { vip: 7, ordinary: 7 }, valueClass: { A: 7, B: 7, C: 7 } }
  const { operationId } = await boss.packages.setCadence(value)
  expect(await follow()).toBe(true)
  const shorter = await due()
  expect(shorter).not.toEqual(before)

  await boss.history.undo({ id: operationId })
  expect(await follow()).toBe(true)
  expect(await due()).toEqual(before)
})
