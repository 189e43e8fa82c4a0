// What is shared with whom: written by one, agreed to by another, ended at once.
import { dayFromIso } from '../../../analytics/calendar.ts'
import type { AgreementTerms } from '../../../contracts/sharing.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { insertRecord, lockRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { maskFor } from '../../platform/mask.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { noteAccess } from '../access-log/access-log.service.ts'
import { visibleCustomers } from '../customers/customers.service.ts'
import { readViews } from '../views/views.service.ts'
import { beyondSight, standingOn } from './agreements.rules.ts'
import {
  type AgreementRow,
  agreementTable,
  fastBy,
  findAgreement,
  listAgreements,
} from './agreements.store.ts'
import { countAnswers, givenPage, type Terms } from './given-rows.service.ts'
import { endKeys } from './keys.store.ts'
import { requirePartner } from './partners.service.ts'
import { sharingRules } from './sharing.settings.ts'

export async function readAgreements(
  ctx: Ctx,
  query: { limit: number; cursor?: string; partnerId?: string },
) {
  const { rows, nextCursor } = await listAgreements(ctx, query)
  const { date } = await businessDay(ctx)
  return { data: rows.map((row) => shown(row, date)), nextCursor }
}

export async function readAgreement(ctx: Ctx, id: string) {
  return shown(await requireAgreement(ctx, id), (await businessDay(ctx)).date)
}

/** Refused outside the reader's scope just as one that does not exist. */
export async function requireAgreement(ctx: Ctx, id: string): Promise<AgreementRow> {
  const agreement = await findAgreement(ctx, id)
  if (!agreement) throw new Problem(404, 'recordNotFound')
  return agreement
}

function shown({ customerIds, editedBy, ...row }: AgreementRow, today: string) {
  const { keyPrefix, keyMadeAt, keyMadeByName, keyLastUsedAt } = row
  return {
    ...row,
    chosen: customerIds?.length ?? null,
    standing: standingOn(today, row),
    editedById: editedBy,
    key:
      keyPrefix && keyMadeAt && keyMadeByName
        ? { prefix: keyPrefix, madeAt: keyMadeAt, madeByName: keyMadeByName, lastUsedAt: keyLastUsedAt }
        : null,
  }
}

export async function createAgreement(ctx: Ctx, terms: AgreementTerms) {
  return inOperation(ctx, { kind: 'share.create' }, async (tx) => {
    const row = await rowOf(tx, terms)
    const id = newId()
    const { userId: ownerId, departmentId } = tx.actor
    await insertRecord(tx, agreementTable, { ...row, id, ownerId, departmentId, editors: [ownerId] })
    return { id, version: 1, operationId: tx.operationId }
  })
}

export async function updateAgreement(ctx: Ctx, id: string, terms: AgreementTerms) {
  return inOperation(ctx, { kind: 'share.update' }, async (tx) => {
    const agreement = await takeAgreement(tx, id)
    if (agreement.state !== 'draft' && agreement.state !== 'refused') throw new Problem(409, 'sharingFixed')
    const editors = [...new Set([...agreement.editors, tx.actor.userId])]
    const undecided = { decidedByName: null, decidedAt: null, decidedWhy: null }
    const patch = { ...(await rowOf(tx, terms)), ...undecided, editors }
    const { version } = await updateRecord(tx, agreementTable, { id }, patch, ctx.request?.ifMatch)
    return { version, operationId: tx.operationId }
  })
}

/** The columns of an agreement as the writer wishes it: nobody shares whom, or what, he does not see himself. */
async function rowOf(tx: InOperation, terms: AgreementTerms) {
  const { viewId: _view, customerIds: _chosen, ...plain } = terms
  const partner = await requirePartner(tx, terms.partnerId)
  if (partner.isArchived) throw new Problem(409, 'sharingPartnerGone', { name: partner.name })
  const { mostDays } = await readSetting(tx, sharingRules)
  const days = dayFromIso(terms.endsOn) - dayFromIso(terms.startsOn) + 1
  if (days < 1) throw new Problem(422, 'sharingEndsBefore')
  if (terms.endsOn < (await businessDay(tx)).date) throw new Problem(422, 'sharingEndsPast')
  if (days > mostDays) throw new Problem(422, 'sharingTooLong', { limit: mostDays })
  const { userId, name } = tx.actor
  return {
    ...plain,
    ...(await whoseOf(tx, terms)),
    partnerName: partner.name,
    state: 'draft',
    editedBy: userId,
    editedByName: name,
    editedAt: tx.now,
  }
}

type Whose = Pick<AgreementTerms, 'fields' | 'viewId' | 'customerIds'>

