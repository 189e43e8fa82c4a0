// Whom to care for today, why, and with what to begin.
import { dayOf, isoOfDay } from '../../../analytics/calendar.ts'
import type { TodayRow, Whose } from '../../../contracts/today.contract.ts'
import { type KeptCount, readKept } from '../../analyse/kept-counts/kept-counts.service.ts'
import { fixedDay } from '../../analyse/metrics/metrics.service.ts'
import { freshDaysOf } from '../../analyse/metrics/quality.service.ts'
import { retryDaysSetting } from '../../design/packages/cadence.service.ts'
import { maskParticulars } from '../../identify/customers/particulars.service.ts'
import { type Closed, closedOf, noneClosed } from '../../identify/reach/reach.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { text } from '../../platform/text.ts'
import { type Card, cardsOf } from './card.store.ts'
import type { Circle, Question } from './circle.store.ts'
import { hookOf } from './hooks.rules.ts'
import { moneyWords } from './money-words.service.ts'
import { withNearGaps } from './near-gaps.service.ts'
import { datedReasons } from './reason-sources.service.ts'
import { findUnhappy, handedTo } from './reasons.store.ts'
import { type Params, reasonParams, reasonSentence } from './sentences.rules.ts'
import { listTeam, type TeamRow } from './team.store.ts'
import { sortReasons, todaySetting } from './today.rules.ts'
import { countToday, nextAfterToday, type RankedRow, rankToday } from './today.store.ts'

export async function readToday(
  ctx: Ctx,
  { limit, cursor, ...whose }: Whose & { limit: number; cursor?: string },
) {
  const question = await ask(ctx, whose)
  const { data, nextCursor, total } = await rankToday(ctx, question, { limit, cursor })
  const ids = data.map((row) => row.customerId)
  const cards = await cardsOf(ctx, ids, question.day.timeZone)
  const closed = await closedOf(ctx, ids)
  const rows = (await withNearGaps(ctx, data)).flatMap((row) => {
    const card = cards.get(row.customerId)
    return card ? [rowOf(ctx, question, row, { card, closed: closed.get(row.customerId) })] : []
  })
  const { weights, floorMinor } = question.rules
  const floor = await moneyWords(ctx, floorMinor)
  const formula = { sentence: text(ctx.locale, 'care.formula', { floor }), floorMinor, weights }
  return { data: rows, nextCursor, total, day: question.day.date, judgedAsOf: await fixedDay(ctx), formula }
}

export async function countWaiting(ctx: Ctx, whose: Whose): Promise<{ count: number }> {
  return { count: await countToday(ctx, await ask(ctx, whose)) }
}

export const teamCount: KeptCount<{ departmentId?: string | undefined }, TeamRow[]> = {
  name: 'today.team',
  usual: [{}],
  count: async (ctx, { departmentId }) => listTeam(ctx, await ask(ctx, { whose: 'scope', departmentId })),
}

/**
 * Whose lists are how long, the most at stake first: of each as many as the reader finds when he opens it. A colleague's holds
 * what lies in the reader's scope; the reader's own holds what is in his hands wherever the customer lies.
 */
export async function readTeam(ctx: Ctx, departmentId: string | undefined) {
  const { answer, countedAt } = await readKept(ctx, teamCount, { departmentId })
  if (departmentId) return { data: answer, countedAt }
  const others = answer.filter(({ employeeId }) => employeeId !== ctx.actor.userId)
  const own = await listTeam(ctx, await ask(ctx, { whose: 'mine' }))
  return { data: [...others, ...own].sort(byStake), countedAt }
}

const byStake = (a: TeamRow, b: TeamRow) =>
  b.stakeMinor - a.stakeMinor || b.late - a.late || b.customers - a.customers

export async function readUpcoming(ctx: Ctx, { limit, ...whose }: Whose & { limit: number }) {
  const coming = await nextAfterToday(ctx, await ask(ctx, whose), limit)
  return coming.map((each) => ({ ...each, sentence: text(ctx.locale, `care.upcoming.${each.code}`) }))
}

