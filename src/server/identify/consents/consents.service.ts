// What customers agree to: an append-only ledger with proof, and the one question that all others ask before they act.
import { createHash } from 'node:crypto'
import { dayOf, isoOfDay } from '../../../analytics/calendar.ts'
import { groupBy } from '../../../analytics/group-by.ts'
import type { ConsentWish, NewConsentText } from '../../../contracts/consent.contract.ts'
import {
  type ConsentChannel,
  type ConsentPurpose,
  consentChannels,
  consentPurposes,
} from '../../../contracts/consent-words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { atHome } from '../../platform/history/place.ts'
import { insertRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { emit } from '../../platform/outbox.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { requirePerson } from '../people/people.service.ts'
import { judge } from '../reach/judge.service.ts'
import { consentDefaultsSetting } from '../reach/reach.service.ts'
import { standingOf } from './consents.rules.ts'
import {
  consentTextTable,
  findText,
  insertConsents,
  linesOf,
  listTexts,
  mergedAt,
  nextNumber,
  type Proof,
  replaceStanding,
  toldLines,
} from './consents.store.ts'

/** A clock that runs ahead is forgiven; nobody has agreed tomorrow. */
const futureTolerance = 10 * 60_000

type Asked = { purpose: ConsentPurpose; channel?: ConsentChannel; personId?: string }

/** The one question to ask before anything is done with a customer that he may refuse. */
export async function may(ctx: Ctx, customerId: string, { purpose, channel, personId }: Asked) {
  const { id } = await requireCustomer(ctx, customerId)
  const standing = await readStanding(ctx, id, personId)
  const defaults = await readSetting(ctx, consentDefaultsSetting)
  const { date } = await businessDay(ctx)
  return judge(standing, { purpose, channel: channel ?? null }, defaults, date)
}

export async function readConsents(ctx: Ctx, customerId: string) {
  const { id } = await requireCustomer(ctx, customerId)
  const standing = await readStanding(ctx, id)
  const defaults = await readSetting(ctx, consentDefaultsSetting)
  const { date } = await businessDay(ctx)
  const places = consentPurposes.flatMap((purpose) =>
    [null, ...consentChannels].map((channel) => {
      const at = standing.find((each) => each.purpose === purpose && each.channel === channel)
      return {
        purpose,
        channel,
        ...judge(standing, { purpose, channel }, defaults, date),
        at: at?.at ?? null,
        until: at?.until ?? null,
      }
    }),
  )
  return { standing: places, lines: await toldLines(ctx, id) }
}

async function readStanding(ctx: Ctx, customerId: string, personId?: string) {
  const merged = await mergedAt(ctx, [customerId])
  return standingOf(await linesOf(ctx, [customerId], personId), merged.get(customerId) ?? null)
}

export async function recordConsents(
  ctx: Ctx,
  { customerId, ...wish }: ConsentWish & { customerId: string; proof?: Proof },
) {
  return inOperation(ctx, { kind: 'consent.record' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    await requirePerson(tx, home.id, wish.personId)
    const at = wish.at ?? tx.now
    if (at.getTime() > tx.now.getTime() + futureTolerance) throw new Problem(422, 'consentInFuture')
    const { timeZone } = await businessDay(tx)
    if (wish.until && wish.until < isoOfDay(dayOf(at, timeZone))) throw new Problem(422, 'consentEndsBefore')
    if (wish.textId && !(await findText(tx, wish.textId))) throw new Problem(422, 'consentTextUnknown')
    const proof: Proof = { ...wish.proof, ...(wish.note ? { note: wish.note } : {}) }
    const lines = wish.entries.map((entry) => ({
      ...atHome(home),
      ...entry,
      id: newId(),
      personId: wish.personId ?? null,
      at,
      until: entry.state === 'granted' ? (wish.until ?? null) : null,
      basis: wish.basis,
      how: wish.how,
      textId: wish.textId ?? null,
      proof,
      employeeId: tx.actor.via === 'system' ? null : tx.actor.userId,
    }))
    await insertConsents(tx, lines)
    await refreshStanding(tx, [home.id])
    await emit(tx, 'consent.recorded', { customerId: home.id, ids: lines.map(({ id }) => id) })
    return { ids: lines.map(({ id }) => id), operationId: tx.operationId }
  })
}

/** After words of these customers were written, undone, or moved by a merge. */
export async function refreshStanding(tx: Ctx, customerIds: string[]): Promise<void> {
  if (customerIds.length === 0) return
  const lines = groupBy(await linesOf(tx, customerIds), ({ customerId }) => customerId)
  const merged = await mergedAt(tx, customerIds)
  const standing = [...lines].flatMap(([customerId, ofOne]) =>
    standingOf(ofOne, merged.get(customerId) ?? null).map((each) => ({ ...each, customerId })),
  )
  await replaceStanding(tx, customerIds, standing)
}

export async function readTexts(ctx: Ctx) {
  return { data: await listTexts(ctx) }
}

export async function writeText(ctx: Ctx, { key, purpose, zh, en, validFrom }: NewConsentText) {
  return inOperation(ctx, { kind: 'consent.writeText' }, async (tx) => {
    const number = await nextNumber(tx, key)
    const id = newId()
    await insertRecord(tx, consentTextTable, {
      ...{ id, key, number, purpose, zh, en },
      sha256: createHash('sha256').update(`${zh}\n\n${en}`).digest('hex'),
      validFrom: validFrom ?? (await businessDay(tx)).date,
    })
    return { id, number, operationId: tx.operationId }
  })
}
