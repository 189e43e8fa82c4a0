// What a dry run finds out beside its counts, by reading the whole file: nothing that is wrong, but worth a look.
import type { SheetRow } from '../../platform/spreadsheet/sheet.ts'
import type { ImportFindings, Lines, OtherSpouses, OutOfSight } from './dry-run-findings.rules.ts'
import { createFillWatch } from './filled-columns.rules.ts'
import type { Written } from './import-batch.rules.ts'
import type { ReadLines } from './import-lines.service.ts'
import { createSharingFinder } from './shared-contacts.rules.ts'

const mostNamed = 50

export function createFindings(columns: number) {
  const fill = createFillWatch(columns)
  const sharing = createSharingFinder()
  const spouses: OtherSpouses = { count: 0, first: [] }
  const examples: Lines = { count: 0, first: [] }
  const asWords: Lines = { count: 0, first: [] }
  const outOfSight: OutOfSight = { withoutManager: 0, withOthers: 0 }
  return {
    add(rows: readonly SheetRow[], read: ReadLines): void {
      const left = new Set(read.examples)
      for (const { cells, fault, line } of rows) if (!fault && !left.has(line)) fill.add(cells)
      note(examples, read.examples)
      if (read.target === 'customers') sharing.add(read.good)
    },
    /** Keeps what is worth a look of a batch that was tried, and hands it on. */
    noted(tried: Written): Written {
      for (const [line, names] of tried.otherSpouses ?? []) {
        spouses.count++
        if (spouses.first.length < mostNamed) spouses.first.push({ line, names })
      }
      note(asWords, tried.asWords ?? [])
      outOfSight.withoutManager += tried.unseen?.withoutManager ?? 0
      outOfSight.withOthers += tried.unseen?.withOthers ?? 0
      return tried
    },
    conclude: (): ImportFindings => ({
      filledColumns: fill.conclude(),
      ...sharing.conclude(),
      ...(examples.count > 0 ? { examples } : {}),
      ...(asWords.count > 0 ? { introducersAsWords: asWords } : {}),
      ...(spouses.count > 0 ? { spouses } : {}),
      ...(outOfSight.withoutManager + outOfSight.withOthers > 0 ? { outOfSight } : {}),
    }),
  }
}

function note(kept: Lines, lines: readonly number[]): void {
  kept.count += lines.length
  kept.first.push(...lines.slice(0, mostNamed - kept.first.length))
}
