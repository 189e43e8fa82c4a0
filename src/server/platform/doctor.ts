// Is this machine fit to run the program, and is what it keeps in order?
import { statfsSync, statSync } from 'node:fs'
import { totalmem } from 'node:os'
import pg from 'pg'
import type { Logger } from 'pino'
import { listMigrations } from './backup/tables.ts'
import { findClusterPlace, sharedDir } from './cluster-place.ts'
import type { Settings } from './config.ts'
import { type Ctx, systemCtx } from './ctx.ts'
import { prepareDataDir, secretFile } from './data-dir.ts'
import { findHolder } from './data-dir-lock.ts'
import { openDatabase } from './database.ts'
import { findPostgres } from './find-postgres.ts'
import { whyNotListen } from './listen-check.ts'
import { createLog } from './log.ts'
import { knownMigrations } from './migrate.ts'
import { findBinaries } from './postgres/binaries.ts'
import { chooseRunAs } from './postgres/run-as.ts'
import { Refusal, type Told } from './refusal.ts'
import { examineServer } from './server-fitness.ts'

export type Finding = { state: 'good' | 'warning' | 'bad'; told: Told }

/** What a module knows to be in order or not in a database of this version. */
export type ContentCheck = (ctx: Ctx) => Promise<Finding>

const GB = 1024 ** 3

const good = (zh: string, en: string): Finding => ({ state: 'good', told: { zh, en } })
const warning = (zh: string, en: string): Finding => ({ state: 'warning', told: { zh, en } })
const bad = (zh: string, en: string): Finding => ({ state: 'bad', told: { zh, en } })

/** Looks at everything and changes nothing but what a start would make anyway. */
export async function examine(settings: Settings, contents: ContentCheck[]): Promise<Finding[]> {
  const database = (given: Settings) => checkDatabase(given, contents)
  const checks = [checkNode, checkMemory, checkDataDir, checkSecret, checkPort, checkBinaries, database]
  const findings: Finding[] = []
  for (const check of checks) findings.push(...(await attempt(() => check(settings))))
  return findings
}

async function attempt(check: () => Promise<Finding[]> | Finding[]): Promise<Finding[]> {
  try {
    return await check()
  } catch (error) {
    if (error instanceof Refusal) return [{ state: 'bad', told: error.told }]
    const message = error instanceof Error ? error.message : String(error)
    return [bad(message, message)]
  }
}

function checkNode(): Finding[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isFit = major > 20 || (major === 20 && minor >= 19)
  const version = process.versions.node
  return [
    isFit
      ? good(`Node ${version}`, `Node ${version}`)
      : bad(`Node ${version} 太旧，需要 20.19`, `Node ${version} is too old, 20.19 is needed`),
  ]
}

function checkMemory(): Finding[] {
  const size = (totalmem() / GB).toFixed(1)
  return totalmem() < 1.8 * GB
    ? [warning(`内存 ${size} GB，建议至少 2 GB`, `${size} GB of memory, at least 2 GB is advised`)]
    : [good(`内存 ${size} GB`, `${size} GB of memory`)]
}

function checkDataDir({ dataDir, databaseUrl }: Settings): Finding[] {
  prepareDataDir(dataDir)
  const { bavail, bsize } = statfsSync(dataDir)
  const free = ((bavail * bsize) / GB).toFixed(1)
  const space =
    bavail * bsize < GB
      ? bad(`${dataDir} 仅剩 ${free} GB`, `${dataDir} has only ${free} GB left`)
      : good(`${dataDir} 剩余 ${free} GB`, `${dataDir} has ${free} GB left`)
  if (databaseUrl) return [space]
  const place = findClusterPlace(dataDir)
  if (!place.isElsewhere) return [space]
  return [
    space,
    warning(
      `数据库在数据目录之外：${place.clusterDir}`,
      `the database lives outside the data folder: ${place.clusterDir}`,
    ),
  ]
}