/** What the list of this person or scope is asked for; with one customer, his reasons alone. */
export async function ask(ctx: Ctx, whose: Whose, customerId?: string): Promise<Question> {
  const day = await businessDay(ctx)
  const rules = await readSetting(ctx, todaySetting)
  const circle = await circleOf(ctx, whose)
  const freshDays = await freshDaysOf(ctx)
  const retryDays = await readSetting(ctx, retryDaysSetting)
  return { circle, day, rules, freshDays, retryDays, dated: await datedReasons(ctx), customerId }
}

async function circleOf(ctx: Ctx, { whose, employeeId, departmentId }: Whose): Promise<Circle> {
  if (employeeId || whose === 'mine') {
    const id = employeeId ?? ctx.actor.userId
    // What is in my own hands I see wherever the customer lies; of a colleague only what my scope covers.
    return { kind: 'person', id, handed: await handedTo(ctx, id), isScoped: id !== ctx.actor.userId }
  }
  return { kind: 'scope', departmentId }
}

/** A customer on the list as this reader may see him. */
export function rowOf(
  ctx: Ctx,
  question: Question,
  row: RankedRow,
  { card, closed = noneClosed }: { card: Card; closed: Closed | undefined },
): TodayRow {
  const reasons = reasonsOf(ctx, question, row, card)
  const { phone } = maskParticulars(ctx, { phone: card.phone, email: null })
  return {
    customerId: card.customerId,
    name: card.name,
    kind: card.kind,
    company: card.company,
    city: card.city,
    phone,
    tier: card.tier,
    stage: card.stage,
    valueClass: card.valueClass,
    ownerName: card.ownerName,
    complaintOpen: card.complaintOpen,
    isInScope: card.isInScope,
    closed,
    value12mMinor: card.value12mMinor,
    stakeMinor: row.stakeMinor,
    likelihood: row.likelihood,
    reasons,
    hook: hookOf({ locale: ctx.locale, today: question.day.date }, question.rules, reasons, card),
    contacts: card.contacts,
  }
}

function reasonsOf(ctx: Ctx, { day, rules }: Question, row: RankedRow, card: Card): TodayRow['reasons'] {
  const dayIn = (moment: Date | null) => (moment ? isoOfDay(dayOf(moment, day.timeZone)) : null)
  return sortReasons(
    row.reasons.map(({ code, since, detail, refId, assignee }) => {
      const dueOn = dayIn(new Date(since)) ?? day.date
      const params = reasonParams(code, {
        today: day.date,
        dueOn,
        detail: code === 'unhappy' ? answerSeen(ctx, detail) : detail,
        lastContactOn: dayIn(card.lastContactAt),
        triedOn: dayIn(card.triedAt),
        lastPurchaseOn: dayIn(card.lastPurchaseAt),
        rhythmDays: card.rhythmDays,
        isReaders: assignee === ctx.actor.userId,
        purchaseDays: card.purchaseDays,
      })
      const sentence = reasonSentence({ locale: ctx.locale, today: day.date }, code, params)
      return { code, params, sentence, dueOn, weight: rules.weights[code], refId }
    }),
  )
}

/** His last answer as a sentence, where it is unhappy and nobody has said what was done about it. */
export async function readUnhappy(ctx: Ctx, question: Question, customerId: string) {
  const answer = await findUnhappy(ctx, question, customerId)
  if (!answer) return null
  const { date, timeZone } = question.day
  const on = isoOfDay(dayOf(answer.answeredAt, timeZone))
  const params = { ...answerSeen(ctx, answer.detail), on }
  const sentence = reasonSentence({ locale: ctx.locale, today: date }, 'unhappy', params)
  return { id: answer.id, sentence, answeredAt: answer.answeredAt }
}

/** The customer's own words about us are for who may read answers. */
function answerSeen({ actor: { permissions } }: Ctx, detail: Params | null): Params | null {
  const mayRead = permissions.has('*') || permissions.has('satisfaction.read')
  return mayRead ? detail : { ...detail, comment: null }
}
