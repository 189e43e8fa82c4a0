// The door for files of what customers own. Callers hold the operation and all places.
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { Home } from '../../platform/history/place.ts'
import type { Row } from '../../platform/history/record.ts'
import {
  planTold,
  recordsAt,
  type ToldRecord,
  type ToldWays,
  type Verdict,
  writeTold,
} from '../../platform/history/told-records.ts'
import { dayBeforeBought, daysOf } from './owned.rules.ts'
import { type KnownProduct, ownedTable, productsNamed } from './owned.store.ts'

/** Something owned as a file tells of it; null where it says nothing, which changes nothing. */
export type OwnedWords = {
  productCode: string | null
  productName: string | null
  serial: string | null
  boughtOn: string | null
  warrantyUntil: string | null
  nextServiceOn: string | null
  replaceOn: string | null
  place: string | null
  note: string | null
}
/** `nth`: which of the pieces that the file tells of alike, without a serial. */
export type ToldOwned = OwnedWords & { line: number; nth: number; home: Home }

/** By what lines of a file tell of pieces that are alike, each of which counts; null with a serial, and where it is refused. */
export const alikeAs = (told: OwnedWords): string | null =>
  told.serial !== null || dayBeforeBought(told)
    ? null
    : JSON.stringify([told.productCode ?? told.productName?.toLowerCase(), told.boughtOn])

type Fault = { code: string; params: Record<string, string> }

const blank: Row = {
  ...{
    product_id: null,
    name: '',
    serial: null,
    bought_on: null,
    warranty_until: null,
    service_months: null,
  },
  ...{ next_service_on: null, replace_on: null, place: null, note: null },
}

/**
 * A serial says which piece it is; without one the first that a file tells of is any piece of this product bought on this day,
 * the second another. A serial that is new goes
 * to a piece of that product and day that has none yet: a sale recorded it, the file says which it was.
 */
export async function judgeOwned(
  ctx: Ctx,
  told: ToldOwned[],
  ways: ToldWays,
): Promise<{ verdicts: Map<number, Verdict | Fault>; write(tx: InOperation): Promise<void> }> {
  const products = await productsNamed(
    ctx,
    told.flatMap(({ productCode }) => productCode ?? []),
    told.flatMap(({ productName }) => productName ?? []),
  )
  const faults = new Map<number, Fault>()
  const records: (ToldRecord & { piece: string })[] = []
  for (const each of told) {
    const product = productOf(each, products)
    const early = dayBeforeBought(each)
    if (early) faults.set(each.line, { code: 'beforeBought', params: { value: each[early] ?? '' } })
    else if (product || each.productName !== null) records.push(recordOf(each, product))
    else faults.set(each.line, { code: 'productUnknown', params: { value: each.productCode ?? '' } })
  }
  const homes = [...new Set(records.map(({ home }) => home.id))]
  const known = numbered(await recordsAt(ctx, ownedTable, homes))
  giveSerials(records, known)
  const plan = planTold(records, known, ways)
  return {
    verdicts: new Map<number, Verdict | Fault>([...plan.verdicts, ...faults]),
    async write(tx) {
      await writeTold(tx, ownedTable, plan, blank)
    },
  }
}

function productOf({ productCode, productName }: ToldOwned, { byCode, byName }: Products) {
  return (
    (productCode === null ? undefined : byCode.get(productCode)) ??
    (productName === null ? undefined : byName.get(productName))
  )
}

type Products = Awaited<ReturnType<typeof productsNamed>>

function recordOf(told: ToldOwned, product: KnownProduct | undefined): ToldRecord & { piece: string } {
  const { line, nth, home, serial, boughtOn, warrantyUntil, nextServiceOn, replaceOn, place, note } = told
  const said = {
    ...{ serial, bought_on: boughtOn, warranty_until: warrantyUntil, next_service_on: nextServiceOn },
    ...{ replace_on: replaceOn, place, note },
  }
  const name = told.productName ?? product?.name ?? ''
  const days = daysOf(
    { boughtOn },
    product ?? { lifeMonths: null, warrantyMonths: null, serviceMonths: null },
  )
  const piece = pieceKey(product?.id ?? null, name, boughtOn)
  return {
    ...{ line, home, piece, keys: [serial === null ? nthOf(piece, nth) : serialKey(serial)] },
    columns: Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)),
    born: {
      ...{ product_id: product?.id ?? null, name, warranty_until: days.warrantyUntil },
      ...{
        service_months: days.serviceMonths,
        next_service_on: days.nextServiceOn,
        replace_on: days.replaceOn,
      },
    },
  }
}

const serialKey = (serial: string) => `serial ${serial.toLowerCase()}`
const pieceKey = (productId: string | null, name: string, boughtOn: string | null) =>
  `piece ${productId ?? name.toLowerCase()} ${boughtOn ?? ''}`

const nthOf = (piece: string, nth: number) => (nth === 1 ? piece : `${piece} #${nth}`)

type Standing = { id: string; customerId: string; keys: string[]; pieces: string[]; row: Row }

/** Pieces that are alike are counted, those without a serial first: a line that names none means one of them. */
function numbered(rows: readonly Pick<Standing, 'id' | 'customerId' | 'row'>[]): Standing[] {
  const counted = new Map<string, number>()
  const hasSerial = ({ row }: { row: Row }) => Number(typeof row.serial === 'string')
  return rows
    .toSorted((a, b) => hasSerial(a) - hasSerial(b))
    .map((each) => {
      const pieces = piecesOf(each.row)
      const nths = pieces.map((piece) => {
        const whose = `${each.customerId} ${piece}`
        counted.set(whose, (counted.get(whose) ?? 0) + 1)
        return nthOf(piece, counted.get(whose) ?? 1)
      })
      const { serial } = each.row
      return { ...each, pieces, keys: typeof serial === 'string' ? [serialKey(serial), ...nths] : nths }
    })
}

function piecesOf({ product_id: productId, name, bought_on: boughtOn }: Row): string[] {
  const id = typeof productId === 'string' ? productId : null
  const day = typeof boughtOn === 'string' ? boughtOn : null
  return [...new Set([pieceKey(id, String(name), day), pieceKey(id, String(name), null)])]
}

function giveSerials(records: readonly (ToldRecord & { piece: string })[], known: readonly Standing[]): void {
  const taken = new Set(known.flatMap(({ customerId, keys }) => keys.map((key) => `${customerId} ${key}`)))
  const open = new Set(known.filter(({ row }) => row.serial === null))
  for (const { home, columns, piece } of records) {
    const key = typeof columns.serial === 'string' ? serialKey(columns.serial) : undefined
    if (key === undefined || taken.has(`${home.id} ${key}`)) continue
    const free = [...open].find(({ customerId, pieces }) => customerId === home.id && pieces.includes(piece))
    if (!free) continue
    free.keys.push(key)
    taken.add(`${home.id} ${key}`)
    open.delete(free)
  }
}
