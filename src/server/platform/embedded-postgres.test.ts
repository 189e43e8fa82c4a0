import { existsSync, mkdirSync, readlinkSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeTempFolder, tempFolder } from '../../../test/support/temp-folder.ts'
import { type Cluster, startCluster } from './embedded-postgres.ts'
import { putBackSymlinks, reachableNative } from './postgres/binaries.ts'
import { isAlive } from './postgres/postmaster.ts'
import { isRoot } from './postgres/run-as.ts'
import { chooseSocketDir } from './postgres/socket-dir.ts'

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

describe('the own database server', () => {
  const folder = makeTempFolder()
  const options = {
    dataDir: path.join(folder, 'pg'),
    runDir: path.join(folder, 'run'),
    tuning: 'test' as const,
  }
  let cluster: Cluster

  beforeAll(async () => {
    cluster = await startCluster(options)
  })
  afterAll(async () => {
    await cluster.stop('immediate')
    rmSync(folder, { recursive: true, force: true })
  })

  it('answers on its socket, in UTF-8 and UTC, with the extensions the program needs', async () => {
    expect(await ask(cluster.url, 'SELECT current_database()')).toBe('guanxi')
    expect(await ask(cluster.url, "SELECT upper('é') || '关系'")).toBe('É关系')
    expect(await ask(cluster.url, 'SHOW timezone')).toBe('UTC')
    await ask(cluster.url, 'CREATE EXTENSION IF NOT EXISTS pg_trgm')
    await ask(cluster.url, 'CREATE EXTENSION IF NOT EXISTS btree_gin')
    expect(await ask(cluster.url, "SELECT '张三丰' % '张三'")).toBe(true)
  })

  it('listens on no network address', async () => {
    expect(await ask(cluster.url, 'SHOW listen_addresses')).toBe('')
  })

  it('keeps what was written over an orderly stop and start', async () => {
    await ask(cluster.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
    await cluster.stop()
    expect(isAlive(cluster.pid)).toBe(false)
    cluster = await startCluster(options)
    expect(await ask(cluster.url, 'SELECT answer FROM kept')).toBe(42)
  })

  it('replaces an orphan that another program left running', async () => {
    const orphan = cluster
    cluster = await startCluster(options)
    expect(cluster.pid).not.toBe(orphan.pid)
    expect(isAlive(orphan.pid)).toBe(false)
    expect(await ask(cluster.url, 'SELECT 1')).toBe(1)
  })

  it('starts although the file of a dead server names a living process', async () => {
    await cluster.stop()
    writeFileSync(path.join(options.dataDir, 'postmaster.pid'), `${process.ppid}\n${options.dataDir}\n`)
    cluster = await startCluster(options)
    expect(await ask(cluster.url, 'SELECT 1')).toBe(1)
    expect(isAlive(process.ppid)).toBe(true)
  })

  it('says so when the server is killed', async () => {
    process.kill(cluster.pid, 'SIGKILL')
    const refusal = await cluster.gone
    expect(refusal.code).toBe('database-gone')
    await sleep(50)
    cluster = await startCluster(options)
    expect(await ask(cluster.url, 'SELECT answer FROM kept')).toBe(42)
  })

  it('refuses a cluster of another major version and names both', async () => {
    const other = tempFolder()
    const dataDir = path.join(other, 'pg')
    mkdirSync(dataDir)
    writeFileSync(path.join(dataDir, 'PG_VERSION'), '17\n')
    const started = startCluster({ dataDir, runDir: path.join(other, 'run'), tuning: 'test' })
    await expect(started).rejects.toMatchObject({
      code: 'cluster-version',
      told: { en: expect.stringMatching(/PostgreSQL 17.*18/) },
    })
  })

  it('leaves nothing behind that an interrupted creation would trip over', async () => {
    const other = tempFolder()
    const dataDir = path.join(other, 'pg')
    const unfinished = `${dataDir}.new-1`
    mkdirSync(path.join(unfinished, 'base'), { recursive: true })
    const started = await startCluster({ dataDir, runDir: path.join(other, 'run'), tuning: 'test' })
    expect(await ask(started.url, 'SELECT 1')).toBe(1)
    await started.stop('immediate')
    expect(existsSync(unfinished)).toBe(false)
  })
})

describe('library links', () => {
  it('are put back when an install without scripts left them out', () => {
    const home = tempFolder()
    const lib = path.join(home, 'native', 'lib')
    mkdirSync(lib, { recursive: true })
    const list = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
    writeFileSync(path.join(home, 'native', 'pg-symlinks.json'), JSON.stringify(list))
    putBackSymlinks(home)
    expect(() => unlinkSync(path.join(lib, 'libpq.so.5'))).not.toThrow()
    symlinkSync('elsewhere', path.join(lib, 'libpq.so.5'))
    expect(() => putBackSymlinks(home)).not.toThrow()
  })
})

describe('binaries in a folder that the server’s user cannot enter', () => {
  it('are copied once, links and all, to where it can (needs root)', async (t) => {
    t.skip(!isRoot(), 'needs root')
    const folder = tempFolder()
    const closed = path.join(folder, 'closed')
    mkdirSync(path.join(closed, 'native', 'bin'), { recursive: true, mode: 0o700 })
    writeFileSync(path.join(closed, 'native', 'bin', 'postgres'), 'x', { mode: 0o755 })
    symlinkSync('postgres', path.join(closed, 'native', 'bin', 'link'))
    const nobody = { uid: 65534, gid: 65534 }
    const find = () =>
      reachableNative(path.join(closed, 'native'), '18.4', nobody, path.join(folder, 'shared'))
    const [native, again] = await Promise.all([find(), find()])
    expect(native).toBe(path.join(folder, 'shared', 'postgresql-18.4'))
    expect(again).toBe(native)
    expect(readlinkSync(path.join(native, 'bin', 'link'))).toBe('postgres')
    expect(await find()).toBe(native)
  })
})

describe('the socket folder', () => {
  it('is the wanted one while the path is short, and a short one of its own otherwise', () => {
    expect(chooseSocketDir('/data/run')).toBe('/data/run')
    const long = `/data/${'客户'.repeat(20)}/run`
    const chosen = chooseSocketDir(long)
    expect(Buffer.byteLength(chosen)).toBeLessThan(90)
    expect(chosen).toBe(chooseSocketDir(long))
    expect(chosen).not.toBe(chooseSocketDir(`${long}2`))
  })
})
