// Who rises and who falls between two days: how the classes of the whole base move, not only where they stand.
import { type Day, dayFromIso, firstDayOfMonth, isoOfDay, monthOf } from '../../../analytics/calendar.ts'
import { type KeptCount, readKept } from '../../analyse/kept-counts/kept-counts.service.ts'
import { readMoment } from '../../analyse/metrics/metrics.service.ts'
import { readFoundation, recount } from '../../analyse/metrics/recount.service.ts'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import * as store from './movement.store.ts'

/** From low to high: to come further in the row is to rise. */
const classes: Record<store.Dimension, string[]> = {
  tier: ['ordinary', 'vip'],
  valueClass: ['none', 'C', 'B', 'A'],
  pattern: ['none', 'oneOff', 'occasional', 'regular'],
}

/** Up to this size the past year is counted from the purchases when counting begins; above it that would take minutes. */
const recountLimit = 50_000
const recountMonths = 12

/** Counts today once. The first time, the beginnings of the twelve months before are made up from the purchases. */
export async function keepCount(ctx: Ctx): Promise<boolean> {
  const today = (await businessDay(ctx)).date
  const known = await store.listDays(ctx)
  if (known.some(({ day }) => day === today)) return false
  const { isReady, customerCount } = await readFoundation(ctx)
  if (!isReady || customerCount === 0) return false
  return inTransaction(ctx, async (tx) => {
    if (!(await store.tryLock(tx))) return false
    if (known.length === 0 && customerCount <= recountLimit) await recountPast(tx, dayFromIso(today))
    await store.countNow(tx, today)
    await store.sweepGone(tx)
    return true
  })
}

/** A house that has counted for so few days is still being filled. */
const youngDays = 7

/** What is imported into a young house, or taken out of it, changes its past: that is made up again, and today counted. */
export async function countYoungAgain(ctx: Ctx): Promise<boolean> {
  const known = await store.listDays(ctx)
  const counted = known.filter(({ isRecounted }) => !isRecounted).length
  const { customerCount } = await readFoundation(ctx)
  if (counted === known.length || counted > youngDays || customerCount > recountLimit) return false
  const today = (await businessDay(ctx)).date
  return inTransaction(ctx, async (tx) => {
    await store.waitForLock(tx)
    await store.forgetAll(tx)
    await recountPast(tx, dayFromIso(today))
    await store.countNow(tx, today)
    return true
  })
}

/** A small house is counted while it starts, so that nobody has to wait; a large one must not start later for it. */
const startLimit = 5_000

export async function keepCountAtStart(ctx: Ctx): Promise<void> {
  if ((await readFoundation(ctx)).customerCount <= startLimit) await keepCount(ctx)
}

async function recountPast(tx: Ctx, today: Day): Promise<void> {
  // Where the numbers are judged on a fixed day, the year before that day is the one to see.
  const { day } = await readMoment(tx)
  const last = monthOf(Math.min(day, today - 1))
  for (let month = last - recountMonths + 1; month <= last; month++) {
    const first = isoOfDay(firstDayOfMonth(month))
    await recount(tx, first)
    await store.countRecounted(tx, first)
  }
}

type Asked = { dimension: store.Dimension; from?: string | undefined; to?: string | undefined }

/** Without a first day, about three months ago, or since counting began. */
const usualDays = 90

export const movementCount: KeptCount<Asked, Moved> = {
  name: 'segment.movement',
  usual: [{ dimension: 'tier' }, { dimension: 'valueClass' }, { dimension: 'pattern' }],
  count: (ctx, asked) => countMoved(ctx, asked),
}

export async function readMovement(ctx: Ctx, asked: Asked) {
  const { answer, countedAt } = await readKept(ctx, movementCount, asked)
  return { ...answer, countedAt }
}

type Moved = {
  days: { day: string; isRecounted: boolean }[]
  from: string | null
  to: string | null
  classes: string[]
  cells: store.MovementCell[]
  rose: number
  fell: number
  stayed: number
}

async function countMoved(ctx: Ctx, { dimension, from: wanted, to: until }: Asked): Promise<Moved> {
  const to = until ?? null
  const days = await store.listDays(ctx)
  const nothing = {
    days,
    from: null,
    to: null,
    classes: classes[dimension],
    cells: [],
    rose: 0,
    fell: 0,
    stayed: 0,
  }
  const from = wanted ?? usualStart(days, to ?? (await businessDay(ctx)).date)
  const first = days[0]?.day
  if (from === undefined || first === undefined) return nothing
  const isCounted = (day: string) => days.some((each) => each.day === day)
  if (!isCounted(from) || (to !== null && (!isCounted(to) || to < from)))
    throw new Problem(422, 'movementDay')
  const cells = await store.countMovement(ctx, dimension, { first, from, to })
  const place = (name: string | null) => (name === null ? -1 : classes[dimension].indexOf(name))
  const sum = (is: (step: number) => boolean) =>
    cells
      .filter((cell) => cell.from !== null && is(place(cell.to) - place(cell.from)))
      .reduce((total, cell) => total + cell.customers, 0)
  return {
    ...nothing,
    from,
    to,
    cells,
    rose: sum((step) => step > 0),
    fell: sum((step) => step < 0),
    stayed: sum((step) => step === 0),
  }
}

/** The latest counted day that lies so far back, else the first. */
function usualStart(days: { day: string }[], end: string): string | undefined {
  const goal = isoOfDay(dayFromIso(end) - usualDays)
  return (days.filter(({ day }) => day <= goal).at(-1) ?? days[0])?.day
}
