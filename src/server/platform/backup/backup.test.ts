import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { awkwardRows, forge, picture, withClient } from '../../../../test/support/backup-desk.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { tempFolder } from '../../../../test/support/temp-folder.ts'
import { knownMigrations, migrate } from '../migrate.ts'
import { readArchive, readWhole } from './archive.ts'
import { writeBackup } from './backup.ts'
import { footName, headName } from './contents.ts'
import { inspectBackup, restoreBackup } from './restore.ts'
import { finishRestore, makeFillingDatabase, makeStaging, stagingDir, swapDatabases } from './swap.ts'
import { listTables } from './tables.ts'

const source = await testDatabase()
const [target, other, older] = [
  await testDatabase({ migrated: false }),
  await testDatabase({ migrated: false }),
  await testDatabase({ migrated: false }),
]

/** Tables that are settled on the new server on purpose. */
const settled = /^tables\/public\.(outbox|outbox_reader|process)$/
const kept = ({ tables }: Awaited<ReturnType<typeof picture>>) =>
  tables.filter((part) => !settled.test(String(Reflect.get(Object(part), 'name'))))

const isEmpty = (url: string) => withClient(url, async (client) => (await listTables(client)).length === 0)
const secret = 's'.repeat(48)

/** Filled and backed up once; every test takes the file as it is. */
async function backedUp() {
  const dataDir = path.join(tempFolder(), 'data')
  mkdirSync(path.join(dataDir, 'files', 'ab'), { recursive: true })
  writeFileSync(path.join(dataDir, 'files', 'ab', '合同.pdf'), Buffer.alloc(300_000, '关系'))
  writeFileSync(path.join(dataDir, 'files', 'ab', 'empty'), '')
  writeFileSync(path.join(dataDir, 'files', 'ab', 'upload.part'), 'unfinished')
  writeFileSync(path.join(dataDir, 'secret'), `${secret}\n`)
  const { rows } = await source.pool.query('SELECT FROM operation LIMIT 1')
  if (rows.length === 0) await source.pool.query(awkwardRows)
  const file = path.join(tempFolder(), 'backup.tar.gz')
  const summary = await writeBackup({ databaseUrl: source.url, config: { dataDir, secret }, file })
  return { file, summary, dataDir }
}

const freshConfig = () => ({ dataDir: path.join(tempFolder(), 'data'), secret: 'o'.repeat(48) })
function makeConfig() {
  const config = freshConfig()
  mkdirSync(config.dataDir)
  return config
}

const youngest = `SELECT max(tx) < pg_snapshot_xmin(pg_current_snapshot()) AS "isSettled" FROM outbox`

