// What was said with whom: facts, written once. A mistake is corrected by a new entry that names the old one.
import { z } from 'zod'
import { dayFromIso, startOfDay } from '../../../analytics/calendar.ts'
import { groupBy } from '../../../analytics/group-by.ts'
import type { Alongside, Said } from '../../../contracts/contact.contract.ts'
import { consentOfChannel, purposeOfReason } from '../../../contracts/contact-consent.ts'
import { metricOf, refreshMetrics } from '../../analyse/metrics/metrics.service.ts'
import { completeSteps } from '../../design/plans/plan-parts.service.ts'
import { customersLike } from '../../identify/customers/customer-search.service.ts'
import { requirePerson } from '../../identify/people/people.service.ts'
import { isRefused } from '../../identify/reach/judge.service.ts'
import { verdictsOf } from '../../identify/reach/reach.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { atHome, type Home } from '../../platform/history/place.ts'
import { newId } from '../../platform/ids.ts'
import { emit, emitMany } from '../../platform/outbox.ts'
import { Problem } from '../../platform/problem.ts'
import { indexTexts } from '../../platform/search/kept-words.ts'
import type { SearchSource } from '../../platform/search/search-source.ts'
import { businessTimeZone } from '../../platform/settings/business.ts'
import { defineSetting, readSetting } from '../../platform/settings/setting.ts'
import { text } from '../../platform/text.ts'
import { completeHandoffs } from '../handoffs/handoffs.service.ts'
import { requireReach } from '../handoffs/reach.service.ts'
import { endPromise, makePromise } from '../promises/promises.service.ts'
import { settleAnswer } from './answer-settlement.service.ts'
import { openComplaint, settleComplaint } from './complaints.service.ts'
import {
  type ContactQuery,
  contactsOf,
  contactsOfOthers,
  contactTexts,
  findStanding,
  insertContact,
  listContacts,
  type NewContact,
} from './contacts.store.ts'

export const contactSearch: SearchSource = {
  kind: 'contact',
  permission: 'contact.read',
  rows: contactTexts,
}

/** For so many days a colleague's contact is shown to whoever calls the same customer. */
export const recentDaysSetting = defineSetting('contact.recentDays', z.number().int().min(1).max(90), 7)

/** A clock that runs ahead is forgiven; a contact next week has not been. */
const futureTolerance = 10 * 60_000
const dayLength = 86_400_000

type Key = { customerId: string; id: string }

/** One call: the contact, what was promised, kept, done, complained of and settled with it. */
export async function logContact(
  ctx: Ctx,
  { customerId: ownId, despite, ...input }: Said & Alongside & { customerId: string; despite?: string },
) {
  return inOperation(ctx, { kind: 'contact.log', ...(despite ? { reason: despite } : {}) }, async (tx) => {
    const home = await requireReach(tx, ownId)
    const customerId = home.id
    if (input.notReached && speaksOf(input)) throw new Problem(422, 'contactNotReached')
    if (!despite) await refuseClosedWay(tx, customerId, input)
    await requirePerson(tx, customerId, input.personId)
    const contact = { ...factOf(tx, home, input), isComplaint: input.complaint !== undefined }
    await insertContact(tx, contact)
    await indexTexts(tx, contactSearch, [customerId], [contact.id])
    const consequences = await followUp(tx, contact, input)
    const others = await readOthers(tx, customerId)
    await refreshMetrics(tx, [customerId])
    const { contactDueAt } = await metricOf(tx, customerId)
    await emit(tx, 'contact.logged', { customerId, contactId: contact.id })
    return { id: contact.id, ...consequences, others, contactDueAt, operationId: tx.operationId }
  })
}

export type ToldContact = Said & {
  id: string
  home: Home
  employeeId: string | null
  at: Date
  operationId: string
}

/**
 * Contacts of ours that another system tells of, as if whoever had them had logged them, each
 * under its own operation. The customers must be locked.
 */
export async function recordTold(tx: Ctx, told: readonly ToldContact[]): Promise<void> {
  for (const { id, home, employeeId, operationId, ...said } of told)
    await insertContact({ ...tx, operationId }, { ...factOf(tx, home, said), id, employeeId })
  const customerIds = [...new Set(told.map(({ home }) => home.id))]
  await indexTexts(
    tx,
    contactSearch,
    customerIds,
    told.map(({ id }) => id),
  )
  await refreshMetrics(tx, customerIds)
  for (const [operationId, ofAct] of groupBy(told, (each) => each.operationId))
    await emitMany(
      { ...tx, operationId },
      'contact.logged',
      ofAct.map(({ id, home }) => ({ customerId: home.id, contactId: id })),
    )
}

/** Asked at the moment itself, under the customer's lock: a withdrawal of a minute ago counts. */
async function refuseClosedWay(tx: InOperation, customerId: string, said: Said): Promise<void> {
  const channel = consentOfChannel[said.channel]
  if (said.direction === 'incoming' || said.personId || channel === null) return
  const purpose = purposeOfReason[said.reason]
  const verdict = (await verdictsOf(tx, [customerId], purpose)).get(customerId)?.[channel]
  if (!verdict || !isRefused(verdict)) return
  const [purposeWord, channelWord] = [`consent.purpose.${purpose}`, `consent.channel.${channel}`]
  throw new Problem(
    409,
    'contactClosed',
    { purpose: text(tx.locale, purposeWord), channel: text(tx.locale, channelWord) },
    [],
    { purpose, channel, because: verdict.because },
  )
}

