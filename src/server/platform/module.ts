import type { Hono } from 'hono'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { SignInLimits } from './auth/sign-in-limit.ts'
import type { Actor, Ctx, Db } from './ctx.ts'
import type { Files } from './files.ts'
import type { RecordTable } from './history/record-table.ts'
import type { AfterUndo, HistoryRegistry } from './history/undo.ts'
import type { HttpEnv } from './http/env.ts'
import type { StreamRoute } from './http/stream-route.ts'
import type { JobDefinition } from './jobs/job.ts'
import type { CronTask } from './jobs/worker.ts'
import type { OutboxReader } from './outbox.ts'
import type { SettingDefinition } from './settings/setting.ts'
import type { ModuleTexts } from './text.ts'

/** What a plain route outside the contract may need. */
export type MountParts = {
  db: Db
  pool: pg.Pool
  log: Logger
  trustProxy: number
  publicUrl?: string
  /** Signs cookies and encrypts what is kept of authenticators. */
  secret: string
  signInLimits?: SignInLimits
}

/** Of the first administrator; told to whoever starts the program, this once. */
export type FirstSignIn = { username: string; oneTimePassword: string }

/** What background work may need besides its ctx. */
export type JobParts = { files: Files; history: HistoryRegistry }

/** What a module brings to the program. Everything is optional but the name. */
export type Module = {
  name: string
  texts?: ModuleTexts
  records?: RecordTable[]
  facts?: string[]
  afterUndo?: AfterUndo[]
  settings?: SettingDefinition[]
  jobs?: (parts: JobParts) => JobDefinition<unknown>[]
  crons?: CronTask[]
  readers?: OutboxReader[]
  /** Once at start, after migrations: first records, caches. */
  start?(ctx: Ctx, parts: { files: Files; announce(first: FirstSignIn): void }): Promise<void>
  /** Routes beside the contract for what is streamed: uploads, exports. */
  streams?(parts: { files: Files }): StreamRoute[]
  /** Sign-in, which a library serves. */
  mount?(app: Hono<HttpEnv>, parts: MountParts): void
  /** Who sends these headers; the first module that knows decides. */
  resolveActor?(ctx: Ctx, headers: Headers, parts: { secret: string }): Promise<Actor | null>
}
