// The program's own PostgreSQL: binaries from the packages, one cluster in one folder, reached through a socket only.
import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  mkdirSync,
  openSync,
  renameSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { availableParallelism, totalmem } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries } from './postgres/binaries.ts'
import { checkVersion, clusterExists, createCluster, serverUser } from './postgres/create-cluster.ts'
import { guardServer } from './postgres/guard.ts'
import { findRunningServer, isServerOf, type StopMode, stopServer } from './postgres/postmaster.ts'
import { canReach, chooseRunAs, type RunAs } from './postgres/run-as.ts'
import { chooseSocketDir, prepareSocketDir } from './postgres/socket-dir.ts'
import { databaseGone, diskFull, readSince, startFailure } from './postgres/start-failure.ts'
import { type Machine, renderSettings, serverSettings, testSettings } from './postgres/tuning.ts'
import { Refusal } from './refusal.ts'

export type ClusterOptions = {
  /** The cluster itself. Made on first use; its parents must be open to the server's user. */
  dataDir: string
  /** Folder of the socket; a short one in the temporary folder stands in when the path is too long. */
  runDir: string
  /** `test` flushes nothing to disk: for clusters that live for one test run. */
  tuning?: 'server' | 'test'
  /** Settings a person may write by hand; read last. Default: `<dataDir>.conf`. */
  ownSettingsFile?: string
  /** Default: `<runDir>/postgres.log`. */
  logFile?: string
  /** Where copies of the binaries go when the server's user cannot reach the packages. */
  sharedDir?: string
}

export type Cluster = {
  /** Connection URL of the database `guanxi`, for pg and everything built on it. */
  url: string
  pid: number
  /** Resolves when the server ends without having been told to, with the reason. */
  gone: Promise<Refusal>
  /** `fast` (default) ends sessions and writes everything down; `immediate` leaves recovery to the next start. */
  stop(mode?: StopMode): Promise<void>
}

const largestLogBytes = 10 * 1024 * 1024
const leastFreeBytes = 64 * 1024 * 1024

