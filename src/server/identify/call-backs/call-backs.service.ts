// The desk that calls back: whether what was entered is true, and a greeting with it.
import { logContact } from '../../act/contacts/contacts.service.ts'
import { refreshMetrics } from '../../analyse/metrics/metrics.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { updateRecord } from '../../platform/history/record.ts'
import { Problem } from '../../platform/problem.ts'
import { businessCountry, businessName } from '../../platform/settings/business.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { text } from '../../platform/text.ts'
import { getCustomer, requireCustomer, updateCustomer } from '../customers/customers.service.ts'
import { maskParticulars } from '../customers/particulars.service.ts'
import { markedField, writeMark } from '../quality/marks.service.ts'
import { claimsAbout } from '../sources/claims.service.ts'
import { canBeCorrected, greeting, isSameWritten } from './call-backs.rules.ts'
import { rulesSetting, scriptsSetting } from './call-backs.settings.ts'
import {
  callBackTable,
  countWaiting,
  listWaiting,
  type OpenCallBack,
  takeOpen,
  type Waiting,
} from './call-backs.store.ts'

type Key = { customerId: string; id: string }
type Finding = { state: 'verified' | 'wrong' | 'unreachable'; to?: string }
type Settlement = Key & { fields: Record<string, Finding>; note?: string; mood?: number }

export async function readCallBacks(ctx: Ctx, query: { limit: number; cursor?: string }) {
  const { rows, nextCursor } = await listWaiting(ctx, query)
  const scripts = (await readSetting(ctx, scriptsSetting))[ctx.locale === 'en' ? 'en' : 'zh']
  const company = await businessName(ctx)
  const data = rows.map((row) => {
    const { record: _, secondPhone: __, email: ___, ...shown } = maskParticulars(ctx, row)
    const script = greeting(scripts, row.cause, { name: row.name, owner: row.ownerName, company })
    return { ...shown, script, fields: askedOf(ctx, maskParticulars(ctx, row)) }
  })
  return { data, nextCursor, ...(await countWaiting(ctx)) }
}

/** What is asked, as far as anything stands there; birthdays and genders as the page says them. */
function askedOf(ctx: Ctx, { record, fields, phone, secondPhone, email, kind }: Waiting) {
  const reach: Record<string, unknown> = { phone, secondPhone, email }
  return fields.flatMap((field) => {
    if (kind === 'organisation' && (field === 'birth' || field === 'gender')) return []
    const value = field in reach ? reach[field] : field === 'birth' ? birthText(ctx, record) : record[field]
    return typeof value === 'string' ? [{ field, value }] : []
  })
}

function birthText(
  ctx: Ctx,
  { birth_calendar: calendar, birth_year: year, birth_month: month, birth_day: day }: Record<string, unknown>,
) {
  if (!month || !day) return null
  const date = `${year ? `${String(year)}-` : ''}${String(month)}-${String(day)}`
  return calendar === 'lunar' ? text(ctx.locale, 'callBack.lunarDay', { date }) : date
}

/** Nobody was reached. */
export async function tryCallBack(
  ctx: Ctx,
  { customerId, id, result }: Key & { result: 'busy' | 'noAnswer' | 'wrongNumber' },
) {
  return inOperation(ctx, { kind: 'callBack.try', sourceKey: 'callBack' }, async (tx) => {
    const open = await take(tx, customerId, id)
    const rules = await readSetting(tx, rulesSetting)
    const tries = open.tries + 1
    const isLast = result === 'wrongNumber' || tries >= rules.tries
    const state = result === 'wrongNumber' ? 'wrong' : isLast ? 'unreachable' : 'open'
    await updateRecord(
      tx,
      callBackTable,
      { customerId: open.customerId, id },
      {
        tries,
        state,
        ...(isLast
          ? settledNow(tx)
          : { nextTryAt: new Date(tx.now.getTime() + rules.retryDays * 86_400_000) }),
      },
    )
    if (isLast) {
      const mark = result === 'wrongNumber' ? 'wrong' : 'unreachable'
      await writeMark(tx, open.customerId, { field: 'phone', state: mark, how: 'call' })
      await refreshMetrics(tx, [open.customerId])
    }
    return { state, operationId: tx.operationId } as const
  })
}

