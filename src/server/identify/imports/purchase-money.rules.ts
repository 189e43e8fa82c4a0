// What a purchase line cost.
//
// The amount is what was paid: the amount column where there is one, else quantity × unit price. It is rounded once, to
// the minor unit of its currency, halves away from zero (0.005 → 0.01, -0.005 → -0.01), so that a return takes back
// exactly what its purchase brought. The unit price keeps its further decimals. A negative amount is a return.
import { currencyDigits } from '../../../contracts/currency.ts'
import type { PurchaseImportField } from '../../../contracts/import-mapping.ts'
import { type Amount, mostMinorUnits } from './amount.rules.ts'
import { type Decimal, decimalText, inUnits, negated, productInUnits, roundedTo } from './decimal.rules.ts'
import { addError, addWarning, type Draft } from './row.rules.ts'

/** The cells of a line that its money comes from. */
export interface MoneyParts {
  quantity: Decimal | null
  unitPrice: Amount | null
  amount: Amount | null
  currency: string | null
}

/** Decimals are texts, so that they reach the database as they were. */
export interface LineMoney {
  kind: 'purchase' | 'return'
  /** At most four decimals; negative in a return. */
  quantity: string
  /** At most six decimals; null where the file gives only the amount. */
  unitPrice: string | null
  amountMinor: number
  currency: string
}

export interface MoneyReading {
  /** The currency of amounts that name none. */
  currency: string
  /** Whether a line that cost nothing is a fact (a gift, a sample) or a fault. */
  zeroPrice?: 'take' | 'refuse'
  /** Whether money of another currency is a fact or a fault; sums know one currency only. */
  otherCurrency?: 'take' | 'refuse'
}

export type PurchaseColumns = Partial<Record<PurchaseImportField, number>>
type MoneyDraft = Draft<MoneyParts>

const one: Decimal = { coefficient: 1, scale: 0 }
const QUANTITY_DIGITS = 4
const PRICE_DIGITS = 6

/** Puts the money of a line together; null when it has noted why it cannot. */
export function lineMoney(
  draft: MoneyDraft,
  columns: PurchaseColumns,
  reading: MoneyReading,
): LineMoney | null {
  const { amount, unitPrice } = draft.record
  const currency = draft.record.currency ?? amount?.currency ?? unitPrice?.currency ?? reading.currency
  if (reading.otherCurrency === 'refuse' && currency !== reading.currency) {
    const column = columns.currency ?? columns.amount ?? columns.unitPrice ?? null
    addError(draft, column, 'currencyOther', { value: currency, business: reading.currency })
    return null
  }
  const digits = currencyDigits(currency)
  const given = amount === null ? null : inUnits(amount.value, digits)
  const quantity = quantityOf(draft, columns, given)
  const price = unitPrice === null ? null : rounded(draft, columns.unitPrice, unitPrice.value, PRICE_DIGITS)
  if (quantity === null || (unitPrice !== null && price === null)) return null
  const computed = unitPrice === null ? null : productInUnits(quantity, unitPrice.value, digits)
  const amountMinor = amountOf(draft, columns, { given, computed, quantity })
  if (amountMinor === null) return null
  if (reading.zeroPrice === 'refuse' && (amount ?? unitPrice)?.value.coefficient === 0) {
    addError(draft, columns.unitPrice ?? columns.amount ?? null, 'priceZero')
    return null
  }
  return {
    kind: amountMinor < 0 || (amountMinor === 0 && quantity.coefficient < 0) ? 'return' : 'purchase',
    quantity: decimalText(quantity),
    unitPrice: price && decimalText(price),
    amountMinor,
    currency,
  }
}

/** One where the file gives none; turned negative where only the amount says that the line is a return. */
function quantityOf(draft: MoneyDraft, columns: PurchaseColumns, given: number | null): Decimal | null {
  const { quantity, unitPrice } = draft.record
  const counted = rounded(draft, columns.quantity, quantity ?? one, QUANTITY_DIGITS)
  if (counted === null) return null
  if (counted.coefficient === 0) {
    addError(draft, columns.quantity ?? null, 'quantityZero')
    return null
  }
  const isUnsignedReturn = given !== null && given < 0 && counted.coefficient > 0
  return isUnsignedReturn && !(unitPrice && unitPrice.value.coefficient < 0) ? negated(counted) : counted
}

/** The amount that counts, with the sign of the quantity. */
function amountOf(
  draft: MoneyDraft,
  columns: PurchaseColumns,
  { given, computed, quantity }: { given: number | null; computed: number | null; quantity: Decimal },
): number | null {
  const { amount, unitPrice } = draft.record
  const column = columns.amount ?? columns.unitPrice ?? null
  if (amount === null && unitPrice === null) {
    if (!draft.errors.some((error) => error.column === column)) addError(draft, column, 'amountMissing')
    return null
  }
  const found = amount === null ? computed : given
  if (found === null || Math.abs(found) > mostMinorUnits) {
    addError(draft, column, 'numberTooLarge', {
      value: decimalText((amount ?? unitPrice)?.value ?? one),
      limit: mostMinorUnits,
    })
    return null
  }
  if (amount === null) return found
  const signed = quantity.coefficient < 0 && found > 0 ? -found : found
  if (signed !== found) addWarning(draft, column, 'signTurned', { value: decimalText(amount.value) })
  // A cent is rounding; more is a discount, or a column mistaken for another.
  if (computed !== null && Math.abs(computed - signed) > 1)
    addWarning(draft, column, 'amountDiffers', { given: signed, computed })
  return signed
}

function rounded(
  draft: MoneyDraft,
  column: number | undefined,
  value: Decimal,
  digits: number,
): Decimal | null {
  const result = roundedTo(value, digits)
  if (result === null)
    addError(draft, column ?? null, 'numberTooLarge', { value: decimalText(value), limit: mostMinorUnits })
  else if (result !== value)
    addWarning(draft, column ?? null, 'decimalsRounded', { value: decimalText(value), digits })
  return result
}
