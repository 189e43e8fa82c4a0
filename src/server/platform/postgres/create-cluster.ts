// Makes a new cluster, whole or not at all.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '../refusal.ts'
import { type Binaries, notSupported } from './binaries.ts'
import type { RunAs } from './run-as.ts'
import { diskFull, hasNoSpace } from './start-failure.ts'

export const serverUser = 'guanxi'

// Trigrams ask the C library what a letter is; under plain C no Chinese character is one, and nothing is ever found.
const characterLocale = process.platform === 'darwin' ? 'UTF-8' : 'C.UTF-8'

/** Creates the cluster beside its place and moves it there when finished: a kill half-way leaves nothing to trip over. */
export async function createCluster(
  binaries: Binaries,
  clusterDir: string,
  runAs: RunAs,
  durable: boolean,
): Promise<void> {
  await removeUnfinished(clusterDir)
  // A name of its own: what a killed attempt started may still be writing for a moment.
  const unfinished = `${clusterDir}.new-${randomUUID()}`
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  if (runAs) chownSync(unfinished, runAs.uid, runAs.gid)
  const { exitCode, output } = await runInitdb(binaries, unfinished, runAs, durable)
  if (exitCode !== 0) {
    rmSync(unfinished, { recursive: true, force: true })
    throw initdbFailure(output, clusterDir)
  }
  renameSync(unfinished, clusterDir)
}

async function removeUnfinished(clusterDir: string): Promise<void> {
  const parent = path.dirname(clusterDir)
  const prefix = `${path.basename(clusterDir)}.new-`
  for (const name of readdirSync(parent)) {
    if (name.startsWith(prefix)) await removeWrittenTo(path.join(parent, name))
  }
}

/** What a killed attempt started may still be writing there; it stops when it finds its files gone. */
async function removeWrittenTo(folder: string): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    try {
      rmSync(folder, { recursive: true, force: true })
      return
    } catch (error) {
      const isWrittenTo = error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY'
      if (!isWrittenTo) throw error
      await sleep(50)
    }
  }
}

/** Throws when another major version of PostgreSQL made the cluster: its files cannot be read by this one. */
export function checkVersion(binaries: Binaries, clusterDir: string): void {
  const made = readFileSync(path.join(clusterDir, 'PG_VERSION'), 'utf8').trim()
  if (made === binaries.major) return
  throw new Refusal('cluster-version', {
    zh: `${clusterDir} 由 PostgreSQL ${made} 建立，本程序自带 ${binaries.major}。请用原版本运行 guanxi backup，再用本版本 guanxi restore。`,
    en: `${clusterDir} was made by PostgreSQL ${made}, this program brings ${binaries.major}. Run guanxi backup with the former version, then guanxi restore with this one.`,
  })
}

export const clusterExists = (clusterDir: string) => existsSync(path.join(clusterDir, 'PG_VERSION'))

function runInitdb(binaries: Binaries, folder: string, runAs: RunAs, durable: boolean) {
  const args = [
    `--pgdata=${folder}`,
    `--username=${serverUser}`,
    '--auth-local=trust',
    '--auth-host=reject',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${characterLocale}`,
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]
  return new Promise<{ exitCode: number | null; output: string }>((resolve, reject) => {
    const child = spawn(binaries.initdb, args, {
      ...runAs,
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    // A program that is there and "cannot be found" lacks its loader: a system with another C library.
    child.on('error', (error) => reject(notSupported('libc', error)))
    child.on('close', (exitCode) => resolve({ exitCode, output }))
  })
}

function initdbFailure(output: string, clusterDir: string): Refusal {
  if (hasNoSpace(output)) return diskFull(clusterDir)
  const tail = output.trim().split('\n').slice(-4).join('\n')
  return new Refusal('database-not-started', {
    zh: `无法在 ${clusterDir} 建立数据库：\n${tail}`,
    en: `Cannot create the database in ${clusterDir}:\n${tail}`,
  })
}
