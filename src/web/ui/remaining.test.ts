import { expect, test } from 'vitest'
import { remainingSeconds } from './remaining.ts'

const start = '2026-11-22T00:00:00Z'
const at = (seconds: number) => Date.parse(start) + seconds * 1000

test('what is left takes as long as it took so far, share by share', () => {
  expect(remainingSeconds(250, 1000, start, at(10))).toBe(30)
  expect(remainingSeconds(1000, 1000, start, at(10))).toBe(0)
})

test('before there is a pace, nothing is promised', () => {
  expect(remainingSeconds(0, 1000, start, at(10))).toBeNull()
  expect(remainingSeconds(5, null, start, at(10))).toBeNull()
  expect(remainingSeconds(5, 1000, null, at(10))).toBeNull()
  expect(remainingSeconds(5, 1000, start, at(0.2))).toBeNull()
})