async function whoseOf(ctx: Ctx, { fields, viewId, customerIds }: Whose) {
  if ((viewId === null) === (customerIds.length === 0)) throw new Problem(422, 'sharingNobody')
  const beyond = beyondSight(fields, ctx.actor.masks)
  if (beyond) throw new Problem(403, 'sharingBeyondSight', { field: beyond })
  const { scope } = ctx
  const reach = { scope, masks: [...ctx.actor.masks] }
  if (viewId !== null) {
    const view = (await readViews(ctx)).find(({ id }) => id === viewId)
    if (!view) throw new Problem(404, 'recordNotFound')
    return { ...reach, customerIds: null, filter: view.filter, search: view.search, viewName: view.name }
  }
  const homes = await visibleCustomers(ctx, customerIds)
  if (customerIds.some((id) => !homes.has(id))) throw new Problem(404, 'customerNotFound')
  const chosen = [...new Set([...homes.values()].map(({ id }) => id))].sort()
  return { ...reach, customerIds: chosen, filter: null, search: null, viewName: null }
}

/** In the writer's scope, and held: of two who decide at once the second sees what the first has done. */
async function takeAgreement(tx: InOperation, id: string): Promise<AgreementRow> {
  await lockRecord(tx, agreementTable, { id })
  return requireAgreement(tx, id)
}

const example = '00000000-0000-0000-0000-000000000000'

export async function previewTerms(ctx: Ctx, wish: Whose & Pick<AgreementTerms, 'purpose'>) {
  const { purpose, fields } = wish
  return previewFor(ctx, { ...(await whoseOf(ctx, wish)), id: example, purpose, fields })
}

export async function previewAgreement(ctx: Ctx, id: string) {
  return previewFor(ctx, await requireAgreement(ctx, id))
}

/** Examples are of customers whom the reader sees too, and masked where he reads masked. */
async function previewFor(ctx: Ctx, terms: Terms) {
  const counts = await countAnswers(ctx, terms)
  const { data } = await givenPage(ctx, terms, { limit: 3, within: ctx })
  await noteAccess(
    ctx,
    data.map(({ id }) => id),
    'preview',
  )
  const { masks } = ctx.actor
  const rows = data.map(({ fields, ...row }) => {
    const { phone, secondPhone, email } = fields
    return {
      ...row,
      fields: {
        ...fields,
        ...(phone && { phone: maskFor(masks, 'phone', phone) }),
        ...(secondPhone && { secondPhone: maskFor(masks, 'phone', secondPhone) }),
        ...(email && { email: maskFor(masks, 'email', email) }),
      },
    }
  })
  return { counts, rows }
}

export async function approveAgreement(ctx: Ctx, { id, version }: { id: string; version: number }) {
  return inOperation(ctx, { kind: 'share.approve' }, async (tx) => {
    const agreement = await takeUndecided(tx, id)
    if (agreement.endsOn < (await businessDay(tx)).date) throw new Problem(422, 'sharingEndsPast')
    if (agreement.isPartnerGone)
      throw new Problem(409, 'sharingPartnerGone', {
        name: agreement.partnerNameNow ?? agreement.partnerName,
      })
    await updateRecord(tx, agreementTable, { id }, { ...decided(tx, null), state: 'agreed' }, version)
    return { operationId: tx.operationId }
  })
}

export async function refuseAgreement(ctx: Ctx, { id, why }: { id: string; why: string }) {
  return inOperation(ctx, { kind: 'share.refuse' }, async (tx) => {
    await takeUndecided(tx, id)
    await updateRecord(tx, agreementTable, { id }, { ...decided(tx, why), state: 'refused' })
    return { operationId: tx.operationId }
  })
}

const decided = (tx: Ctx, why: string | null) => ({
  decidedByName: tx.actor.name,
  decidedAt: tx.now,
  decidedWhy: why,
})

/** Nobody decides on what he has written at himself. */
async function takeUndecided(tx: InOperation, id: string): Promise<AgreementRow> {
  const agreement = await takeAgreement(tx, id)
  if (agreement.state !== 'draft') throw new Problem(409, 'sharingDecided')
  if (agreement.editors.includes(tx.actor.userId)) throw new Problem(403, 'sharingOwn')
  return agreement
}

export async function revokeAgreement(ctx: Ctx, { id, why }: { id: string; why: string }) {
  return inOperation(ctx, { kind: 'share.revoke', reason: why }, async (tx) => {
    const agreement = await takeAgreement(tx, id)
    if (agreement.state === 'revoked') throw new Problem(409, 'sharingRevokedAlready')
    const revoked = { revokedByName: tx.actor.name, revokedAt: tx.now, revokedWhy: why }
    await updateRecord(tx, agreementTable, { id }, { ...revoked, state: 'revoked' })
    await endKeys(tx, id)
    return { operationId: tx.operationId }
  })
}

/** What others have agreed to, or ended, is not taken back by an undoing: nothing is held up, it is refused. */
export async function holdUndo(tx: InOperation, operationId: string): Promise<string[]> {
  if (await fastBy(tx, operationId)) throw new Problem(409, 'sharingNoUndo')
  return []
}
