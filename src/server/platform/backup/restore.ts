// Brings back what a backup holds: read whole and found sound first, filled beside, proven, and only then made visible.
import { existsSync, readdirSync } from 'node:fs'
import pg from 'pg'
import type { Config } from '../config.ts'
import { filesDir } from '../data-dir.ts'
import { openDatabase } from '../database.ts'
import { knownMigrations, migrate } from '../migrate.ts'
import { Refusal } from '../refusal.ts'
import { readArchive, readWhole, unknownFile, verifyArchive } from './archive.ts'
import { type BackupHead, type BackupPart, headName, headSchema, markOf } from './contents.ts'
import { loadBackup } from './load.ts'
import { settle } from './settle.ts'
import {
  databaseNames,
  finishRestore,
  makeFillingDatabase,
  makeStaging,
  refuseInUse,
  swapDatabases,
  urlOfDatabase,
} from './swap.ts'
import { listTables, prepareSession } from './tables.ts'

export type RestoreWish = {
  /** The database to be replaced; nothing else may be connected to it. */
  databaseUrl: string
  config: Pick<Config, 'dataDir' | 'secret'>
  file: string
  /** Replaces what is there; otherwise a database with tables or a folder with files is refused. */
  overwrite?: boolean
  onPart?: (part: BackupPart) => void
}

export type RestoreSummary = {
  createdAt: string
  tables: number
  rows: number
  files: number
  /** Migrations that brought an older backup up to this program. */
  migrated: string[]
  /** The backup came without its secret and was made under another one than this machine has. */
  isSecretMissing: boolean
}

/** Finds out whether a file is a whole backup, and of what; changes nothing. */
export async function inspectBackup(file: string): Promise<BackupHead> {
  if (!existsSync(file)) throw unknownFile(file)
  await verifyArchive(file)
  for await (const { name, content } of readArchive(file)) {
    if (name !== headName) break
    const head = headSchema.safeParse(JSON.parse((await readWhole(content)).toString()))
    if (head.success) return head.data
    break
  }
  throw unknownFile(file)
}

export async function restoreBackup(wish: RestoreWish): Promise<RestoreSummary> {
  const { databaseUrl, config, file, overwrite = false, onPart = () => {} } = wish
  const head = await inspectBackup(file)
  checkMigrations(head)
  await finishRestore(databaseUrl, config.dataDir)
  if (!overwrite) await refuseNonEmpty(databaseUrl, config.dataDir)
  await refuseInUse(databaseUrl)
  const folder = makeStaging(config.dataDir)
  try {
    await makeFillingDatabase(databaseUrl)
    const filling = urlOfDatabase(databaseUrl, databaseNames(databaseUrl).filling)
    await migrateTo(filling, head.migrations.length)
    const parts = await withSession(filling, (client) => loadBackup({ client, file, head, folder, onPart }))
    const migrated = await migrateTo(filling)
    await withSession(filling, settle)
    await swapDatabases(databaseUrl)
    return summarise(head, parts, migrated, config.secret)
  } finally {
    await finishRestore(databaseUrl, config.dataDir)
  }
}

async function withSession<T>(databaseUrl: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await prepareSession(client)
    return await use(client)
  } finally {
    await client.end()
  }
}

async function migrateTo(databaseUrl: string, count?: number): Promise<string[]> {
  const { pool, close } = openDatabase(databaseUrl, { max: 2 })
  try {
    return (await migrate(pool, { count })).applied
  } finally {
    await close()
  }
}

/** A backup fits when its migrations are the first of ours: then the rest can follow. */
function checkMigrations({ migrations, program }: BackupHead): void {
  const known = knownMigrations()
  const strange = migrations.find((name, at) => known[at] !== name)
  if (strange === undefined) return
  throw new Refusal('backup-too-new', {
    zh: `备份来自版本 ${program}，其中的结构变更 ${strange} 本程序没有。请用该版本或更新的程序恢复。`,
    en: `The backup is of version ${program} and has the schema change ${strange}, which this program lacks. Restore it with that version or a newer one.`,
  })
}

async function refuseNonEmpty(databaseUrl: string, dataDir: string): Promise<void> {
  const tables = await withSession(databaseUrl, listTables)
  const folder = filesDir(dataDir)
  const isFolderEmpty = !existsSync(folder) || readdirSync(folder).length === 0
  if (tables.length === 0 && isFolderEmpty) return
  throw new Refusal('restore-not-empty', {
    zh: `这里已有数据（${dataDir}）。请恢复到空的数据目录，或加 --force 替换现有的一切。`,
    en: `There is data here already (${dataDir}). Restore into an empty data folder, or add --force to replace everything.`,
  })
}

function summarise(
  head: BackupHead,
  parts: BackupPart[],
  migrated: string[],
  secret: string,
): RestoreSummary {
  const hasSecret = parts.some(({ name }) => name === 'secret')
  return {
    createdAt: head.createdAt,
    tables: head.tables.length,
    rows: parts.reduce((sum, part) => sum + (part.rows ?? 0), 0),
    files: parts.filter(({ name }) => name.startsWith('files/')).length,
    migrated,
    isSecretMissing: !hasSecret && head.secretMark !== markOf(secret),
  }
}
