import pino from 'pino'
import { afterEach, expect, test, vi } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { systemCtx } from './ctx.ts'
import { emit } from './outbox.ts'
import { startReaders } from './outbox-readers.ts'

const { db, pool } = await testDatabase()
const log = pino({ level: 'silent' })
const ctx = systemCtx(db, log)
const got: unknown[] = []
const reader = {
  name: 'listener',
  topics: ['t'],
  read: async (_tx: unknown, events: { payload: unknown }[]) =>
    void got.push(...events.map(({ payload }) => payload)),
}
let readers: ReturnType<typeof startReaders> | undefined

afterEach(async () => {
  await readers?.close()
  readers = undefined
})

async function listeners(): Promise<number[]> {
  const found = await pool.query(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN outbox'`,
  )
  return found.rows.map((row) => Number(row.pid))
}

/** How long an event waits that is written right after a look: near two seconds where nobody listens. */
async function waitOf(payload: string): Promise<number> {
  const start = Date.now()
  await emit(ctx, 't', payload)
  await vi.waitFor(() => expect(got).toContain(payload), { timeout: 10_000, interval: 10 })
  return Date.now() - start
}

test('who listened goes on listening after the connection was cut off, again and again', async () => {
  readers = startReaders(db, pool, [reader], log)
  const seen = new Set<number>()
  for (const round of ['first', 'second', 'third']) {
    const pid = await vi.waitFor(
      async () => {
        const [only, ...others] = await listeners()
        expect(others).toEqual([])
        if (only === undefined || seen.has(only)) throw new Error('nobody listens yet')
        return only
      },
      { timeout: 10_000, interval: 20 },
    )
    seen.add(pid)
    await waitOf(`${round}: brings the readers to a look`)
    expect(await waitOf(`${round}: written right after it`)).toBeLessThan(1_500)
    await pool.query('SELECT pg_terminate_backend($1)', [pid])
  }
})

test('an event committed while the connection was cut off is read as soon as it listens again', async () => {
  readers = startReaders(db, pool, [reader], log)
  await vi.waitFor(async () => expect(await listeners()).toHaveLength(1), { timeout: 10_000 })
  await waitOf('looked')
  const [pid] = await listeners()
  await pool.query('SELECT pg_terminate_backend($1)', [pid])
  expect(await waitOf('between')).toBeLessThan(1_500)
})

test('closing lets go of the connection, also while it is between two', async () => {
  readers = startReaders(db, pool, [reader], log)
  await vi.waitFor(async () => expect(await listeners()).toHaveLength(1), { timeout: 10_000 })
  await pool.query('SELECT pg_terminate_backend($1)', await listeners())
  await readers.close()
  readers = undefined
  await vi.waitFor(async () => expect(await listeners()).toEqual([]), { timeout: 10_000 })
})
