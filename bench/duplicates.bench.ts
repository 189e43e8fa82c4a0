// How long until everybody who stands twice among a million people is found, and how many of the found are right.
import { findDuplicates } from '../src/analytics/linkage/find-duplicates.ts'
import { Random } from '../src/analytics/random.ts'
import { drawPeople, judgeGroups, tabulatePeople } from '../test/support/double-people.ts'
import { report, stopwatch } from './support/figure.ts'

const rows = drawPeople(new Random('million'), 1_000_000, 0.06)
let groups: readonly (readonly number[])[] = []
const milliseconds = await stopwatch(async () => {
  ;({ groups } = findDuplicates(tabulatePeople(rows)))
})
const { precision, recall } = judgeGroups(
  groups,
  rows.map(({ person }) => person),
)
const people = rows.length
report({
  figure: 'duplicates among a million people',
  value: Math.round(milliseconds / 100) / 10,
  unit: 's',
  most: 120,
  people,
})
report({
  figure: 'duplicates: precision',
  value: Math.round(precision * 1e4) / 1e4,
  unit: '',
  least: 0.99,
  people,
})
report({ figure: 'duplicates: recall', value: Math.round(recall * 1e4) / 1e4, unit: '', least: 0.95, people })
