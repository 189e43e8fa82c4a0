// It was I who filled this in: the second half of a double opt-in, and what becomes of entries nobody confirms.

import { dayOf, isoOfDay } from '../../../analytics/calendar.ts'
import type { LeaveWish } from '../../../contracts/consent.contract.ts'
import { asCustomer, type Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { updateRecord } from '../../platform/history/record.ts'
import { isSecretOf, makeLinkToken, readLinkToken } from '../../platform/link-token.ts'
import { Problem } from '../../platform/problem.ts'
import { businessName, businessTimeZone } from '../../platform/settings/business.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { arrive, leaveFromEntry } from './arrival.service.ts'
import { deleteUnconfirmed, type EntryRow, entryTable, findEntry, lockEntry } from './entries.store.ts'
import { requireForm } from './forms.service.ts'
import { formRules } from './forms.settings.ts'
import { addToDay, type FormRow, findForm } from './forms.store.ts'

const day = 86_400_000

/** Then it is deleted. */
export const confirmableUntil = (enteredAt: Date, days: number) => new Date(enteredAt.getTime() + days * day)

/** The link is shown this once; the digest of its secret is all that is kept, so another one ends it. */
export async function makeConfirmLink(ctx: Ctx, formId: string, entryId: string) {
  return inOperation(ctx, { kind: 'form.link' }, async (tx) => {
    await requireForm(tx, formId)
    const entry = await lockEntry(tx, formId, entryId)
    if (!entry) throw new Problem(404, 'recordNotFound')
    if (entry.state !== 'unconfirmed') throw new Problem(409, 'formEntrySettled')
    const { confirmDays } = await readSetting(tx, formRules)
    const { token, secretHash } = makeLinkToken(formId, entryId)
    const expiresAt = confirmableUntil(entry.enteredAt, confirmDays)
    await updateRecord(tx, entryTable, { id: entryId }, { secretHash, expiresAt })
    const path = `/f/confirm/${token}`
    const { publicUrl } = tx.request ?? {}
    const address = publicUrl === undefined ? null : `${publicUrl}${path}`
    return { path, address, expiresAt, operationId: tx.operationId }
  })
}

export async function readConfirmation(ctx: Ctx, token: string) {
  const { form, entry } = await readToken(asCustomer(ctx), token)
  return {
    title: { zh: form.titleZh, en: form.titleEn },
    thanks: thanksOf(form),
    askedBy: await businessName(ctx),
    language: entry.language,
    state: entry.state === 'unconfirmed' ? 'open' : 'confirmed',
  } as const
}

/** Twice is as good as once: whoever presses again reads the same thanks. */
export async function confirmEntry(ctx: Ctx, token: string) {
  const customer = asCustomer(ctx)
  const { form, entry } = await readToken(customer, token)
  const isFirst = await inOperation(customer, { kind: 'form.confirm', sourceKey: 'form' }, async (tx) => {
    const held = await lockEntry(tx, form.id, entry.id)
    if (held?.state !== 'unconfirmed') return false
    // It waits until it has been taken in, so that nothing can lose it between the two.
    await updateRecord(tx, entryTable, { id: entry.id }, { confirmedAt: tx.now, state: 'waiting' })
    return true
  })
  if (isFirst) await arrive(customer, form, entry.id)
  return { thanks: thanksOf(form) }
}

/** Whoever has the link has the address that it was sent to: nothing else is asked of somebody who wants to leave. */
export async function leaveByConfirmLink(ctx: Ctx, { token, ...wish }: LeaveWish & { token: string }) {
  const customer = asCustomer(ctx)
  const { form, entry } = await readToken(customer, token)
  return inOperation(customer, { kind: 'form.leave', sourceKey: 'form' }, async (tx) => {
    const held = await lockEntry(tx, form.id, entry.id)
    if (!held) throw new Problem(404, 'linkUnknown')
    await leaveFromEntry(tx, held, wish)
    return { isDone: true } as const
  })
}

const thanksOf = (form: FormRow) => ({ zh: form.thanksZh, en: form.thanksEn })

async function readToken(customer: Ctx, token: string): Promise<{ form: FormRow; entry: EntryRow }> {
  const parts = readLinkToken(token)
  const entry = parts && (await findEntry(customer, parts.ownerId, parts.id))
  const form = entry && (await findForm(customer, entry.formId))
  if (!entry || !form || !entry.secretHash || !isSecretOf(parts.secret, entry.secretHash))
    throw new Problem(404, 'linkUnknown')
  if (entry.state === 'unconfirmed' && entry.expiresAt && entry.expiresAt < customer.now)
    throw new Problem(410, 'linkExpired')
  return { form, entry }
}

/** For how long an entry waits to be confirmed. */
export const confirmTimes = formRules

/** What nobody confirmed is no customer's: some of it is deleted whole, and only counted. Answers how many went. */
export async function expireSome(tx: Ctx, before: Date): Promise<number> {
  const today = isoOfDay(dayOf(tx.now, await businessTimeZone(tx)))
  let went = 0
  for (const { formId, count } of await deleteUnconfirmed(tx, before)) {
    await addToDay(tx, formId, today, { opened: 0, robots: 0, refused: 0, expired: count })
    went += count
  }
  return went
}
