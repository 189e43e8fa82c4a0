// How a text file is written: encoding, line ends, delimiter, and where its rows begin.
import { type Delimiter, declaredDelimiter, guessDelimiter } from './delimiter.ts'
import { SpreadsheetFault } from './fault.ts'
import { lineEndsOf } from './line-ends.ts'
import type { ReadPosition } from './sheet.ts'
import { type ByteSource, readBytes } from './source.ts'
import { decoderOf, type EncodingGuess, guessEncoding, type TextEncoding } from './text-encoding.ts'

export interface TextDialect {
  encoding: TextEncoding
  /** How sure the encoding is, 0 to 1. */
  confidence: number
  newline: '\n' | '\r'
  delimiter: Delimiter
  /** Where the first row begins: after the byte order mark and a `sep=` line. */
  start: ReadPosition
}

const HEAD_BYTES = 256 * 1024
const WINDOW_BYTES = 32 * 1024
const WINDOWS = 24

/** Looks at the head and at pieces all over the file: the first Chinese name may come after a million ASCII rows. */
export async function detectDialect(
  source: ByteSource,
  given: { encoding?: TextEncoding; delimiter?: Delimiter },
): Promise<TextDialect> {
  const head = await readBytes(source, 0, HEAD_BYTES)
  const guess = guessEncoding(await takeSamples(source, head))
  const encoding = given.encoding ?? guess?.encoding
  if (!encoding) throw new SpreadsheetFault('unreadableContent')
  const bomBytes = bomOf(guess, encoding)
  const text = decoderOf(encoding)(head.subarray(bomBytes, head.length - (head.length % 2)))
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r'
  const declared = declaredDelimiter(text)
  const lines = lineEndsOf(encoding, newline)
  const offset = declared ? lines.skip(head, bomBytes, 1, head.length) : bomBytes
  return {
    encoding,
    confidence: given.encoding ? 1 : (guess?.confidence ?? 0),
    newline,
    delimiter: given.delimiter ?? declared ?? guessDelimiter(text.slice(0, 64 * 1024), newline),
    start: { offset, line: declared ? 2 : 1, rows: 0 },
  }
}

/** A byte order mark counts only for the encoding it stands for. */
function bomOf(guess: EncodingGuess | null, encoding: TextEncoding): number {
  return guess?.encoding === encoding ? guess.bomBytes : 0
}

async function takeSamples(source: ByteSource, head: Buffer): Promise<Buffer[]> {
  const rest = source.size - head.length
  const samples = [head]
  if (rest <= 0) return samples
  const count = Math.min(WINDOWS, Math.ceil(rest / WINDOW_BYTES))
  for (let k = 0; k < count; k++) {
    const position = head.length + Math.floor((rest / count) * k)
    samples.push(await readBytes(source, position, WINDOW_BYTES))
  }
  return samples.map((sample, index) => wholeLines(sample, index))
}

/** Without the broken lines at the ends of a piece, whose first or last character may be cut. */
function wholeLines(sample: Buffer, index: number): Buffer {
  const from = index === 0 ? 0 : sample.indexOf(10) + 1
  const to = sample.lastIndexOf(10) + 1
  return to > from ? sample.subarray(from, to) : sample
}
