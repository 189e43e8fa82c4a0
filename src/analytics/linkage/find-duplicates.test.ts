import { describe, expect, it, test } from 'vitest'
import { dataSetsMissing } from '../../../test/support/data-sets.ts'
import { drawPeople, judgeGroups, tabulatePeople } from '../../../test/support/double-people.ts'
import { readFebrl } from '../../../test/support/febrl.ts'
import { Random } from '../random.ts'
import { findDuplicates } from './find-duplicates.ts'

describe('people of 8,000 rows, households with one address and one telephone', () => {
  const rows = drawPeople(new Random('people'), 8000, 0.08)
  const truth = rows.map(({ person }) => person)
  const found = findDuplicates(tabulatePeople(rows))

  it('finds who stands there twice without being told, and leaves families apart', () => {
    const { precision, recall } = judgeGroups(found.groups, truth)
    expect(precision).toBeGreaterThan(0.99)
    expect(recall).toBeGreaterThan(0.97)
  })

  it('knows how many there are, and that its probabilities hold', () => {
    const pairs = found.pairs.filter(({ a, b }) => truth[a] === truth[b]).length
    expect(found.model.expectedMatches / pairs).toBeGreaterThan(0.95)
    expect(found.model.expectedMatches / pairs).toBeLessThan(1.05)
    const sure = found.pairs.filter(({ probability }) => probability > 0.99)
    const wrong = sure.filter(({ a, b }) => truth[a] !== truth[b]).length
    expect(wrong / sure.length).toBeLessThan(0.01)
  })

  it('says why: what agrees speaks for, what differs against', () => {
    const { a = 0, b = 0 } = found.pairs.find((pair) => rows[pair.a]?.phone === rows[pair.b]?.phone) ?? {}
    const reasons = found.weigher.explain(a, b)
    expect(reasons).toContainEqual({ column: 'phone', agreement: 'same', bits: expect.any(Number) })
    for (const { agreement, bits } of reasons) {
      if (agreement === 'same') expect(bits).toBeGreaterThan(0)
      if (agreement === 'different') expect(bits).toBeLessThan(0)
    }
  })

  it('answers the same again', () => {
    expect(findDuplicates(tabulatePeople(rows)).groups).toEqual(found.groups)
  })

  it('finds nobody where nobody stands twice', () => {
    const singles = drawPeople(new Random('singles'), 8000, 0)
    expect(findDuplicates(tabulatePeople(singles)).groups).toEqual([])
  })
})

test.each([
  ['nobody', 0],
  ['one', 1],
])('%s has no double', (_, size) => {
  const rows = drawPeople(new Random('few'), 5, 0).slice(0, size)
  const { groups, pairs } = findDuplicates(tabulatePeople(rows))
  expect([groups, pairs]).toEqual([[], []])
})

for (const number of [1, 2, 3]) {
  test(`FEBRL data set ${number}, unsupervised: precision and F1`, (t) => {
    const data = readFebrl(number)
    t.skip(!data, dataSetsMissing)
    if (!data) return
    const { precision, f1 } = judgeGroups(findDuplicates(data.table).groups, data.truth)
    expect(precision).toBeGreaterThanOrEqual(0.995)
    expect(f1).toBeGreaterThanOrEqual(0.995)
  })
}
