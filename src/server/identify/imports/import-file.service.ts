import type { Files } from '../../platform/files.ts'
import { Problem } from '../../platform/problem.ts'
import { SpreadsheetFault } from '../../platform/spreadsheet/fault.ts'
import { openSpreadsheet, type Spreadsheet } from '../../platform/spreadsheet/read.ts'
import type { ImportReading } from './imports.store.ts'

/** Opens an uploaded file as a spreadsheet; what is wrong with it is told as a problem in the reader's language. */
export async function openImportFile(
  files: Files,
  file: { fileId: string; fileName: string; reading: ImportReading },
): Promise<Spreadsheet> {
  return asProblems(() => openSpreadsheet(files.path(file.fileId), { name: file.fileName, ...file.reading }))
}

/** Runs work on a file; a fault of the file leaves as a problem. */
export async function asProblems<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SpreadsheetFault) throw new Problem(422, error.code, { ...error.params })
    throw error
  }
}
