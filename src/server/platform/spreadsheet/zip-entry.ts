// One part of a zip archive as a stream of inflated pieces, cut off where it turns out larger than the directory said.
import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { SpreadsheetFault } from './fault.ts'
import { type ByteSource, readBytes } from './source.ts'
import type { ZipEntry } from './zip-directory.ts'

const LOCAL_SIGNATURE = 0x04034b50
const PIECE_BYTES = 128 * 1024

export interface ZipPiece {
  bytes: Buffer
  /** Packed bytes read so far, for progress. */
  packedRead: number
}

/** Inflates a part piece by piece as the reader asks; checks size and checksum at the end. */
export async function* inflateEntry(
  source: ByteSource,
  entry: ZipEntry,
): AsyncGenerator<ZipPiece, void, undefined> {
  if (entry.isEncrypted) throw new SpreadsheetFault('encryptedWorkbook')
  if (entry.method !== 0 && entry.method !== 8) throw damagedPart(entry)
  const start = await dataOffset(source, entry)
  const reading = { packed: 0 }
  const packed = packedPieces(source, start, entry, reading)
  const pieces = entry.method === 0 ? packed : inflate(packed, entry)
  let size = 0
  let crc = 0
  for await (const bytes of pieces) {
    size += bytes.length
    if (size > entry.size) {
      throw new SpreadsheetFault('zipBomb', { reason: 'size', limit: entry.size, found: size })
    }
    crc = crc32(bytes, crc)
    yield { bytes, packedRead: reading.packed }
  }
  if (size !== entry.size || crc !== entry.crc) throw damagedPart(entry)
}

/** A small part as text; `most` bounds what it may hold. */
export async function readEntryText(source: ByteSource, entry: ZipEntry, most: number): Promise<string> {
  if (entry.size > most)
    throw new SpreadsheetFault('zipBomb', { reason: 'size', limit: most, found: entry.size })
  const pieces: Buffer[] = []
  for await (const { bytes } of inflateEntry(source, entry)) pieces.push(bytes)
  return Buffer.concat(pieces).toString('utf8')
}

function damagedPart(entry: ZipEntry, cause?: unknown): SpreadsheetFault {
  return new SpreadsheetFault('damagedWorkbook', { part: entry.name }, { cause })
}

/** The local header repeats name and extra field, with lengths of its own. */
async function dataOffset(source: ByteSource, entry: ZipEntry): Promise<number> {
  const header = await readBytes(source, entry.headerOffset, 30)
  if (header.length < 30 || header.readUInt32LE(0) !== LOCAL_SIGNATURE) throw damagedPart(entry)
  return entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
}

async function* packedPieces(
  source: ByteSource,
  start: number,
  entry: ZipEntry,
  reading: { packed: number },
): AsyncGenerator<Buffer> {
  while (reading.packed < entry.packedSize) {
    const length = Math.min(PIECE_BYTES, entry.packedSize - reading.packed)
    const bytes = await readBytes(source, start + reading.packed, length)
    if (bytes.length === 0) throw damagedPart(entry)
    reading.packed += bytes.length
    yield bytes
  }
}

async function* inflate(packed: AsyncGenerator<Buffer>, entry: ZipEntry): AsyncGenerator<Buffer> {
  const input = Readable.from(packed, { objectMode: false, highWaterMark: PIECE_BYTES })
  const inflater = createInflateRaw({ chunkSize: PIECE_BYTES })
  input.on('error', (error) => inflater.destroy(error))
  try {
    for await (const bytes of input.pipe(inflater)) yield bytes
  } catch (error) {
    throw error instanceof SpreadsheetFault ? error : damagedPart(entry, error)
  } finally {
    input.destroy()
    inflater.destroy()
  }
}
