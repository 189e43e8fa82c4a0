// Writes everything the program keeps into one file, as it was at one moment, while the program goes on working.
import { existsSync, readFileSync } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import type { Config } from '../config.ts'
import { filesDir, secretFile } from '../data-dir.ts'
import { diskFull, hasNoSpace } from '../postgres/start-failure.ts'
import { programVersion } from '../program-root.ts'
import { Refusal } from '../refusal.ts'
import { type ArchiveWriter, gather, writeArchive } from './archive.ts'
import {
  type BackupHead,
  type BackupPart,
  type BackupTable,
  footName,
  headName,
  markOf,
  measure,
  meterPart,
  secretName,
  tableName,
} from './contents.ts'
import {
  beginSnapshot,
  copyOut,
  listMigrations,
  listSequences,
  listTables,
  prepareSession,
} from './tables.ts'

export type BackupSummary = { tables: number; rows: number; files: number; bytes: number }

export type BackupWish = {
  databaseUrl: string
  config: Pick<Config, 'dataDir' | 'secret'>
  file: string
  /** Replaces a file of that name; otherwise an existing one is refused. */
  overwrite?: boolean
  onPart?: (part: BackupPart) => void
}

/**
 * One read-only transaction sees the database as it was at its beginning; files are never changed once written, so
 * those that came later do no harm. The secret goes along where the program made it itself.
 */
export async function writeBackup(wish: BackupWish): Promise<BackupSummary> {
  const { databaseUrl, config, file, overwrite = false, onPart = () => {} } = wish
  if (!overwrite && existsSync(file)) throw alreadyThere(file)
  const archive = await writeArchive(file)
  const client = new pg.Client({ connectionString: databaseUrl })
  try {
    await client.connect()
    await prepareSession(client)
    await beginSnapshot(client)
    const head = await describe(client, config.secret)
    await archive.add(headName, Buffer.from(JSON.stringify(head, null, 2)))
    const parts: BackupPart[] = []
    const keep = (part: BackupPart) => {
      parts.push(part)
      onPart(part)
    }
    for (const table of head.tables) keep(await addTable(client, archive, table))
    await client.query('COMMIT')
    const files = await addFiles(archive, config.dataDir, keep)
    await addSecret(archive, config, keep)
    await archive.add(footName, Buffer.from(JSON.stringify({ parts })))
    const { bytes } = await archive.finish()
    const rows = parts.reduce((sum, part) => sum + (part.rows ?? 0), 0)
    return { tables: head.tables.length, rows, files, bytes }
  } catch (error) {
    await archive.discard()
    throw error instanceof Error && hasNoSpace(error.message) ? diskFull(path.dirname(file)) : error
  } finally {
    await client.end()
  }
}

async function describe(client: pg.Client, secret: string): Promise<BackupHead> {
  return {
    format: 'guanxi-backup',
    formatVersion: 1,
    program: programVersion(),
    createdAt: new Date().toISOString(),
    migrations: await listMigrations(client),
    tables: await listTables(client),
    sequences: await listSequences(client),
    secretMark: markOf(secret),
  }
}

/** A table of unknown length becomes numbered pieces; one after the other they are its rows as COPY writes them. */
async function addTable(client: pg.Client, archive: ArchiveWriter, table: BackupTable): Promise<BackupPart> {
  let piece = 0
  return copyOut(client, table, async (rows) => {
    for await (const chunk of gather(rows)) {
      piece += 1
      await archive.add(`${tableName(table)}/${String(piece).padStart(6, '0')}.copy`, chunk)
    }
  })
}

async function addFiles(
  archive: ArchiveWriter,
  dataDir: string,
  keep: (part: BackupPart) => void,
): Promise<number> {
  const folder = filesDir(dataDir)
  if (!existsSync(folder)) return 0
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  // An upload under way has no record yet.
  const found = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
  const names = found.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))).sort()
  let count = 0
  for (const name of names) {
    const part = await addFile(archive, path.join(folder, name), `files/${name.split(path.sep).join('/')}`)
    if (!part) continue
    keep(part)
    count += 1
  }
  return count
}

/** A file that was removed since the folder was listed is simply not there any more. */
async function addFile(archive: ArchiveWriter, file: string, name: string): Promise<BackupPart | null> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (!handle) return null
  try {
    const { size } = await handle.stat()
    const meter = meterPart(name)
    await archive.addStream(name, size, meter.through(handle.createReadStream({ autoClose: false })))
    return meter.finish()
  } finally {
    await handle.close()
  }
}

async function addSecret(
  archive: ArchiveWriter,
  { dataDir, secret }: Pick<Config, 'dataDir' | 'secret'>,
  keep: (part: BackupPart) => void,
): Promise<void> {
  const file = secretFile(dataDir)
  // A secret that the environment gives is kept by whoever runs the machine, not by a file that travels.
  if (!existsSync(file) || readFileSync(file, 'utf8').trim() !== secret) return
  const content = readFileSync(file)
  await archive.add(secretName, content)
  keep(measure(secretName, content))
}

function alreadyThere(file: string): Refusal {
  return new Refusal('file-exists', {
    zh: `${file} 已存在。请换一个名称，或加 --force 覆盖。`,
    en: `${file} exists. Choose another name, or add --force to replace it.`,
  })
}
