// The six markets in which a relationship lives, and how each party in them stands towards us.
import { z } from 'zod'
import type { AttitudeFields, MarketNoteFields } from '../../../contracts/market.contract.ts'
import { type Market, markets } from '../../../contracts/market-words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { atHome } from '../../platform/history/place.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import {
  countMarkets,
  insertAttitude,
  listAttitudes,
  listParties,
  marketNoteTable,
  meansByMarket,
  notesOf,
} from './markets.store.ts'

const place = z
  .tuple([cursorPart.number, cursorPart.number, cursorPart.text, cursorPart.id])
  .transform(([change, stands, name, id]) => ({ change, stands, name, id }))
const nothingSeen = { now: null, before: null, seen: 0 }

/** The customers themselves are counted elsewhere. */
export async function readMarkets(ctx: Ctx) {
  const counts = new Map((await countMarkets(ctx)).map(({ market, count }) => [market, count]))
  const means = new Map(
    (await meansByMarket(ctx, (await businessDay(ctx)).date)).map(({ market, ...mean }) => [market, mean]),
  )
  return markets.map((market) => ({
    market,
    count: market === 'customer' ? null : (counts.get(market) ?? 0),
    attitude: means.get(market) ?? nothingSeen,
  }))
}

export async function readMarket(
  ctx: Ctx,
  query: { market: Market; limit: number; cursor?: string | undefined },
) {
  const { market, limit } = query
  const { date: today } = await businessDay(ctx)
  const after = decodeCursor(query.cursor, place)
  const rows = await listParties(ctx, market, { after, limit: limit + 1, today })
  const shown = rows.slice(0, limit)
  const ids = shown.map(({ id }) => id)
  const notes = new Map((await notesOf(ctx, ids, market)).map((note) => [note.customerId, note]))
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    data: shown.map(({ now, before, seen, ...party }) => ({
      ...party,
      attitude: { now, before, seen },
      note: notes.get(party.id) ?? null,
    })),
    nextCursor: last ? encodeCursor([changeOf(last), last.now ?? 9, last.name, last.id]) : null,
  }
}

const changeOf = ({ now, before }: { now: number | null; before: number | null }) =>
  now === null || before === null ? 0 : now - before

export async function readAttitudes(ctx: Ctx, customerId: string) {
  const { id } = await requireCustomer(ctx, customerId)
  return listAttitudes(ctx, id)
}

export async function recordAttitude(
  ctx: Ctx,
  { customerId, ...fields }: AttitudeFields & { customerId: string },
) {
  return inOperation(ctx, { kind: 'attitude.record' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    if (fields.seenOn > (await businessDay(tx)).date) throw new Problem(422, 'attitudeInFuture')
    const id = newId()
    await insertAttitude(tx, { ...fields, ...atHome(home), id })
    return { id, operationId: tx.operationId }
  })
}

export async function putMarketNote(
  ctx: Ctx,
  { customerId, ...fields }: MarketNoteFields & { customerId: string },
) {
  return inOperation(ctx, { kind: 'marketNote.update' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    const [known] = await notesOf(tx, [home.id], fields.market)
    if (known) {
      const key = { customerId: home.id, id: known.id }
      const { version } = await updateRecord(tx, marketNoteTable, key, fields, ctx.request?.ifMatch)
      return { id: known.id, version, operationId: tx.operationId }
    }
    const id = newId()
    await insertRecord(tx, marketNoteTable, { ...fields, ...atHome(home), id })
    return { id, version: 1, operationId: tx.operationId }
  })
}
