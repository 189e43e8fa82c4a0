// Line ends found in bytes, before decoding: so that a chunk is cut between characters and a position is a byte.
import type { TextEncoding } from './text-encoding.ts'

export interface LineEnds {
  /** Index after the last line end before `end`, 0 when there is none. */
  last(bytes: Buffer, end: number): number
  /** Index after the `count`-th line end from `from` on; the end of the bytes when there are fewer. */
  skip(bytes: Buffer, from: number, count: number, end: number): number
}

/**
 * In UTF-8, GB18030, Big5 and Windows-1252 the byte of a line end is never part of another character. In UTF-16 it is,
 * so only whole units count.
 */
export function lineEndsOf(encoding: TextEncoding, newline: '\n' | '\r'): LineEnds {
  const code = newline.charCodeAt(0)
  if (encoding === 'utf-16le') return wideLineEnds(code, 0)
  if (encoding === 'utf-16be') return wideLineEnds(0, code)
  return {
    last: (bytes, end) => (end === 0 ? 0 : bytes.lastIndexOf(code, end - 1) + 1),
    skip: (bytes, from, count, end) => {
      let at = from
      for (let k = 0; k < count; k++) {
        const found = bytes.indexOf(code, at)
        if (found < 0 || found >= end) return end
        at = found + 1
      }
      return at
    },
  }
}

function wideLineEnds(first: number, second: number): LineEnds {
  const isEnd = (bytes: Buffer, at: number) => bytes[at] === first && bytes[at + 1] === second
  return {
    last: (bytes, end) => {
      for (let at = end - (end % 2) - 2; at >= 0; at -= 2) if (isEnd(bytes, at)) return at + 2
      return 0
    },
    skip: (bytes, from, count, end) => {
      let left = count
      for (let at = from; at + 1 < end; at += 2) {
        if (left === 0) return at
        if (isEnd(bytes, at)) left -= 1
      }
      return end
    },
  }
}