describe('a backup restored elsewhere', () => {
  it('is identical: every row, file, index and constraint, and the secret', async () => {
    const { file, summary } = await backedUp()
    expect(summary).toMatchObject({ files: 2 })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const config = makeConfig()
    const restored = await restoreBackup({ databaseUrl: target.url, config, file, overwrite: true })
    expect(restored).toMatchObject({ rows: summary.rows, files: 2, migrated: [], isSecretMissing: false })

    const [before, after] = [await picture(source.url), await picture(target.url)]
    expect(kept(after)).toEqual(kept(before))
    expect(after.shape).toEqual(before.shape)
    expect(readFileSync(path.join(config.dataDir, 'files', 'ab', '合同.pdf'))).toEqual(
      Buffer.alloc(300_000, '关系'),
    )
    expect(existsSync(path.join(config.dataDir, 'files', 'ab', 'upload.part'))).toBe(false)
    expect(readFileSync(path.join(config.dataDir, 'secret'), 'utf8').trim()).toBe(secret)
    expect(existsSync(stagingDir(config.dataDir))).toBe(false)
  })

  it('lets each reader of the outbox go on where it stood, and new events come after', async () => {
    const { file } = await backedUp()
    await restoreBackup({ databaseUrl: target.url, config: makeConfig(), file, overwrite: true })
    await withClient(target.url, async (client) => {
      await client.query(`INSERT INTO outbox (topic, payload) VALUES ('topic', '"new"')`)
      // Another test's open transaction on this server holds new events back for a moment.
      await expect
        .poll(async () => (await client.query(youngest)).rows[0]?.isSettled, { timeout: 30_000 })
        .toBe(true)
    })
    const { order, unread } = await withClient(target.url, async (client) => {
      const read = (name: string) =>
        client.query(
          `SELECT o.payload FROM outbox o, outbox_reader r
           WHERE r.name = $1 AND (o.tx, o.id) > (r.tx, r.event_id) AND o.tx < pg_snapshot_xmin(pg_current_snapshot())
           ORDER BY o.tx, o.id`,
          [name],
        )
      return {
        order: (await read('new')).rows.map((row) => row.payload),
        unread: (await read('half')).rows.map((row) => row.payload),
      }
    })
    const wanted = await source.pool.query('SELECT payload FROM outbox ORDER BY tx, id')
    expect(order).toEqual([...wanted.rows.map((row) => row.payload), 'new'])
    expect(unread).toEqual(order.slice(50))
  })

  it('of an older program is brought up to this one', async () => {
    const before = knownMigrations().length - 1
    await migrate(older.pool, { count: before })
    const { file, dataDir } = await backedUp()
    await writeBackup({ databaseUrl: older.url, config: { dataDir, secret }, file, overwrite: true })
    const restored = await restoreBackup({
      databaseUrl: target.url,
      config: makeConfig(),
      file,
      overwrite: true,
    })
    expect(restored.migrated).toEqual(knownMigrations().slice(before))
  })

  it('takes the place of what was there only when that is said', async () => {
    const { file } = await backedUp()
    await restoreBackup({ databaseUrl: target.url, config: makeConfig(), file, overwrite: true })
    const again = restoreBackup({ databaseUrl: target.url, config: makeConfig(), file })
    await expect(again).rejects.toMatchObject({ code: 'restore-not-empty' })
    const config = makeConfig()
    mkdirSync(path.join(config.dataDir, 'files'))
    writeFileSync(path.join(config.dataDir, 'files', 'mine'), 'x')
    const ontoFiles = restoreBackup({ databaseUrl: other.url, config, file })
    await expect(ontoFiles).rejects.toMatchObject({ code: 'restore-not-empty' })
    expect(readFileSync(path.join(config.dataDir, 'files', 'mine'), 'utf8')).toBe('x')
  })

  it('is refused while somebody is connected, and changes nothing', async () => {
    const { file } = await backedUp()
    const config = makeConfig()
    await withClient(other.url, async () => {
      const restoring = restoreBackup({ databaseUrl: other.url, config, file })
      await expect(restoring).rejects.toMatchObject({ code: 'restore-not-allowed' })
    })
    expect(await isEmpty(other.url)).toBe(true)
    expect(existsSync(stagingDir(config.dataDir))).toBe(false)
  })
})

