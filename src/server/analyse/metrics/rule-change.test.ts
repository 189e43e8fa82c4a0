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
