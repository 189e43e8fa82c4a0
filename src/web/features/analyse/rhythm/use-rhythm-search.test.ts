import { expect, test } from 'vitest'
import { parseRhythmSearch } from './use-rhythm-search.ts'

test('an address that says nothing asks for the own rhythm of everybody', () => {
  expect(parseRhythmSearch({})).toEqual({ basis: 'own' })
})

test('what an address says is asked for, and what it cannot mean is not', () => {
  const owner = '01890000-0000-7000-8000-000000000001'
  expect(parseRhythmSearch({ basis: 'once', owner, tier: 'vip', department: "x' OR 1" })).toEqual({
    basis: 'once',
    ownerId: owner,
    tier: 'vip',
  })
})
