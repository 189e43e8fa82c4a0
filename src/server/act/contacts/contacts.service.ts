// What was said with whom: facts, written once. A mistake is corrected by a new entry that names the old one.
import { z } from 'zod'
import { dayFromIso, startOfDay } from '../../../analytics/calendar.ts'
import type { Alongside, Said } from '../../../contracts/contact.contract.ts'
import { lockCustomers, metricOf, refreshMetrics } from '../../analyse/metrics/metrics.service.ts'
import { completeSteps } from '../../design/plans/plan-parts.service.ts'
import { customersLike } from '../../identify/customers/customer-search.service.ts'
import { requirePerson } from '../../identify/people/people.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { newId } from '../../platform/ids.ts'
import { emit } from '../../platform/outbox.ts'
import { Problem } from '../../platform/problem.ts'
import { businessTimeZone } from '../../platform/settings/business.ts'
import { defineSetting, readSetting } from '../../platform/settings/setting.ts'
import { completeHandoffs } from '../handoffs/handoffs.service.ts'
import { requireReach } from '../handoffs/reach.service.ts'
import { endPromise, makePromise } from '../promises/promises.service.ts'
import { settleAnswer } from './answer-settlement.service.ts'
import { openComplaint, settleComplaint } from './complaints.service.ts'
import {
  type ContactQuery,
  contactsOf,
  contactsOfOthers,
  findStanding,
  insertContact,
  listContacts,
  type NewContact,
} from './contacts.store.ts'

/** For so many days a colleague's contact is shown to whoever calls the same customer. */
export const recentDaysSetting = defineSetting('contact.recentDays', z.number().int().min(1).max(90), 7)

/** A clock that runs ahead is forgiven; a contact next week has not been. */
const futureTolerance = 10 * 60_000
const dayLength = 86_400_000

type Key = { customerId: string; id: string }

/** One call: the contact, what was promised, kept, done, complained of and settled with it. */
export async function logContact(
  ctx: Ctx,
  { customerId, ...input }: Said & Alongside & { customerId: string },
) {
  return inOperation(ctx, { kind: 'contact.log' }, async (tx) => {
    await requireReach(tx, customerId)
    await lockCustomers(tx, [customerId])
    await requirePerson(tx, customerId, input.personId)
    const contact = { ...factOf(tx, customerId, input), isComplaint: input.complaint !== undefined }
    await insertContact(tx, contact)
    const consequences = await followUp(tx, contact, input)
    const others = await readOthers(tx, customerId)
    await refreshMetrics(tx, [customerId])
    const { contactDueAt } = await metricOf(tx, customerId)
    await emit(tx, 'contact.logged', { customerId, contactId: contact.id })
    return { id: contact.id, ...consequences, others, contactDueAt, operationId: tx.operationId }
  })
}

async function followUp(tx: InOperation, { customerId, id: contactId, at }: NewContact, input: Alongside) {
  const promiseIds: string[] = []
  for (const promise of input.promises)
    promiseIds.push(await makePromise(tx, { ...promise, customerId, contactId }))
  for (const id of input.keptPromiseIds) await endPromise(tx, { customerId, id }, { state: 'kept' })
  await completeSteps(tx, customerId, input.doneStepIds)
  for (const settled of input.settledComplaints) await settleComplaint(tx, { customerId, ...settled })
  for (const settled of input.settledAnswers) await settleAnswer(tx, { customerId, ...settled })
  const complaintId = input.complaint
    ? await openComplaint(tx, { customerId, contactId, about: input.complaint, openedAt: at })
    : null
  await completeHandoffs(tx, customerId)
  return { promiseIds, complaintId }
}

export async function correctContact(ctx: Ctx, { customerId, id, ...said }: Said & Key) {
  return replaceContact(ctx, 'contact.correct', { customerId, id }, async (tx, old) => {
    await requirePerson(tx, customerId, said.personId)
    return {
      ...factOf(tx, customerId, { at: old.at, ...said }),
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
  }))
}

/** The counter-entry: of two who correct the same entry at once the second finds it gone. */
async function replaceContact(
  ctx: Ctx,
  kind: 'contact.correct' | 'contact.withdraw',
  { customerId, id }: Key,
  entry: (tx: InOperation, old: Omit<NewContact, 'kind'>) => Promise<NewContact>,
) {
  return inOperation(ctx, { kind }, async (tx) => {
    await requireReach(tx, customerId)
    await lockCustomers(tx, [customerId])
    const old = await findStanding(tx, customerId, id)
    if (!old) throw new Problem(404, 'recordNotFound')
    const { id: oldId, ...rest } = old
    const contact = { ...(await entry(tx, { ...rest, id: oldId })), id: newId(), corrects: oldId }
    await insertContact(tx, contact)
    await refreshMetrics(tx, [customerId])
    await emit(tx, 'contact.corrected', { customerId, contactId: contact.id, corrects: oldId })
    return { id: contact.id, operationId: tx.operationId }
  })
}

function factOf(tx: InOperation, customerId: string, said: Said): NewContact {
  const at = said.at ?? tx.now
  if (at.getTime() > tx.now.getTime() + futureTolerance) throw new Problem(422, 'contactInFuture')
  return {
    customerId,
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
    corrects: null,
  }
}

export async function readContacts(
  ctx: Ctx,
  { customerId, ...query }: { customerId: string; limit: number; cursor?: string },
) {
  await requireReach(ctx, customerId)
  return contactsOf(ctx, customerId, query)
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
  await requireReach(ctx, customerId)
  return { days: await readSetting(ctx, recentDaysSetting), data: await readOthers(ctx, customerId) }
}

async function readOthers(ctx: Ctx, customerId: string) {
  const days = await readSetting(ctx, recentDaysSetting)
  return contactsOfOthers(ctx, customerId, new Date(ctx.now.getTime() - days * dayLength))
}
