// Fills a migrated, otherwise empty database and a folder from a backup, and proves that both came out the same.
import { createWriteStream, mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { Refusal } from '../refusal.ts'
import { type ArchiveEntry, damaged, readArchive, readWhole } from './archive.ts'
import {
  type BackupHead,
  type BackupPart,
  footName,
  footSchema,
  headName,
  measure,
  meterPart,
  secretName,
  tableName,
} from './contents.ts'
import { putBack, takeAway } from './rebuild.ts'
import { copyList, measureTable, quoted } from './tables.ts'

export type Loading = {
  client: pg.ClientBase
  file: string
  head: BackupHead
  /** Receives `files/…` and `secret`. */
  folder: string
  onPart: (part: BackupPart) => void
}

/** Everything in one transaction: until it commits there is nothing, and it commits only what the backup vouches for. */
export async function loadBackup(loading: Loading): Promise<BackupPart[]> {
  const { client, head, file } = loading
  await client.query('BEGIN')
  const rebuild = await takeAway(client)
  await emptyTables(client, head)
  const { loaded, expected } = await loadParts(loading)
  if (!isSame(loaded, expected)) throw damaged(file)
  await putBack(client, rebuild)
  for (const { schema, sequence, value, isCalled } of head.sequences) {
    await client.query('SELECT setval($1, $2, $3)', [quoted(schema, sequence), value, isCalled])
  }
  await client.query('COMMIT')
  await proveTables(client, head, expected)
  return expected
}

/** Migrating writes rows of its own, such as roles; the backup has them as they have become since. */
async function emptyTables(client: pg.ClientBase, { tables }: BackupHead): Promise<void> {
  const names = tables.map(({ schema, table }) => quoted(schema, table))
  if (names.length > 0) await client.query(`TRUNCATE ${names.join(', ')}`)
}

async function loadParts({ client, file, head, folder, onPart }: Loading) {
  const loaded = new Map<string, BackupPart>()
  let expected: BackupPart[] = []
  const note = (part: BackupPart) => {
    loaded.set(part.name, part)
    onPart(part)
  }
  // A table without rows has no piece in the file.
  for (const table of head.tables)
    loaded.set(tableName(table), { ...measure(tableName(table), Buffer.alloc(0)), rows: 0 })
  const entries = readArchive(file)
  let next = await entries.next()
  while (!next.done) {
    const entry = next.value
    const table = head.tables.find((candidate) => isPieceOf(entry, tableName(candidate)))
    if (table) {
      const name = tableName(table)
      const meter = meterPart(name)
      const into = client.query(copyFrom(`COPY ${copyList(table)} FROM STDIN WITH (FREEZE)`))
      await pipeline(async function* () {
        while (!next.done && isPieceOf(next.value, name)) {
          yield* meter.through(next.value.content)
          next = await entries.next()
        }
      }, into)
      note(meter.finish(into.rowCount))
      continue
    }
    if (entry.name === footName)
      expected = footSchema.parse(JSON.parse((await readWhole(entry.content)).toString())).parts
    else if (entry.name !== headName) note(await storeFile(entry, folder))
    next = await entries.next()
  }
  return { loaded, expected }
}

const isPieceOf = (entry: ArchiveEntry, name: string) => entry.name.startsWith(`${name}/`)

async function storeFile({ name, content }: ArchiveEntry, folder: string): Promise<BackupPart> {
  if (name === secretName) {
    const secret = await readWhole(content)
    await writeFile(path.join(folder, secretName), secret, { mode: 0o600, flush: true })
    return measure(name, secret)
  }
  const target = path.join(folder, name)
  // The file was verified, but what it names must still stay inside the folder.
  if (!name.startsWith('files/') || !target.startsWith(path.join(folder, 'files', path.sep))) {
    throw new Error(`a backup has no place for ${name}`)
  }
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 })
  const meter = meterPart(name)
  await pipeline(content, meter.through, createWriteStream(target, { mode: 0o600, flush: true }))
  return meter.finish()
}

function isSame(loaded: Map<string, BackupPart>, expected: BackupPart[]): boolean {
  return (
    loaded.size === expected.length &&
    expected.every(({ name, rows, bytes, sha256 }) => {
      const part = loaded.get(name)
      return part?.rows === rows && part?.bytes === bytes && part?.sha256 === sha256
    })
  )
}

/** Reads every table back: what the database now holds, not what was sent to it, must come to the same. */
async function proveTables(
  client: pg.ClientBase,
  { tables }: BackupHead,
  expected: BackupPart[],
): Promise<void> {
  for (const table of tables) {
    const { name, rows, sha256 } = await measureTable(client, table)
    const wanted = expected.find((part) => part.name === name)
    if (wanted?.rows === rows && wanted?.sha256 === sha256) continue
    throw new Refusal('restore-differs', {
      zh: `恢复后的表 ${table.table} 与备份不一致，已放弃恢复。`,
      en: `The table ${table.table} does not come out as it was backed up; the restore was given up.`,
    })
  }
}
