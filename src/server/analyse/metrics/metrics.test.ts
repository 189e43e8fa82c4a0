import { sql } from 'kysely'
import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import { drawPurchases, writeCustomers, writePurchases } from '../../../../test/support/random-customers.ts'
import { Random } from '../../../analytics/random.ts'
import { type Ctx, inTransaction, systemCtx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { beginMetrics, lockCustomers, metricOf, metricsOf, refreshMetrics } from './metrics.service.ts'
import { rebuildMetrics } from './rebuild.service.ts'
import { moveOverdue } from './upkeep.service.ts'

const now = new Date('2026-03-20T17:30:00Z')
const later = (days: number, from = now) => new Date(from.getTime() + days * 86_400_000)

async function house(): Promise<Ctx> {
  const { db } = await testDatabase()
  return systemCtx(db, pino({ level: 'silent' }), now)
}

const refresh = (ctx: Ctx, ids: string[]) => inTransaction(ctx, (tx) => refreshMetrics(tx, ids))

/** The rows without the moment at which they were written. */
async function rowsOf(ctx: Ctx, ids: string[]) {
  const rows = await metricsOf(ctx, ids)
  return new Map([...rows].map(([id, { computedAt: _, ...row }]) => [id, row]))
}

/** Contacts, plans, answers and tiers set by hand: whatever else a row is made of. */
async function writeCare(ctx: Ctx, random: Random, ids: string[]): Promise<void> {
  for (const id of ids.filter(() => random.chance(0.4))) {
    await sql`
      INSERT INTO contact (customer_id, id, kind, at, channel, direction, reason, next_on, not_reached, operation_id)
      SELECT ${id}::uuid, gen_random_uuid(), 'contact', ${later(-random.integer(1, 400))}::timestamptz, 'call', 'outgoing', 'care',
        CASE WHEN ${random.chance(0.3)} THEN date '2026-05-01' END, FALSE, ${newId()}::uuid FROM generate_series(1, 2)
      UNION ALL SELECT ${id}::uuid, gen_random_uuid(), 'contact', ${later(-random.integer(1, 400))}::timestamptz, 'call', 'outgoing', 'care',
        CASE WHEN ${random.chance(0.2)} THEN date '2026-06-01' END, TRUE, ${newId()}::uuid WHERE ${random.chance(0.6)}`.execute(
      ctx.db,
    )
    await sql`
      INSERT INTO relationship_plan (customer_id, id, horizon, goal, cadence_days, created_by_operation)
      SELECT ${id}, ${newId()}, 'longTerm', 'goal', ${random.integer(7, 60)}, ${newId()} WHERE ${random.chance(0.3)}`.execute(
      ctx.db,
    )
    await sql`
      INSERT INTO satisfaction_answer (customer_id, id, about, expected, perceived, given_by, tier, answered_at, operation_id)
      SELECT ${id}, gen_random_uuid(), 'general', ${random.integer(1, 10)}, n, 'staff', 'ordinary', ${now}::timestamptz - n * interval '1 day',
        ${newId()} FROM generate_series(1, ${random.integer(1, 6)}::int) n`.execute(ctx.db)
    await sql`
      INSERT INTO tier_override (customer_id, id, tier, reason, expires_at, created_by_operation)
      SELECT ${id}, ${newId()}, ${random.pick(['vip', 'ordinary'])}, 'key account', ${later(random.integer(-5, 50))}, ${newId()} WHERE ${random.chance(0.3)}`.execute(
      ctx.db,
    )
  }
}

describe('live numbers', async () => {
  const ctx = await house()

  test('computed one customer at a time are those of a rebuild, in every column', async () => {
    const random = new Random('incremental')
    const ids = await writeCustomers(ctx, random, 300)
    await writePurchases(ctx, drawPurchases(random, ids, now))
    await writeCare(ctx, random, ids)
    await rebuildMetrics(ctx)
    const rebuilt = await rowsOf(ctx, ids)
    await refresh(ctx, ids)
    expect(await rowsOf(ctx, ids)).toEqual(rebuilt)
    // Tiers set by hand both ways are among them, and so are customers close to VIP.
    const standings = [...rebuilt.values()].map(
      ({ tier, ruleTier, isNearVip }) => `${ruleTier} ${tier} ${isNearVip}`,
    )
    expect(new Set(standings)).toEqual(
      new Set([
        'ordinary ordinary false',
        'ordinary ordinary true',
        'ordinary vip false',
        'vip ordinary false',
        'vip vip false',
      ]),
    )

    await writePurchases(ctx, drawPurchases(random, ids.slice(0, 100), now))
    await refresh(ctx, ids.slice(0, 100))
    await rebuildMetrics(ctx)
    const again = await rowsOf(ctx, ids)
    expect(again).not.toEqual(rebuilt)
    await refresh(ctx, ids)
    expect(await rowsOf(ctx, ids)).toEqual(again)
  })

  test('begun for somebody new are those computed from his facts, of which there are none', async () => {
    const ids = await writeCustomers(ctx, new Random('newcomers'), 20)
    await inTransaction(ctx, (tx) => beginMetrics(tx, ids))
    const begun = await rowsOf(ctx, ids)
    expect(begun.size).toBe(20)
    await refresh(ctx, ids)
    expect(await rowsOf(ctx, ids)).toEqual(begun)
  })

  test('hold until the moment at which they are said to change, and change then', async () => {
    const random = new Random('waiting')
    const ids = await writeCustomers(ctx, random, 150)
    await writePurchases(ctx, drawPurchases(random, ids, now))
    await writeCare(ctx, random, ids)
    await rebuildMetrics(ctx)
    const changing = [...(await rowsOf(ctx, ids)).values()].filter((row) => row.changesAt !== null)
    expect(changing.length).toBeGreaterThan(60)
    for (const row of changing.slice(0, 60)) {
      const at = row.changesAt ?? now
      await refresh({ ...ctx, now: new Date(at.getTime() - 1) }, [row.customerId])
      expect((await rowsOf(ctx, [row.customerId])).get(row.customerId)).toEqual(row)
      await refresh({ ...ctx, now: at }, [row.customerId])
      expect((await rowsOf(ctx, [row.customerId])).get(row.customerId)).not.toEqual(row)
    }
  })

  test('are moved when their time has come, every one of them', async () => {
    const random = new Random('moving')
    const ids = await writeCustomers(ctx, random, 150)
    await writePurchases(ctx, drawPurchases(random, ids, now))
    await rebuildMetrics(ctx)
    const future = { ...ctx, now: later(500) }
    expect(await moveOverdue(future)).toBeGreaterThan(50)
    const left = await sql<{ count: number }>`
      SELECT count(*) AS count FROM customer_metric WHERE changes_at <= ${future.now}`.execute(ctx.db)
    expect(left.rows[0]?.count).toBe(0)
    const silent = await sql<{ stage: string }>`
      SELECT DISTINCT stage FROM customer_metric WHERE lost_at <= ${future.now}`.execute(ctx.db)
    expect(silent.rows).toEqual([{ stage: 'lost' }])
  })
})

describe('a rebuild beside the running house', async () => {
  const ctx = await house()
  const untouched = await house()
  const random = new Random('beside')

  test('loses nothing that is written meanwhile and never shows an empty table', async () => {
    const ids = await writeCustomers(ctx, random, 400)
    await writePurchases(ctx, drawPurchases(random, ids, now))
    await rebuildMetrics(ctx)

    let isOver = false
    const counts = new Set<number>()
    const reader = (async () => {
      while (!isOver) {
        const found = await sql<{ count: number }>`SELECT count(*) AS count FROM customer_metric`.execute(
          ctx.db,
        )
        counts.add(found.rows[0]?.count ?? -1)
      }
    })()
    const writer = async (mine: string[]) => {
      while (!isOver) {
        const some = [random.pick(mine), random.pick(mine)]
        await inTransaction(ctx, async (tx) => {
          await lockCustomers(tx, some)
          await writePurchases(tx, drawPurchases(random, some, now))
          await refreshMetrics(tx, some)
        })
      }
    }
    const writers = [writer(ids), writer(ids), writer(ids)]
    for (let round = 0; round < 4; round++) await rebuildMetrics(ctx)
    isOver = true
    await Promise.all([reader, ...writers])

    expect([...counts]).toEqual([400])
    const after = await rowsOf(ctx, ids)
    await refresh(ctx, ids)
    expect(await rowsOf(ctx, ids)).toEqual(after)
  })

  test('waits for a long reader without making anybody wait for it', async () => {
    const [id = ''] = await writeCustomers(ctx, random, 1)
    await refresh(ctx, [id])
    let letGo: () => void = () => undefined
    const reading = inTransaction(ctx, async (tx) => {
      await metricOf(tx, id)
      await new Promise<void>((resolve) => {
        letGo = resolve
      })
      return metricOf(tx, id)
    })
    const rebuilding = rebuildMetrics(ctx)
    let isRebuilt = false
    const over = rebuilding.then(() => {
      isRebuilt = true
    })
    for (let i = 0; i < 20; i++) {
      const begun = performance.now()
      await refresh(ctx, [id])
      expect(performance.now() - begun).toBeLessThan(1500)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(isRebuilt).toBe(false)
    letGo()
    expect((await reading).customerId).toBe(id)
    await over
  })

  test('is one at a time', async () => {
    const both = await Promise.allSettled([rebuildMetrics(ctx), rebuildMetrics(ctx)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const left = await sql<{ count: number }>`
      SELECT count(*) AS count FROM pg_tables WHERE schemaname = 'scratch'`.execute(ctx.db)
    expect(left.rows[0]?.count).toBe(0)
  })

  test('leaves the table with the indexes and constraints that the migrations gave it', async () => {
    const shape = (of: Ctx) =>
      sql`
        SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
        WHERE conrelid = 'customer_metric'::regclass
        UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'customer_metric'
        UNION ALL SELECT column_name, concat_ws(' ', data_type, is_nullable, column_default)
        FROM information_schema.columns WHERE table_name = 'customer_metric'
        ORDER BY 1, 2`.execute(of.db)
    await rebuildMetrics(ctx)
    expect((await shape(ctx)).rows).toEqual((await shape(untouched)).rows)
  })
})
