const known = new Map<string, number>()

/** Digits behind the point that a currency (ISO 4217) has: 2 for CNY, 0 for JPY, 3 for KWD. Amounts are kept without the point. */
export function currencyDigits(currency: string): number {
  const digits =
    known.get(currency) ??
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
    2
  known.set(currency, digits)
  return digits
}
