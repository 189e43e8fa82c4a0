import type { Ctx } from '../../platform/ctx.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { writeCsv } from '../../platform/spreadsheet/write-csv.ts'
import { text } from '../../platform/text.ts'
import { errorFileHeadings, errorFileRow } from './error-file.rules.ts'
import { requireRecord } from './import-run.service.ts'
import type { ImportRecord } from './imports.store.ts'
import { faultText, sayIn } from './refusal-text.rules.ts'
import { pageOfRefusals } from './refusals.store.ts'
import type { RowError } from './row.rules.ts'

export type RefusedCell = {
  row: number
  /** The heading of the column; null where the row as a whole is meant. */
  column: string | null
  value: CellValue
  /** In the reader's language, with the column it is about. */
  reason: string
}

/** The first refusals of an import, one entry for each thing wrong in a row. */
export async function firstRefusals(ctx: Ctx, record: ImportRecord, most: number): Promise<RefusedCell[]> {
  const rows = await pageOfRefusals(ctx, record.id, 0, most)
  const entries = rows.flatMap(({ line, cells, faults }) =>
    faults.map((fault) => ({
      row: line,
      column: fault.column === null ? null : (record.headings[fault.column] ?? String(fault.column + 1)),
      value: fault.column === null ? null : ((cells as CellValue[])[fault.column] ?? null),
      reason: faultText(ctx.locale, fault, record.headings),
    })),
  )
  return entries.slice(0, most)
}

/** The refused rows with their cells as they stood and the reasons beside them: mended, the same file imports again. */
export async function errorFile(ctx: Ctx, id: string) {
  const record = await requireRecord(ctx, id)
  return {
    name: `${record.fileName.replace(/\.[^.]+$/, '')}-${text(ctx.locale, 'refusalFile')}.csv`,
    chunks: writeCsv(rowsOf(ctx, record)),
  }
}

async function* rowsOf(ctx: Ctx, record: ImportRecord): AsyncGenerator<CellValue[]> {
  const step = 1_000
  const say = sayIn(ctx.locale)
  yield errorFileHeadings(record.headings, say)
  let after = 0
  for (;;) {
    const rows = await pageOfRefusals(ctx, record.id, after, step)
    for (const { line, cells, faults } of rows) {
      yield errorFileRow(
        { line, cells: cells as CellValue[], errors: faults as RowError[] },
        record.headings,
        say,
      )
    }
    const last = rows.at(-1)
    if (!last || rows.length < step) return
    after = last.line
  }
}