function checkSecret({ dataDir, secret }: Settings): Finding[] {
  const file = secretFile(dataDir)
  const found = statSync(file, { throwIfNoEntry: false })
  if (secret) return [good('密钥来自环境', 'the secret comes from the environment')]
  if (!found) return [good('密钥将在首次启动时生成', 'the secret will be made on the first start')]
  return (found.mode & 0o077) === 0
    ? [good('密钥只有程序可读', 'the secret is readable by the program only')]
    : [bad(`其他用户可以读取 ${file}：chmod 600`, `others can read ${file}: chmod 600`)]
}

async function checkPort({ port, host, dataDir }: Settings): Promise<Finding[]> {
  const holder = findHolder(dataDir)
  if (holder)
    return [good(`程序正在运行（进程 ${holder.pid}）`, `the program is running (process ${holder.pid})`)]
  const refusal = await whyNotListen(host, port)
  return [refusal ? { state: 'bad', told: refusal.told } : good(`端口 ${port} 可用`, `port ${port} is free`)]
}

async function checkBinaries({ databaseUrl, dataDir }: Settings): Promise<Finding[]> {
  if (databaseUrl) return []
  const place = findClusterPlace(dataDir)
  const { major } = await findBinaries(chooseRunAs(place.clusterDir), sharedDir)
  return [good(`自带 PostgreSQL ${major}`, `PostgreSQL ${major} built in`)]
}

async function checkDatabase(settings: Settings, contents: ContentCheck[]): Promise<Finding[]> {
  const log = createLog({ logLevel: 'error' })
  const postgres = await findPostgres(settings, { as: 'share', log })
  try {
    const applied = await listApplied(postgres.url)
    const { version, characterTypes, knowsLetters } = await examineServer(postgres.url)
    return [
      good(`数据库 PostgreSQL ${version} 有应答`, `the database answers: PostgreSQL ${version}`),
      checkLetters(characterTypes, knowsLetters),
      checkSchema(applied),
      ...(isOfThisVersion(applied) ? await checkContents(postgres.url, contents, log) : []),
    ]
  } finally {
    await postgres.release()
  }
}

function checkLetters(kind: string, knowsLetters: boolean): Finding {
  return knowsLetters
    ? good(`字符分类 ${kind}`, `character types ${kind}`)
    : bad(
        `数据库的 LC_CTYPE 为 ${kind}，中文搜索不会有结果：请以 LC_CTYPE 'C.UTF-8' 重建数据库`,
        `the database has LC_CTYPE ${kind}, Chinese search finds nothing: create it anew with LC_CTYPE 'C.UTF-8'`,
      )
}

function checkSchema(applied: string[]): Finding {
  const known = knownMigrations()
  if (applied.length === 0)
    return good('数据库为空，启动时建立', 'the database is empty, the start will fill it')
  const newer = applied.filter((name) => !known.includes(name))
  if (newer.length > 0)
    return bad(`数据库属于更新的版本：${newer}`, `the database belongs to a newer version: ${newer}`)
  const pending = known.filter((name) => !applied.includes(name)).length
  return pending > 0
    ? warning(
        `有 ${pending} 项结构更新待启动时进行`,
        `${pending} schema changes will be made by the next start`,
      )
    : good('数据库结构为本版本', 'the schema is of this version')
}

function isOfThisVersion(applied: string[]): boolean {
  const known = knownMigrations()
  return applied.length === known.length && known.every((name) => applied.includes(name))
}

async function checkContents(databaseUrl: string, contents: ContentCheck[], log: Logger): Promise<Finding[]> {
  const { db, close } = openDatabase(databaseUrl)
  try {
    const ctx = systemCtx(db, log)
    const findings: Finding[] = []
    for (const check of contents) findings.push(await check(ctx))
    return findings
  } finally {
    await close()
  }
}

async function listApplied(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const table = await client.query<{ name: string | null }>(
      `SELECT to_regclass('schema_migration') AS name`,
    )
    return table.rows[0]?.name ? await listMigrations(client) : []
  } finally {
    await client.end()
  }
}
