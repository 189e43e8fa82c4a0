import { sql } from 'kysely'
import pino from 'pino'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { newCustomer } from '../../../../test/support/new-customers.ts'
import { drawPurchases, writeCustomers, writePurchases } from '../../../../test/support/random-customers.ts'
import { Random } from '../../../analytics/random.ts'
import {
  addManyCustomers,
  type NewCustomerRow,
  readyToRecord,
  recordManyCustomers,
} from '../../identify/customers/customers-bulk.service.ts'
import { type Ctx, systemCtx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { newId } from '../../platform/ids.ts'
import { isManyBeside } from './bulk.service.ts'
import { refreshMetrics } from './metrics.service.ts'
import { beginAllMissing, rebuildMetrics } from './rebuild.service.ts'

const api = await testApi()
const boss = api.as()
const at = (day: string): Ctx => ({
  ...systemCtx(api.db, pino({ level: 'silent' })),
  now: new Date(`${day}T04:00:00Z`),
})
const record = (ctx: Ctx, rows: NewCustomerRow[]) =>
  inOperation(ctx, { kind: 'import.run' }, async (tx) =>
    recordManyCustomers(tx, await readyToRecord(tx, rows)),
  )
const rowsOf = async (ids: string[]) =>
  (
    await api.pool.query(
      'SELECT * FROM customer_metric WHERE customer_id = ANY($1::uuid[]) ORDER BY customer_id',
      [ids],
    )
  ).rows
const withoutMoment = ({ computed_at: _, ...row }: Record<string, unknown>) => row
const indexes = async () =>
  (
    await api.pool.query(
      `SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = 'customer_metric' ORDER BY 1`,
    )
  ).rows

test('numbers begun for all who have none are those of each by himself; whoever has some keeps them', async () => {
  const known = [newCustomer({ city: '苏州' }), newCustomer({ name: '李娜' })]
  await inOperation(at('2026-03-01'), { kind: 'import.run' }, async (tx) =>
    addManyCustomers(tx, await readyToRecord(tx, known)),
  )
  const [buyer] = known
  await boss.purchases.record({
    customerId: buyer?.id,
    purchasedAt: '2026-03-05T04:00:00Z',
    amountMinor: 12_000,
  })
  await rebuildMetrics(at('2026-03-10'))
  const knownIds = known.map(({ id }) => id)
  const before = await rowsOf(knownIds)
  const [indexesBefore, rebuiltAt] = [
    await indexes(),
    (await api.pool.query('SELECT rebuilt_at FROM metric_cut')).rows,
  ]

  const fresh = [newCustomer({ city: '上海' }), newCustomer({ company: '远东', kind: 'organisation' })]
  const later = [newCustomer({ name: '陈一', birth_month: '3' })]
  await record(at('2026-03-12'), fresh)
  await record(at('2026-03-20'), later)
  const freshIds = [...fresh, ...later].map(({ id }) => id)
  expect(await rowsOf(freshIds)).toEqual([])

  await beginAllMissing(at('2026-03-21'))
  const begun = (await rowsOf(freshIds)).map(withoutMoment)
  expect(begun).toHaveLength(3)
  expect(new Set(begun.map((row) => String(row.contact_due_at))).size).toBe(2)
  expect(await rowsOf(knownIds)).toEqual(before)
  expect(await indexes()).toEqual(indexesBefore)
  expect((await api.pool.query('SELECT rebuilt_at FROM metric_cut')).rows).toEqual(rebuiltAt)

  await api.db.transaction().execute((db) => refreshMetrics({ ...at('2026-03-21'), db }, freshIds))
  expect((await rowsOf(freshIds)).map(withoutMoment)).toEqual(begun)
  expect((await boss.customers.list({ sort: 'name' })).data).toHaveLength(5)
})

test('whoever has facts before he has numbers gets those of his facts', async () => {
  const random = new Random('facts first')
  const ctx = at('2026-03-21')
  const ids = await writeCustomers(ctx, random, 60)
  await writePurchases(ctx, drawPurchases(random, ids.slice(0, 20), ctx.now))
  const [spoken = '', planned = '', answered = '', held = ''] = ids.slice(20)
  await sql`
    INSERT INTO contact (customer_id, id, kind, at, channel, direction, reason, operation_id)
    VALUES (${spoken}, ${newId()}, 'contact', '2026-03-01T04:00:00Z', 'call', 'outgoing', 'care', ${newId()})`.execute(
    api.db,
  )
  await sql`
    INSERT INTO relationship_plan (customer_id, id, horizon, goal, cadence_days, created_by_operation)
    VALUES (${planned}, ${newId()}, 'longTerm', 'goal', 5, ${newId()})`.execute(api.db)
  await sql`
    INSERT INTO satisfaction_answer (customer_id, id, about, expected, perceived, given_by, tier, answered_at, operation_id)
    VALUES (${answered}, ${newId()}, 'general', 8, 4, 'staff', 'ordinary', '2026-03-01T04:00:00Z', ${newId()})`.execute(
    api.db,
  )
  await sql`
    INSERT INTO tier_override (customer_id, id, tier, reason, expires_at, created_by_operation)
    VALUES (${held}, ${newId()}, 'vip', 'key account', '2026-06-01T04:00:00Z', ${newId()})`.execute(api.db)

  await beginAllMissing(ctx)
  const begun = (await rowsOf(ids)).map(withoutMoment)
  expect(begun).toHaveLength(60)
  const oneOf = (id: string) => begun.find((row) => row.customer_id === id)
  expect(begun.filter((row) => row.pattern !== 'none').length).toBeGreaterThan(10)
  expect(oneOf(spoken)?.last_contact_at).not.toBeNull()
  expect(oneOf(planned)?.contact_due_at).not.toEqual(oneOf(ids[30] ?? '')?.contact_due_at)
  expect([oneOf(answered)?.satisfaction, oneOf(held)?.tier]).toEqual([0.5, 'vip'])
  await api.db.transaction().execute((db) => refreshMetrics({ ...ctx, db }, ids))
  expect((await rowsOf(ids)).map(withoutMoment)).toEqual(begun)
})

test('many are those who outnumber the house', async () => {
  const ctx = at('2026-03-21')
  expect(await isManyBeside(ctx, 19_999)).toBe(false)
  expect(await isManyBeside(ctx, 20_000)).toBe(true)
})
