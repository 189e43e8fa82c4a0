// Puts a restored database and its files in the place of the former ones, all of it or none, whenever the power fails.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { filesDir, secretFile } from '../data-dir.ts'
import { Refusal } from '../refusal.ts'
import { secretName } from './contents.ts'

/** Holds restored files until the database has changed places; its being there means that a restore is not finished. */
export const stagingDir = (dataDir: string) => path.join(dataDir, 'restore')

/** Names of the database in use, the one being filled, and the former one until it is dropped. */
export function databaseNames(databaseUrl: string) {
  const live = decodeURIComponent(new URL(databaseUrl).pathname.slice(1))
  return { live, filling: `${live}_restore`, former: `${live}_before_restore` }
}

export function urlOfDatabase(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl)
  url.pathname = `/${encodeURIComponent(name)}`
  return url.href
}

/** A connection that stands in none of the databases to be renamed. */
export async function withMaintenance<T>(
  databaseUrl: string,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: urlOfDatabase(databaseUrl, 'postgres') })
  client.on('error', () => {})
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/** An empty database beside the one in use, with the same kind of text. */
export async function makeFillingDatabase(databaseUrl: string): Promise<void> {
  const { live, filling } = databaseNames(databaseUrl)
  await withMaintenance(databaseUrl, async (client) => {
    const { rows } = await client.query<{ collate: string; ctype: string; isLibc: boolean }>(
      `SELECT datcollate AS collate, datctype AS ctype, datlocprovider = 'c' AS "isLibc"
       FROM pg_database WHERE datname = $1`,
      [live],
    )
    const { collate = '', ctype = '', isLibc = false } = rows[0] ?? {}
    const text = isLibc
      ? `ENCODING 'UTF8' LC_COLLATE ${client.escapeLiteral(collate)} LC_CTYPE ${client.escapeLiteral(ctype)}`
      : ''
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(filling)}`)
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(filling)} TEMPLATE template0 ${text}`)
  }).catch((error: unknown) => {
    throw hasCode(error, '42501') ? mayNotCreate() : error
  })
}

/** @throws Refusal while somebody else is connected, before hours of work rather than after */
export async function refuseInUse(databaseUrl: string): Promise<void> {
  const { live } = databaseNames(databaseUrl)
  const isQuiet = await withMaintenance(databaseUrl, async (client) => {
    // A connection that has just been closed is counted for a moment longer.
    for (let time = 0; time < 10; time++) {
      const { rowCount } = await client.query(
        `SELECT FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'`,
        [live],
      )
      if (rowCount === 0) return true
      await sleep(100)
    }
    return false
  })
  if (!isQuiet) throw stillInUse()
}

/** Both renames are one transaction, and the moment it commits is the moment of the restore. */
export async function swapDatabases(databaseUrl: string): Promise<void> {
  const { live, filling, former } = databaseNames(databaseUrl)
  await withMaintenance(databaseUrl, async (client) => {
    const rename = (from: string, to: string) =>
      client.query(`ALTER DATABASE ${client.escapeIdentifier(from)} RENAME TO ${client.escapeIdentifier(to)}`)
    await client.query('BEGIN')
    await rename(live, former)
    await rename(filling, live)
    await client.query('COMMIT')
  }).catch((error: unknown) => {
    throw hasCode(error, '55006') ? stillInUse() : error
  })
}

/**
 * Ends what a restore has begun: after the swap the files follow, before it everything goes back to what it was.
 * Called at the end of a restore, and at a start that finds one unfinished.
 */
export async function finishRestore(databaseUrl: string, dataDir: string): Promise<void> {
  const staging = stagingDir(dataDir)
  if (!existsSync(staging)) return
  const { filling, former } = databaseNames(databaseUrl)
  await withMaintenance(databaseUrl, async (client) => {
    const drop = (name: string) => client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)}`)
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [former])
    if (rowCount === 0) await drop(filling)
    else {
      moveFiles(staging, dataDir)
      await drop(former)
    }
  })
  rmSync(staging, { recursive: true, force: true })
}

/** Each step may have been done before a power cut and is then not done again. */
function moveFiles(staging: string, dataDir: string): void {
  const files = path.join(staging, 'files')
  if (existsSync(files)) {
    rmSync(filesDir(dataDir), { recursive: true, force: true })
    renameSync(files, filesDir(dataDir))
  }
  const secret = path.join(staging, secretName)
  if (existsSync(secret)) renameSync(secret, secretFile(dataDir))
}

export function makeStaging(dataDir: string): string {
  const staging = stagingDir(dataDir)
  rmSync(staging, { recursive: true, force: true })
  mkdirSync(path.join(staging, 'files'), { recursive: true, mode: 0o700 })
  return staging
}

const hasCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code

function mayNotCreate(): Refusal {
  return new Refusal('restore-not-allowed', {
    zh: '恢复需要先建立一个新的数据库：请给该数据库用户 CREATEDB 权限。',
    en: 'A restore first makes a new database: give the database role the right CREATEDB.',
  })
}

function stillInUse(): Refusal {
  return new Refusal('restore-not-allowed', {
    zh: '仍有程序连接着数据库。请先停止所有关系程序，再恢复。',
    en: 'Something is still connected to the database. Stop every Guanxi first, then restore.',
  })
}
