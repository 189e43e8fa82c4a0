import { expect, it } from 'vitest'
import { Random } from '../random.ts'
import { chooseBlockings, forEachCandidate } from './blocking.ts'
import { type ColumnSpec, tabulate } from './linkage-table.ts'

const columns: ColumnSpec[] = ['a', 'b', 'c'].map((name) => ({ name, kind: 'code' }))
const limits = { maxGroup: 1000, maxPairs: 1e9 }

function drawRows(count: number): Record<string, string>[] {
  const random = new Random('rows')
  const draw = () => (random.chance(0.1) ? '' : String(random.integer(1, 12)))
  return Array.from({ length: count }, () => ({ a: draw(), b: draw(), c: draw() }))
}

it('names each pair that agrees in two columns once, with what it agrees in, and no other', () => {
  const rows = drawRows(300)
  const table = tabulate(rows, columns, (row, column) => row[column])
  const found = new Map<string, number>()
  forEachCandidate(table, chooseBlockings(table, limits), (a, b, same) => {
    const key = `${Math.min(a, b)}-${Math.max(a, b)}`
    expect(found.has(key)).toBe(false)
    found.set(key, same)
  })
  let expected = 0
  rows.forEach((one, a) => {
    rows.slice(a + 1).forEach((other, offset) => {
      const agree = columns.map(({ name }) => one[name] !== '' && one[name] === other[name])
      if (agree.filter(Boolean).length < 2) return
      expected++
      const bits = agree.reduce((mask, isSame, index) => mask | (Number(isSame) << index), 0)
      expect(found.get(`${a}-${a + 1 + offset}`)).toBe(bits)
    })
  })
  expect(found.size).toBe(expected)
  expect(expected).toBeGreaterThan(100)
})

it('passes over a key that everybody shares', () => {
  const rows = Array.from({ length: 100 }, (_, row) => ({ a: 'shop', b: 'counter', c: String(row >> 1) }))
  const table = tabulate(rows, columns, (row, column) => row[column as 'a'])
  let pairs = 0
  forEachCandidate(table, chooseBlockings(table, { maxGroup: 10, maxPairs: 1e9 }), () => pairs++)
  expect(pairs).toBe(50)
})

it('keeps to the limit of pairs, but always has one key', () => {
  const table = tabulate(drawRows(300), columns, (row, column) => row[column])
  const all = chooseBlockings(table, limits)
  const few = chooseBlockings(table, { ...limits, maxPairs: (all[0]?.pairs ?? 0) + 1 })
  expect(all.length).toBeGreaterThan(1)
  expect(few.map(({ mask }) => mask)).toEqual([all[0]?.mask])
})

it('refuses more records than it can number', () => {
  const table = { size: 2 ** 21 + 1, columns: [] }
  expect(() => chooseBlockings(table, limits)).toThrow(/at most 2097152 records/)
})
