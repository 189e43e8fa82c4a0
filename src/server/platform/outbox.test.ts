import pino from 'pino'
import { expect, test, vi } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { inTransaction, systemCtx } from './ctx.ts'
import { emit, type OutboxReader, readOutbox } from './outbox.ts'

const { db } = await testDatabase()
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

/** Transactions of other databases on the same server hold events back too, and other tests run beside this one. */
function eventually(holds: () => Promise<void>): Promise<void> {
  return vi.waitFor(holds, { timeout: 15_000, interval: 100 })
}

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
