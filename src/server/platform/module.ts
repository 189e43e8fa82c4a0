import type { Hono } from 'hono'
import type { RawBuilder } from 'kysely'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { WholePart } from '../../contracts/whole.contract.ts'
import type { SignInLimits } from './auth/sign-in-limit.ts'
import type { Actor, Ctx, Db } from './ctx.ts'
import type { Files } from './files.ts'
import type { EntryGate } from './history/entry-gate.ts'
import type { OperationTeller } from './history/operation-teller.ts'
import type { RecordTable } from './history/record-table.ts'
import type { AfterUndo, BeforeUndo, HistoryRegistry } from './history/undo.ts'
import type { HttpEnv } from './http/env.ts'
import type { StreamRoute } from './http/stream-route.ts'
import type { JobDefinition } from './jobs/job.ts'
import type { CronTask } from './jobs/worker.ts'
import type { OutboxReader } from './outbox.ts'
import type { PersonalData } from './personal-data.ts'
import type { SearchSource } from './search/search-source.ts'
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
export type JobParts = {
  files: Files
  /** Opens what is kept sealed. */
  secret: string
  history: HistoryRegistry
  searches: SearchSource[]
  personal: PersonalData[]
}

/** Why customers stand on Today's list, told by the module that knows the days. */
export type ReasonSource = {
  code: string
  /** How many days before its day it is told. */
  noticeDays(ctx: Ctx): Promise<number>
  /** Rows (customer_id, id, due_on date, detail jsonb) of everything that has such a day and is not settled. */
  dated(ctx: Ctx): RawBuilder<unknown>
}

/** A part of everything about a customer, under the name that the contract has for it. */
export type Facet = {
  part: WholePart
  /** The newest, as the endpoint of its own answers them; refuses for itself whoever may not see the customer. */
  read(ctx: Ctx, customerId: string): Promise<unknown>
}

/** What a module brings to the program. Everything is optional but the name. */
export type Module = {
  name: string
  texts?: ModuleTexts
  records?: RecordTable[]
  facts?: string[]
  /** Every table of customers that it keeps. */
  personalData?: PersonalData[]
  afterUndo?: AfterUndo[]
  beforeUndo?: BeforeUndo[]
  /** What else the history says of an operation that wrote into its tables. */
  operationTellers?: OperationTeller[]
  entryGates?: EntryGate[]
  /** After customers were merged or taken apart: what is derived from their rows follows. Undoing one calls `afterUndo`. */
  afterPlaces?: AfterUndo[]
  /** What of it is found by its words. */
  searches?: SearchSource[]
  settings?: SettingDefinition[]
  /** Paths below /api/v1 that one address may well call thousands of times a second. */
  busyPaths?: string[]
  /** Beginnings of paths below /api/v1 that are for those with a key of their own and no account. */
  guestPaths?: string[]
  reasons?: ReasonSource[]
  /** What of it belongs to the whole of a customer. */
  facets?: Facet[]
  jobs?: (parts: JobParts) => JobDefinition<unknown>[]
  crons?: CronTask[]
  readers?: OutboxReader[]
  /** Once at start, after migrations: first records, caches. */
  start?(
    ctx: Ctx,
    parts: { files: Files; searches: SearchSource[]; announce(first: FirstSignIn): void },
  ): Promise<void>
  /** Routes beside the contract for what is streamed: uploads, exports. */
  streams?(parts: { files: Files }): StreamRoute[]
  /** Sign-in, which a library serves. */
  mount?(app: Hono<HttpEnv>, parts: MountParts): void
  /** Who sends these headers; the first module that knows decides. */
  resolveActor?(ctx: Ctx, headers: Headers, parts: { secret: string }): Promise<Actor | null>
}
