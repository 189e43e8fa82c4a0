// A small workbook of several sheets, written at once: what is long goes row by row through `write-xlsx.ts`.
import { writeXlsx } from 'hucre'
import type { CellValue } from './sheet.ts'

export type SmallSheet = {
  name: string
  rows: CellValue[][]
  widths: number[]
  /** By column: what a spreadsheet offers to choose from; anything else may be typed. */
  choices?: (readonly string[] | undefined)[]
}

/** Rows below the headings for which choices are offered. */
const offeredRows = 1000
/** What a list of choices may hold, its commas included (Excel specifications and limits). */
const mostListChars = 255

export async function writeSheets(sheets: readonly SmallSheet[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ name, rows, widths, choices = [] }) => ({
      name,
      rows,
      columns: widths.map((width) => ({ width })),
      freezePane: { rows: 1 },
      dataValidations: choices.flatMap((words, column) => {
        const fits =
          words && !words.some((word) => word.includes(',')) && words.join(',').length <= mostListChars
        if (!words || !fits) return []
        const letters = lettersOf(column)
        return [
          {
            type: 'list' as const,
            values: [...words],
            allowBlank: true,
            showErrorMessage: false,
            range: `${letters}2:${letters}${offeredRows + 1}`,
          },
        ]
      }),
    })),
  })
}

/** 0 is A, 26 is AA. */
function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last
}
