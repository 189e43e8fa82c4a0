// The company that benchmarks measure: 1,000,000 customers with about 10,000,000 purchases of three years, 200 relationship
// managers in 10 branches of 20 sub-branches. Made once by set-wise SQL with a fixed seed, then kept (see bench-cluster.ts).
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runner } from 'node-pg-migrate'
import pg from 'pg'
import pino from 'pino'
import { rebuildMetrics } from '../../src/server/analyse/metrics/rebuild.service.ts'
import { keepCohorts } from '../../src/server/analyse/retention/retention.service.ts'
import { type Ctx, systemCtx } from '../../src/server/platform/ctx.ts'
import { type OpenDatabase, openDatabase } from '../../src/server/platform/database.ts'
import { migrateQueue } from '../../src/server/platform/jobs/job.ts'
import { migrate } from '../../src/server/platform/migrate.ts'
import { programRoot } from '../../src/server/platform/program-root.ts'
import { benchFolder, startBenchCluster } from './bench-cluster.ts'
import { makeCare } from './make-care.ts'
import { makeMillion } from './make-million.ts'

export type Million = OpenDatabase & {
  url: string
  /** The program's own ctx at the instant at which the data end: measure with this, or what it says of today is years old. */
  ctx: Ctx
  now: Date
  /** See bench-cluster.ts. */
  processorSeconds(): number
  stop(): Promise<void>
}

const now = new Date('2026-11-20T04:00:00Z')

/** How many migrations make the tables that the generator fills; when they or the generator change, the data are made anew. */
const filledMigrations = 3
const makers = ['make-million', 'made-id', 'million-texts'].map((name) => `bench/support/${name}.ts`)

/**
 * Opens the million, making it first where it is missing (some minutes). The facts are kept in a template; whenever any
 * migration has changed, a copy of it is migrated and its live numbers are built.
 */
export async function openMillion(): Promise<Million> {
  const folder = benchFolder('million')
  const made = join(folder, 'made')
  const copied = join(folder, 'copied')
  if (!isCurrent(made, factsPrint())) {
    rmSync(folder, { recursive: true, force: true })
    await makeTemplate()
    writeFileSync(made, factsPrint())
  }
  const cluster = await startBenchCluster('million', 'production')
  const isFresh = !isCurrent(copied, schemaPrint())
  if (isFresh) await copyTemplate(cluster.url)
  const database = openDatabase(cluster.url)
  const ctx = systemCtx(database.db, pino({ level: 'silent' }), now)
  if (isFresh) {
    await migrate(database.pool)
    await migrateQueue(cluster.url)
    await makeCare(database.pool, now)
    await rebuildMetrics(ctx)
    await keepCohorts(ctx)
    // As autovacuum leaves a house at work within minutes: what migrations rewrote is no longer in the planner's way.
    await database.pool.query('VACUUM ANALYZE')
    writeFileSync(copied, schemaPrint())
  }
  return {
    ...database,
    url: cluster.url,
    ctx,
    now,
    processorSeconds: cluster.processorSeconds,
    async stop() {
      await database.close()
      await cluster.stop()
    },
  }
}

const templateName = 'million_template'

async function makeTemplate(): Promise<void> {
  console.error('making a million customers and ten million purchases; this takes some minutes, once')
  const cluster = await startBenchCluster('million', 'build')
  const database = openDatabase(await createDatabase(cluster.url, templateName), { max: 2 })
  try {
    const client = await database.pool.connect()
    await runner({
      dbClient: client,
      dir: join(programRoot, 'migrations'),
      ignorePattern: '.*\\.json',
      migrationsTable: 'schema_migration',
      direction: 'up',
      count: filledMigrations,
      log: () => undefined,
    })
    client.release()
    await makeMillion(database.pool, now)
  } finally {
    await database.close()
    await cluster.stop()
  }
}

async function copyTemplate(url: string): Promise<void> {
  console.error('migrating a copy of the million and building its live numbers')
  const name = new URL(url).pathname.slice(1)
  await createDatabase(url, name, `TEMPLATE ${templateName} STRATEGY FILE_COPY`)
}

/** Made anew; answers its address. */
async function createDatabase(url: string, name: string, how = ''): Promise<string> {
  const admin = new pg.Client({ connectionString: addressOf(url, 'postgres') })
  await admin.connect()
  try {
    await admin.query(`DROP DATABASE IF EXISTS ${name}`)
    await admin.query(`CREATE DATABASE ${name} ${how}`)
  } finally {
    await admin.end()
  }
  return addressOf(url, name)
}

function addressOf(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

const isCurrent = (mark: string, print: string) => existsSync(mark) && readFileSync(mark, 'utf8') === print

const migrations = () =>
  readdirSync(join(programRoot, 'migrations'))
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => join('migrations', file))

const factsPrint = () => fingerprint([...migrations().slice(0, filledMigrations), ...makers])
const schemaPrint = () => fingerprint([...migrations(), 'bench/support/make-care.ts'])

function fingerprint(files: string[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(join(programRoot, file)))
  return hash.digest('hex')
}
