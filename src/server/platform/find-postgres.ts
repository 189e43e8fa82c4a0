// A ready database: the one DATABASE_URL names, the running program's, or our own, started for this purpose.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { finishRestore, stagingDir } from './backup/swap.ts'
import { findClusterPlace, sharedDir } from './cluster-place.ts'
import type { Config } from './config.ts'
import { findHolder, type Holder, lockDataDir } from './data-dir-lock.ts'
import { startCluster } from './embedded-postgres.ts'
import type { Log } from './log.ts'
import type { StopMode } from './postgres/postmaster.ts'
import { Refusal } from './refusal.ts'
import { examineServer } from './server-fitness.ts'

export type Postgres = {
  url: string
  /** `own`: started here and stopped by `release`; the others run on. */
  kind: 'own' | 'joined' | 'external'
  /** Resolves with the reason when a server of our own ends by itself; never for another. */
  gone: Promise<Refusal>
  release(mode?: StopMode): Promise<void>
}

export type FindOptions = {
  /**
   * `own`: this process keeps the data folder, and is refused while another does (`serve`).
   * `share`: joins the program that runs on the folder, else starts the database itself (`backup`, `import`).
   * `join`: only joins (`worker`).
   */
  as: 'own' | 'share' | 'join'
  log: Log
}

const startingMs = 60_000

/**
 * Gives a database URL that answers.
 *
 *     const postgres = await findPostgres(config, { as: 'share', log })
 *     try { … openDatabase(postgres.url) … } finally { await postgres.release() }
 */
export async function findPostgres(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  { as, log }: FindOptions,
): Promise<Postgres> {
  if (config.databaseUrl) {
    const { knowsLetters, characterTypes } = await examineServer(config.databaseUrl)
    if (!knowsLetters) log.warn({ characterTypes }, 'Chinese search finds nothing here, see guanxi doctor')
    await endUnfinishedRestore(config.databaseUrl, config.dataDir)
    return runningElsewhere(config.databaseUrl, 'external')
  }
  const holder = as === 'own' ? null : findHolder(config.dataDir)
  if (holder) return runningElsewhere(await urlOfHolder(config.dataDir, holder), 'joined')
  if (as === 'join') throw nothingRunning(config.dataDir)
  return startOwn(config.dataDir, log)
}

async function startOwn(dataDir: string, log: Log): Promise<Postgres> {
  const lock = lockDataDir(dataDir)
  try {
    const place = findClusterPlace(dataDir)
    if (place.isElsewhere) log.warn({ folder: place.clusterDir }, 'database lives outside the data folder')
    const cluster = await startCluster({
      dataDir: place.clusterDir,
      runDir: place.runDir,
      ownSettingsFile: path.join(path.dirname(place.clusterDir), 'postgres.conf'),
      logFile: path.join(dataDir, 'log', 'postgres.log'),
      sharedDir,
    })
    await finishRestore(cluster.url, dataDir)
    lock.publish(cluster.url)
    const release = async (mode?: StopMode) => {
      await cluster.stop(mode)
      lock.release()
    }
    return { url: cluster.url, kind: 'own', gone: cluster.gone, release }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Refused while the restore is still at work, for it holds the folder. */
async function endUnfinishedRestore(databaseUrl: string, dataDir: string): Promise<void> {
  if (!existsSync(stagingDir(dataDir))) return
  const lock = lockDataDir(dataDir)
  try {
    await finishRestore(databaseUrl, dataDir)
  } finally {
    lock.release()
  }
}

const runningElsewhere = (url: string, kind: 'joined' | 'external'): Postgres => ({
  url,
  kind,
  gone: new Promise(() => {}),
  release: async () => {},
})

/** The holder publishes the URL once its database answers, which takes a moment on the first start. */
async function urlOfHolder(dataDir: string, first: Holder): Promise<string> {
  const end = Date.now() + startingMs
  let holder: Holder | null = first
  while (holder && Date.now() < end) {
    if (holder.databaseUrl) return holder.databaseUrl
    await sleep(100)
    holder = findHolder(dataDir)
  }
  throw nothingRunning(dataDir)
}

function nothingRunning(dataDir: string): Refusal {
  return new Refusal('nothing-running', {
    zh: `没有程序在数据目录 ${dataDir} 上运行。请先运行 guanxi start，或用 DATABASE_URL 指定数据库。`,
    en: `No program runs on the data folder ${dataDir}. Run guanxi start first, or name a database in DATABASE_URL.`,
  })
}
