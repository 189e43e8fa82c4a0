// The list of parts of a zip archive, judged before a byte is inflated.
import { SpreadsheetFault } from './fault.ts'
import type { SpreadsheetLimits } from './sheet.ts'
import { type ByteSource, readBytes } from './source.ts'

export interface ZipEntry {
  name: string
  /** 0 stored, 8 deflated. */
  method: number
  isEncrypted: boolean
  packedSize: number
  size: number
  crc: number
  headerOffset: number
}

const END_SIGNATURE = 0x06054b50
const END64_LOCATOR_SIGNATURE = 0x07064b50
const END64_SIGNATURE = 0x06064b50
const ENTRY_SIGNATURE = 0x02014b50
const MOST_DIRECTORY_BYTES = 64 * 1024 ** 2
const FULL = 0xffffffff

/**
 * Reads the central directory and refuses what smells of a zip bomb: too many parts, too much in all, parts that inflate
 * beyond reason, parts that lie over each other (one packed piece counted many times).
 *
 * APPNOTE.TXT 6.3.10, with the zip64 records.
 */
export async function readZipDirectory(
  source: ByteSource,
  limits: SpreadsheetLimits,
): Promise<Map<string, ZipEntry>> {
  const { offset, size, count } = await findDirectory(source)
  if (count > limits.zipEntries) {
    throw new SpreadsheetFault('zipBomb', { reason: 'entries', limit: limits.zipEntries, found: count })
  }
  if (size > MOST_DIRECTORY_BYTES || offset + size > source.size) throw damaged()
  const entries = parseDirectory(await readBytes(source, offset, size), count)
  refuseBombs(entries, offset, limits)
  return new Map(entries.map((entry) => [entry.name, entry]))
}

function damaged(): SpreadsheetFault {
  return new SpreadsheetFault('damagedWorkbook', { part: 'directory' })
}

async function findDirectory(source: ByteSource): Promise<{ offset: number; size: number; count: number }> {
  const tailStart = Math.max(0, source.size - 65_557 - 20)
  const tail = await readBytes(source, tailStart, source.size - tailStart)
  let at = tail.length - 22
  while (at >= 0 && tail.readUInt32LE(at) !== END_SIGNATURE) at -= 1
  if (at < 0) throw damaged()
  const count = tail.readUInt16LE(at + 10)
  const size = tail.readUInt32LE(at + 12)
  const offset = tail.readUInt32LE(at + 16)
  const isZip64 = count === 0xffff || size === FULL || offset === FULL
  if (!isZip64) return { offset, size, count }
  if (at < 20 || tail.readUInt32LE(at - 20) !== END64_LOCATOR_SIGNATURE) throw damaged()
  const record = await readBytes(source, Number(tail.readBigUInt64LE(at - 12)), 56)
  if (record.length < 56 || record.readUInt32LE(0) !== END64_SIGNATURE) throw damaged()
  return {
    count: Number(record.readBigUInt64LE(32)),
    size: Number(record.readBigUInt64LE(40)),
    offset: Number(record.readBigUInt64LE(48)),
  }
}

function parseDirectory(bytes: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY_SIGNATURE) throw damaged()
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30)
    const end = extraEnd + bytes.readUInt16LE(at + 32)
    if (end > bytes.length) throw damaged()
    const wide = createWideReader(bytes.subarray(nameEnd, extraEnd))
    entries.push({
      name: bytes.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/'),
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      // The order matters: zip64 gives only the fields that are full here, in this order.
      size: wide(bytes.readUInt32LE(at + 24)),
      packedSize: wide(bytes.readUInt32LE(at + 20)),
      headerOffset: wide(bytes.readUInt32LE(at + 42)),
    })
    at = end
  }
  return entries
}

/** Reads a 32-bit field, or its 64-bit form from the zip64 extra field when the short one is full. */
function createWideReader(extra: Buffer): (short: number) => number {
  let at = 0
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2)
  let field = at + 4
  return (short) => {
    if (short !== FULL) return short
    if (field + 8 > extra.length) throw damaged()
    field += 8
    return Number(extra.readBigUInt64LE(field - 8))
  }
}

function refuseBombs(entries: readonly ZipEntry[], directoryOffset: number, limits: SpreadsheetLimits): void {
  const total = entries.reduce((sum, entry) => sum + entry.size, 0)
  if (total > limits.inflatedBytes) {
    throw new SpreadsheetFault('zipBomb', { reason: 'size', limit: limits.inflatedBytes, found: total })
  }
  for (const { size, packedSize } of entries) {
    const ratio = Math.round(size / Math.max(1, packedSize))
    if (size > 16 * 1024 ** 2 && ratio > limits.inflateRatio) {
      throw new SpreadsheetFault('zipBomb', { reason: 'ratio', limit: limits.inflateRatio, found: ratio })
    }
  }
  const inOrder = [...entries].sort((a, b) => a.headerOffset - b.headerOffset)
  inOrder.forEach((entry, i) => {
    const next = inOrder[i + 1]?.headerOffset ?? directoryOffset
    if (entry.headerOffset + 30 + entry.packedSize > next) {
      throw new SpreadsheetFault('zipBomb', { reason: 'overlap', limit: next, found: entry.headerOffset })
    }
  })
}
