// The table of texts that a workbook's cells point into. A customer list of a million rows has millions of them, so they
// are kept as bytes in one piece, not as as many objects.
import { StringDecoder } from 'node:string_decoder'
import { SpreadsheetFault } from './fault.ts'
import type { SpreadsheetLimits } from './sheet.ts'
import type { ByteSource } from './source.ts'
import { createXmlScanner } from './xml-scan.ts'
import type { ZipEntry } from './zip-directory.ts'
import { inflateEntry } from './zip-entry.ts'

export interface SharedStrings {
  readonly count: number
  /** Text by index; null when the table has no such index. */
  at(index: number): string | null
}

export const noSharedStrings: SharedStrings = { count: 0, at: () => null }

export async function readSharedStrings(
  source: ByteSource,
  entry: ZipEntry,
  limits: SpreadsheetLimits,
): Promise<SharedStrings> {
  const table = createTable(limits.sharedStringBytes)
  const decoder = new StringDecoder('utf8')
  let text = ''
  let isText = false
  // Phonetic readings (rPh) repeat the text in kana; they are no part of it.
  let isPhonetic = false
  const scanner = createXmlScanner(
    {
      open: (name) => {
        if (name === 'si') text = ''
        else if (name === 'rPh') isPhonetic = true
        else if (name === 't') isText = !isPhonetic
      },
      close: (name) => {
        if (name === 'si') table.add(decodeEscapes(text))
        else if (name === 'rPh') isPhonetic = false
        else if (name === 't') isText = false
      },
      text: (piece) => {
        text += piece
      },
      wantsText: () => isText,
    },
    entry.name,
  )
  for await (const { bytes } of inflateEntry(source, entry)) scanner.push(decoder.write(bytes))
  scanner.end()
  return table
}

/** Characters that XML cannot hold stand in workbooks as _xHHHH_ (ECMA-376 part 1, §22.9.2.19). */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function createTable(mostBytes: number): SharedStrings & { add(text: string): void } {
  let bytes = Buffer.allocUnsafe(1 << 16)
  let ends = new Uint32Array(1 << 12)
  let used = 0
  let count = 0

  function add(text: string): void {
    const needed = used + Buffer.byteLength(text)
    if (needed > mostBytes) {
      throw new SpreadsheetFault('zipBomb', { reason: 'sharedStrings', limit: mostBytes, found: needed })
    }
    if (needed > bytes.length) {
      const larger = Buffer.allocUnsafe(Math.min(mostBytes, Math.max(needed, 2 * bytes.length)))
      bytes.copy(larger, 0, 0, used)
      bytes = larger
    }
    if (count === ends.length) {
      const larger = new Uint32Array(2 * count)
      larger.set(ends)
      ends = larger
    }
    bytes.write(text, used)
    used = needed
    ends[count] = used
    count += 1
  }

  function at(index: number): string | null {
    if (!(index >= 0 && index < count)) return null
    return bytes.toString('utf8', index === 0 ? 0 : ends[index - 1], ends[index])
  }

  return {
    add,
    at,
    get count() {
      return count
    },
  }
}
