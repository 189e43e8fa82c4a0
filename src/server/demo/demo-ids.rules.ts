import type { Random } from '../../analytics/random.ts'

// Ids are a quarter of the work of making a company; reading four digits at a time halves that.
const fourDigits = Array.from({ length: 0x10000 }, (_, word) => word.toString(16).padStart(4, '0'))

/** An id in the shape of a uuid v7 that a seed and an instant (ms) decide: the same company has the same ids every time. */
export function demoId(random: Random, at: number): string {
  const upper = Math.floor(at / 2 ** 16)
  const a = random.uint32()
  const b = random.uint32()
  const c = random.uint32()
  const version = digits(0x7000 | (a & 0xfff))
  const variant = digits(0x8000 | ((a >>> 12) & 0x3fff))
  return `${digits(upper >>> 16)}${digits(upper)}-${digits(at)}-${version}-${variant}-${digits(b)}${digits(b >>> 16)}${digits(c)}`
}

/** The last sixteen bits. */
function digits(value: number): string {
  return fourDigits[value & 0xffff] ?? ''
}
