// What the first bytes of a file say it is, whatever its name and its sender claim.

const signatures: readonly [start: string, found: string][] = [
  ['504b0304', 'zip'],
  ['504b0506', 'zip'],
  ['d0cf11e0a1b11ae1', 'ole'],
  ['25504446', 'pdf'],
  ['89504e47', 'png'],
  ['ffd8ff', 'jpeg'],
  ['47494638', 'gif'],
  ['424d', 'bmp'],
  ['49492a00', 'tiff'],
  ['4d4d002a', 'tiff'],
  ['1f8b', 'gzip'],
  ['377abcaf271c', '7z'],
  ['526172211a07', 'rar'],
  ['53514c69746520666f726d6174', 'sqlite'],
  ['50415231', 'parquet'],
  ['7f454c46', 'program'],
  ['4d5a', 'program'],
  ['2321', 'program'],
]

const pages = /^\ufeff?\s*(<!doctype html|<html|<head|<body|<script|<table|<svg|<\?xml)/i

/** `zip`, `ole`, `pdf`, `png` …; `html` for every text that a browser would take for a page, `text` where nothing tells. */
export function signatureOf(head: Buffer): string {
  const hex = head.toString('hex', 0, 16)
  const found = signatures.find(([start]) => hex.startsWith(start))?.[1]
  if (found) return found
  const riff = head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12)
  if (riff === 'WEBP') return 'webp'
  if (/^ftyp(heic|heix|mif1|avif)/.test(head.toString('latin1', 4, 12))) return 'heic'
  return pages.test(head.toString('utf8')) ? 'html' : 'text'
}
