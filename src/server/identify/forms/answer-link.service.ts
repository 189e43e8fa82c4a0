// The customer at their own record: says that it is right, puts it right, or leaves.
import type { LeaveWish } from '../../../contracts/consent.contract.ts'
import type { LinkAnswer } from '../../../contracts/customer-link.contract.ts'
import { recordFields } from '../../../contracts/form-words.ts'
import { asCustomer, type Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { takeHomes } from '../../platform/history/place.ts'
import { updateRecord } from '../../platform/history/record.ts'
import { isSecretOf, readLinkToken } from '../../platform/link-token.ts'
import { Problem } from '../../platform/problem.ts'
import { businessName } from '../../platform/settings/business.ts'
import { leave } from '../consents/leaving.service.ts'
import { readCustomerWhole } from '../customers/customer-view.service.ts'
import { faultsOfReach, getCustomer, updateCustomer } from '../customers/customers.service.ts'
import { customMerger, readFields } from '../fields/fields.service.ts'
import { confirmRecord } from '../quality/marks.service.ts'
import { readAnswers, recordOf } from './answers.rules.ts'
import { emptiedOf, leavesTheRecord, markWhatStays } from './emptied.service.ts'
import { findLink, type LinkRow, linkTable } from './links.store.ts'

const hidden = new Set(['phone', 'email'])

/** Nothing of somebody whose link has ended, and phone and mailbox never whole: who finds a link learns no number by it. */
export async function openLink(ctx: Ctx, token: string) {
  const customer = asCustomer(ctx)
  const link = await readLink(customer, token)
  const state = link.usedAt ? 'used' : link.expiresAt < ctx.now ? 'expired' : 'open'
  const askedBy = await businessName(ctx)
  return { state, askedBy, fields: state === 'open' ? await valuesOf(customer, link) : [] } as const
}

async function valuesOf(ctx: Ctx, link: LinkRow) {
  const actor = { ...ctx.actor, masks: hidden }
  const record = await readCustomerWhole({ ...ctx, actor }, link.customerId)
  const shown = new Map<string, unknown>(Object.entries(record))
  const own = new Map((await readFields(ctx)).map((field) => [`custom.${field.key}`, field]))
  const names: readonly string[] = recordFields
  return link.fields
    .filter((field) => names.includes(field) || own.has(field))
    .map((field) => {
      const house = own.get(field)
      return {
        field,
        isRequired: field === 'name',
        label: house ? { zh: house.nameZh, en: house.nameEn } : null,
        kind: house?.kind ?? null,
        choices: house?.choices ?? [],
        value: (house ? record.custom[house.key] : shown.get(field)) ?? null,
      }
    })
}

/** Of two answers that come at once one counts. */
export async function answerLink(ctx: Ctx, { token, changes }: LinkAnswer) {
  const customer = asCustomer(ctx)
  const operation = { kind: 'customerLink.answer', sourceKey: 'customer' } as const
  return inOperation(customer, operation, async (tx) => {
    const link = await takeLink(tx, token)
    if (link.expiresAt < tx.now) throw new Problem(410, 'linkExpired')
    if (link.usedAt) throw new Problem(409, 'linkUsed')
    const asked = link.fields.map((field) => ({ field, isRequired: false }))
    const { answers, faults } = readAnswers(asked, changes)
    const emptied = await emptiedOf(tx, link, changes)
    if (emptied.includes('name')) faults.push({ path: 'answers.name', code: 'formAnswerMissing' })
    const leaving = await leavesTheRecord(tx, link.customerId, emptied)
    const gone = Object.fromEntries(leaving.map((field) => [field, null]))
    const { custom = {}, ...record } = recordOf({ ...answers, ...gone })
    faults.push(...(await faultsIn(tx, link, record, custom)))
    if (faults.length > 0) throw new Problem(422, 'invalidInput', { count: faults.length }, faults)
    const isChanged = Object.keys(answers).length > 0 || emptied.length > 0
    const own = { ...record, ...(Object.keys(custom).length > 0 ? { custom } : {}) }
    if (Object.keys(own).length > 0) await updateCustomer(tx, link.originId ?? link.customerId, own)
    await confirmRecord(tx, link.customerId)
    await markWhatStays(tx, link.customerId, emptied)
    const used = { usedAt: tx.now, outcome: isChanged ? 'changed' : 'right' }
    await updateRecord(tx, linkTable, { customerId: link.customerId, id: link.id }, used)
    return { isChanged }
  })
}

async function faultsIn(
  tx: Ctx,
  link: LinkRow,
  record: Parameters<typeof faultsOfReach>[1],
  custom: Record<string, unknown>,
) {
  const { kind } = await getCustomer(tx, link.customerId)
  const merge = await customMerger(tx)
  const faults = [
    ...(await faultsOfReach(tx, record)),
    ...merge(kind, {}, custom).faults.filter(({ path }) => path.slice(7) in custom),
  ]
  return faults.map((fault) => ({ ...fault, path: `answers.${fault.path}` }))
}

/** A link that was used or has ended still lets whoever has it leave. */
export async function leaveByLink(ctx: Ctx, { token, ...wish }: LeaveWish & { token: string }) {
  return inOperation(asCustomer(ctx), { kind: 'customerLink.leave', sourceKey: 'customer' }, async (tx) => {
    const link = await takeLink(tx, token)
    await leave(tx, link.originId ?? link.customerId, wish, 'link', { locale: ctx.locale })
    const key = { customerId: link.customerId, id: link.id }
    await updateRecord(tx, linkTable, key, {
      leftAt: tx.now,
      ...(wish.wantsErasure ? { erasureWishedAt: tx.now } : {}),
    })
    return { isDone: true } as const
  })
}

/** His customer is taken first: the link is read as it stands then, wherever it stands. */
async function takeLink(tx: InOperation, token: string): Promise<LinkRow> {
  const link = await readLink(tx, token)
  await takeHomes(tx, [link.originId ?? link.customerId])
  return readLink(tx, token)
}

async function readLink(ctx: Ctx, token: string): Promise<LinkRow> {
  const parts = readLinkToken(token)
  const link = parts && (await findLink(ctx, parts.ownerId, parts.id))
  if (!link || !isSecretOf(parts.secret, link.secretHash)) throw new Problem(404, 'linkUnknown')
  return link
}
