// From what somebody sends to the fact that is kept: sign, amount, currency, own key.
import { currencyDigits } from '../../../contracts/currency.ts'
import type { PurchaseFields, PurchaseWarning } from '../../../contracts/purchase.contract.ts'

export type PurchaseFault =
  | 'purchaseWithoutCustomer'
  | 'purchaseWithoutAmount'
  | 'purchaseNegative'
  | 'purchaseInFuture'
  | 'purchaseCurrency'

export type Line = {
  kind: 'purchase' | 'return'
  purchasedAt: Date
  orderNumber: string | null
  quantity: number
  unitPrice: number | null
  amountMinor: number
  currency: string
  channel: string | null
}

/** Clocks of tills and servers differ; a day covers every time zone. */
const futureTolerance = 86_400_000

/** The fact a line becomes, or why it cannot be one. */
export function readLine(
  fields: PurchaseFields,
  house: { currency: string; now: Date },
): { line: Line } | { fault: PurchaseFault } {
  if (!fields.customerId && !fields.customerNumber) return { fault: 'purchaseWithoutCustomer' }
  if (fields.currency && fields.currency !== house.currency) return { fault: 'purchaseCurrency' }
  if (fields.purchasedAt.getTime() > house.now.getTime() + futureTolerance)
    return { fault: 'purchaseInFuture' }
  const amount = amountOf(fields, house.currency)
  if (amount === undefined) return { fault: 'purchaseWithoutAmount' }
  const isReturn = fields.kind === 'return'
  if (!isReturn && (amount < 0 || fields.quantity < 0)) return { fault: 'purchaseNegative' }
  const signed = (value: number) => (isReturn && value !== 0 ? -Math.abs(value) : value)
  return {
    line: {
      kind: fields.kind,
      purchasedAt: fields.purchasedAt,
      orderNumber: fields.orderNumber ?? null,
      quantity: signed(fields.quantity),
      unitPrice: fields.unitPrice === undefined ? null : Math.abs(fields.unitPrice),
      amountMinor: signed(amount),
      currency: house.currency,
      channel: fields.channel || null,
    },
  }
}

function amountOf(
  { amountMinor, quantity, unitPrice }: PurchaseFields,
  currency: string,
): number | undefined {
  if (amountMinor !== undefined) return amountMinor
  if (unitPrice === undefined) return undefined
  const amount = Math.round(quantity * unitPrice * 10 ** currencyDigits(currency))
  return Number.isSafeInteger(amount) ? amount : undefined
}

/** A stated amount further from quantity × unit price than rounding to one minor unit explains. */
function isUnlikePrice({ amountMinor, quantity, unitPrice, currency }: Line): boolean {
  if (unitPrice === null) return false
  const expected = Math.round(Math.abs(quantity) * unitPrice * 10 ** currencyDigits(currency))
  return Math.abs(Math.abs(amountMinor) - expected) > 1
}

/** What stands beside a line: all that its customer has bought less what came back, it included, and how it was sent. */
type Beside = { netMinor: number; isRepeated: boolean; isNamedAlone: boolean }

/** What is odd about a line that was kept. */
export function warningsOf(line: Line, { netMinor, isRepeated, isNamedAlone }: Beside): PurchaseWarning[] {
  return [
    ...(isUnlikePrice(line) ? (['amountUnlikePrice'] as const) : []),
    ...(line.kind === 'return' && netMinor < 0 ? (['returnBeyondPurchases'] as const) : []),
    ...(isRepeated ? (['sameAsEarlier'] as const) : []),
    ...(isNamedAlone ? (['productNameAlone'] as const) : []),
  ]
}
