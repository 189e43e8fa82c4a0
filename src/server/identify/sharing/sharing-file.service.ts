// What a partner without a program of its own is handed: the same rows as a file, marked like every file that leaves.
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { noteTouched } from '../../platform/history/record.ts'
import type { FileAnswer } from '../../platform/http/stream-route.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { writeCsv } from '../../platform/spreadsheet/write-csv.ts'
import { findText, text } from '../../platform/text.ts'
import { beginExport, logged } from '../access-log/export-log.service.ts'
import { beyondSight, standingOn } from './agreements.rules.ts'
import { requireAgreement } from './agreements.service.ts'
import { type AgreementRow, agreementTable } from './agreements.store.ts'
import { fieldNames, givenPage } from './given-rows.service.ts'
import { beginReading, noteGiven } from './share-log.service.ts'

export async function sharingFile(ctx: Ctx, id: string): Promise<FileAnswer> {
  const agreement = await requireRunning(ctx, id)
  const beyond = beyondSight(agreement.fields, ctx.actor.masks)
  if (beyond) throw new Problem(403, 'sharingBeyondSight', { field: beyond })
  const begun = await inOperation(ctx, { kind: 'share.file' }, async (tx) => {
    const purpose = `${agreement.partnerName}: ${agreement.aim}`.slice(0, 500)
    const log = await beginExport(tx, { what: 'sharing', query: { agreementId: id }, purpose })
    const readingId = await beginReading(tx, agreement, { via: 'file', mark: log.mark })
    await noteTouched(tx, agreementTable, { id })
    return { ...log, readingId }
  })
  let count = 0
  const rows = fileRows(ctx, agreement, begun, (some) => {
    count += some
  })
  const { date } = await businessDay(ctx)
  return {
    name: `${agreement.partnerName}-${date}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    chunks: logged(ctx, begun.id, writeCsv(rows), () => count),
  }
}

async function requireRunning(ctx: Ctx, id: string): Promise<AgreementRow> {
  const agreement = await requireAgreement(ctx, id)
  if (standingOn((await businessDay(ctx)).date, agreement) !== 'running')
    throw new Problem(409, 'sharingNotRunning')
  return agreement
}

async function* fileRows(
  ctx: Ctx,
  agreement: AgreementRow,
  { mark, readingId }: { mark: string; readingId: string },
  onRows: (count: number) => void,
): AsyncGenerator<CellValue[]> {
  const fields = fieldNames(agreement.fields)
  const heading = (name: string) => text(ctx.locale, `column.${name}`)
  yield [...fields.map(heading), text(ctx.locale, 'column.agreement'), heading('exportMark')]
  let cursor: string | undefined
  do {
    // Revoked while the file is being written, it ends there.
    await requireRunning(ctx, agreement.id)
    const page = await givenPage(ctx, agreement, { limit: 1_000, cursor, within: ctx })
    const ids = page.data.map(({ id }) => id)
    await noteGiven(ctx, agreement, ids, { readingId, via: 'file', mark })
    onRows(ids.length)
    for (const row of page.data) {
      const cells = fields.map((field) => worded(ctx, field, row.fields[field] ?? null))
      yield [...cells, agreement.id, mark]
    }
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}

/** Codes as words, as in every other file. */
function worded(ctx: Ctx, field: string, value: string | null): CellValue {
  return value === null ? null : (findText(ctx.locale, `cell.${field}.${value}`) ?? value)
}
