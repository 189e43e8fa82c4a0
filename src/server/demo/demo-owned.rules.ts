// Teaware lasts: every piece sold is followed, and some pots came back to be looked after.
import { isoOfDay } from '../../analytics/calendar.ts'
import { Random } from '../../analytics/random.ts'
import { demoId } from './demo-ids.rules.ts'
import type { CustomerStory, DemoProduct, DemoPurchase } from './demo-rows.rules.ts'
import type { DemoRow, DemoTable } from './demo-tables.rules.ts'

const dayLength = 86_400_000

export interface OwnedContext {
  readonly products: readonly DemoProduct[]
  readonly serviceNotes: readonly string[]
  readonly places: readonly string[]
  readonly asOf: number
  readonly currency: string
  readonly operationId: string
}

/** What these customers own of what they bought, and what was done to it. */
export function ownedTables(stories: readonly CustomerStory[], context: OwnedContext): DemoTable[] {
  const followed = new Map(
    context.products.filter(({ isTracked }) => isTracked).map((each) => [each.id, each]),
  )
  const owned: DemoRow[] = []
  const services: DemoRow[] = []
  for (const { customer, purchases } of stories) {
    const returned = new Set(
      purchases.filter(({ kind }) => kind === 'return').map(({ productId }) => productId),
    )
    for (const purchase of purchases) {
      const product = followed.get(purchase.productId)
      if (purchase.kind !== 'purchase' || !product) continue
      const random = new Random(`owned ${purchase.id}`)
      const piece = pieceOf(random, purchase, product, returned.has(product.id), context)
      const service = serviceOf(random, piece, customer.ownerId, context)
      if (service) services.push(service)
      owned.push(service && product.serviceMonths ? { ...piece, next_service_on: service.next } : piece)
    }
  }
  const told = services.map(({ next: _, ...row }) => row)
  return [
    { name: 'owned_product', rows: owned },
    { name: 'owned_service', rows: told },
  ]
}

function pieceOf(
  random: Random,
  { id, customerId, purchasedAt, quantity }: DemoPurchase,
  { id: productId, code, name, lifeMonths, warrantyMonths, serviceMonths }: DemoProduct,
  isReturned: boolean,
  { places, operationId }: OwnedContext,
): DemoRow {
  const after = (months: number | null) => (months === null ? null : monthsAfter(purchasedAt, months))
  return {
    customer_id: customerId,
    id: demoId(random, purchasedAt.getTime()),
    product_id: productId,
    name: quantity > 1 ? `${name} × ${quantity}` : name,
    // A serial is of one piece.
    serial: quantity > 1 ? null : `${code}-${String(random.integer(0, 999_999)).padStart(6, '0')}`,
    purchase_id: id,
    bought_on: monthsAfter(purchasedAt, 0),
    warranty_until: after(warrantyMonths),
    service_months: serviceMonths,
    next_service_on: after(serviceMonths),
    replace_on: after(lifeMonths),
    place: random.chance(0.3) ? random.pick(places) : null,
    state: isReturned ? 'returned' : 'inUse',
    created_by_operation: operationId,
    created_at: purchasedAt,
    updated_at: purchasedAt,
  }
}

/** With `next`, the day on which the following one is due. */
function serviceOf(
  random: Random,
  piece: DemoRow,
  employeeId: string | null,
  { asOf, serviceNotes, currency, operationId }: OwnedContext,
): DemoRow | undefined {
  const { next_service_on: due, state } = piece
  if (typeof due !== 'string' || state !== 'inUse' || !random.chance(0.6)) return undefined
  const doneAt = Date.parse(due) + random.integer(-20, 25) * dayLength
  if (doneAt >= asOf * dayLength) return undefined
  const months = Number(piece.service_months)
  return {
    customer_id: piece.customer_id,
    id: demoId(random, doneAt),
    owned_id: piece.id,
    done_on: isoOfDay(doneAt / dayLength),
    kind: 'maintenance',
    note: random.pick(serviceNotes),
    cost_minor: random.chance(0.4) ? 5_000 : 0,
    currency,
    employee_id: employeeId,
    operation_id: operationId,
    recorded_at: new Date(doneAt),
    next: monthsAfter(new Date(doneAt), months),
  }
}

/** Never the end of a month, so that no month is too short for it. */
function monthsAfter(moment: Date, months: number): string {
  const day = new Date(moment)
  day.setUTCDate(Math.min(day.getUTCDate(), 28))
  day.setUTCMonth(day.getUTCMonth() + months)
  return day.toISOString().slice(0, 10)
}
