// What a file is, by its first bytes and by its name.
import { SpreadsheetFault } from './fault.ts'
import { type ByteSource, readBytes } from './source.ts'

export type FileKind = 'csv' | 'xlsx'

const extensions: Readonly<Record<string, FileKind>> = {
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
}

const signatures: readonly [string, string][] = [
  ['504b0304', 'zip'],
  ['504b0506', 'zip'],
  ['d0cf11e0a1b11ae1', 'ole'],
  ['25504446', 'pdf'],
  ['89504e47', 'png'],
  ['ffd8ff', 'jpeg'],
  ['47494638', 'gif'],
  ['1f8b', 'gzip'],
  ['377abcaf271c', '7z'],
  ['526172211a07', 'rar'],
  ['53514c69746520666f726d6174', 'sqlite'],
  ['50415231', 'parquet'],
]

/** Decides by content, and refuses a name that promises something else: its owner may have taken the wrong file. */
export async function fileKindOf(source: ByteSource, name: string | undefined): Promise<FileKind> {
  if (source.size === 0) throw new SpreadsheetFault('emptyFile')
  const head = await readBytes(source, 0, 1024)
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name ?? '')?.[1]?.toLowerCase()
  const found = contentOf(head)
  const promised = extension ? extensions[extension] : undefined
  // An encrypted workbook is wrapped in the container of the old format, and keeps its new name.
  if (found === 'ole') throw new SpreadsheetFault(promised === 'xlsx' ? 'encryptedWorkbook' : 'oldExcel')
  const kind = found === 'zip' ? 'xlsx' : found === 'text' ? 'csv' : null
  if (!kind) throw new SpreadsheetFault('notASpreadsheet', { found })
  const isMisnamed = promised ? promised !== kind : extension === 'xls'
  if (isMisnamed) throw new SpreadsheetFault('wrongExtension', { extension: extension ?? '', found: kind })
  return kind
}

function contentOf(head: Buffer): string {
  const hex = head.toString('hex', 0, 16)
  const signature = signatures.find(([start]) => hex.startsWith(start))
  if (signature) return signature[1]
  return /^\ufeff?\s*(<!doctype html|<html|<table|<\?xml)/i.test(head.toString('utf8')) ? 'html' : 'text'
}
