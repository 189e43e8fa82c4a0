import type { Ctx } from '../../platform/ctx.ts'
import { businessCurrency } from '../../platform/settings/business.ts'

/** An amount of the business currency as the reader writes it. */
export async function moneyWords(ctx: Ctx, amountMinor: number): Promise<string> {
  const currency = await businessCurrency(ctx)
  const format = new Intl.NumberFormat(ctx.locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(amountMinor / 10 ** digits)
}
