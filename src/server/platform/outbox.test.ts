import { sql } from 'kysely'
import pino from 'pino'
import { expect, test, vi } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { inTransaction, systemCtx } from './ctx.ts'
import { emit, type OutboxReader, readOutbox } from './outbox.ts'

const { db, pool } = await testDatabase()
const elsewhere = await testDatabase()
const ctx = systemCtx(db, pino({ level: 'silent' }))

function collector(name: string): OutboxReader & { got: unknown[] } {
  const got: unknown[] = []
  return {
    name,
    topics: ['t'],
    got,
    read: async (_tx, events) => void got.push(...events.map((event) => event.payload)),
  }
}

/** A transaction that ends at this very moment holds events back until the next look. */
function eventually(holds: () => Promise<void>): Promise<void> {
  return vi.waitFor(holds, { timeout: 15_000, interval: 100 })
}

test('a long transaction in another database of the same server holds no event back', async () => {
  const other = await elsewhere.pool.connect()
  const reader = { ...collector('neighbour'), topics: ['neighbour'] }
  await readOutbox(ctx, reader)
  try {
    await other.query('BEGIN')
    await other.query('CREATE TABLE a_long_night (id int)')
    await emit(ctx, 'neighbour', 'now')
    await eventually(async () => {
      await readOutbox(ctx, reader)
      expect(reader.got).toContain('now')
    })
  } finally {
    await other.query('ROLLBACK')
    other.release()
  }
})

test('and so it is for an account that may read nothing of the server', async () => {
  await sql`CREATE ROLE outbox_plain`.execute(db)
  const other = await elsewhere.pool.connect()
  const client = await pool.connect()
  try {
    await other.query('BEGIN')
    await other.query('CREATE TABLE another_long_night (id int)')
    await client.query('SET ROLE outbox_plain')
    const seen = await client.query(
      'SELECT count(backend_xid) AS open FROM pg_stat_activity WHERE datname <> current_database()',
    )
    expect(Number(seen.rows[0]?.open)).toBeGreaterThan(0)
  } finally {
    await client.query('RESET ROLE')
    client.release()
    await other.query('ROLLBACK')
    other.release()
    await sql`DROP ROLE outbox_plain`.execute(db)
  }
})

test('an event of a transaction that was still open is read after a younger one, not lost', async () => {
  const reader = collector('late')
  let finish: () => void = () => undefined
  const open = inTransaction(ctx, async (tx) => {
    await emit(tx, 't', 'older')
    await new Promise<void>((resolve) => {
      finish = resolve
    })
  })
  await new Promise((resolve) => setTimeout(resolve, 100))
  await emit(ctx, 't', 'younger')
  await readOutbox(ctx, reader)
  expect(reader.got).toEqual([])
  finish()
  await open
  await eventually(async () => {
    await readOutbox(ctx, reader)
    expect(reader.got).toEqual(['older', 'younger'])
  })
})

test('a reader that fails is given the same events again, and a rolled back event never', async () => {
  const name = 'again'
  await readOutbox(ctx, collector(name))
  await inTransaction(ctx, async (tx) => {
    await emit(tx, 't', 'ghost')
    throw new Error('rolled back')
  }).catch(() => undefined)
  await emit(ctx, 't', 'kept')
  const broken = { ...collector(name), read: () => Promise.reject(new Error('down')) }
  await eventually(() => expect(readOutbox(ctx, broken)).rejects.toThrow('down'))
  const reader = collector(name)
  await readOutbox(ctx, reader)
  expect(reader.got).toEqual(['kept'])
  await readOutbox(ctx, reader)
  expect(reader.got).toEqual(['kept'])
})
