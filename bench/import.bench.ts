// How long from an uploaded file to live numbers: UCI Online Retail (where it is at hand) and a million customers with phones.
import { createReadStream, createWriteStream, existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pino from 'pino'
import { requireRecord, runImport } from '../src/server/identify/imports/import-run.service.ts'
import { beginImport, configureImport } from '../src/server/identify/imports/imports.service.ts'
import { systemCtx } from '../src/server/platform/ctx.ts'
import { openDatabase } from '../src/server/platform/database.ts'
import { createFiles } from '../src/server/platform/files.ts'
import { migrateQueue } from '../src/server/platform/jobs/job.ts'
import { migrate } from '../src/server/platform/migrate.ts'
import { programRoot } from '../src/server/platform/program-root.ts'
import { startBenchCluster } from './support/bench-cluster.ts'

const rows = Number(process.env.GUANXI_BENCH_ROWS ?? 1_000_000)
const retail = join(
  programRoot,
  process.env.GUANXI_TEST_DATA ?? '../shared/data',
  'online_retail/online_retail.csv.gz',
)
const folder = mkdtempSync(join(tmpdir(), 'guanxi-bench-import-'))

async function measure(what: string, file: string, target: 'customers' | 'purchases'): Promise<void> {
  const cluster = await startBenchCluster(`import-${what}-${process.pid}`, 'production')
  const database = openDatabase(cluster.url)
  try {
    await migrate(database.pool)
    await migrateQueue(cluster.url)
    const files = createFiles(join(folder, 'files'), 8 * 2 ** 30)
    const ctx = systemCtx(database.db, pino({ level: 'error' }))
    const started = performance.now()
    const stored = await files.save(ctx, createReadStream(file), {
      name: `${what}.csv`,
      mediaType: 'text/csv',
    })
    const draft = await beginImport(ctx, files, { fileId: stored.id, target, reading: {} })
    const record = await configureImport(ctx, files, draft.id, {
      mapping: draft.mapping,
      options: draft.options,
    })
    const control = {
      jobId: record.id,
      checkpoint: undefined,
      progress: async () => undefined,
      stopIfWished: async () => undefined,
    }
    await runImport({ ctx, files, record, control })
    const seconds = (performance.now() - started) / 1000
    const { rowsRead, rowsCreated, rowsRefused } = await requireRecord(ctx, record.id)
    const perSecond = Math.round(rowsRead / seconds)
    console.log(
      JSON.stringify({
        what,
        seconds: Math.round(seconds * 10) / 10,
        rowsRead,
        rowsCreated,
        rowsRefused,
        perSecond,
      }),
    )
  } finally {
    await database.close()
    await cluster.stop()
  }
}

async function* customerFile(): AsyncGenerator<string> {
  yield '客户编号,姓名,手机号,城市,来源\n'
  const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗'
  const given = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英文华建国'
  for (let i = 0; i < rows; ) {
    let part = ''
    for (const end = Math.min(rows, i + 5_000); i < end; i++) {
      const name = `${surnames[i % 20]}${given[(i >> 3) % 26]}${given[(i * 7) % 26]}`
      part += `N${i},${name},13${String(i).padStart(9, '0')},苏州,门店\n`
    }
    yield part
  }
}

if (existsSync(retail)) {
  const file = join(folder, 'online_retail.csv')
  await pipeline(createReadStream(retail), createGunzip(), createWriteStream(file))
  await measure('online-retail', file, 'purchases')
} else console.error(`UCI Online Retail is not at ${retail}: left out`)
const people = join(folder, 'customers.csv')
await pipeline(customerFile(), createWriteStream(people))
await measure('customers', people, 'customers')