describe('a damaged backup', () => {
  it('is noticed whichever byte has changed, and nothing is restored', async () => {
    const { file } = await backedUp()
    const bytes = readFileSync(file)
    const places = [0, 4, 9, 10, bytes.length - 1, bytes.length - 20, bytes.length - 90]
    for (let tenth = 1; tenth < 10; tenth++) places.push(Math.floor((bytes.length * tenth) / 10))
    const bad = path.join(tempFolder(), 'bad.tar.gz')
    for (const place of places) {
      const changed = Buffer.from(bytes)
      changed.writeUInt8((changed.readUInt8(place) ^ 1) & 0xff, place)
      writeFileSync(bad, changed)
      await expect(inspectBackup(bad), `byte ${place}`).rejects.toMatchObject({ code: 'backup-damaged' })
    }
    const config = makeConfig()
    const restoring = restoreBackup({ databaseUrl: other.url, config, file: bad })
    await expect(restoring).rejects.toMatchObject({ code: 'backup-damaged' })
    expect(await isEmpty(other.url)).toBe(true)
    expect(existsSync(path.join(config.dataDir, 'files'))).toBe(false)
  })

  it('is noticed when its end is missing, or when it never was a backup', async () => {
    const { file } = await backedUp()
    const bad = path.join(tempFolder(), 'bad.tar.gz')
    copyFileSync(file, bad)
    truncateSync(bad, statSync(file).size - 5)
    await expect(inspectBackup(bad)).rejects.toMatchObject({ code: 'backup-damaged' })
    writeFileSync(bad, 'a letter to my aunt')
    await expect(inspectBackup(bad)).rejects.toMatchObject({ code: 'backup-unknown' })
    await expect(inspectBackup('/nowhere/x')).rejects.toMatchObject({ code: 'backup-unknown' })
  })

  it('whose rows differ from what it promises is given up, though the file is whole', async () => {
    const { file } = await backedUp()
    const forged = await forge(file, (name, content) =>
      name === footName ? Buffer.from(content.toString().replace(/"sha256":"./, '"sha256":"0')) : content,
    )
    const restoring = restoreBackup({ databaseUrl: other.url, config: makeConfig(), file: forged })
    await expect(restoring).rejects.toMatchObject({ code: 'backup-damaged' })
    expect(await isEmpty(other.url)).toBe(true)
  })

  it('of a newer program is named as such', async () => {
    const { file } = await backedUp()
    const forged = await forge(file, (name, content) =>
      name === headName ? Buffer.from(content.toString().replace('0001_platform', '9999_future')) : content,
    )
    const restoring = restoreBackup({ databaseUrl: other.url, config: makeConfig(), file: forged })
    await expect(restoring).rejects.toMatchObject({
      code: 'backup-too-new',
      told: { en: expect.stringContaining('9999_future') },
    })
  })

  it('that points outside its folder writes nothing there', async () => {
    const { file } = await backedUp()
    const outside = path.join(tempFolder(), 'outside')
    const forged = await forge(file, (_name, content) => content, `files/../../../../../..${outside}`)
    const restoring = restoreBackup({ databaseUrl: other.url, config: makeConfig(), file: forged })
    await expect(restoring).rejects.toThrow(/no place/)
    expect(existsSync(outside)).toBe(false)
  })
})

describe('a restore cut off', () => {
  it('before the change of places leaves everything as it was', async () => {
    const config = makeConfig()
    mkdirSync(path.join(config.dataDir, 'files'))
    writeFileSync(path.join(config.dataDir, 'files', 'mine'), 'x')
    writeFileSync(path.join(makeStaging(config.dataDir), 'files', 'theirs'), 'y')
    await makeFillingDatabase(other.url)
    await finishRestore(other.url, config.dataDir)
    expect(existsSync(path.join(config.dataDir, 'files', 'mine'))).toBe(true)
    expect(existsSync(stagingDir(config.dataDir))).toBe(false)
    await makeFillingDatabase(other.url)
  })

  it('after the change of places is completed by the next start', async () => {
    const config = makeConfig()
    mkdirSync(path.join(config.dataDir, 'files'))
    writeFileSync(path.join(config.dataDir, 'files', 'mine'), 'x')
    const staging = makeStaging(config.dataDir)
    writeFileSync(path.join(staging, 'files', 'theirs'), 'y')
    writeFileSync(path.join(staging, 'secret'), 'z')
    await makeFillingDatabase(other.url)
    await swapDatabases(other.url)
    for (let time = 0; time < 2; time++) await finishRestore(other.url, config.dataDir)
    expect(existsSync(path.join(config.dataDir, 'files', 'mine'))).toBe(false)
    expect(readFileSync(path.join(config.dataDir, 'files', 'theirs'), 'utf8')).toBe('y')
    expect(readFileSync(path.join(config.dataDir, 'secret'), 'utf8')).toBe('z')
    expect(existsSync(stagingDir(config.dataDir))).toBe(false)
    expect(await isEmpty(other.url)).toBe(true)
  })
})

describe('a backup written', () => {
  it('beside writers shows one moment: both halves of a transaction or neither', async () => {
    let isDone = false
    const writing = (async () => {
      for (let n = 0; !isDone; n++) {
        const id = `md5('pair${n}')::uuid`
        await source.pool.query(
          `WITH first AS (INSERT INTO operation (id, kind, actor_name) VALUES (${id}, 'pair', 'a') RETURNING id)
           INSERT INTO setting (id, key, value, created_by_operation) SELECT id, 'pair.' || id, '1', id FROM first`,
        )
      }
    })()
    const { file } = await backedUp()
    isDone = true
    await writing
    const counted = new Map<string, number>()
    for await (const { name, content } of readArchive(file)) {
      const text = (await readWhole(content)).toString()
      const table = name.match(/public\.(operation|setting)\//)?.[1]
      if (table) counted.set(table, text.split('\n').filter((line) => /\tpair\t|pair\./.test(line)).length)
    }
    expect(counted.get('operation')).toBe(counted.get('setting'))
    await source.pool.query(`DELETE FROM setting WHERE key LIKE 'pair.%'`)
    await source.pool.query(`DELETE FROM operation WHERE kind = 'pair'`)
  })

  it('never replaces a file unasked, and leaves no half behind when it fails', async () => {
    const { file, dataDir } = await backedUp()
    const wish = { databaseUrl: source.url, config: { dataDir, secret }, file }
    await expect(writeBackup(wish)).rejects.toMatchObject({ code: 'file-exists' })
    const nowhere = path.join(tempFolder(), 'missing', 'b.tar.gz')
    await expect(writeBackup({ ...wish, file: nowhere })).rejects.toThrow(/ENOENT/)
    const empty = path.join(tempFolder(), 'b.tar.gz')
    await expect(writeBackup({ ...wish, file: empty, databaseUrl: other.url })).rejects.toThrow(
      /schema_migration/,
    )
    expect(existsSync(empty) || existsSync(`${empty}.part`)).toBe(false)
  })
})
