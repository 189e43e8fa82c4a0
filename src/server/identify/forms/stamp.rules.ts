// What a form is handed in with: a stamp that says when it was opened, and the solved puzzle while robots flood it.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { leadingZeroBits } from '../../../analytics/leading-zero-bits.ts'

export type Stamp = { nonce: string; at: Date; bits: number }

/** 15 bytes, so that the text has no padding: 6 of time, 8 of chance, 1 of the puzzle's bits; then the signature. */
export function makeStamp(sealKey: string, now: Date, bits: number): string {
  const body = Buffer.alloc(15)
  body.writeUIntBE(now.getTime(), 0, 6)
  randomBytes(8).copy(body, 6)
  body.writeUInt8(bits, 14)
  return Buffer.concat([body, sign(sealKey, body)]).toString('base64url')
}

/** Undefined for whatever this form never gave out. */
export function readStamp(sealKey: string, stamp: string): Stamp | undefined {
  const bytes = Buffer.from(stamp, 'base64url')
  if (bytes.length !== 47) return undefined
  const body = bytes.subarray(0, 15)
  if (!timingSafeEqual(sign(sealKey, body), bytes.subarray(15))) return undefined
  return {
    nonce: body.subarray(6, 14).toString('hex'),
    at: new Date(body.readUIntBE(0, 6)),
    bits: body.readUInt8(14),
  }
}

/** The stamp and a number whose digest begins with so many zero bits: dear to find, one digest to check. */
export function isSolved(stamp: string, bits: number, solution: number | undefined): boolean {
  if (bits === 0) return true
  if (solution === undefined) return false
  return leadingZeroBits(createHash('sha256').update(`${stamp}:${solution}`).digest()) >= bits
}

/** From how many a minute on robots are thought to be at work. Ours. */
export const floodAt = 30
const firstBits = 15
const mostBits = 20

/** A puzzle grows with the flood, a bit for each doubling: for a person it stays some seconds. */
export function puzzleBits(perMinute: number): number {
  if (perMinute <= floodAt) return 0
  return Math.min(mostBits, firstBits + Math.floor(Math.log2(perMinute / floodAt)))
}

/** Tells the same caller again without saying who; a provider gives a house 2^64 addresses of the newer kind. */
export function addressDigest(sealKey: string, address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  const network = plain.includes(':') ? groupsOf(plain).slice(0, 4).join(':') : plain
  return createHmac('sha256', sealKey).update(network).digest('base64url').slice(0, 22)
}

function groupsOf(address: string): string[] {
  const [start = '', end] = address.toLowerCase().split('::')
  const [before, after] = [start, end ?? ''].map((part) => part.split(':').filter(Boolean))
  if (end === undefined) return before ?? []
  const gap = 8 - (before?.length ?? 0) - (after?.length ?? 0)
  return [...(before ?? []), ...Array<string>(Math.max(gap, 0)).fill('0'), ...(after ?? [])]
}

function sign(sealKey: string, body: Buffer): Buffer {
  return createHmac('sha256', sealKey).update(body).digest()
}
