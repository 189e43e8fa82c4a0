import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Logger } from 'pino'
import { addReasons } from './act/today/reason-sources.service.ts'
import { modules } from './modules.ts'
import type { SignInLimits } from './platform/auth/sign-in-limit.ts'
import { type Actor, type Ctx, type Locale, systemCtx } from './platform/ctx.ts'
import { isDatabaseReady, type OpenDatabase, openDatabase } from './platform/database.ts'
import { createFiles, type Files } from './platform/files.ts'
import { writeGathered } from './platform/gathered-counts.ts'
import { addEntryGates } from './platform/history/entry-gate.ts'
import type { HistoryRegistry } from './platform/history/undo.ts'
import type { HttpEnv } from './platform/http/env.ts'
import { createHttp } from './platform/http/server.ts'
import { migrateQueue } from './platform/jobs/job.ts'
import { startWorker } from './platform/jobs/worker.ts'
import { isEveryAddress } from './platform/listen-check.ts'
import { migrate } from './platform/migrate.ts'
import type { FirstSignIn } from './platform/module.ts'
import { programRoot } from './platform/program-root.ts'
import { textsFollow } from './platform/search/kept-words.ts'
import { adoptBusiness } from './platform/settings/business.ts'
import { addTexts } from './platform/text.ts'
import { createRouter } from './router.ts'

export type ProgramConfig = {
  role: 'all' | 'web' | 'worker'
  host: string
  port: number
  dataDir: string
  /** How many reverse proxies stand before the program. */
  trustProxy: number
  publicUrl?: string
  secret: string
  metricsToken?: string
  maxUploadBytes: number
  jobsAtOnce?: number
  /** In which whoever has not signed in is answered, unless he asks for another. */
  locale?: Locale
  /** From the environment; what somebody has set on the page stands above it. */
  timeZone?: string
  currency?: string
}

/** `firstSignIn` is there only when this start made the first administrator. */
export type Program = { url: string; firstSignIn?: FirstSignIn; close(): Promise<void> }

export const searches = modules.flatMap((module) => module.searches ?? [])

/** Every table of customers, with what becomes of it. */
export const personalData = modules.flatMap((module) => module.personalData ?? [])

export const historyRegistry: HistoryRegistry = {
  records: modules.flatMap((module) => module.records ?? []),
  facts: modules.flatMap((module) => module.facts ?? []),
  beforeUndo: modules.flatMap((module) => module.beforeUndo ?? []),
  tellers: modules.flatMap((module) => module.operationTellers ?? []),
  afterUndo: [...modules.flatMap((module) => module.afterUndo ?? []), textsFollow(searches)],
  afterPlaces: [...modules.flatMap((module) => module.afterPlaces ?? []), textsFollow(searches)],
}

for (const module of modules) if (module.texts) addTexts(module.texts)
addReasons(modules.flatMap((module) => module.reasons ?? []))
addEntryGates(modules.flatMap((module) => module.entryGates ?? []))

/** Migrates, then serves and works as the role says, until closed. */
export async function startProgram(parts: {
  config: ProgramConfig
  databaseUrl: string
  log: Logger
}): Promise<Program> {
  const opened: Closable[] = []
  const close = async () => {
    const faults: unknown[] = []
    for (const each of opened.toReversed()) await each.close().catch((fault: unknown) => faults.push(fault))
    if (faults.length > 0) throw faults[0]
  }
  try {
    return { ...(await openProgram(parts, opened)), close }
  } catch (error) {
    // What had begun would go on working without a page, and hold the database that the next start wants.
    await close().catch((fault: unknown) =>
      parts.log.error({ error: fault }, 'could not close what had begun'),
    )
    throw error
  }
}

type Closable = { close(): Promise<void> }

