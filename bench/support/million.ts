// The company that benchmarks measure: 1,000,000 customers with about 10,000,000 purchases of three years, 200 relationship
// managers in 10 branches of 20 sub-branches. Made once by set-wise SQL with a fixed seed, then kept (see bench-cluster.ts).
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type OpenDatabase, openDatabase } from '../../src/server/platform/database.ts'
import { migrateQueue } from '../../src/server/platform/jobs/job.ts'
import { migrate } from '../../src/server/platform/migrate.ts'
import { programRoot } from '../../src/server/platform/program-root.ts'
import { type BenchCluster, benchFolder, startBenchCluster } from './bench-cluster.ts'
import { makeMillion } from './make-million.ts'

export type Million = OpenDatabase & {
  url: string
  /** The instant at which the data end; measure with this as ctx.now. */
  now: Date
  stop(): Promise<void>
}

const now = new Date('2026-11-20T04:00:00Z')

/** Migrations whose tables the generator fills; when one of them or the generator changes, the data are made anew. */
const filled = ['0001_platform.sql', '0002_organise.sql', '0003_identify.sql']
const makers = ['bench/support/make-million.ts', 'bench/support/million-texts.ts']

/** Opens the million, making it first where it is missing or stale (some four minutes). */
export async function openMillion(): Promise<Million> {
  const folder = benchFolder('million')
  const mark = join(folder, 'ready')
  const print = fingerprint()
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== print) {
    rmSync(folder, { recursive: true, force: true })
    await make()
    writeFileSync(mark, print)
  }
  const cluster = await startBenchCluster('million', 'production')
  return { ...(await open(cluster)), now }
}

async function make(): Promise<void> {
  console.error('making a million customers and ten million purchases; this takes some minutes, once')
  const cluster = await startBenchCluster('million', 'build')
  const { pool, stop } = await open(cluster)
  try {
    await makeMillion(pool, now)
  } finally {
    await stop()
  }
}

async function open(cluster: BenchCluster): Promise<Omit<Million, 'now'>> {
  const database = openDatabase(cluster.url)
  await migrate(database.pool)
  await migrateQueue(cluster.url)
  return {
    ...database,
    url: cluster.url,
    async stop() {
      await database.close()
      await cluster.stop()
    },
  }
}

function fingerprint(): string {
  const hash = createHash('sha256')
  const files = [...filled.map((file) => join('migrations', file)), ...makers]
  for (const file of files) hash.update(readFileSync(join(programRoot, file)))
  return hash.digest('hex')
}
