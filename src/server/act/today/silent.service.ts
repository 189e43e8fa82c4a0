// What the page says of a customer on whom the list is silent although something is open.
import { dayFromIso, dayOf, isoOfDay } from '../../../analytics/calendar.ts'
import type { CareReason } from '../../../contracts/care-reason.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Card } from './card.store.ts'
import type { Question } from './circle.store.ts'
import { say } from './sentences.rules.ts'
import { whySilent } from './silent.rules.ts'
import { openThings } from './silent.store.ts'

/** Without what today's reasons speak of already. */
export async function readSilent(ctx: Ctx, question: Question, card: Card, spoken: readonly CareReason[]) {
  const { day, rules } = question
  const { things, lastAnswerAt } = await openThings(ctx, question, card.customerId)
  const { lastContactAt, triedAt, contactDueAt } = card
  const about = { now: ctx.now, rules, lastContactAt, triedAt, lastAnswerAt, isLost: card.stage === 'lost' }
  const voice = { locale: ctx.locale, today: day.date }
  return things.flatMap((thing) => {
    const why = spoken.includes(thing.code) ? undefined : whySilent(thing, about)
    if (!why) return []
    const { code, count, putOffUntil } = thing
    const on = isoOfDay(dayOf(thing.first, day.timeZone))
    const lateDays = dayFromIso(day.date) - dayFromIso(on)
    const variant = code === 'serviceDue' || code === 'replacementDue' ? (lateDays > 0 ? 'Late' : '') : ''
    const sentence = say(voice, `care.silent.${code}${variant}`, { count, on })
    const until = why === 'tried' && contactDueAt ? isoOfDay(dayOf(contactDueAt, day.timeZone)) : putOffUntil
    return [{ code, count, since: on, why, until, sentence }]
  })
}
