import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from './sha256.ts'
import { solvePuzzle } from './solve-puzzle.ts'

test('digests are those of everybody else, whatever the text', () => {
  const same = (text: string) =>
    Buffer.from(sha256(text)).toString('hex') === createHash('sha256').update(text).digest('hex')
  expect(
    ['', 'abc', '关系', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'x'.repeat(1000)].map(same),
  ).toEqual(Array(7).fill(true))
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), same))
})

test('a solution is one that the server takes', async () => {
  const solution = await solvePuzzle('a stamp', 12)
  const digest = createHash('sha256').update(`a stamp:${solution}`).digest()
  expect(digest.readUInt16BE(0) >> 4).toBe(0)
  expect(await solvePuzzle('a stamp', 0)).toBeUndefined()
})
