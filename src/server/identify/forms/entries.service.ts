// What came by a form, and what staff make of it.
import { type EntryState, recordFields } from '../../../contracts/form-words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { maskFor } from '../../platform/mask.ts'
import { Problem } from '../../platform/problem.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { readCustomerWhole } from '../customers/customer-view.service.ts'
import { createCustomer, requireCustomer, updateCustomer } from '../customers/customers.service.ts'
import { whoIsReachedBy } from '../customers/key-holder.service.ts'
import { nameVisitor } from '../events/visitors.service.ts'
import { recordOf, textAnswer } from './answers.rules.ts'
import { addDepth, keysOf, settleAs } from './arrival.service.ts'
import { confirmableUntil } from './confirm.service.ts'
import { type EntryRow, findEntry, listEntries, lockEntry } from './entries.store.ts'
import { requireForm } from './forms.service.ts'
import { formRules } from './forms.settings.ts'
import { textsOf } from './shown-form.service.ts'

export async function readEntries(
  ctx: Ctx,
  query: { id: string; state?: EntryState; limit: number; cursor?: string },
) {
  await requireForm(ctx, query.id)
  const { rows, nextCursor } = await listEntries(ctx, query)
  const { confirmDays } = await readSetting(ctx, formRules)
  return { data: rows.map((row) => told(ctx, row, confirmDays)), nextCursor }
}

export async function readEntry(ctx: Ctx, { id, entryId }: { id: string; entryId: string }) {
  const form = await requireForm(ctx, id)
  const entry = await findEntry(ctx, id, entryId)
  if (!entry) throw new Problem(404, 'recordNotFound')
  const texts = await textsOf(ctx, form)
  const { confirmDays } = await readSetting(ctx, formRules)
  return {
    ...told(ctx, entry, confirmDays),
    answers: seenAnswers(ctx, entry),
    consents: entry.consents.flatMap(({ textId, sha256, channels }) => {
      const text = texts.get(textId)
      if (!text) return []
      const { key: textKey, number, purpose, zh, en } = text
      return [{ textId, textKey, number, purpose, channels, zh, en, sha256 }]
    }),
    language: entry.language,
    reason: entry.reason,
    known: entry.state === 'waiting' ? await knownBy(ctx, entry) : [],
  }
}

/** Whoever may read the record sees what stands in it beside what came, as the record shows it to him. */
async function knownBy(ctx: Ctx, { answers }: EntryRow) {
  const { permissions } = ctx.actor
  const mayRead = permissions.has('*') || permissions.has('customer.read')
  const told = []
  for (const one of await whoIsReachedBy(ctx, keysOf(answers))) {
    const record = mayRead && one.id ? await readCustomerWhole(ctx, one.id) : undefined
    told.push({ ...one, isShown: record !== undefined, standing: record ? standingOf(record, answers) : {} })
  }
  return told
}

function standingOf(record: { custom: Record<string, unknown> }, answers: Record<string, unknown>) {
  const shown = new Map<string, unknown>(Object.entries(record))
  const asked = Object.keys(answers).filter(
    (field) => field.startsWith('custom.') || recordFields.some((each) => each === field),
  )
  return Object.fromEntries(
    asked.map((field) => [
      field,
      (field.startsWith('custom.') ? record.custom[field.slice(7)] : shown.get(field)) ?? null,
    ]),
  )
}

export async function settleEntry(
  ctx: Ctx,
  {
    id,
    entryId,
    customerId,
    fields,
  }: { id: string; entryId: string; customerId: string | null; fields: string[] },
) {
  // What staff choose they answer for: it holds as their own word, whatever a form is believed.
  return inOperation(ctx, { kind: 'form.settle' }, async (tx) => {
    const form = await requireForm(tx, id)
    const entry = await lockWaiting(tx, id, entryId)
    const known = customerId === null ? null : (await requireCustomer(tx, customerId)).id
    const only = known ? fields : undefined
    const { name, ...record } = recordOf(entry.answers, only)
    const kept = { ...record, ...(name ? { name } : {}) }
    const written =
      known === null
        ? await createCustomer(tx, {
            ...{ ...record, name: name ?? '', kind: form.kind, source: form.titleZh },
            allowDuplicate: true,
          })
        : Object.keys(kept).length > 0
          ? { id: known, waiting: (await updateCustomer(tx, known, kept)).waiting }
          : { id: known, waiting: [] }
    const { id: settled, waiting } = written
    await addDepth(tx, form, entry, settled, only)
    if (entry.visitorId) await nameVisitor(tx, entry.visitorId, settled)
    await settleAs(tx, entry, { state: known ? 'settled' : 'created', customerId: settled })
    return { customerId: settled, waiting, operationId: tx.operationId }
  })
}

export async function dismissEntry(
  ctx: Ctx,
  { id, entryId, reason }: { id: string; entryId: string; reason: string },
) {
  return inOperation(ctx, { kind: 'form.dismiss' }, async (tx) => {
    await requireForm(tx, id)
    const entry = await lockEntry(tx, id, entryId)
    if (!entry) throw new Problem(404, 'recordNotFound')
    if (entry.state !== 'waiting' && entry.state !== 'unconfirmed') throw new Problem(409, 'formEntrySettled')
    await settleAs(tx, entry, { state: 'dismissed', reason })
    return { operationId: tx.operationId }
  })
}

async function lockWaiting(tx: Ctx, formId: string, entryId: string): Promise<EntryRow> {
  const entry = await lockEntry(tx, formId, entryId)
  if (!entry) throw new Problem(404, 'recordNotFound')
  if (entry.state !== 'waiting') throw new Problem(409, 'formEntrySettled')
  return entry
}

function told(ctx: Ctx, entry: EntryRow, confirmDays: number) {
  const { id, state, enteredAt, confirmedAt, customerId, version } = entry
  const { name, phone, email } = seenAnswers(ctx, entry)
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  return {
    ...{ id, state, enteredAt, confirmedAt, customerId, version },
    hasLink: entry.secretHash !== null,
    expiresAt: state === 'unconfirmed' ? confirmableUntil(enteredAt, confirmDays) : null,
    hasLeft: entry.leave !== null,
    name: text(name),
    phone: text(phone),
    email: text(email),
  }
}

/** Masked as the reader sees the record itself. */
function seenAnswers({ actor }: Ctx, { answers }: EntryRow): Record<string, unknown> {
  const seen = { ...answers }
  for (const field of ['phone', 'email'] as const) {
    const value = textAnswer(answers, field)
    if (value !== null) seen[field] = maskFor(actor.masks, field, value)
  }
  return seen
}
