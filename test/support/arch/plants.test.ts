import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { cleanHouse } from './clean-house.ts'
import { plants } from './plants.ts'
import { rules } from './rules.ts'
import { readTree, type Violation } from './source-tree.ts'

const houses = mkdtempSync(join(tmpdir(), 'guanxi-houses-'))
afterAll(() => rmSync(houses, { recursive: true }))

/** Builds the house on disk and has it looked at by the rules of that name, or by all. */
function inspect(files: Record<string, string>, only?: string): Violation[] {
  const root = mkdtempSync(join(houses, 'house-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const tree = readTree(root)
  return rules.flatMap(({ name, check }) => (!only || name === only ? check(tree) : []))
}

test('nothing is found in a clean house', () => {
  expect(inspect(cleanHouse)).toEqual([])
})

test('every rule has a planted fault, and every plant a rule', () => {
  expect([...new Set(plants.map(({ rule }) => rule))].sort()).toEqual(rules.map(({ name }) => name).sort())
})

test.each(plants)('$rule: $fault', ({ rule, files, seenIn }) => {
  const found = inspect({ ...cleanHouse, ...files }, rule)
  expect(found.map(({ at }) => at.split(':')[0])).toContain(seenIn)
})
