// The dry run: what an import would do, row by row, with nothing written but what is told of it.
import { inTransaction } from '../../platform/ctx.ts'
import type { Spreadsheet } from '../../platform/spreadsheet/read.ts'
import type { ImportFindings } from './dry-run-findings.rules.ts'
import type { Lookups } from './import-batch.rules.ts'
import { dryRunBatch } from './import-dry-run.service.ts'
import type { ImportWork } from './import-end.service.ts'
import { asProblems, openImportFile } from './import-file.service.ts'
import { createFindings } from './import-findings.rules.ts'
import { decideFormats } from './import-formats.service.ts'
import { openLineReader } from './import-lines.service.ts'
import { countRows, endingBadly, type ImportEnd, keepResult } from './import-run.service.ts'
import { loadLookups } from './import-writer.service.ts'
import { endCheck, resetResult } from './imports.store.ts'

/** Validates every row and counts what an import would do; writes nothing but the refusals to be shown. */
export async function checkImport(work: ImportWork): Promise<ImportEnd> {
  const { ctx, files, record } = work
  let strangers: string[] = []
  await endingBadly(work, () =>
    asProblems(async () => {
      const file = await openImportFile(files, record)
      try {
        for (let hasEnded = false; !hasEnded; ) {
          // Before anything is read: whoever is erased from here on has it begin anew.
          await resetResult(ctx, record.id)
          const lookups = await loadLookups(ctx)
          hasEnded = await endCheck(ctx, record.id, await tryRows(work, file, lookups))
          strangers = lookups.strangers
        }
      } finally {
        await file.close()
      }
    }),
  )
  return { importId: record.id, strangers }
}

async function tryRows(
  { ctx, record, control }: ImportWork,
  file: Spreadsheet,
  lookups: Lookups,
): Promise<ImportFindings> {
  const mapping = await decideFormats(ctx, record, file, control.stopIfWished)
  const lines = await openLineReader(ctx, mapping, file.headings)
  const findings = createFindings(file.headings.length)
  const total = await countRows(file, control)
  let done = 0
  for await (const batch of file.rows()) {
    const read = await lines.read(batch.rows)
    findings.add(batch.rows, read)
    done += batch.rows.length
    await inTransaction(ctx, async (tx) => {
      const told = findings.noted(await dryRunBatch(tx, read, record.options, lookups))
      await keepResult(tx, record.id, batch, read, told)
    })
    await control.progress({ done, total })
  }
  return findings.conclude()
}
