import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Database } from './schema.ts'

export type Locale = 'zh-CN' | 'en'
export type Db = Kysely<Database>

/** Whose customers somebody may see. `userIds` is himself and his people, of departments everybody there; `departmentIds` is already resolved. */
export type DataScope = {
  kind: 'mine' | 'team' | 'department' | 'departmentTree' | 'all'
  userId: string
  userIds: string[]
  departmentIds: string[]
}

export type Actor = {
  userId: string
  name: string
  departmentId: string | null
  permissions: ReadonlySet<string>
  scope: DataScope
  /** Fields that this actor reads masked, e.g. `phone`. */
  masks: ReadonlySet<string>
  via: 'session' | 'apiKey' | 'system'
  /** The session or the key he came with. */
  credentialId?: string
  locale: Locale
}

export type RequestFacts = {
  id: string
  ifMatch?: number
  answersSecret?: boolean
  /** Something of it stands for good. */
  hasCommitted?: boolean
  /** Where people reach the program from outside, without a slash at the end; absent where nobody has said. */
  publicUrl?: string
  /** The key of somebody who has no account; only whoever gave it to him knows what it opens. */
  guestKey?: string
  /** From where it came, told by proxies we trust. */
  address?: string
  /** The names that came in the query and in the body, as far as they have been read. */
  sent?: { address: string; query: string[]; body: string[] }
}

export type Ctx = {
  db: Db
  actor: Actor
  scope: DataScope
  now: Date
  log: Logger
  locale: Locale
  request?: RequestFacts
  /** Set inside `inOperation`: what is written belongs to it. */
  operationId?: string
  /** Set by `asOneReading`: what its parts have in common is read once. */
  reading?: object
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** The program itself: nightly work, imports already authorised, start-up. Sees everything. */
export function systemActor(locale: Locale = 'zh-CN'): Actor {
  return {
    userId: nobody,
    name: 'system',
    departmentId: null,
    permissions: new Set(['*']),
    scope: { kind: 'all', userId: nobody, userIds: [], departmentIds: [] },
    masks: new Set(),
    via: 'system',
    locale,
  }
}

/** Whoever comes without an account by a form or a link: what follows is done by the program, in the customer's name. */
export function asCustomer(ctx: Ctx): Ctx {
  const actor = { ...systemActor(ctx.locale), name: 'customer' }
  return { ...ctx, actor, scope: actor.scope }
}

export function systemCtx(db: Db, log: Logger, now = new Date()): Ctx {
  const actor = systemActor()
  return { db, actor, scope: actor.scope, now, log, locale: actor.locale }
}

/** One transaction: all of it or nothing. Inside another transaction it simply joins that one. */
export async function inTransaction<T, C extends Ctx>(ctx: C, work: (tx: C) => Promise<T>): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx)
  const done = await ctx.db.transaction().execute((db) => work({ ...ctx, db }))
  if (ctx.request) ctx.request.hasCommitted = true
  return done
}
