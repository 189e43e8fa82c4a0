// The refusals of an import by kind: how often, one row as an example, and what to do about it.
import type { Ctx } from '../../platform/ctx.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { text } from '../../platform/text.ts'
import { requireRecord } from './import-run.service.ts'
import type { ImportRecord } from './imports.store.ts'
import { knownWords } from './known-words.service.ts'
import { adviceFor } from './refusal-advice.rules.ts'
import { faultText } from './refusal-text.rules.ts'
import { groupRefusals } from './refusals.store.ts'

export type RefusalGroup = {
  code: string
  /** The heading of the column; null where the row as a whole is meant. */
  column: string | null
  count: number
  /** What they have in common, in the reader's language. */
  reason: string
  advice: string | null
  example: { row: number; value: CellValue; reason: string; cells: CellValue[] }
}

/** What differs from row to row within a kind of refusal, where there are several. */
const particular = ['value', 'line', 'found', 'given', 'computed']

export async function readRefusalGroups(ctx: Ctx, id: string): Promise<RefusalGroup[]> {
  return refusalGroups(ctx, await requireRecord(ctx, id))
}

/** The most frequent kind first. */
export async function refusalGroups(ctx: Ctx, { id, headings }: ImportRecord): Promise<RefusalGroup[]> {
  const groups = await groupRefusals(ctx, id)
  const known = new Map<string, string>()
  for (const { code } of groups)
    if (!known.has(code)) known.set(code, listed(ctx, await knownWords(ctx, code)))
  return groups.map(({ code, column, count, line, cells, params }) => {
    const isParticular = (name: string) => count > 1 && particular.includes(name)
    const inCommon = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, isParticular(name) ? '…' : value]),
    )
    const advice = adviceFor(code)
    const row = cells as CellValue[]
    return {
      code,
      column: column === null ? null : (headings[column] ?? String(column + 1)),
      count,
      reason: faultText(ctx.locale, { code, column, params: inCommon }, headings),
      advice: advice ? text(ctx.locale, `import.advice.${advice}`, { words: known.get(code) ?? '' }) : null,
      example: {
        row: line,
        value: column === null ? null : (row[column] ?? null),
        reason: faultText(ctx.locale, { code, column, params }, headings),
        cells: row,
      },
    }
  })
}

const listed = ({ locale }: Ctx, words: string[]) => words.join(locale === 'en' ? ', ' : '、')
