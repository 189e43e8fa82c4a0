// An entry that counts: somebody new is recorded with what was agreed to, somebody known waits for a member of staff.
import type { LeaveWish } from '../../../contracts/consent.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { discardOperation, type InOperation, inOperation } from '../../platform/history/operation.ts'
import { updateRecord } from '../../platform/history/record.ts'
import { Problem } from '../../platform/problem.ts'
import { recordConsents } from '../consents/consents.service.ts'
import { leave } from '../consents/leaving.service.ts'
import { findAssignmentFault } from '../customers/assignment.service.ts'
import { createCustomer } from '../customers/customers.service.ts'
import { everybodyReachedBy } from '../customers/key-holder.service.ts'
import { nameVisitor } from '../events/visitors.service.ts'
import { createTrait } from '../traits/traits.service.ts'
import { createWant } from '../wants/wants.service.ts'
import { type Answers, depthOf, recordOf, textAnswer } from './answers.rules.ts'
import { type EntryRow, entryTable, lockEntry } from './entries.store.ts'
import type { FormRow } from './forms.store.ts'
import { textsOf } from './shown-form.service.ts'

/**
 * Takes in an entry that waits. What the record refuses (a field demanded since, another who came with the same phone at
 * this moment) goes on waiting, for staff: whoever filled it in has done his part.
 */
export async function arrive(customer: Ctx, form: FormRow, entryId: string): Promise<void> {
  try {
    await inOperation(customer, { kind: 'form.arrive', sourceKey: 'form' }, async (tx) => {
      if (!(await takeIn(tx, form, entryId))) await discardOperation(tx, tx.operationId)
    })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
  }
}

/** False where nothing was done: it waits for staff, or has been settled already. */
async function takeIn(tx: InOperation, form: FormRow, entryId: string): Promise<boolean> {
  const entry = await lockEntry(tx, form.id, entryId)
  if (entry?.state !== 'waiting') return false
  // Whoever has one of these, first or further: a family's telephone says that somebody is known, never who.
  const known = await everybodyReachedBy(tx, keysOf(entry.answers))
  if (form.purpose === 'leave') {
    await takeLeave(tx, entry, known)
    return true
  }
  // Only a member of staff can say whose record an update of somebody unknown is meant for.
  if (known.length > 0 || form.purpose === 'update') return false
  const { name = '', ...record } = recordOf(entry.answers)
  const { id } = await createCustomer(tx, {
    ...{ ...record, name, kind: form.kind, source: form.titleZh },
    ownerId: await stillHere(tx, form.ownerId),
    departmentId: form.departmentId,
  })
  await addDepth(tx, form, entry, id)
  if (entry.visitorId) await nameVisitor(tx, entry.visitorId, id)
  await settleAs(tx, entry, { state: 'created', customerId: id })
  return true
}

/** Whoever has left the house is given nobody any more. */
async function stillHere(tx: Ctx, ownerId: string | null): Promise<string | null> {
  const fault = ownerId === null ? null : await findAssignmentFault(tx, { ownerId })
  return fault?.kind === 'ownerLeft' ? null : ownerId
}

async function takeLeave(tx: InOperation, entry: EntryRow, known: string[]): Promise<void> {
  const wish = entry.leave ?? leavesAll
  for (const id of known) await leave(tx, id, wish, 'form', proofOf(entry))
  const [customerId = null] = known
  await settleAs(tx, entry, { state: known.length > 0 ? 'left' : 'nobody', customerId })
}

const leavesAll: LeaveWish = { purposes: [], channels: [], wantsErasure: false }

/**
 * By the link to confirm, before or after. Whom it made a customer leaves; until then it is whoever is reached by what it
 * names, and what becomes of the entry later is held to the wish.
 */
export async function leaveFromEntry(tx: InOperation, entry: EntryRow, wish: LeaveWish): Promise<void> {
  const isKept = entry.state === 'created' || entry.state === 'settled'
  const whose = isKept
    ? entry.customerId === null
      ? []
      : [entry.customerId]
    : await everybodyReachedBy(tx, keysOf(entry.answers))
  for (const id of whose) await leave(tx, id, wish, 'link', proofOf(entry))
  await updateRecord(tx, entryTable, { id: entry.id }, { leave: wish })
}

export function keysOf(answers: Answers): { phone?: string; email?: string } {
  const [phone, email] = [textAnswer(answers, 'phone'), textAnswer(answers, 'email')]
  return { ...(phone ? { phone } : {}), ...(email ? { email } : {}) }
}

/** Consents with their proof, what they are like and what they want; of `only` these answers, where they are named. */
export async function addDepth(
  tx: InOperation,
  form: FormRow,
  entry: EntryRow,
  customerId: string,
  only?: readonly string[],
): Promise<void> {
  const texts = await textsOf(tx, form)
  for (const { textId, sha256, channels } of entry.consents) {
    const text = texts.get(textId)
    if (!text) continue
    const places = channels.length === 0 ? [null] : channels
    await recordConsents(tx, {
      customerId,
      entries: places.map((channel) => ({ purpose: text.purpose, channel, state: 'granted' as const })),
      at: entry.enteredAt,
      ...{ basis: 'consent', how: 'form', textId },
      note: form.titleZh,
      proof: { ...proofOf(entry), textHash: sha256 },
    })
  }
  // What they took back by the link before anybody had looked at it is not granted by looking.
  if (entry.leave) await leave(tx, customerId, entry.leave, 'form', proofOf(entry))
  const { traits, want } = depthOf(entry.answers, only)
  for (const trait of traits) await createTrait(tx, { ...trait, customerId, sourceNote: form.titleZh })
  if (want) await createWant(tx, { customerId, what: want })
}

function proofOf(entry: EntryRow) {
  return {
    entryId: entry.id,
    address: entry.addressDigest,
    locale: entry.language,
    ...(entry.confirmedAt ? { confirmedAt: entry.confirmedAt.toISOString() } : {}),
  }
}

export async function settleAs(
  tx: InOperation,
  entry: EntryRow,
  as: { state: EntryRow['state']; customerId?: string | null; reason?: string },
): Promise<void> {
  await updateRecord(tx, entryTable, { id: entry.id }, as)
}