/** Everything that must be closed again stands in `opened` as soon as it is open. */
async function openProgram(
  { config, databaseUrl, log }: Parameters<typeof startProgram>[0],
  opened: Closable[],
): Promise<Omit<Program, 'close'>> {
  const open = <T extends Closable>(thing: T): T => {
    opened.push(thing)
    return thing
  }
  const database = open(
    openDatabase(databaseUrl, { onError: (error) => log.warn({ error }, 'database connection lost') }),
  )
  open({ close: writeGathered })
  await migrate(database.pool)
  await migrateQueue(databaseUrl)
  const files = createFiles(join(config.dataDir, 'files'), config.maxUploadBytes)
  await adoptBusiness(systemCtx(database.db, log), config)
  let firstSignIn: FirstSignIn | undefined
  const announce = (first: FirstSignIn) => {
    firstSignIn = first
  }
  for (const module of modules)
    await module.start?.(systemCtx(database.db, log), { files, searches, announce })

  if (config.role !== 'web')
    open(await startWorker(database.db, database.pool, workerParts(files, config), log))
  if (config.role === 'worker') return { url: '', firstSignIn }
  const web = open(await listen(await createApp({ database, files, config, log }), config))
  return { url: web.url, firstSignIn }
}

export type AppParts = {
  database: OpenDatabase
  files: Files
  log: Logger
  config: Pick<ProgramConfig, 'trustProxy' | 'metricsToken' | 'publicUrl' | 'secret' | 'locale'> & {
    signInLimits?: SignInLimits
  }
  /** Tests may sign somebody in without a password; whom they do not know the accounts are asked for. */
  resolveActor?: (headers: Headers) => Promise<Actor | null>
}

/** Every endpoint with what the modules bring to it. */
export const routerOf = (files: Files, secret: string) =>
  createRouter({
    files,
    secret,
    history: historyRegistry,
    searches,
    personal: personalData,
    settings: modules.flatMap((module) => module.settings ?? []),
    facets: modules.flatMap((module) => module.facets ?? []),
  })

/** The HTTP program over an open, migrated database. */
export async function createApp({
  database,
  files,
  log,
  config,
  resolveActor,
}: AppParts): Promise<Hono<HttpEnv>> {
  const ctx = () => systemCtx(database.db, log)
  const webRoot = join(programRoot, 'dist', 'web')
  const mountParts = { ...database, ...config, log }
  return createHttp({
    db: database.db,
    log,
    router: routerOf(files, config.secret),
    version: await programVersion(),
    webRoot: existsSync(webRoot) ? webRoot : null,
    trustProxy: config.trustProxy,
    publicUrl: config.publicUrl,
    locale: config.locale ?? 'zh-CN',
    metricsToken: config.metricsToken,
    resolveActor: async (headers) =>
      (await resolveActor?.(headers)) ?? resolveByModules(ctx(), headers, config.secret),
    isReady: () => isDatabaseReady(database.db),
    streams: modules.flatMap((module) => module.streams?.({ files }) ?? []),
    busyPaths: modules.flatMap((module) => module.busyPaths ?? []),
    guestPaths: modules.flatMap((module) => module.guestPaths ?? []),
    mount: (app) => {
      for (const module of modules) module.mount?.(app, mountParts)
    },
  })
}

function workerParts(files: Files, { jobsAtOnce, secret }: ProgramConfig) {
  const parts = { files, secret, history: historyRegistry, searches, personal: personalData }
  return {
    jobsAtOnce,
    jobs: modules.flatMap((module) => module.jobs?.(parts) ?? []),
    crons: modules.flatMap((module) => module.crons ?? []),
    readers: modules.flatMap((module) => module.readers ?? []),
  }
}

async function resolveByModules(ctx: Ctx, headers: Headers, secret: string): Promise<Actor | null> {
  for (const module of modules) {
    const actor = await module.resolveActor?.(ctx, headers, { secret })
    if (actor) return actor
  }
  return null
}

async function listen(app: Hono<HttpEnv>, config: ProgramConfig): Promise<Program> {
  const server = await new Promise<Server>((resolve, reject) => {
    const listening = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, () =>
      resolve(listening as Server),
    )
    listening.once('error', reject)
  })
  const { port } = server.address() as AddressInfo
  const host = isEveryAddress(config.host) ? 'localhost' : config.host
  return {
    url: `http://${host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), 10_000).unref()
      }),
  }
}

async function programVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(programRoot, 'package.json'), 'utf8'))
  return manifest !== null && typeof manifest === 'object' && 'version' in manifest
    ? String(manifest.version)
    : '0'
}
