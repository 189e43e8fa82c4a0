// Everything one wants to know of a customer before speaking with him, in one call.
import { readPlanStepsDue } from '../../design/plans/plan-parts.service.ts'
import { readPeopleUnchecked } from '../../identify/people/people.service.ts'
import { closedOf } from '../../identify/reach/reach.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { readComplaints } from '../contacts/complaints.service.ts'
import { readRecent } from '../contacts/contacts.service.ts'
import { readOpenHandoff } from '../handoffs/handoffs.service.ts'
import { requireReach } from '../handoffs/reach.service.ts'
import { readPromises } from '../promises/promises.service.ts'
import { cardsOf } from './card.store.ts'
import { withNearGaps } from './near-gaps.service.ts'
import { readSilent } from './silent.service.ts'
import { ask, readUnhappy, rowOf } from './today.service.ts'
import { rankToday } from './today.store.ts'

export async function readGlance(ctx: Ctx, ownId: string) {
  const { id: customerId, isInScope } = await requireReach(ctx, ownId)
  // As the team sees him where the caller does, otherwise as far as he is in the caller's hands.
  const question = await ask(ctx, { whose: isInScope ? 'scope' : 'mine' }, customerId)
  const cards = await cardsOf(ctx, [customerId], question.day.timeZone)
  const card = cards.get(customerId)
  if (!card) throw new Problem(404, 'customerNotFound')
  const { data } = await rankToday(ctx, question, { limit: 1 })
  const quiet = { customerId, stakeMinor: 0, likelihood: 0, value12mMinor: card.value12mMinor, reasons: [] }
  const [ranked = quiet] = await withNearGaps(ctx, data)
  const closed = (await closedOf(ctx, [customerId])).get(customerId)
  const row = rowOf(ctx, question, ranked, { card, closed })
  const promises = await readPromises(ctx, customerId)
  const complaints = await readComplaints(ctx, customerId)
  return {
    ...row,
    day: question.day.date,
    handoff: await readOpenHandoff(ctx, customerId),
    preferences: card.preferences,
    receive: { by: card.receiveBy, topics: card.receiveTopics, time: card.receiveTime },
    note: card.note,
    purchaseCount: card.purchaseCount,
    lastPurchaseAt: card.lastPurchaseAt,
    lastContactAt: card.lastContactAt,
    triedAt: card.triedAt,
    contactDueAt: card.contactDueAt,
    satisfaction: card.satisfaction,
    lastBought: card.lastBought,
    others: (await readRecent(ctx, customerId)).data,
    promises: promises.filter((promise) => promise.state === 'open'),
    complaints: complaints.filter((complaint) => complaint.state === 'open'),
    unhappy: await readUnhappy(ctx, question, customerId),
    silent: isInScope
      ? await readSilent(
          ctx,
          question,
          card,
          row.reasons.map(({ code }) => code),
        )
      : [],
    steps: await readPlanStepsDue(ctx, customerId),
    people: await readPeopleUnchecked(ctx, customerId),
  }
}
