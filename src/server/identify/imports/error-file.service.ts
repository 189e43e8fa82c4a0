import type { Ctx } from '../../platform/ctx.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { writeCsv } from '../../platform/spreadsheet/write-csv.ts'
import { text } from '../../platform/text.ts'
import { requireRecord } from './import-run.service.ts'
import { type ImportRecord, pageOfRefusals } from './imports.store.ts'
import { faultText } from './refusal-text.rules.ts'

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
  yield [...record.headings, text(ctx.locale, 'refusalReason')]
  let after = 0
  for (;;) {
    const rows = await pageOfRefusals(ctx, record.id, after, step)
    for (const row of rows) {
      const reasons = row.faults.map((fault) => faultText(ctx.locale, fault)).join('; ')
      const cells = record.headings.map((_, index) => (row.cells[index] ?? null) as CellValue)
      yield [...cells, reasons]
    }
    const last = rows.at(-1)
    if (!last || rows.length < step) return
    after = last.line
  }
}
