// Which characters the bytes of a text file mean, judged from a sample, and how to decode them.

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'windows-1252'

export interface EncodingGuess {
  encoding: TextEncoding
  /** 0 to 1; below 0.8 a person should be asked. */
  confidence: number
  /** Bytes of the byte order mark at the start of the file. */
  bomBytes: number
}

/**
 * Guesses the encoding of delimited text, or null when the bytes are no text at all.
 *
 * UTF-8 is recognised by its strict structure. GB18030 and Big5 share most byte pairs, so they are told apart by which
 * characters the pairs would be: nine in ten characters of ordinary Chinese are in the first level of GB 2312 (lead B0–D7,
 * trail A1–FE) or of Big5 (lead A4–C6), while the wrong reading scatters them over rare ones. Windows-1252 shows as
 * single high bytes between ASCII letters.
 *
 * `samples` are pieces of the file, the first from its beginning; all but the first may begin and end inside a character.
 */
export function guessEncoding(samples: readonly Uint8Array[]): EncodingGuess | null {
  const head = samples[0] ?? new Uint8Array()
  const marked = byteOrderMark(head)
  if (marked) return marked
  const wide = guessUtf16(samples)
  if (wide) return wide
  if (share(samples, isRubbish) > 0.002) return null

  const utf8 = countUtf8(samples)
  if (utf8.good + utf8.bad === 0) return { encoding: 'utf-8', confidence: 0.95, bomBytes: 0 }
  // By chance, text of another encoding is rarely well-formed UTF-8, and less often the longer it is.
  if (utf8.bad === 0) return { encoding: 'utf-8', confidence: 1 - 0.5 ** (1 + utf8.good), bomBytes: 0 }
  if (utf8.good > 20 * utf8.bad) {
    return { encoding: 'utf-8', confidence: utf8.good / (utf8.good + 4 * utf8.bad), bomBytes: 0 }
  }

  const scores: [TextEncoding, number][] = [
    ['gb18030', score(samples, gb18030LengthAt, gb18030Points)],
    ['big5', score(samples, big5LengthAt, big5Points)],
    ['windows-1252', scoreWestern(samples)],
  ]
  const ranked = scores
    .map(([encoding, points]): [TextEncoding, number] => [encoding, Math.max(0, points)])
    .sort((a, b) => b[1] - a[1])
  const [best, second] = ranked
  if (!best || !second || best[1] === 0) return null
  // Many characters of one reading are characters of the others too: what tells is by how many more one has.
  return { encoding: best[0], confidence: 1 - 0.5 ** (1 + (best[1] - second[1]) / 2), bomBytes: 0 }
}

/** A decoder for whole characters; marks what is none with U+FFFD. */
export function decoderOf(encoding: TextEncoding): (bytes: Buffer) => string {
  if (encoding === 'utf-16le') return (bytes) => bytes.toString('utf16le')
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  return (bytes) => decoder.decode(bytes)
}

function byteOrderMark(head: Uint8Array): EncodingGuess | null {
  const [a, b, c, d] = head
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', confidence: 1, bomBytes: 3 }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', confidence: 1, bomBytes: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', confidence: 1, bomBytes: 2 }
  if (a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33)
    return { encoding: 'gb18030', confidence: 1, bomBytes: 4 }
  return null
}

/** Without a mark, UTF-16 gives itself away by the zero bytes of its commas, digits and line ends. */
function guessUtf16(samples: readonly Uint8Array[]): EncodingGuess | null {
  const head = samples[0] ?? new Uint8Array()
  const zeros = [0, 0]
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (head.length < 4 || Math.max(even, odd) < head.length / 40) return null
  if (odd > 20 * even) return { encoding: 'utf-16le', confidence: 0.95, bomBytes: 0 }
  if (even > 20 * odd) return { encoding: 'utf-16be', confidence: 0.95, bomBytes: 0 }
  return null
}

/** Control characters that no text has; 1A is the end mark of old DOS files. */
function isRubbish(byte: number): boolean {
  return byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 0x1a
}

function share(samples: readonly Uint8Array[], test: (byte: number) => boolean): number {
  let hits = 0
  let all = 0
  for (const sample of samples) {
    all += sample.length
    for (let i = 0; i < sample.length; i++) if (test(sample[i] ?? 0)) hits += 1
  }
  return all === 0 ? 0 : hits / all
}

function countUtf8(samples: readonly Uint8Array[]): { good: number; bad: number } {
  const decoder = new TextDecoder('utf-8')
  let bad = 0
  let all = 0
  for (const sample of samples) {
    for (const character of decoder.decode(sample)) {
      if (character > '\u007f') all += 1
      if (character === '\ufffd') bad += 1
    }
  }
  return { good: all - bad, bad }
}

/** Adds up what each character speaks for an encoding; bytes that are none of its characters (length 0) speak against. */
function score(
  samples: readonly Uint8Array[],
  lengthAt: (bytes: Uint8Array, at: number) => number,
  points: (lead: number, trail: number) => number,
): number {
  let total = 0
  for (const bytes of samples) {
    for (let i = 0; i < bytes.length; ) {
      const length = lengthAt(bytes, i)
      if (length === 0) total -= 2
      else if (length === 2) total += points(bytes[i] ?? 0, bytes[i + 1] ?? 0)
      i += length || 1
    }
  }
  return total
}

function isBetween(byte: number | undefined, low: number, high: number): boolean {
  return byte !== undefined && byte >= low && byte <= high
}

function gb18030LengthAt(bytes: Uint8Array, at: number): number {
  if (isBetween(bytes[at], 0, 0x7f)) return 1
  if (!isBetween(bytes[at], 0x81, 0xfe)) return 0
  const trail = bytes[at + 1]
  if (isBetween(trail, 0x30, 0x39)) {
    return isBetween(bytes[at + 2], 0x81, 0xfe) && isBetween(bytes[at + 3], 0x30, 0x39) ? 4 : 0
  }
  return isBetween(trail, 0x40, 0x7e) || isBetween(trail, 0x80, 0xfe) ? 2 : 0
}

function gb18030Points(lead: number, trail: number): number {
  if (trail < 0xa1) return -0.2
  if (isBetween(lead, 0xb0, 0xd7)) return 1
  if (isBetween(lead, 0xd8, 0xf7)) return 0.4
  return isBetween(lead, 0xa1, 0xa9) ? 0.5 : -0.2
}

function big5LengthAt(bytes: Uint8Array, at: number): number {
  if (isBetween(bytes[at], 0, 0x7f)) return 1
  const trail = bytes[at + 1]
  const isPair = isBetween(trail, 0x40, 0x7e) || isBetween(trail, 0xa1, 0xfe)
  return isBetween(bytes[at], 0xa1, 0xf9) && isPair ? 2 : 0
}

function big5Points(lead: number): number {
  if (isBetween(lead, 0xa4, 0xc6)) return 1
  return lead <= 0xa3 ? 0.5 : -0.2
}

/** A high byte with ASCII on both sides counts for Western text, runs of them against it. */
function scoreWestern(samples: readonly Uint8Array[]): number {
  let total = 0
  for (const bytes of samples) {
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0
      if (byte < 0x80) continue
      const isAlone = (bytes[i - 1] ?? 0) < 0x80 && (bytes[i + 1] ?? 0) < 0x80
      if (!isAlone) total -= 0.5
      else if (byte === 0x80 || byte >= 0x91) total += 1
    }
  }
  return total
}
