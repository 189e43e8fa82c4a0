// What is in an order: products whose prices come to its amount, and what is sent back later.
import { type Random, weightedPicker } from '../../analytics/random.ts'
import type { DemoOrder } from './demo-buying.rules.ts'
import type { DemoClock } from './demo-clock.rules.ts'
import { demoId } from './demo-ids.rules.ts'
import type { DemoProduct, DemoPurchase } from './demo-rows.rules.ts'

export interface OrderContext {
  readonly customerId: string
  readonly customerNumber: string
  readonly departmentId: string
  readonly currency: string
  readonly products: readonly DemoProduct[]
  readonly clock: DemoClock
  readonly asOf: number
}

const returnShare = 0.025
const pickChannel = weightedPicker<DemoPurchase['channel']>([
  ['store', 52],
  ['online', 30],
  ['phone', 10],
  ['visit', 8],
])
const pickLineCount = weightedPicker([
  [1, 62],
  [2, 26],
  [3, 12],
])

/** The lines of one order, which add up to its amount exactly, and then a return of one of them, now and then. */
export function orderLines(
  random: Random,
  order: DemoOrder,
  sequence: number,
  context: OrderContext,
): DemoPurchase[] {
  const channel = pickChannel(random)
  const purchasedAt = context.clock.inShop(order.time)
  const orderNumber = `${context.customerNumber}-${sequence}`
  const lines = splitAmount(random, order.amountMinor).map((amountMinor): DemoPurchase => {
    const { product, quantity } = chooseProduct(random, amountMinor, context.products)
    return {
      id: demoId(random, purchasedAt.getTime()),
      customerId: context.customerId,
      kind: 'purchase',
      purchasedAt,
      orderNumber,
      productId: product.id,
      quantity,
      unitPrice: Math.round((amountMinor / quantity) * 100) / 10_000,
      amountMinor,
      currency: context.currency,
      channel,
      departmentId: context.departmentId,
    }
  })
  const backAt = order.time + 1 + random.exponential(0.2)
  const [first] = lines
  if (first && random.chance(returnShare) && backAt < context.asOf) {
    const returnedAt = context.clock.inShop(backAt)
    lines.push({
      ...first,
      id: demoId(random, returnedAt.getTime()),
      kind: 'return',
      purchasedAt: returnedAt,
      quantity: -first.quantity,
      amountMinor: -first.amountMinor,
    })
  }
  return lines
}

/** One to three parts, none below a fifth of an even share. */
function splitAmount(random: Random, amountMinor: number): number[] {
  const count = pickLineCount(random)
  const parts: number[] = []
  let rest = amountMinor
  for (let left = count; left > 1; left--) {
    const part = Math.max(1, Math.round((rest / left) * random.uniform(0.2, 1.4)))
    if (part >= rest) break
    parts.push(part)
    rest -= part
  }
  return [...parts, rest]
}

/** A product and a quantity whose list price comes a little above the amount: the difference is the discount given. */
function chooseProduct(
  random: Random,
  amountMinor: number,
  products: readonly DemoProduct[],
): { product: DemoProduct; quantity: number } {
  let best: { product: DemoProduct; quantity: number } | undefined
  let smallest = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < 6; attempt++) {
    const product = random.pick(products)
    const quantity = Math.ceil(amountMinor / product.priceMinor)
    const discount = 1 - amountMinor / (quantity * product.priceMinor)
    // Forty of one thing is rare even for a company.
    const oddness = discount + (quantity > 40 ? 1 : 0)
    if (oddness >= smallest) continue
    smallest = oddness
    best = { product, quantity }
  }
  if (!best) throw new RangeError('nothing to sell')
  return best
}
