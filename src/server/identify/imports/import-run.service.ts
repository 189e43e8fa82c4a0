// The work of an import: rows in batches, each batch in one transaction with its checkpoint, so that a kill loses and
// doubles nothing; the next batch is parsed while the database writes the last.
import { isManyBeside, rebuildAfterBulk } from '../../analyse/metrics/bulk.service.ts'
import { rebuildIfWanted } from '../../analyse/metrics/upkeep.service.ts'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { holdOperation, type InOperation, openOperation } from '../../platform/history/operation.ts'
import { type JobControl, JobStopped } from '../../platform/jobs/job.ts'
import { Problem } from '../../platform/problem.ts'
import type { Spreadsheet } from '../../platform/spreadsheet/read.ts'
import type { ReadPosition, RowBatch } from '../../platform/spreadsheet/sheet.ts'
import { beginMissingNumbers, beginNumbers, tidySearch } from '../customers/customers-bulk.service.ts'
import { mayHoldNew } from '../customers/review-gate.service.ts'
import { textOf } from './clean-text.rules.ts'
import { furtherFaults } from './further-faults.service.ts'
import type { Lookups, Written } from './import-batch.rules.ts'
import { endImport, type ImportWork } from './import-end.service.ts'
import { asProblems, openImportFile } from './import-file.service.ts'
import { decideFormats } from './import-formats.service.ts'
import {
  type CustomersRead,
  type LineReader,
  openLineReader,
  type ReadLines,
} from './import-lines.service.ts'
import {
  loadLookups,
  type ReadyBatch,
  readyAhead,
  writeCustomerBatch,
  writePurchaseBatch,
} from './import-writer.service.ts'
import {
  addCounts,
  findImport,
  type ImportOptions,
  type ImportRecord,
  needNotBeOnDisk,
  noteExamples,
  patchImport,
  type Refusal,
  resetResult,
} from './imports.store.ts'
import { writeRecordBatch } from './record-lines.service.ts'
import { insertRefusals } from './refusals.store.ts'

type Checkpoint = { position: ReadPosition; operationId: string; isRead: boolean; total: number }

/** What the job tells beside the counts: whom purchases named that nobody knew, the first ten of them. */
export type ImportEnd = { importId: string; strangers: string[] }

/** Imports, from where the checkpoint says. The import's own row tells how it went. */
export async function runImport(work: ImportWork): Promise<ImportEnd> {
  const { ctx, files, record, control } = work
  const earlier = control.checkpoint as Checkpoint | undefined
  const lookups = await loadLookups(ctx)
  await endingBadly(work, () =>
    asProblems(async () => {
      const file = await openImportFile(files, record)
      let operationId: string
      try {
        const mapping = await decideFormats(ctx, record, file, control.stopIfWished)
        const checkpoint = earlier ?? (await begin(work, file))
        operationId = checkpoint.operationId
        const lines = await openLineReader(ctx, mapping, file.headings)
        if (earlier) await replay(lines, file, earlier.position)
        if (!checkpoint.isRead) await writeRows(work, file, lines, lookups, checkpoint)
        await beginMissingNumbers(ctx, operationId)
        await rebuildAfterBulk(ctx, operationId)
      } finally {
        await file.close()
      }
      await endImport(ctx, record, 'done', operationId)
    }),
  )
  return { importId: record.id, strangers: lookups.strangers }
}

async function begin({ ctx, record, control }: ImportWork, file: Spreadsheet): Promise<Checkpoint> {
  const total =
    record.state === 'checked'
      ? record.rowsRead + (record.findings.examples?.count ?? 0)
      : await countRows(file, control)
  return inTransaction(ctx, async (tx) => {
    await resetResult(tx, record.id)
    const before = record.state !== 'undone' ? record.operationId : null
    const again = before && (await holdOperation(tx, before)) ? before : null
    const operationId =
      again ??
      (await openOperation(tx, {
        kind: 'import.run',
        reason: record.fileName,
        sourceKey: record.options.sourceKey ?? 'import',
      }))
    await patchImport(tx, record.id, { operationId })
    return { position: file.start, operationId, isRead: false, total }
  })
}

/** New search tokens wait in a list that searches read through; left alone, the database stops a batch to put them in place. */
const batchesATidy = 10

