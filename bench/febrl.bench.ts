// The published data sets of record linkage, searched without being told anything: how many of the found are right, and how many
// of the right are found.
import { findDuplicates } from '../src/analytics/linkage/find-duplicates.ts'
import { dataSetsMissing } from '../test/support/data-sets.ts'
import { judgeGroups } from '../test/support/double-people.ts'
import { readFebrl } from '../test/support/febrl.ts'
import { report } from './support/figure.ts'

const places = (share: number) => Math.round(share * 1e4) / 1e4

for (const number of [1, 2, 3]) {
  const data = readFebrl(number)
  if (!data) {
    console.error(dataSetsMissing)
    break
  }
  const { precision, recall, f1 } = judgeGroups(findDuplicates(data.table).groups, data.truth)
  const records = data.truth.length
  report({ figure: `FEBRL ${number}: precision`, value: places(precision), unit: '', least: 0.99, records })
  report({ figure: `FEBRL ${number}: F1`, value: places(f1), unit: '', least: 0.985, recall: places(recall) })
}