/** He was reached: what he said of each field, the corrections and the contact are one act. */
export async function settleCallBack(ctx: Ctx, { customerId, id, fields, note, mood }: Settlement) {
  return inOperation(ctx, { kind: 'callBack.settle', sourceKey: 'callBack' }, async (tx) => {
    const open = await take(tx, customerId, id)
    const held = await correct(tx, open.customerId, fields)
    const isTrue = (field: string) => fields[field]?.to !== undefined && !held.has(field)
    for (const [field, { state }] of Object.entries(fields))
      await writeMark(tx, open.customerId, { field, state: isTrue(field) ? 'verified' : state, how: 'call' })
    const contact = await logContact(tx, {
      ...{ customerId: open.customerId, channel: 'call', direction: 'outgoing', reason: 'care', note, mood },
      ...{ promises: [], keptPromiseIds: [], doneStepIds: [], settledComplaints: [], settledAnswers: [] },
    })
    const isWrong = Object.entries(fields).some(
      ([field, { state }]) => state !== 'verified' && !isTrue(field),
    )
    const state = isWrong ? 'wrong' : 'verified'
    await updateRecord(
      tx,
      callBackTable,
      { customerId: open.customerId, id },
      {
        ...{ state, tries: open.tries + 1, contactId: contact.id, note: note ?? null },
        ...settledNow(tx),
      },
    )
    return { state, operationId: tx.operationId } as const
  })
}

/** Answers what could not be put right yet, for others must agree or are believed more: there the wrong value still stands. */
async function correct(
  tx: InOperation,
  customerId: string,
  fields: Record<string, Finding>,
): Promise<ReadonlySet<string>> {
  const corrected = Object.entries(fields).flatMap(([field, { to }]) => (to ? [[field, to] as const] : []))
  const odd = corrected.find(([field]) => !canBeCorrected(field))
  if (odd) throw new Problem(422, 'callBackNoCorrection', { field: odd[0] })
  if (corrected.length === 0) return new Set()
  const before = await valuesOf(tx, customerId)
  const { waiting } = await correcting(() => updateCustomer(tx, customerId, Object.fromEntries(corrected)))
  const words = (await claimsAbout(tx, customerId)).filter(({ sourceKey }) => sourceKey === 'callBack')
  const isOnlyWord = (field: string) => words.some((word) => word.field === markedField(field))
  const after = await valuesOf(tx, customerId)
  const country = await businessCountry(tx)
  const isOld = (field: string, to: string) => isSameWritten(before.get(field), to, country)
  // What was said may be what stood there already.
  const stands = corrected.filter(
    ([field, to]) => before.get(field) === after.get(field) && !isOld(field, to),
  )
  return new Set(stands.map(([field]) => field).filter((field) => waiting.length > 0 || isOnlyWord(field)))
}

/** What cannot be taken is told at the finding it came from. */
async function correcting<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Problem) || error.faults.length === 0) throw error
    const faults = error.faults.map((fault) => ({ ...fault, path: `fields.${fault.path}.to` }))
    throw new Problem(error.status, error.code, error.params, faults)
  }
}

const valuesOf = async (tx: InOperation, customerId: string) =>
  new Map<string, unknown>(Object.entries(await getCustomer(tx, customerId)))

export async function dropCallBack(ctx: Ctx, { customerId, id, note }: Key & { note: string }) {
  return inOperation(ctx, { kind: 'callBack.drop' }, async (tx) => {
    const open = await take(tx, customerId, id)
    const key = { customerId: open.customerId, id }
    await updateRecord(tx, callBackTable, key, { state: 'dropped', note, ...settledNow(tx) })
    return { operationId: tx.operationId }
  })
}

/** Whoever entered a record does not vouch for it. */
async function take(tx: InOperation, customerId: string, id: string): Promise<OpenCallBack> {
  const home = await requireCustomer(tx, customerId)
  const open = await takeOpen(tx, home.id, id)
  if (!open) throw new Problem(404, 'recordNotFound')
  if (open.makerId !== null && open.makerId === tx.actor.userId) throw new Problem(403, 'callBackOwnEntry')
  return open
}

function settledNow(tx: InOperation) {
  return { settledAt: tx.now, settledBy: tx.actor.via === 'system' ? null : tx.actor.userId, nextTryAt: null }
}
