import { expect, test } from 'vitest'
import { moveKey, orderedKeys, parseLayout, shownKeys } from './layout.ts'

const columns = [
  { key: 'name', isFixed: true },
  { key: 'tier' },
  { key: 'value' },
  { key: 'city', isHidden: true },
]

test('without a memory columns stand as they were written', () => {
  expect(orderedKeys(columns, [])).toEqual(['name', 'tier', 'value', 'city'])
})

test('the reader’s order holds, the name stays first, forgotten columns are dropped', () => {
  expect(orderedKeys(columns, ['city', 'gone', 'value', 'tier', 'name'])).toEqual([
    'name',
    'city',
    'value',
    'tier',
  ])
})

test('a column of a later version appears beside its neighbour', () => {
  expect(orderedKeys(columns, ['city', 'tier'])).toEqual(['name', 'city', 'tier', 'value'])
})

test('hidden columns stay hidden until asked for, the fixed one cannot be hidden', () => {
  const layout = parseLayout({ shown: { name: false, city: true, tier: false } })
  expect(shownKeys(columns, layout)).toEqual({ name: true, tier: false, value: true, city: true })
})

test('a broken memory is no memory', () => {
  expect(parseLayout({ order: 'x', shown: [1], widths: { a: 'wide', b: 90, c: -1 } })).toEqual({
    order: [],
    shown: {},
    widths: { b: 90 },
  })
  expect(parseLayout(null)).toEqual({ order: [], shown: {}, widths: {} })
})

test('a key moves to a place and nothing is lost', () => {
  expect(moveKey(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'c', 'a'])
  expect(moveKey(['a', 'b', 'c'], 'c', -5)).toEqual(['c', 'a', 'b'])
})
