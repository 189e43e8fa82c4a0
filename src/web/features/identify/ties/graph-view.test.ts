import { expect, test } from 'vitest'
import { type Drawn, namesShown, widthOf } from './graph-names.ts'
import { countAround, inFamily, layOver, marketOf, type Node, relationOf, sizeOf } from './graph-view.ts'

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

const at = (key: string, x: number, y: number, more: Partial<Drawn> = {}): Drawn => ({
  ...{ key, x, y, size: 24, width: 60 },
  ...more,
})

test('of names in one place the more wanted one is written, and where there is room all are', () => {
  const far = [at('a', 0, 0), at('b', 100, 0), at('c', 0, 100)]
  expect([...namesShown(far)]).toEqual(['a', 'b', 'c'])
  // b's name would lie over a's, c lies upon the name of d.
  const near = [at('a', 0, 0), at('b', 30, 4), at('d', 200, 0), at('c', 200, 22)]
  expect([...namesShown(near)]).toEqual(['a', 'c'])
  expect(namesShown(Array.from({ length: 40 }, (_, n) => at(String(n), n, 0))).size).toBe(1)
})

test('a Chinese name is measured wider than a Latin one, and no name wider than it is cut', () => {
  expect(widthOf('陈建国')).toBe(40)
  expect(widthOf('Ann')).toBeLessThan(widthOf('陈建国'))
  expect(widthOf('一'.repeat(40))).toBe(110)
})

test('counted are those tied to the centre itself; a company, people without a record and further steps are told apart', () => {
  const person = (id: string, relation: 'spouse' | 'contact') => ({
    ...{ id, customerId: 'a', relation, name: id, role: null, birth: null },
  })
  const firm: Node = { ...node('firm'), kind: 'organisation' }
  const people = [person('husband', 'spouse'), person('buyer', 'contact')]
  const edges = [
    edge('1', 'a', 'b'),
    edge('2', 'firm', 'a'),
    edge('3', 'b', 'c'),
    { ...edge('4', 'a', 'd'), kind: 'livesApart' },
  ]
  const part = { nodes: [...['a', 'b', 'c', 'd'].map(node), firm], edges, people }
  const picture = layOver([part, part])
  expect(countAround(picture, 'a')).toEqual({ direct: 2, organisations: 1, people: 2, further: 2 })
  const drawn = picture.edges.find(({ to }) => to === 'person husband')
  // A picture knows nodes and edges by one kind of name.
  expect(picture.nodes.map(({ key }) => key)).not.toContain(drawn?.id)
  expect([drawn?.from, relationOf(drawn?.kind ?? '')]).toEqual(['a', 'spouse'])
  expect(relationOf('spouse')).toBeUndefined()
  expect(inFamily(part, 'family').people).toEqual([person('husband', 'spouse')])
})