async function followUp(tx: InOperation, contact: NewContact, input: Alongside) {
  const { customerId, originId, id: contactId, at } = contact
  const home = { id: customerId, originId }
  const promiseIds: string[] = []
  for (const promise of input.promises)
    promiseIds.push(await makePromise(tx, home, { ...promise, contactId }))
  for (const id of input.keptPromiseIds) await endPromise(tx, { customerId, id }, { state: 'kept' })
  await completeSteps(tx, customerId, input.doneStepIds)
  for (const settled of input.settledComplaints) await settleComplaint(tx, { customerId, ...settled })
  for (const settled of input.settledAnswers) await settleAnswer(tx, { customerId, ...settled })
  const complaintId = input.complaint
    ? await openComplaint(tx, home, { contactId, about: input.complaint, openedAt: at })
    : null
  // Whoever reached nobody still has the customer in hand.
  if (!contact.notReached) await completeHandoffs(tx, customerId)
  return { promiseIds, complaintId }
}

export async function correctContact(ctx: Ctx, { customerId, id, ...said }: Said & Key) {
  return replaceContact(ctx, 'contact.correct', { customerId, id }, async (tx, old) => {
    await requirePerson(tx, old.customerId, said.personId)
    if (said.notReached && old.isComplaint) throw new Problem(422, 'contactNotReached')
    return {
      ...factOf(tx, { id: old.customerId, originId: old.originId }, { at: old.at, ...said }),
      // Who spoke with him and that he complained are not rewritten by whoever corrects the words.
      employeeId: old.employeeId,
      isComplaint: old.isComplaint,
    }
  })
}

export async function withdrawContact(ctx: Ctx, { customerId, id, why }: Key & { why: string }) {
  return replaceContact(ctx, 'contact.withdraw', { customerId, id }, async (_, old) => ({
    ...old,
    kind: 'withdrawal',
    result: null,
    hook: null,
    nextOn: null,
    note: why,
    notReached: false,
  }))
}

/** The counter-entry: of two who correct the same entry at once the second finds it gone. */
async function replaceContact(
  ctx: Ctx,
  kind: 'contact.correct' | 'contact.withdraw',
  { customerId: ownId, id }: Key,
  entry: (tx: InOperation, old: Omit<NewContact, 'kind'>) => Promise<NewContact>,
) {
  return inOperation(ctx, { kind }, async (tx) => {
    const { id: customerId } = await requireReach(tx, ownId)
    const old = await findStanding(tx, customerId, id)
    if (!old) throw new Problem(404, 'recordNotFound')
    const { id: oldId, ...rest } = old
    const contact = { ...(await entry(tx, { ...rest, id: oldId })), id: newId(), corrects: oldId }
    await insertContact(tx, contact)
    await indexTexts(tx, contactSearch, [customerId], [oldId, contact.id])
    await refreshMetrics(tx, [customerId])
    await emit(tx, 'contact.corrected', { customerId, contactId: contact.id, corrects: oldId })
    return { id: contact.id, operationId: tx.operationId }
  })
}

/** What only somebody who was reached can have said. */
const speaksOf = ({ complaint, settledComplaints, settledAnswers }: Alongside) =>
  Boolean(complaint) || settledComplaints.length > 0 || settledAnswers.length > 0

function factOf(tx: Ctx, home: Home, said: Said): NewContact {
  const at = said.at ?? tx.now
  if (at.getTime() > tx.now.getTime() + futureTolerance) throw new Problem(422, 'contactInFuture')
  if (said.notReached && (said.direction === 'incoming' || said.mood))
    throw new Problem(422, 'contactNotReached')
  return {
    ...atHome(home),
    id: newId(),
    kind: 'contact',
    at,
    employeeId: tx.actor.via === 'system' ? null : tx.actor.userId,
    personId: said.personId ?? null,
    channel: said.channel,
    direction: said.direction,
    reason: said.reason,
    reasonNote: said.reasonNote || null,
    result: said.result || null,
    mood: said.mood ?? null,
    note: said.note || null,
    hook: said.hook || null,
    nextOn: said.nextOn ?? null,
    isComplaint: false,
    notReached: said.notReached ?? false,
    corrects: null,
  }
}

export async function readContacts(
  ctx: Ctx,
  { customerId, ...query }: { customerId: string; limit: number; cursor?: string },
) {
  const { id } = await requireReach(ctx, customerId)
  return contactsOf(ctx, id, query)
}

type ListInput = Omit<ContactQuery, 'after' | 'before' | 'whom'> & {
  from?: string
  to?: string
  search?: string
}

export async function readContactList(ctx: Ctx, { from, to, search, ...query }: ListInput) {
  const zone = await businessTimeZone(ctx)
  return listContacts(ctx, {
    ...query,
    whom: search ? await customersLike(ctx, search) : undefined,
    after: from ? startOfDay(dayFromIso(from), zone) : undefined,
    before: to ? startOfDay(dayFromIso(to) + 1, zone) : undefined,
  })
}

/** Who else spoke with him lately. */
export async function readRecent(ctx: Ctx, customerId: string) {
  const { id } = await requireReach(ctx, customerId)
  return { days: await readSetting(ctx, recentDaysSetting), data: await readOthers(ctx, id) }
}

async function readOthers(ctx: Ctx, customerId: string) {
  const days = await readSetting(ctx, recentDaysSetting)
  return contactsOfOthers(ctx, customerId, new Date(ctx.now.getTime() - days * dayLength))
}
