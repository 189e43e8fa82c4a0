// What a file is, by its first bytes and by its name.
import { signatureOf } from '../file-signature.ts'
import { SpreadsheetFault } from './fault.ts'
import { type ByteSource, readBytes } from './source.ts'
import { guessEncoding } from './text-encoding.ts'

export type FileKind = 'csv' | 'xlsx'

const extensions: Readonly<Record<string, FileKind>> = {
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
}

/** Decides by content, and refuses a name that promises something else: its owner may have taken the wrong file. */
export async function fileKindOf(source: ByteSource, name: string | undefined): Promise<FileKind> {
  if (source.size === 0) throw new SpreadsheetFault('emptyFile')
  const head = await readBytes(source, 0, 1024)
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name ?? '')?.[1]?.toLowerCase()
  const found = signatureOf(head)
  const promised = extension ? extensions[extension] : undefined
  // An encrypted workbook is wrapped in the container of the old format, and keeps its new name.
  if (found === 'ole') throw new SpreadsheetFault(promised === 'xlsx' ? 'encryptedWorkbook' : 'oldExcel')
  // What nothing tells is text only where it reads as text.
  if (found === 'program' || (found === 'text' && promised === 'xlsx' && !guessEncoding([head])))
    throw new SpreadsheetFault('unreadableContent')
  const kind = found === 'zip' ? 'xlsx' : found === 'text' ? 'csv' : null
  if (!kind) throw new SpreadsheetFault('notASpreadsheet', { found: found.toUpperCase() })
  const isMisnamed = promised ? promised !== kind : extension === 'xls'
  if (isMisnamed) throw new SpreadsheetFault('wrongExtension', { extension: extension ?? '', found: kind })
  return kind
}
