// The example rows of our templates, left in a file: recognised as they stand, in either language, and nobody's data.
import type { ImportMapping, ImportTarget } from '../../../contracts/import-mapping.ts'
import type { Locale } from '../../platform/ctx.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { text } from '../../platform/text.ts'
import { textOf } from './clean-text.rules.ts'
import { templateColumns } from './template.rules.ts'

const locales: Locale[] = ['zh-CN', 'en']

/** What only an example says of itself. */
const namesItself = /示例|sample/i

/** What stands in each column of the file where a row is the example, and in which column that cannot be anything else. */
type Example = { cells: string[]; mark: number }

/** Tells rows that are exactly an example, whichever of its columns were deleted or moved. */
export function exampleFinder(
  mapping: ImportMapping,
  headings: readonly string[],
): (cells: readonly CellValue[]) => boolean {
  const fields = headings.map((heading, index) => fieldAt(mapping, heading, index))
  const examples = locales.flatMap((locale) => examplesIn(locale, mapping.target, fields))
  const stands = (cells: readonly CellValue[], column: number) => textOf(cells[column]).trim()
  return (cells) =>
    examples.some(
      (example) =>
        stands(cells, example.mark) === example.cells[example.mark] &&
        example.cells.every((cell, column) => stands(cells, column) === cell),
    )
}

function examplesIn(locale: Locale, target: ImportTarget, fields: readonly (string | null)[]): Example[] {
  const columns: readonly (readonly [string, ...(string | number)[]])[] = templateColumns[target]
  const byField = new Map(columns.map(([field, ...values]) => [field, values]))
  const rows = Math.max(...columns.map((column) => column.length - 1))
  return Array.from({ length: rows }, (_, row) => {
    const cells = fields.map((field) => inWords(locale, byField.get(field ?? '')?.[row]))
    return { cells, mark: cells.findIndex((cell) => namesItself.test(cell)) }
  }).filter(({ mark }) => mark >= 0)
}

/** An example as the template writes it; nothing where it has none. */
export function inWords(locale: Locale, value: string | number | undefined): string {
  if (typeof value !== 'string' || !value.startsWith('@')) return textOf(value ?? null)
  return text(locale, `import.template.example.${value.slice(1)}`)
}

/** A column that is left out of the import still has the template's heading above the example. */
function fieldAt({ columns, target }: ImportMapping, heading: string, index: number): string | null {
  const mapped = columns.find(({ column }) => column === index)
  if (mapped) return mapped.field
  const said = heading.trim().toLowerCase()
  const named = templateColumns[target].find(([field]) =>
    locales.some((locale) => text(locale, `import.field.${field}`).toLowerCase() === said),
  )
  return named?.[0] ?? null
}
