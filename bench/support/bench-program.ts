// The program over a benchmark's database: the worker with all its jobs, readers and timed tasks, and the API without a port.
import pino from 'pino'
import { startProgram } from '../../src/server/app.ts'
import { filesDir } from '../../src/server/platform/data-dir.ts'
import { openDatabase } from '../../src/server/platform/database.ts'
import { createFiles } from '../../src/server/platform/files.ts'
import { type OpenApi, openApi } from '../../test/support/open-api.ts'

export type BenchProgram = OpenApi & { close(): Promise<void> }

const largestUpload = 4 * 2 ** 30

/** `dataDir` is where uploaded files go. */
export async function startBenchProgram(databaseUrl: string, dataDir: string): Promise<BenchProgram> {
  const worker = await startProgram({
    config: {
      role: 'worker',
      host: '127.0.0.1',
      port: 0,
      dataDir,
      trustProxy: 0,
      secret: 'signs the cookies of benchmarks and of nothing else',
      maxUploadBytes: largestUpload,
    },
    databaseUrl,
    log: pino({ level: 'silent' }),
  })
  const database = openDatabase(databaseUrl)
  const api = await openApi(database, createFiles(filesDir(dataDir), largestUpload))
  return {
    ...api,
    async close() {
      await worker.close()
      await database.close()
    },
  }
}