/**
 * Starts the server of a cluster, making the cluster on first use, and comes back when it answers.
 * An orphan of a killed program is stopped first. The caller holds the lock of the data folder.
 *
 *     const cluster = await startCluster({ dataDir: '/tmp/t/pg', runDir: '/tmp/t/run', tuning: 'test' })
 *     const client = new pg.Client({ connectionString: cluster.url })
 *     await cluster.stop()
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { dataDir, tuning = 'server', sharedDir = '/var/lib/guanxi' } = options
  const runAs = chooseRunAs(dataDir)
  const parent = path.dirname(dataDir)
  mkdirSync(parent, { recursive: true })
  if (!canReach(parent, runAs)) throw notReachable(parent)
  checkFreeSpace(parent)
  const binaries = await findBinaries(runAs, sharedDir)
  const orphan = findRunningServer(dataDir)
  if (orphan !== null) await stopServer(orphan, 'fast', () => !isServerOf(orphan, dataDir))
  if (!clusterExists(dataDir)) await createCluster(binaries, dataDir, runAs, tuning === 'server')
  checkVersion(binaries, dataDir)
  const socketDir = chooseSocketDir(options.runDir)
  prepareSocketDir(socketDir, runAs)
  await writeConfiguration(dataDir, runAs, tuning, options.ownSettingsFile ?? `${dataDir}.conf`)
  const logFile = options.logFile ?? path.join(socketDir, 'postgres.log')
  const logStart = rotateLog(logFile)
  const child = spawnServer(binaries.postgres, dataDir, socketDir, runAs, logFile)
  const server = watch(child, runAs, () => databaseGone(dataDir, readSince(logFile, logStart)))
  try {
    await untilReady(socketDir, server.hasEnded, () => startFailure(dataDir, readSince(logFile, logStart)))
    await ensureDatabase(socketDir)
  } catch (error) {
    await server.stop('immediate')
    throw error
  }
  return { url: urlOf(socketDir, serverUser), pid: server.pid, gone: server.gone, stop: server.stop }
}

function notReachable(folder: string): Refusal {
  return new Refusal('folder-not-reachable', {
    zh: `以 root 启动时数据库以 nobody 身份运行，而 nobody 无法进入 ${folder}。请把 GUANXI_DATA_DIR 设为例如 /var/lib/guanxi/data。`,
    en: `Started by root, the database runs as nobody, who cannot enter ${folder}. Set GUANXI_DATA_DIR to, say, /var/lib/guanxi/data.`,
  })
}

function checkFreeSpace(folder: string): void {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < leastFreeBytes) throw diskFull(folder)
}

function thisMachine(folder: string): Machine {
  const disk = statfsSync(folder)
  const limit = process.constrainedMemory()
  return {
    memoryBytes: limit > 0 ? Math.min(totalmem(), limit) : totalmem(),
    cores: availableParallelism(),
    freeDiskBytes: disk.bavail * disk.bsize,
    sharedMemoryBytes: sizeOf('/dev/shm'),
  }
}

function sizeOf(mount: string): number {
  try {
    const { blocks, bsize } = statfsSync(mount)
    return blocks * bsize
  } catch {
    // macOS has no such mount and no such limit.
    return Number.POSITIVE_INFINITY
  }
}

async function writeConfiguration(dataDir: string, runAs: RunAs, tuning: 'server' | 'test', ownFile: string) {
  const machine = thisMachine(dataDir)
  const settings = tuning === 'test' ? testSettings(machine) : serverSettings(machine)
  const files = {
    'postgresql.conf': renderSettings(settings, ownFile),
    'pg_hba.conf': 'local all all trust\n',
  }
  // A copied folder may have lost the modes that the server insists on.
  chmodSync(dataDir, 0o700)
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(dataDir, name)
    await writeFile(file, text, { mode: 0o600 })
    if (runAs) chownSync(file, runAs.uid, runAs.gid)
  }
}

function rotateLog(logFile: string): number {
  mkdirSync(path.dirname(logFile), { recursive: true })
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  if (size < largestLogBytes) return size
  renameSync(logFile, `${logFile}.1`)
  return 0
}

function spawnServer(postgres: string, dataDir: string, socketDir: string, runAs: RunAs, logFile: string) {
  const log = openSync(logFile, 'a', 0o600)
  try {
    return spawn(postgres, ['-D', dataDir, '-k', socketDir], {
      ...runAs,
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
      // A session of its own: Ctrl-C in the terminal must reach the program, which drains before the server stops.
      detached: true,
      stdio: ['ignore', log, log],
    })
  } finally {
    closeSync(log)
  }
}

function watch(child: ChildProcess, runAs: RunAs, reason: () => Refusal) {
  const pid = child.pid
  if (pid === undefined) throw reason()
  let ended = false
  let isStopping = false
  const dismissGuard = guardServer(pid, runAs)
  const gone = new Promise<Refusal>((resolve) => {
    child.once('exit', () => {
      ended = true
      dismissGuard()
      if (!isStopping) resolve(reason())
    })
  })
  child.on('error', () => {
    ended = true
  })
  child.unref()
  const hasEnded = () => ended
  const stop = async (mode: StopMode = 'fast') => {
    isStopping = true
    await stopServer(pid, mode, hasEnded)
  }
  return { pid, gone, hasEnded, stop }
}

/** Recovery after a crash may take long and is no failure: waits as long as the server lives. */
async function untilReady(socketDir: string, hasEnded: () => boolean, reason: () => Refusal): Promise<void> {
  const connectionString = urlOf(socketDir, 'postgres')
  while (!hasEnded()) {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await sleep(20)
    }
  }
  throw reason()
}

async function ensureDatabase(socketDir: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(socketDir, 'postgres') })
  await client.connect()
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [serverUser])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${serverUser}`)
  } finally {
    await client.end()
  }
}

/** A URL that the standard parser accepts; the host in the query overrides the one before it. */
const urlOf = (socketDir: string, database: string) =>
  `postgres://${serverUser}@localhost/${database}?host=${encodeURIComponent(socketDir)}`
