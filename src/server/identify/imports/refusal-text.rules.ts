import type { Locale } from '../../platform/ctx.ts'
import { text } from '../../platform/text.ts'
import { reasonText, type Say } from './error-file.rules.ts'
import type { RefusalFault } from './imports.store.ts'
import type { RowError } from './row.rules.ts'

export function sayIn(locale: Locale): Say {
  return (key, params) => text(locale, key, { ...params })
}

/** Why a row was refused, in the reader's language, with the column it is about. */
export function faultText(locale: Locale, fault: RefusalFault, headings: readonly string[]): string {
  return reasonText(fault as RowError, headings, sayIn(locale))
}