async function writeRows(
  work: ImportWork,
  file: Spreadsheet,
  lines: LineReader,
  lookups: Lookups,
  from: Checkpoint,
): Promise<void> {
  const { ctx, record, control } = work
  // Who must wait for review is found by the live numbers, and has none before that is decided.
  const areMany = (await isManyBeside(ctx, from.total)) && !(await mayHoldNew(ctx))
  let done = from.position.rows
  let batches = 0
  let writing: Promise<Written | undefined> = Promise.resolve(undefined)
  let numbering: Promise<void> = Promise.resolve()
  let tidying: Promise<void> = Promise.resolve()
  try {
    for await (const batch of file.rows(from.position)) {
      const read = await lines.read(batch.rows)
      const ahead = await readyOf(read)
      await writeDown()
      await control.stopIfWished()
      done += batch.rows.length
      const at = { done, total: from.total, checkpoint: { ...from, position: batch.next } }
      writing = inTransaction(ctx, async (open) => {
        const tx = { ...open, operationId: from.operationId }
        await needNotBeOnDisk(tx)
        const written = await write(read)
        await keepResult(tx, record.id, batch, read, written)
        await control.progress(at, tx)
        return written

        function write(lines: ReadLines): Promise<Written> {
          const { options } = record
          if (lines.target === 'customers') return writeCustomers(tx, lines, options, lookups, ahead)
          return lines.target === 'purchases'
            ? writePurchaseBatch(tx, lines.good, options, lookups)
            : writeRecordBatch(tx, lines.plan, options, lookups)
        }
      })
      // Seen when awaited above; without this a failure while parsing would go unhandled.
      writing.catch(() => undefined)
    }
    await writeDown()
    await Promise.all([numbering, tidying])
  } finally {
    // Whatever stopped the reading, nothing is still being written when that is told.
    await Promise.allSettled([writing, numbering, tidying])
  }
  await control.progress({ done, total: done, checkpoint: { ...from, position: file.start, isRead: true } })

  async function readyOf(lines: ReadLines): Promise<ReadyBatch | undefined> {
    return lines.target === 'customers'
      ? readyAhead({ ...ctx, operationId: from.operationId }, lines.good, record.options, lookups)
      : undefined
  }

  /** The batch before is written, and its live numbers are begun while the next one is; very many are begun at the end. */
  async function writeDown(): Promise<void> {
    const fresh = (await writing)?.fresh ?? []
    batches += 1
    if (batches % batchesATidy === 0) {
      await tidying
      tidying = tidySearch(ctx)
      tidying.catch(() => undefined)
    }
    await numbering
    if (areMany) return
    numbering = beginNumbers({ ...ctx, operationId: from.operationId }, fresh)
    numbering.catch(() => undefined)
  }
}

async function writeCustomers(
  tx: InOperation,
  read: CustomersRead,
  options: ImportOptions,
  lookups: Lookups,
  ahead: ReadyBatch | undefined,
): Promise<Written> {
  const written = await writeCustomerBatch(tx, read.good, options, lookups, ahead)
  const further = await furtherFaults(tx, read, written.refused, options, lookups)
  return { ...written, refused: [...written.refused, ...further] }
}

/** Walks again over the rows before the checkpoint, so that identical lines go on being counted from the same number. */
async function replay(lines: LineReader, file: Spreadsheet, until: ReadPosition): Promise<void> {
  if (!lines.needsReplay) return
  for await (const batch of file.rows()) {
    const rest = until.rows - (batch.next.rows - batch.rows.length)
    if (rest <= 0) return
    await lines.read(batch.rows.slice(0, rest))
  }
}

export async function keepResult(
  tx: Ctx,
  id: string,
  batch: RowBatch,
  read: ReadLines,
  written: Written,
): Promise<void> {
  const refusals = refusalsOf(read, written, batch)
  await insertRefusals(tx, id, refusals.map(withDatesAsText).map(withoutErased))
  const refused = refusals.length
  await noteExamples(tx, id, read.examples)
  await addCounts(tx, id, { ...written.counts, read: batch.rows.length - read.examples.length, refused })
}

/** One a line, with all that is wrong with it. */
function refusalsOf(read: ReadLines, written: Written, batch: RowBatch): Refusal[] {
  const byLine = new Map(read.refused.map((refusal) => [refusal.line, { ...refusal }]))
  const cells =
    written.refused.length > 0 ? new Map(batch.rows.map((row) => [row.line, row.cells])) : undefined
  for (const { line, fault } of written.refused) {
    const known = byLine.get(line)
    if (known) known.faults = [...known.faults, fault]
    else byLine.set(line, { line, cells: cells?.get(line) ?? [], faults: [fault] })
  }
  return [...byLine.values()]
}

/** A date cell is shown and given back as the reader reads it, not as an instant of Greenwich. */
function withDatesAsText(refusal: Refusal): Refusal {
  return { ...refusal, cells: refusal.cells.map((cell) => (cell instanceof Date ? textOf(cell) : cell)) }
}

/** Whoever was erased does not come back among the refused rows: the line and the reason say enough. */
function withoutErased(refusal: Refusal): Refusal {
  return refusal.faults.some(({ code }) => code === 'erasedBefore') ? { ...refusal, cells: [] } : refusal
}

/** Read once for the number alone: an estimate from bytes would be off by hundreds, and people hold it against the file. */
export async function countRows(file: Spreadsheet, control: JobControl): Promise<number> {
  let total = 0
  for await (const { rows } of file.rows()) {
    total += rows.length
    await control.stopIfWished()
  }
  await control.progress({ done: 0, total })
  return total
}

/** A pause or a shutdown leaves the import running, to go on later; a question brings it back to its page; else it ended. */
export async function endingBadly({ ctx, record, control }: ImportWork, work: () => Promise<void>) {
  try {
    await work()
  } catch (error) {
    if (control.comesAgain(error)) throw error
    const goesOn = error instanceof JobStopped && error.why !== 'cancel'
    const isShutdown = error instanceof JobStopped && (error.why === 'shutdown' || error.why === 'lost')
    const isAsking = error instanceof Problem && error.code === 'importQuestionOpen'
    if (isAsking) await patchImport(ctx, record.id, { state: 'draft' })
    else if (!goesOn) await patchImport(ctx, record.id, { state: 'failed', finishedAt: new Date() })
    // Whoever is recorded already is shown with his numbers, not only when the import goes on.
    if (!isShutdown) await rebuildIfWanted(ctx).catch((cause: unknown) => ctx.log.warn(cause))
    throw error
  }
}

export async function requireRecord(ctx: Ctx, id: string): Promise<ImportRecord> {
  const record = await findImport(ctx, id)
  if (!record) throw new Problem(404, 'importNotFound')
  return record
}
