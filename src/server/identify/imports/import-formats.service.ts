// How dates and amounts of a file are written, where the mapping leaves it open: a glance at the first rows often tells,
// else the whole file does, and what even that leaves open only a person can say.
import type { ImportMapping } from '../../../contracts/import-mapping.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import type { Spreadsheet } from '../../platform/spreadsheet/read.ts'
import { readFields } from '../fields/fields.service.ts'
import { type ColumnQuestion, createColumnProfiler } from './column-profile.rules.ts'
import { readMapping } from './import-lines.service.ts'
import { type ImportRecord, patchImport } from './imports.store.ts'

/** The mapping with every notation decided; asks on the import's own page and refuses where it cannot be. */
export async function decideFormats(
  ctx: Ctx,
  record: ImportRecord,
  file: Spreadsheet,
  breathe: () => Promise<void>,
): Promise<ImportMapping> {
  const mapping = readMapping(ctx, record, record.mapping)
  const isAsked = await asksAbout(ctx, mapping)
  const glance = createColumnProfiler(mapping)
  for (const row of file.preview) glance.add(row.cells)
  const first = glance.conclude()
  if (!first.questions.some(isAsked)) return first.mapping

  const profiler = createColumnProfiler(mapping)
  for await (const { rows } of file.rows()) {
    for (const row of rows) if (!row.fault) profiler.add(row.cells)
    await breathe()
  }
  const known = profiler.conclude()
  const questions = known.questions.filter(isAsked)
  await patchImport(ctx, record.id, { questions })
  refuseOpenQuestions(questions)
  return known.mapping
}

export function refuseOpenQuestions([first]: Pick<ColumnQuestion, 'heading' | 'example'>[]): void {
  if (first) throw new Problem(422, 'importQuestionOpen', { heading: first.heading, example: first.example })
}

/** Questions that a mapping chosen since has not answered. */
export function stillOpen(questions: ColumnQuestion[], mapping: ImportMapping): ColumnQuestion[] {
  return questions.filter(({ code, column }) =>
    mapping.columns.some((each) => each.column === column && each[code] === undefined),
  )
}

/** An own field is watched for dates and numbers; only what it really holds is worth a question. */
async function asksAbout(ctx: Ctx, mapping: ImportMapping): Promise<(question: ColumnQuestion) => boolean> {
  const kinds = new Map((await readFields(ctx)).map((field) => [`custom.${field.key}`, field.kind]))
  const fields = new Map<number, string>(mapping.columns.map(({ column, field }) => [column, field]))
  return ({ code, column }) => {
    const field = fields.get(column) ?? ''
    if (!field.startsWith('custom.')) return true
    const kind = kinds.get(field)
    return code === 'dateOrder' ? kind === 'date' : kind === 'number' || kind === 'money'
  }
}
