// One PostgreSQL for a whole test run: a migrated template is made once, each test file gets a copy of it.

import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startCluster } from '../../src/server/platform/embedded-postgres.ts'
import { migrateQueue } from '../../src/server/platform/jobs/job.ts'
import { migrate } from '../../src/server/platform/migrate.ts'
import { sweepTestClusters, testClusterPrefix } from './sweep-test-clusters.ts'

export type LentDatabase = { name: string; url: string }
export type TestCluster = {
  lend(migrated: boolean): Promise<LentDatabase>
  takeBack(name: string): Promise<null>
  stop(): Promise<void>
}

/**
 * Starts an embedded PostgreSQL with fsync off, or uses the server named by GUANXI_TEST_DATABASE_URL (its role must be
 * allowed to create databases): so the whole suite can be run against every version that we promise to work with.
 */
export async function openTestCluster(): Promise<TestCluster> {
  const server = await startServer()
  const admin = new pg.Pool({ connectionString: server.url, max: 2 })
  // takeBack throws out whoever is still connected, and an idle admin connection may be told so too.
  admin.on('error', () => {})
  const run = `guanxi_test_${process.pid}`
  let lent = 0
  let template: Promise<string> | undefined

  async function create(name: string, from: string): Promise<LentDatabase> {
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${from}`)
    return { name, url: databaseUrl(server.url, name) }
  }

  async function makeTemplate(): Promise<string> {
    const { name, url } = await create(`${run}_template`, 'template0')
    const pool = new pg.Pool({ connectionString: url, max: 1 })
    try {
      await migrate(pool)
    } finally {
      await pool.end()
    }
    await migrateQueue(url)
    return name
  }

  async function takeBack(name: string): Promise<null> {
    await admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`)
    return null
  }

  return {
    takeBack,
    async lend(migrated) {
      if (!migrated) return create(`${run}_${++lent}`, 'template0')
      template ??= makeTemplate()
      return create(`${run}_${++lent}`, await template)
    },
    async stop() {
      const name = await template?.catch(() => undefined)
      if (name) await takeBack(name)
      await admin.end()
      await server.stop()
    },
  }
}

async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const outside = process.env.GUANXI_TEST_DATABASE_URL
  if (outside) return { url: outside, stop: async () => {} }
  await sweepTestClusters()
  const folder = await mkdtemp(join(tmpdir(), `${testClusterPrefix}${process.pid}-`))
  // Started by root, PostgreSQL runs as another user, who must get through to its folders.
  await chmod(folder, 0o755)
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const cluster = await startCluster({
      dataDir: join(folder, 'data'),
      runDir: join(folder, 'run'),
      tuning: 'test',
    })
    return { url: cluster.url, stop: () => cluster.stop('immediate').finally(remove) }
  } catch (error) {
    await remove()
    throw error
  }
}

/** The same server, role and options; another database. A socket address keeps its folder in `?host=`. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}
