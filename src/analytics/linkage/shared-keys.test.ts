import { describe, expect, it } from 'vitest'
import { drawPeople, tabulatePeople } from '../../../test/support/double-people.ts'
import { Random } from '../random.ts'
import { findDuplicates } from './find-duplicates.ts'
import { pairWeigher } from './pair-weight.ts'
import { forEachSharing, gatherKeys, type RecordKey } from './shared-keys.ts'

describe('people none of whom stands there twice', () => {
  const rows = drawPeople(new Random('keys'), 600, 0)
  const columns = tabulatePeople(rows)
  const plain = findDuplicates(columns)
  const withKeys = (keysOf: (row: number) => RecordKey[]) => ({
    ...columns,
    keys: gatherKeys(
      rows.map((_, row) => row),
      keysOf,
    ),
  })
  const only = (value: string): RecordKey[] => [{ kind: 'idNumber', value, role: 'only' }]

  it('takes two with one identity number for one, whatever else they say', () => {
    const { pairs, weigher, model } = findDuplicates(
      withKeys((row) => (row === 3 || row === 500 ? only('A') : [])),
    )
    // What is learned does not depend on who has keys.
    expect(model).toEqual(plain.model)
    expect(pairs.map(({ a, b }) => [a, b].sort((one, other) => one - other))).toEqual([[3, 500]])
    expect(weigher.explain(3, 500)[0]).toMatchObject({ column: 'idNumber', agreement: 'same' })
  })

  it('takes a number that half of them have for a placeholder', () => {
    const { weigh } = pairWeigher(
      withKeys((row) => (row % 2 === 0 ? only('A') : [])),
      plain.model,
    )
    for (let row = 2; row < rows.length; row += 2) expect(weigh(0, row)).toBe(plain.weigher.weigh(0, row))
  })

  it('counts what is somebody else’s around one as belonging together, not as one', () => {
    const phone = (role: RecordKey['role']): RecordKey[] => [
      { kind: 'phone', value: '1', role, isOfHouse: true },
    ]
    const of = (role: RecordKey['role']) =>
      pairWeigher(
        withKeys((row) => (row === 1 ? phone(role) : row === 2 ? phone('own') : [])),
        plain.model,
      )
    const weigher = of('around')
    expect(weigher.weigh(1, 2)).toBeLessThanOrEqual(plain.weigher.weigh(1, 2))
    expect(weigher.explain(1, 2)).toContainEqual({ column: 'phone', agreement: 'around', bits: 0 })
    const further = of('further')
    expect(further.weigh(1, 2)).toBeGreaterThan(weigher.weigh(1, 2))
    expect(further.weigh(1, 2)).toBe(further.weigh(2, 1))
  })
})

it('names pairs inside small groups only, and never a record with itself', () => {
  const held = [['a', 'a'], ['a'], ['b'], ['b', 'a'], ['b'], ['b']]
  const keys = gatherKeys(held, (values) =>
    values.map((value) => ({ kind: 'phone', value, role: 'further' as const })),
  )
  const found: string[] = []
  forEachSharing(keys, 3, (a, b) => found.push(`${a}-${b}`))
  expect(found.sort()).toEqual(['0-1', '0-3', '1-3'])
})
