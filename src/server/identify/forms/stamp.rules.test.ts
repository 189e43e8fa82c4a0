import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { addressDigest, isSolved, makeStamp, puzzleBits, readStamp } from './stamp.rules.ts'

const now = new Date('2026-11-23T08:00:00Z')

test('a stamp tells when it was given and is nobody else’s', () => {
  const stamp = makeStamp('a key', now, 16)
  expect(readStamp('a key', stamp)).toEqual({
    nonce: expect.stringMatching(/^[0-9a-f]{16}$/),
    at: now,
    bits: 16,
  })
  expect(readStamp('another key', stamp)).toBeUndefined()
  expect(readStamp('a key', 'nonsense')).toBeUndefined()
  const bytes = Buffer.from(stamp, 'base64url')
  bytes.writeUInt8(0, 14)
  expect(readStamp('a key', bytes.toString('base64url'))).toBeUndefined()
  expect(makeStamp('a key', now, 16)).not.toBe(stamp)
})

test('a puzzle is dear to solve and cheap to check, and grows with the flood to where a person still waits', () => {
  const solve = (bits: number) => {
    for (let n = 0; ; n++) if (isSolved('stamp', bits, n)) return n
  }
  const solution = solve(10)
  const digest = createHash('sha256').update(`stamp:${solution}`).digest('hex')
  expect(BigInt(`0x${digest}`) >> 246n).toBe(0n)
  expect(isSolved('another stamp', 10, solution)).toBe(false)
  expect(isSolved('stamp', 10, undefined)).toBe(false)
  expect(isSolved('stamp', 0, undefined)).toBe(true)
  expect([0, 30, 31, 60, 120, 1_000_000].map(puzzleBits)).toEqual([0, 0, 15, 16, 17, 20])
})

test('one network is one caller, whatever its addresses are called', () => {
  const digest = (address: string) => addressDigest('a key', address)
  expect(digest('2001:db8:1:2:aaaa::1')).toBe(digest('2001:DB8:1:2::9'))
  expect(digest('2001:db8::1')).toBe(digest('2001:db8:0:0:5::'))
  expect(digest('2001:db8:1:3::1')).not.toBe(digest('2001:db8:1:2::1'))
  expect(digest('::ffff:10.0.0.1')).toBe(digest('10.0.0.1'))
  expect(digest('::ffff:10.0.0.1')).not.toBe(digest('::ffff:10.0.0.2'))
  expect(addressDigest('another key', '10.0.0.1')).not.toBe(digest('10.0.0.1'))
})
