// Sums over many customers without the wait: of a large house they are kept from the last count, and say how old they are.
import { type Ctx, type Db, inTransaction } from '../../platform/ctx.ts'
import type { CronTask } from '../../platform/jobs/worker.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { readFoundation } from '../metrics/recount.service.ts'
import { essenceOf, keyOf, type Params } from './kept-counts.rules.ts'
import * as store from './kept-counts.store.ts'

/** `count` reads nothing but the data scope, the params, the moment and the database: rights and masks come after it. */
export type KeptCount<P extends Params, A> = {
  name: string
  /** What the head office asks first: counted before anybody does. */
  usual: P[]
  /** An answer that survives JSON: no dates, nothing undefined. */
  count(ctx: Ctx, params: P): Promise<A>
}

export type Counted<A> = { answer: A; countedAt: Date | null }

/** Above so many customers in the house, and so many in sight, nobody should wait for a count. */
const large = { house: 50_000, scope: 20_000 }
type Limits = typeof large

/** While somebody looks at it an answer is counted again this often, otherwise hourly; after a week unasked it is forgotten. */
const lookedAtMinutes = 10
const otherMinutes = 60
const patienceDays = 7
/** Of one count for so many askers at most, those who asked last. */
const mostKept = 200
/** Older than that, because nothing has counted meanwhile, it is counted while one waits. */
const oldestMinutes = 120

/** The answer as it is, or of a large house as it was at `countedAt`: after the last rebuild, today, minutes ago. */
export async function readKept<P extends Params, A>(
  ctx: Ctx,
  kept: KeptCount<P, A>,
  params: P,
  limits = large,
): Promise<Counted<A>> {
  const rebuiltAt = await largeSince(ctx, limits)
  if (rebuiltAt === null || !(await isWide(ctx, limits)))
    return { answer: await kept.count(ctx, params), countedAt: null }
  const key = keyOf(kept.name, params, ctx.scope)
  const onDay = (await businessDay(ctx)).date
  const validity = { rebuiltAt, onDay, minutes: oldestMinutes }
  const known = await store.findAnswer<A>(ctx, key, validity)
  if (known) {
    await store.markAsked(ctx, key)
    return known
  }
  // Whoever makes up ids must not fill the table with questions about nobody, each counted again every hour.
  if (!(await store.isAboutSomebody(ctx, params)))
    return { answer: await kept.count(ctx, params), countedAt: null }
  await once(ctx, key, async (tx) => {
    if (!(await store.findAnswer(tx, key, validity))) await countAndKeep(tx, kept, params)
  })
  // Gone already where a rebuild has ended in between.
  return (await store.findAnswer<A>(ctx, key, validity)) ?? countAndKeep(ctx, kept, params)
}

/** What this process is counting, for each of its databases. */
const underWay = new WeakMap<Db, Map<string, Promise<void>>>()

/** After a rebuild everybody asks at once: one counts, in one process, and the others wait for what he finds. */
function once(ctx: Ctx, key: string, count: (tx: Ctx) => Promise<void>): Promise<void> {
  const flights = underWay.get(ctx.db) ?? new Map<string, Promise<void>>()
  underWay.set(ctx.db, flights)
  const flight = flights.get(key)
  if (flight) return flight
  const counting = inTransaction(ctx, async (tx) => {
    await store.lockQuestion(tx, key)
    await count(tx)
  }).finally(() => flights.delete(key))
  flights.set(key, counting)
  return counting
}

/** Counts what no longer holds of one question, for everybody who has asked it lately. Answers how many. */
export async function keepUp<P extends Params, A>(
  ctx: Ctx,
  kept: KeptCount<P, A>,
  limits = large,
): Promise<number> {
  await store.forgetUnasked(ctx, patienceDays, mostKept)
  const rebuiltAt = await largeSince(ctx, limits)
  if (rebuiltAt === null) return 0
  const { name, usual } = kept
  for (const params of usual) {
    await store.expectQuestion(ctx, keyOf(name, params, ctx.scope), {
      name,
      params,
      scope: essenceOf(ctx.scope),
    })
  }
  const within = { rebuiltAt, onDay: (await businessDay(ctx)).date }
  const looked = { ...within, minutes: lookedAtMinutes }
  const due = await store.listDue<P>(ctx, name, looked, { ...within, minutes: otherMinutes })
  for (const { key, params, scope } of due) {
    const asker = { ...ctx, scope, actor: { ...ctx.actor, scope } }
    const counting = inTransaction(asker, async (tx) => {
      await store.waitForTurn(tx)
      await store.lockQuestion(tx, key)
      // Another process may have been at it meanwhile.
      if (!(await store.findAnswer(tx, key, looked))) await countAndKeep(tx, kept, params)
    })
    await counting.catch(async (error: unknown) => {
      if (!(error instanceof Problem)) throw error
      // What it asks about is no longer there, such as a day of the past: whoever asks again is told.
      await store.forgetQuestion(ctx, key)
    })
  }
  return due.length
}

/**
 * Every five minutes from this minute on: all at once, those that wait for their turn would take the place of other jobs.
 * What was missed need not be counted any more.
 */
export function keepUpTask<P extends Params, A>(kept: KeptCount<P, A>, minute: 0 | 1 | 2 | 3 | 4): CronTask {
  return {
    name: `keep_${kept.name.replaceAll(/\W/g, '_')}`,
    pattern: `${Array.from({ length: 12 }, (_, at) => minute + 5 * at).join(',')} * * * *`,
    isOfTheMoment: true,
    run: async (ctx) => void (await keepUp(ctx, kept)),
  }
}

async function countAndKeep<P extends Params, A>(
  ctx: Ctx,
  kept: KeptCount<P, A>,
  params: P,
): Promise<Counted<A>> {
  const countedAt = await store.readClock(ctx)
  const answer = await kept.count(ctx, params)
  const key = keyOf(kept.name, params, ctx.scope)
  const question = { name: kept.name, params, scope: essenceOf(ctx.scope) }
  await store.keepAnswer(ctx, key, question, { answer, onDay: (await businessDay(ctx)).date, countedAt })
  return { answer, countedAt }
}

/** When the live numbers of a large house were last rebuilt; null of a house that is not large. */
async function largeSince(ctx: Ctx, limits: Limits): Promise<Date | null> {
  const { rebuiltAt, customerCount } = await readFoundation(ctx)
  return customerCount > limits.house ? rebuiltAt : null
}

async function isWide(ctx: Ctx, limits: Limits): Promise<boolean> {
  if (ctx.scope.kind === 'mine') return false
  return ctx.scope.kind === 'all' || store.seesMoreThan(ctx, limits.scope)
}
