// Activities to win customers over, and who took part in them with what effect.
import { dayFromIso, isoOfDay } from '../../../analytics/calendar.ts'
import type { Everybody } from '../../../contracts/customer-filter.ts'
import type { PromotionFields, PromotionPartFields } from '../../../contracts/promotion.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { discardOperation, type InOperation, inOperation } from '../../platform/history/operation.ts'
import { atHome, takeHomes } from '../../platform/history/place.ts'
import { deleteRecord, insertRecord, updateRecord } from '../../platform/history/record.ts'
import type { BeforeUndo } from '../../platform/history/undo.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay, businessTimeZone } from '../../platform/settings/business.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { requireCustomer, visibleCustomers } from '../customers/customers.service.ts'
import { everyId } from '../customers/everybody.service.ts'
import { effectDaysSetting } from './promotions.settings.ts'
import {
  effectOfPromotion,
  findPromotion,
  insertParts,
  isNameTaken,
  isPromotionUsed,
  listPromotions,
  partsOf,
  promotionPartTable,
  promotionTable,
  type Reckoning,
} from './promotions.store.ts'

/** So many at once are one operation that somebody waits for. */
const mostAtOnce = 50_000
const step = 1_000

export async function readPromotions(ctx: Ctx) {
  return { data: await listPromotions(ctx), effectDays: await readSetting(ctx, effectDaysSetting) }
}

export async function createPromotion(ctx: Ctx, fields: PromotionFields) {
  return inOperation(ctx, { kind: 'promotion.create' }, async (tx) => {
    await refuseWrong(tx, fields, null)
    const id = newId()
    await insertRecord(tx, promotionTable, { ...fields, id })
    return { id, version: 1, operationId: tx.operationId }
  })
}

export async function updatePromotion(
  ctx: Ctx,
  { id, ...fields }: Partial<PromotionFields> & { id: string },
) {
  return inOperation(ctx, { kind: 'promotion.update' }, async (tx) => {
    await refuseWrong(tx, { ...(await requirePromotion(tx, id)), ...fields }, id)
    const { version } = await updateRecord(tx, promotionTable, { id }, fields, ctx.request?.ifMatch)
    return { version, operationId: tx.operationId }
  })
}

export async function archivePromotion(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'promotion.archive' }, async (tx) => {
    await requirePromotion(tx, id)
    await updateRecord(tx, promotionTable, { id }, { archivedAt: tx.now }, ctx.request?.ifMatch)
    return { operationId: tx.operationId }
  })
}

export async function readEffect(ctx: Ctx, id: string) {
  await requirePromotion(ctx, id)
  const reckoning = await reckoningOf(ctx)
  return { ...(await effectOfPromotion(ctx, id, reckoning)), days: reckoning.days }
}

export async function readParts(ctx: Ctx, customerId: string) {
  const { id } = await requireCustomer(ctx, customerId)
  const reckoning = await reckoningOf(ctx)
  const rows = await partsOf(ctx, id, reckoning)
  const data = rows.map(({ orders, amountMinor, ...row }) => ({ ...row, effect: { orders, amountMinor } }))
  return { data, effectDays: reckoning.days }
}

type Key = { customerId: string; id: string }

export async function addPart(
  ctx: Ctx,
  { customerId, promotionId, ...fields }: PromotionPartFields & { customerId: string; promotionId: string },
) {
  return inOperation(ctx, { kind: 'promotionPart.create' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    const id = newId()
    await insertRecord(tx, promotionPartTable, {
      ...(await partColumns(tx, promotionId, fields)),
      ...atHome(home),
      id,
    })
    return { id, version: 1, operationId: tx.operationId }
  })
}

export async function updatePart(ctx: Ctx, { customerId, id, ...fields }: PromotionPartFields & Key) {
  return inOperation(ctx, { kind: 'promotionPart.update' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    await refuseToCome(tx, fields.tookPartOn)
    const key = { customerId: home.id, id }
    const { version } = await updateRecord(tx, promotionPartTable, key, fields, ctx.request?.ifMatch)
    return { version, operationId: tx.operationId }
  })
}

