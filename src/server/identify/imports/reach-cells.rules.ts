// Cells that hold phones and mailboxes: read, or refused, or kept as they stand where the import is told to.
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { freeText, textOf } from './clean-text.rules.ts'
import { type PhoneReader, parseEmail } from './contact.rules.ts'
import { Refusal, shown } from './refusal.rules.ts'
import { addError, addWarning, type Draft, type Step } from './row.rules.ts'

/** A phone or mailbox that cannot be read refuses its row, or is kept as it stands with a warning. */
export type Unreadable = 'refuse' | 'keep'

/** Puts a value into the record; false where there is no room for it. */
type Keep<T> = (record: T, value: string) => boolean

const MOST_TEXT = 200

export function takePhones<T>(
  column: number,
  phones: PhoneReader,
  unreadable: Unreadable,
  keep: Keep<T>,
): Step<T>['take'] {
  return (cell, draft) => {
    const found = phones(cell)
    if (found === null) return
    if (found instanceof Refusal) return refuseReach(column, cell, draft, found, unreadable, keep)
    for (const phone of found)
      if (!keep(draft.record, phone)) addWarning(draft, column, 'phonesDropped', { value: phone })
  }
}

export function takeEmail<T>(column: number, unreadable: Unreadable, keep: Keep<T>): Step<T>['take'] {
  return (cell, draft) => {
    const found = parseEmail(cell)
    if (found === null) return
    if (found instanceof Refusal) return refuseReach(column, cell, draft, found, unreadable, keep)
    keep(draft.record, found)
  }
}

function refuseReach<T>(
  column: number,
  cell: CellValue | undefined,
  draft: Draft<T>,
  refusal: Refusal,
  unreadable: Unreadable,
  keep: Keep<T>,
): void {
  const asWritten = freeText(textOf(cell), MOST_TEXT)
  if (unreadable !== 'keep' || typeof asWritten !== 'string') {
    addError(draft, column, refusal.code, refusal.params)
    return
  }
  keep(draft.record, asWritten)
  const code = refusal.code === 'emailUnreadable' ? 'emailKeptAsWritten' : 'phoneKeptAsWritten'
  addWarning(draft, column, code, { value: shown(asWritten) })
}
