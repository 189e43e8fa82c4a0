import type { Locale } from '../../platform/ctx.ts'
import { findText } from '../../platform/text.ts'

/** What a code means where it stands: `open` is a state of one table and an act of another. */
export function codeWord(
  locale: Locale,
  { table, column, code }: { table: string; column: string; code: string },
): string | undefined {
  return (
    (table === 'consent' ? findText(locale, `consent.${column}.${code}`) : undefined) ??
    findText(locale, `personal.code.${table}.${column}.${code}`) ??
    findText(locale, `personal.value.${code}`)
  )
}
