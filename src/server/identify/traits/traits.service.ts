// What a customer is like and how they feel: the second and the third depth of what we know.
import {
  type CareNoteFields,
  sensitiveKinds,
  type TraitFields,
  type TraitKind,
} from '../../../contracts/trait.contract.ts'
import { refreshMetrics } from '../../analyse/metrics/metrics.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { atHome } from '../../platform/history/place.ts'
import { deleteRecord, insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { requirePermission } from '../../platform/rpc.ts'
import { indexTexts } from '../../platform/search/kept-words.ts'
import type { SearchSource } from '../../platform/search/search-source.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { may } from '../consents/consents.service.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { preferencesTold } from '../customers/told-preferences.service.ts'
import { requirePerson } from '../people/people.service.ts'
import { levelOf, sinceOf } from './traits.rules.ts'
import { careMonthsSetting, sensitiveTraitsSetting } from './traits.settings.ts'
import {
  careNotesOf,
  careNoteTexts,
  findCareNote,
  findTrait,
  insertCareNote,
  moodsOf,
  type TraitRow,
  traitsOf,
  traitTable,
  traitTexts,
} from './traits.store.ts'

export const traitSearch: SearchSource = { kind: 'trait', rows: traitTexts }
export const careNoteSearch: SearchSource = { kind: 'careNote', rows: careNoteTexts }

type Key = { customerId: string; id: string }

/** A clock that runs ahead is forgiven; nobody has felt anything tomorrow. */
const futureTolerance = 10 * 60_000

const isSensitive = (kind: TraitKind) => sensitiveKinds.includes(kind)

export async function readTraits(ctx: Ctx, customerId: string) {
  const { id } = await requireCustomer(ctx, customerId)
  const traits = await traitsOf(ctx, id)
  const careNotes = await careNotesOf(ctx, id)
  const levelMonths = await readSetting(ctx, careMonthsSetting)
  const preferences = await preferencesTold(ctx, id)
  const known = traits.length + preferences.length
  const level = levelOf({ traits: known, lastNoteAt: careNotes[0]?.at, now: ctx.now, levelMonths })
  const moods = await moodsOf(ctx, id, sinceOf({ now: ctx.now, levelMonths }))
  return { level, levelMonths, preferences, traits: await seenTraits(ctx, id, traits), careNotes, moods }
}

/** What is sensitive is read by whoever has the right to it, as long as the consent to it stands. */
async function seenTraits(ctx: Ctx, customerId: string, traits: TraitRow[]) {
  const { permissions } = ctx.actor
  const mayRead = permissions.has('*') || permissions.has('customer.sensitive')
  const allowed = new Map<string | null, boolean>()
  for (const { kind, personId } of traits) {
    if (!isSensitive(kind) || allowed.has(personId)) continue
    const who = personId ? { personId } : {}
    allowed.set(personId, mayRead && (await may(ctx, customerId, { purpose: 'sensitive', ...who })).isAllowed)
  }
  return traits.map((trait) =>
    isSensitive(trait.kind) && !allowed.get(trait.personId)
      ? { ...trait, text: null, purpose: null, sourceNote: null }
      : trait,
  )
}

export async function createTrait(ctx: Ctx, { customerId, ...fields }: TraitFields & { customerId: string }) {
  return inOperation(ctx, { kind: 'trait.create' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    await requirePerson(tx, home.id, fields.personId ?? undefined)
    const consentId = isSensitive(fields.kind) ? await requireConsent(tx, home.id, fields) : null
    const id = newId()
    const notedOn = fields.notedOn ?? (await businessDay(tx)).date
    await insertRecord(tx, traitTable, { ...fields, ...atHome(home), id, notedOn, consentId })
    await follow(tx, { customerId: home.id, id })
    return { id, version: 1, operationId: tx.operationId }
  })
}

export async function updateTrait(
  ctx: Ctx,
  { customerId, id, ...fields }: Partial<Omit<TraitFields, 'kind'>> & Key,
) {
  return inOperation(ctx, { kind: 'trait.update' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    await requirePerson(tx, home.id, fields.personId ?? undefined)
    const trait = await findTrait(tx, home.id, id)
    if (!trait) throw new Problem(404, 'recordNotFound')
    if (isSensitive(trait.kind)) {
      requirePermission(tx.actor, 'customer.sensitive')
      if (fields.purpose === null || fields.purpose === '') throw purposeMissing()
    }
    const { version } = await updateRecord(
      tx,
      traitTable,
      { customerId: home.id, id },
      fields,
      ctx.request?.ifMatch,
    )
    await follow(tx, { customerId: home.id, id })
    return { version, operationId: tx.operationId }
  })
}

export async function removeTrait(ctx: Ctx, { customerId, id }: Key) {
  return inOperation(ctx, { kind: 'trait.remove' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    await deleteRecord(tx, traitTable, { customerId: home.id, id })
    await follow(tx, { customerId: home.id, id })
    return { operationId: tx.operationId }
  })
}

async function follow(tx: InOperation, { customerId, id }: Key): Promise<void> {
  await indexTexts(tx, traitSearch, [customerId], [id])
  await refreshMetrics(tx, [customerId])
}

export async function addCareNote(
  ctx: Ctx,
  { customerId, ...fields }: CareNoteFields & { customerId: string },
) {
  return inOperation(ctx, { kind: 'careNote.create' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    await requirePerson(tx, home.id, fields.personId)
    const at = fields.at ?? tx.now
    if (at.getTime() > tx.now.getTime() + futureTolerance)
      throw new Problem(422, 'careNoteInFuture', {}, [{ path: 'at', code: 'careNoteInFuture' }])
    const former = fields.corrects ? await findCareNote(tx, home.id, fields.corrects) : undefined
    if (fields.corrects && !former) throw new Problem(404, 'recordNotFound')
    const id = newId()
    await insertCareNote(tx, {
      ...atHome(home),
      // A correction stands with what it corrects, whoever of the merged customers that is about.
      ...(former ? { originId: former.originId } : {}),
      id,
      personId: fields.personId ?? null,
      at,
      employeeId: tx.actor.via === 'system' ? null : tx.actor.userId,
      mood: fields.mood ?? null,
      text: fields.text,
      cause: fields.cause || null,
      corrects: fields.corrects ?? null,
    })
    await indexTexts(tx, careNoteSearch, [home.id], fields.corrects ? [id, fields.corrects] : [id])
    return { id, operationId: tx.operationId }
  })
}

/** By whose word something sensitive may be kept: the house must want it, the writer may see it, a purpose is told. */
async function requireConsent(
  tx: InOperation,
  customerId: string,
  { purpose, personId }: Pick<TraitFields, 'purpose' | 'personId'>,
): Promise<string> {
  requirePermission(tx.actor, 'customer.sensitive')
  if (!(await readSetting(tx, sensitiveTraitsSetting))) throw new Problem(422, 'traitSensitiveOff')
  if (!purpose) throw purposeMissing()
  const who = personId ? { personId } : {}
  const { isAllowed, consentId } = await may(tx, customerId, { purpose: 'sensitive', ...who })
  if (!isAllowed || !consentId) throw new Problem(409, 'traitConsentMissing')
  return consentId
}

function purposeMissing(): Problem {
  return new Problem(422, 'traitPurposeMissing', {}, [{ path: 'purpose', code: 'traitPurposeMissing' }])
}