export async function removePart(ctx: Ctx, { customerId, id }: Key) {
  return inOperation(ctx, { kind: 'promotionPart.remove' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    await deleteRecord(tx, promotionPartTable, { customerId: home.id, id })
    return { operationId: tx.operationId }
  })
}

type Many = PromotionPartFields & { id: string; customerIds?: string[]; all?: Everybody }

/** All or none: of whom the caller does not see every one, nobody is recorded. */
export async function addParts(ctx: Ctx, { id: promotionId, customerIds, all, ...fields }: Many) {
  if ((customerIds === undefined) === (all === undefined)) throw new Problem(422, 'promotionWhom')
  return inOperation(ctx, { kind: 'promotionPart.bulk' }, async (tx) => {
    const columns = await partColumns(tx, promotionId, fields)
    const wanted = all ? await everyId(tx, all, mostAtOnce) : [...new Set(customerIds)]
    if (!wanted) throw new Problem(422, 'promotionTooMany', { most: mostAtOnce })
    let added = 0
    for (let at = 0; at < wanted.length; at += step)
      added += await recordAll(tx, wanted.slice(at, at + step), columns)
    if (added === 0) await discardOperation(tx, tx.operationId)
    return { added, known: wanted.length - added, operationId: added > 0 ? tx.operationId : null }
  })
}

async function recordAll(tx: InOperation, ids: string[], columns: Awaited<ReturnType<typeof partColumns>>) {
  await takeHomes(tx, ids)
  const homes = await visibleCustomers(tx, ids)
  if (ids.some((id) => !homes.has(id))) throw new Problem(404, 'customerNotFound')
  const parts = [...homes.values()].map((home) => ({ ...columns, ...atHome(home), id: newId() }))
  return insertParts(tx, parts)
}

/** What is not said of a customer is as the activity says. */
async function partColumns(tx: InOperation, promotionId: string, fields: PromotionPartFields) {
  const promotion = await requirePromotion(tx, promotionId)
  const { date } = await refuseToCome(tx, fields.tookPartOn)
  const tookPartOn = fields.tookPartOn ?? date
  const code = 'promotionNotBegun'
  if (tookPartOn < promotion.startsOn)
    throw new Problem(422, code, { on: promotion.startsOn }, [
      { path: 'tookPartOn', code, params: { on: promotion.startsOn } },
    ])
  return {
    promotionId,
    tookPartOn,
    channel: fields.channel === undefined ? promotion.channel : fields.channel,
    done: fields.done || promotion.done,
    asked: fields.asked || null,
    answered: fields.answered || null,
    outcome: fields.outcome ?? 'none',
    employeeId: tx.actor.via === 'system' ? null : tx.actor.userId,
  }
}

async function refuseToCome(tx: Ctx, on: string | undefined) {
  const today = await businessDay(tx)
  const code = 'promotionInFuture'
  if (on && on > today.date) throw new Problem(422, code, {}, [{ path: 'tookPartOn', code }])
  return today
}

async function refuseWrong(
  tx: Ctx,
  { name, startsOn, endsOn }: Pick<PromotionFields, 'name' | 'startsOn' | 'endsOn'>,
  but: string | null,
): Promise<void> {
  const ends = 'promotionEndsBefore'
  if (endsOn && dayFromIso(endsOn) < dayFromIso(startsOn))
    throw new Problem(422, ends, {}, [{ path: 'endsOn', code: ends }])
  const code = 'promotionKnown'
  if (await isNameTaken(tx, name, startsOn, but))
    throw new Problem(409, code, { name, on: isoOfDay(dayFromIso(startsOn)) })
}

async function requirePromotion(ctx: Ctx, id: string) {
  const promotion = await findPromotion(ctx, id)
  if (!promotion) throw new Problem(404, 'recordNotFound')
  return promotion
}

async function reckoningOf(ctx: Ctx): Promise<Reckoning> {
  return { days: await readSetting(ctx, effectDaysSetting), timeZone: await businessTimeZone(ctx) }
}

/** An activity in which customers stand is not taken back from under them. */
export const keepUsedPromotions: BeforeUndo = async (tx, operationId) => {
  if (await isPromotionUsed(tx, operationId)) throw new Problem(409, 'promotionUsed')
  return []
}
