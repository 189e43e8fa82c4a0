import { dayFromIso, dayOf, firstDayOfMonth, monthOf, startOfDay } from '../../../analytics/calendar.ts'
import { meanInterval, satisfactionLevel, wilsonInterval } from '../../../analytics/satisfaction.ts'
import type { LeaveWish } from '../../../contracts/consent.contract.ts'
import { answerSearch } from '../../act/contacts/answer-settlement.service.ts'
import { unhappyTest } from '../../act/contacts/unhappy-answer.service.ts'
import { refreshMetrics } from '../../analyse/metrics/metrics.service.ts'
import { leave } from '../../identify/consents/leaving.service.ts'
import { requireCustomer } from '../../identify/customers/customers.service.ts'
import { asCustomer, type Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { atHome, type Home, takeHomes } from '../../platform/history/place.ts'
import { insertRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { isSecretOf, makeLinkToken, readLinkToken } from '../../platform/link-token.ts'
import { emit } from '../../platform/outbox.ts'
import { Problem } from '../../platform/problem.ts'
import { indexTexts } from '../../platform/search/kept-words.ts'
import { businessName, businessTimeZone } from '../../platform/settings/business.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { invitationDays } from './satisfaction.settings.ts'
import {
  type About,
  findInvitation,
  insertAnswer,
  invitationTable,
  listAnswers,
  type Moments,
  type NewAnswer,
  summariseAnswers,
  summariseByMonth,
  takeInvitation,
} from './satisfaction.store.ts'

type Scores = { expected: number; perceived: number; comment?: string }
type Subject = { customerId: string; about: About; aboutId?: string | null }

/** What a customer told a member of staff. */
export async function recordAnswer(ctx: Ctx, input: Subject & Scores) {
  return inOperation(ctx, { kind: 'satisfaction.record' }, async (tx) => {
    const home = await requireCustomer(tx, input.customerId)
    const answer = { ...answerOf(input, home), givenBy: 'staff' as const, employeeId: tx.actor.userId }
    await keep(tx, answer)
    return {
      id: answer.id,
      ratio: input.perceived / input.expected,
      level: satisfactionLevel(input),
      operationId: tx.operationId,
    }
  })
}

/** A link that asks one customer once; the token is answered here and kept nowhere. */
export async function inviteToAnswer(ctx: Ctx, input: Subject) {
  return inOperation(ctx, { kind: 'satisfaction.invite' }, async (tx) => {
    const home = await requireCustomer(tx, input.customerId)
    const id = newId()
    const days = await readSetting(tx, invitationDays)
    const expiresAt = new Date(tx.now.getTime() + days * 86_400_000)
    const { token, secretHash } = makeLinkToken(input.customerId, id)
    await insertRecord(tx, invitationTable, {
      ...atHome(home),
      id,
      about: input.about,
      aboutId: input.aboutId ?? null,
      secretHash,
      expiresAt,
      createdBy: tx.actor.via === 'system' ? null : tx.actor.userId,
    })
    const path = `/answer/${token}`
    const { publicUrl } = tx.request ?? {}
    const address = publicUrl === undefined ? null : `${publicUrl}${path}`
    return {
      id,
      token,
      path,
      address,
      askedBy: await businessName(tx),
      expiresAt,
      operationId: tx.operationId,
    }
  })
}

export async function openLink(ctx: Ctx, token: string) {
  const invitation = await readLink(ctx, token)
  const state = invitation.answeredAt ? 'answered' : invitation.expiresAt < ctx.now ? 'expired' : 'open'
  return { about: invitation.about, state, askedBy: await businessName(ctx) } as const
}

/** The customer's own answer; of two that come at once one counts. */
export async function answerLink(ctx: Ctx, input: Scores & { token: string }) {
  return inOperation(asCustomer(ctx), { kind: 'satisfaction.answer' }, async (tx) => {
    const invitation = await readLink(tx, input.token)
    if (invitation.expiresAt < tx.now) throw new Problem(410, 'linkExpired')
    const ownId = invitation.originId ?? invitation.customerId
    const home = (await takeHomes(tx, [ownId])).get(ownId)
    if (!home || !(await takeInvitation(tx, home.id, invitation.id))) throw new Problem(409, 'linkAnswered')
    await keep(tx, { ...answerOf({ ...invitation, ...input }, home), givenBy: 'link', employeeId: null })
    return { level: satisfactionLevel(input) }
  })
}

/** Every link of a customer's lets them leave, answered or ended. */
export async function leaveByLink(ctx: Ctx, { token, ...wish }: LeaveWish & { token: string }) {
  return inOperation(asCustomer(ctx), { kind: 'customerLink.leave', sourceKey: 'customer' }, async (tx) => {
    const { originId, customerId } = await readLink(tx, token)
    await leave(tx, originId ?? customerId, wish, 'link', { locale: ctx.locale })
    return { isDone: true } as const
  })
}

/** Satisfaction over a span of whole days in the business time zone; this month and the eleven before unless said otherwise. */
export async function readSummary(
  ctx: Ctx,
  query: { from?: string; to?: string; by: 'none' | 'tier' | 'department' | 'about' },
) {
  const timeZone = await businessTimeZone(ctx)
  const to = query.to ? startOfDay(dayFromIso(query.to) + 1, timeZone) : ctx.now
  const from = query.from
    ? startOfDay(dayFromIso(query.from), timeZone)
    : startOfMonths(query.to ? startOfDay(dayFromIso(query.to), timeZone) : to, 12, timeZone)
  return { data: (await summariseAnswers(ctx, { from, to }, query.by)).map(withIntervals) }
}

/** Of so many months, the last of which is that of the instant: the summary and the trend count the same answers. */
function startOfMonths(until: Date, months: number, timeZone: string): Date {
  return startOfDay(firstDayOfMonth(monthOf(dayOf(until, timeZone)) - months + 1), timeZone)
}

export async function readTrend(ctx: Ctx, query: { months: number; by: 'none' | 'tier' | 'department' }) {
  const timeZone = await businessTimeZone(ctx)
  const from = startOfMonths(ctx.now, query.months, timeZone)
  const rows = await summariseByMonth(ctx, from, timeZone, query.by)
  return { data: rows.map((row) => ({ month: row.month, ...withIntervals(row) })) }
}

export async function readAnswers(ctx: Ctx, query: { level?: string; customerId?: string; limit: number }) {
  const rows = await listAnswers(ctx, query)
  const isUnhappy = await unhappyTest(ctx)
  return {
    data: rows.map((row) => ({
      ...row,
      ratio: row.perceived / row.expected,
      level: satisfactionLevel(row),
      isUnhappy: isUnhappy(row),
    })),
  }
}

async function keep(tx: InOperation, answer: NewAnswer): Promise<void> {
  await insertAnswer(tx, answer)
  await indexTexts(tx, answerSearch, [answer.customerId], [answer.id])
  await refreshMetrics(tx, [answer.customerId])
  await emit(tx, 'satisfaction.answered', {
    customerId: answer.customerId,
    id: answer.id,
    level: satisfactionLevel(answer),
  })
}

function answerOf(input: Omit<Subject, 'customerId'> & Scores, home: Home) {
  return {
    ...atHome(home),
    id: newId(),
    about: input.about,
    aboutId: input.aboutId ?? null,
    expected: input.expected,
    perceived: input.perceived,
    comment: input.comment?.trim() || null,
  }
}

async function readLink(ctx: Ctx, token: string) {
  const parts = readLinkToken(token)
  const invitation = parts && (await findInvitation(ctx, parts.ownerId, parts.id))
  if (!invitation || !isSecretOf(parts.secret, invitation.secretHash)) throw new Problem(404, 'linkUnknown')
  return invitation
}

function withIntervals({ mean, deviation, ...counts }: Moments) {
  const hits = counts.highlySatisfied + counts.satisfied
  const { count } = counts
  return {
    ...counts,
    meanRatio: mean,
    meanRatioInterval: mean === null || deviation === null ? null : meanInterval({ count, mean, deviation }),
    satisfiedShare: count === 0 ? null : hits / count,
    satisfiedShareInterval: count === 0 ? null : wilsonInterval(hits, count),
  }
}
