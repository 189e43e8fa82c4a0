import { expect, test } from 'vitest'
import { layOver, marketOf, type Node, sizeOf } from './graph-view.ts'

const node = (key: string): Node => ({
  key,
  id: key,
  kind: 'person',
  name: key,
  ownerName: null,
  valueMinor: 0,
  markets: [],
  degree: 1,
})
const edge = (id: string, from: string, to: string) => ({
  id,
  from,
  to,
  kind: 'parent',
  weight: 1,
  since: null,
  until: null,
})

test('answers laid over each other have everybody once, and nothing implied beside what is on record', () => {
  const implied = [{ from: 'b', to: 'a', kind: 'sibling' as const, via: 'p' }]
  const first = { nodes: [node('a'), node('b')], edges: [edge('1', 'a', 'p')], implied }
  expect(layOver([first, first])).toMatchObject({
    nodes: [{ key: 'a' }, { key: 'b' }],
    edges: [{ id: '1' }],
    implied,
  })
  expect(layOver([first, { nodes: [], edges: [edge('2', 'a', 'b')] }]).implied).toEqual([])
})

test('the first market that is not the customers’ colours somebody', () => {
  expect(marketOf({ kind: 'organisation', markets: ['customer', 'supplier'] })).toBe('supplier')
  expect(marketOf({ kind: 'person', markets: [] })).toBe('customer')
  expect(marketOf({ kind: 'employee', markets: [] })).toBe('internal')
})

test('four times the value is twice as wide beyond the smallest', () => {
  const beyond = (valueMinor: number) => sizeOf({ valueMinor }, 400) - sizeOf({ valueMinor: 0 }, 400)
  expect(beyond(400)).toBeCloseTo(2 * beyond(100), 10)
  expect(sizeOf({ valueMinor: null }, 0)).toBe(22)
})
