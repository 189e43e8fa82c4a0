// When do readers of the outbox look? Whenever an event is committed, and every two seconds whatever happens.
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { Logger } from 'pino'
import { type Db, systemCtx } from './ctx.ts'
import { type OutboxReader, readOutbox } from './outbox.ts'

const lookEvery = 2_000
const firstPause = 100
const longestPause = 30_000

/** One pass at a time over all readers, until closed; closing waits for the pass that is on. */
export function startReaders(db: Db, pool: pg.Pool, readers: OutboxReader[], log: Logger) {
  let closed = false
  let isRung = false
  let wake: () => void = () => undefined
  const ring = () => {
    isRung = true
    wake()
  }
  const bell = hangBell(pool, ring, log)
  const loop = (async () => {
    while (!closed) {
      isRung = false
      for (const reader of readers) {
        await readOutbox(systemCtx(db, log), reader).catch((error: unknown) =>
          log.error({ error, reader: reader.name }, 'outbox reader failed; it will try again'),
        )
      }
      // Rung during the pass: the event may have come after its reader had looked.
      if (isRung || closed) continue
      await new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, lookEvery).unref()
      })
    }
  })()
  return {
    async close() {
      closed = true
      wake()
      await loop
      await bell.close()
    },
  }
}

/** Listens on a connection of its own and, when that is lost, on the next: at once, then with growing pauses. */
function hangBell(pool: pg.Pool, ring: () => void, log: Logger) {
  const closing = new AbortController()
  const loop = (async () => {
    let tries = 0
    while (!closing.signal.aborted) {
      const lost = await listen(
        pool,
        closing.signal,
        () => {
          tries = 0
          // What was committed while nobody listened is read now.
          ring()
        },
        ring,
      ).catch((error: unknown) => error)
      if (closing.signal.aborted) return
      const wait = Math.min(longestPause, firstPause * 2 ** tries++)
      log.warn({ error: lost, wait }, 'outbox bell lost; it will be hung again')
      await pause(wait, undefined, { signal: closing.signal, ref: false }).catch(() => undefined)
    }
  })()
  return {
    async close() {
      closing.abort()
      await loop
    },
  }
}

/** Resolves with the reason once the connection is lost, with undefined once it is no longer wanted. */
async function listen(
  pool: pg.Pool,
  unwanted: AbortSignal,
  onListening: () => void,
  onRing: () => void,
): Promise<Error | undefined> {
  const client = await pool.connect()
  try {
    const over = new Promise<Error | undefined>((resolve) => {
      client.once('error', resolve)
      client.once('end', () => resolve(new Error('connection ended')))
      unwanted.addEventListener('abort', () => resolve(undefined), { once: true })
    })
    if (unwanted.aborted) return undefined
    client.on('notification', onRing)
    await client.query('LISTEN outbox')
    onListening()
    return await over
  } finally {
    client.release(true)
  }
}
