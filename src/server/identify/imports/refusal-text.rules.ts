import type { Locale } from '../../platform/ctx.ts'
import { findText } from '../../platform/text.ts'
import type { RefusalFault } from './imports.store.ts'

/** Why a row was refused, in the reader's language. */
export function faultText(locale: Locale, fault: RefusalFault): string {
  return findText(locale, `refusal.${fault.code}`, fault.params) ?? fault.code
}
