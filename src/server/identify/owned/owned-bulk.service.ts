// The door for sales, one or a file of them: a sale of a product whose pieces are followed is something owned from then on.
import { dayOf, isoOfDay } from '../../../analytics/calendar.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { homesOf } from '../../platform/history/place.ts'
import { updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { indexTexts } from '../../platform/search/kept-words.ts'
import { businessTimeZone } from '../../platform/settings/business.ts'
import { daysOf, piecesOf } from './owned.rules.ts'
import { ownedSearch } from './owned.service.ts'
import {
  insertPieces,
  type NewOwned,
  newestInUse,
  ownedTable,
  type Sale,
  salesAmong,
  trackedAmong,
} from './owned.store.ts'

/** In the operation that records the sales, so that undoing it takes back what it recorded here. */
export async function followSales(tx: InOperation, sales: readonly Sale[]): Promise<void> {
  const pieces = await recordPieces(tx, sales)
  const customerIds = [...new Set(pieces.map(({ customerId }) => customerId))]
  await indexTexts(
    tx,
    ownedSearch,
    customerIds,
    pieces.map(({ id }) => id),
  )
}

async function recordPieces(tx: InOperation, sales: readonly Sale[]): Promise<NewOwned[]> {
  const named = sales.flatMap(({ productId }) => productId ?? [])
  if (named.length === 0) return []
  const tracked = new Map((await trackedAmong(tx, [...new Set(named)])).map((each) => [each.id, each]))
  if (tracked.size === 0) return []
  const timeZone = await businessTimeZone(tx)
  const pieces: NewOwned[] = []
  for (const sale of sales) {
    const product = sale.kind === 'purchase' && sale.productId ? tracked.get(sale.productId) : undefined
    if (!product) continue
    const { id: purchaseId, customerId, originId } = sale
    const days = daysOf({ boughtOn: isoOfDay(dayOf(sale.purchasedAt, timeZone)) }, product)
    for (const name of piecesOf(product.name, sale.quantity))
      pieces.push({ id: newId(), customerId, originId, productId: product.id, name, purchaseId, ...days })
  }
  await insertPieces(tx, pieces)
  for (const { kind, productId, customerId, quantity } of sales) {
    if (kind === 'return' && productId && tracked.has(productId))
      await takeBack(tx, customerId, productId, Math.floor(Math.abs(quantity)))
  }
  return pieces
}

type ImportedLine = { id: string; customer_id: string; product_id: string | null }

/** The same for lines of a file, of which some may have been known already: those were followed then. A job makes their words. */
export async function followImported(tx: InOperation, lines: readonly ImportedLine[]): Promise<void> {
  const named = [...new Set(lines.flatMap(({ product_id }) => product_id ?? []))]
  if (named.length === 0) return
  const tracked = new Set((await trackedAmong(tx, named)).map(({ id }) => id))
  const concerned = lines.filter(({ product_id }) => product_id && tracked.has(product_id))
  if (concerned.length === 0) return
  const homes = await homesOf(
    tx,
    concerned.map(({ customer_id }) => customer_id),
  )
  const keys = concerned.map(({ id, customer_id }) => ({
    id,
    customerId: homes.get(customer_id)?.id ?? customer_id,
  }))
  await recordPieces(tx, await salesAmong(tx, keys))
}

/** The newest are those that come back; what is not there was never followed. */
async function takeBack(
  tx: InOperation,
  customerId: string,
  productId: string,
  count: number,
): Promise<void> {
  for (const id of await newestInUse(tx, customerId, productId, count))
    await updateRecord(tx, ownedTable, { customerId, id }, { state: 'returned' })
}
