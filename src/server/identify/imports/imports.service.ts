import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ImportTarget } from '../../../contracts/import-mapping.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inTransaction } from '../../platform/ctx.ts'
import { cursorPart, decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import type { Files } from '../../platform/files.ts'
import { newId } from '../../platform/ids.ts'
import { startJob } from '../../platform/jobs/job.ts'
import { Problem } from '../../platform/problem.ts'
import type { Spreadsheet } from '../../platform/spreadsheet/read.ts'
import { text } from '../../platform/text.ts'
import { requireSource } from '../sources/sources.service.ts'
import { calendarOfHeading } from './calendar-word.rules.ts'
import { textOf } from './clean-text.rules.ts'
import { requireImportAllowed } from './import-assignment.service.ts'
import { asProblems, openImportFile } from './import-file.service.ts'
import { refuseOpenQuestions, stillOpen } from './import-formats.service.ts'
import { fitToFile, proposeMapping, readMapping } from './import-lines.service.ts'
import { requireRecord } from './import-run.service.ts'
import {
  claimImport,
  findMapping,
  type ImportOptions,
  type ImportReading,
  type ImportRecord,
  type ImportState,
  insertImport,
  pageOfImports,
  patchImport,
  saveMapping,
} from './imports.store.ts'
import { ownerUnlessChosen, unseenOfEnded } from './out-of-sight.service.ts'
import { faultText } from './refusal-text.rules.ts'
import { pageOfRefusals } from './refusals.store.ts'

const placeOfImport = z.tuple([cursorPart.id])
const placeOfLine = z.tuple([z.int32()])

const defaultOptions: ImportOptions = { onKnown: 'update', unknownCustomer: 'create' }

/** Looks at an uploaded file and proposes how to read it; nothing but the draft is written. */
export async function beginImport(
  ctx: Ctx,
  files: Files,
  input: { fileId: string; target: ImportTarget; reading: ImportReading },
) {
  const stored = await files.find(ctx, input.fileId)
  if (stored.createdBy !== null && stored.createdBy !== ctx.actor.userId)
    throw new Problem(404, 'fileNotFound')
  const about = { fileId: input.fileId, fileName: stored.name, reading: input.reading }
  return withFile(files, about, async (file) => {
    const headings = [...file.headings]
    const known = await findMapping(ctx, input.target, hashOf(headings))
    const proposal = await proposeMapping(ctx, input.target, file)
    const id = newId()
    await insertImport(ctx, {
      id,
      target: input.target,
      ...about,
      headings,
      mapping: fitToFile(known?.mapping, file) ?? proposal.mapping,
      options: {
        ...defaultOptions,
        ...rememberedOptions(known?.options),
        ...(await ownerFor(ctx, input.target)),
      },
    })
    return describe(await showImport(ctx, id), file, proposal, known !== undefined)
  })
}

export async function previewImport(ctx: Ctx, files: Files, id: string) {
  const record = await requireRecord(ctx, id)
  return withFile(files, record, async (file) => {
    const known = await findMapping(ctx, record.target, hashOf(record.headings))
    return describe(
      withQuestions(ctx, record),
      file,
      await proposeMapping(ctx, record.target, file),
      known !== undefined,
    )
  })
}

export async function configureImport(
  ctx: Ctx,
  files: Files,
  id: string,
  input: { mapping: unknown; options: ImportOptions; reading?: ImportReading },
) {
  const record = await requireRecord(ctx, id)
  if (record.state !== 'draft' && record.state !== 'checked') throw new Problem(409, 'importBegun')
  const mapping = readMapping(ctx, record, input.mapping)
  await requireImportAllowed(ctx, { target: record.target, options: input.options })
  await requireSource(ctx, input.options.sourceKey)
  const reading = input.reading ?? record.reading
  const headings = await withFile(files, { ...record, reading }, async (file) => [...file.headings])
  const questions = stillOpen(record.questions, mapping)
  const { options } = input
  // Another mapping finds other phones; what the columns hold changes only with the reading.
  const { filledColumns } = record.findings
  const findings = input.reading || !filledColumns ? {} : { filledColumns }
  await patchImport(ctx, id, { mapping, options, reading, headings, questions, findings, state: 'draft' })
  return showImport(ctx, id)
}

/** One import; what it asks, in the reader's language, and whom of it he does not see. */
export async function showImport(ctx: Ctx, id: string) {
  const record = await requireRecord(ctx, id)
  const { state, operationId } = record
  const ended = state === 'done' && operationId
  const { count, isExact } = ended ? await unseenOfEnded(ctx, operationId) : { count: 0, isExact: true }
  return { ...withQuestions(ctx, record), customersOutOfSight: count, isOutOfSightExact: isExact }
}

/** States from which each kind of work may begin. A failed import goes on under the same operation. */
const mayBegin: Record<'check' | 'run' | 'undo', { from: ImportState[]; to: ImportState }> = {
  check: { from: ['draft', 'checked'], to: 'checking' },
  run: { from: ['draft', 'checked', 'failed', 'undone'], to: 'running' },
  undo: { from: ['done', 'failed'], to: 'undoing' },
}

export async function startImportWork(
  ctx: Ctx,
  id: string,
  work: 'check' | 'run' | 'undo',
): Promise<{ jobId: string }> {
  const record = await requireRecord(ctx, id)
  if (work !== 'undo') {
    readMapping(ctx, record, record.mapping)
    await requireImportAllowed(ctx, record)
    refuseOpenQuestions(record.questions)
  }
  return inTransaction(ctx, async (tx) => {
    const { from, to } = mayBegin[work]
    if (!(await claimImport(tx, id, from, to))) throw new Problem(409, 'importBusy', { state: record.state })
    const jobId = await startJob(tx, `import.${work}`, { importId: id, before: record.state })
    await patchImport(tx, id, { jobId })
    if (work === 'run') {
      const { target, mapping, options, headings } = record
      await saveMapping(tx, { target, headingsHash: hashOf(headings), mapping, options })
    }
    return { jobId }
  })
}

export async function listImports(ctx: Ctx, query: { limit: number; cursor?: string }) {
  const [before] = decodeCursor(query.cursor, placeOfImport) ?? [null]
  const rows = await pageOfImports(ctx, before, query.limit + 1)
  const data = rows.slice(0, query.limit).map((row) => withQuestions(ctx, row))
  const last = rows.length > query.limit ? data.at(-1) : undefined
  return { data, nextCursor: last ? encodeCursor([last.id]) : null }
}

export async function listRefusals(ctx: Ctx, query: { id: string; limit: number; cursor?: string }) {
  const { headings } = await requireRecord(ctx, query.id)
  const [after] = decodeCursor(query.cursor, placeOfLine) ?? [0]
  const rows = await pageOfRefusals(ctx, query.id, after, query.limit + 1)
  const data = rows.slice(0, query.limit).map((row) => ({
    ...row,
    faults: row.faults.map((fault) => ({
      column: fault.column === null ? null : (headings[fault.column] ?? null),
      code: fault.code,
      detail: faultText(ctx.locale, fault, headings),
    })),
  }))
  const last = rows.length > query.limit ? data.at(-1) : undefined
  return { data, nextCursor: last ? encodeCursor([last.line]) : null }
}

/** Whose the customers become, and that a file is right, is said anew each time: who imports such a file next is somebody else with other rights. */
function rememberedOptions(options: unknown): Partial<ImportOptions> {
  const {
    ownerId: _owner,
    departmentId: _department,
    isRight: _right,
    ...rest
  } = (options ?? {}) as Partial<ImportOptions>
  return rest
}

/** Whoever would lose sight of customers that are nobody's takes them himself, unless he says otherwise. */
async function ownerFor(ctx: Ctx, target: ImportTarget): Promise<Partial<ImportOptions>> {
  if (target !== 'customers' && target !== 'purchases') return {}
  const ownerId = await ownerUnlessChosen(ctx)
  return ownerId ? { ownerId } : {}
}

function withQuestions(ctx: Ctx, record: ImportRecord) {
  const questions = record.questions.map((question) => {
    const { code, heading, example } = question
    return { ...question, detail: text(ctx.locale, `import.question.${code}`, { heading, example }) }
  })
  // What somebody else would not see, whoever sees everybody does.
  const { outOfSight, ...seen } = record.findings
  const findings = outOfSight && ctx.scope.kind !== 'all' ? { ...seen, outOfSight } : seen
  return { ...record, questions, findings }
}

function describe(
  record: ReturnType<typeof withQuestions>,
  file: Spreadsheet,
  proposal: Awaited<ReturnType<typeof proposeMapping>>,
  wasMappedBefore: boolean,
) {
  return {
    ...record,
    columns: record.headings.map((heading, index) => ({
      index,
      heading,
      calendar: calendarOfHeading(heading) ?? null,
      samples: samplesOf(file, index),
    })),
    encodingConfidence: file.dialect?.confidence ?? null,
    sheets: [...file.sheets],
    rows: file.preview.slice(0, 20).map(({ line, cells }) => ({ line, cells })),
    proposal,
    wasMappedBefore,
  }
}

/** The first values of a column: where most customers have none, the first rows show nothing of it. */
function samplesOf(file: Spreadsheet, column: number): string[] {
  const filled = file.preview.map((row) => textOf(row.cells[column])).filter((cell) => cell.trim() !== '')
  return filled.slice(0, 5)
}

async function withFile<T>(
  files: Files,
  about: { fileId: string; fileName: string; reading: ImportReading },
  work: (file: Spreadsheet) => Promise<T>,
): Promise<T> {
  return asProblems(async () => {
    const file = await openImportFile(files, about)
    try {
      return await work(file)
    } finally {
      await file.close()
    }
  })
}

function hashOf(headings: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(headings)).digest('hex')
}
