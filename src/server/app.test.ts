import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { sql } from 'kysely'
import pino from 'pino'
import { expect, test, vi } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { makeTempFolder, removeFolder } from '../../test/support/temp-folder.ts'
import { startProgram } from './app.ts'

const database = await testDatabase()

async function othersAtWork(): Promise<{ workers: number; connections: number }> {
  const found = await sql<{ workers: number; connections: number }>`
    SELECT (SELECT count(*) FROM process) AS workers, (SELECT count(*) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()) AS connections`.execute(database.db)
  return found.rows[0] ?? { workers: -1, connections: -1 }
}

test('a start that fails after the worker has begun closes all that it opened', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const dataDir = makeTempFolder()
  const { connections: before } = await othersAtWork()
  try {
    const start = startProgram({
      databaseUrl: database.url,
      log: pino({ level: 'silent' }),
      config: {
        role: 'all',
        host: '127.0.0.1',
        port: (taken.address() as AddressInfo).port,
        dataDir,
        trustProxy: 0,
        secret: 'the secret of a program that does not start',
        maxUploadBytes: 1024,
      },
    })
    await expect(start).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await vi.waitFor(
      async () => expect(await othersAtWork()).toEqual({ workers: 0, connections: before }),
      5_000,
    )
  } finally {
    taken.close()
    removeFolder(dataDir)
  }
})
