// What a dry run finds out beside its counts, by reading the whole file: nothing that is wrong, but worth a look.
import type { SheetRow } from '../../platform/spreadsheet/sheet.ts'
import { createFillWatch } from './filled-columns.rules.ts'
import type { ReadLines } from './import-lines.service.ts'
import type { ImportFindings } from './imports.store.ts'
import { createSharingFinder } from './shared-contacts.rules.ts'

export function createFindings(columns: number) {
  const fill = createFillWatch(columns)
  const sharing = createSharingFinder()
  return {
    add(rows: readonly SheetRow[], read: ReadLines): void {
      for (const { cells, fault } of rows) if (!fault) fill.add(cells)
      if (read.target === 'customers') sharing.add(read.good)
    },
    conclude: (): ImportFindings => ({ filledColumns: fill.conclude(), ...sharing.conclude() }),
  }
}
