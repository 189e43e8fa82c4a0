// FEBRL, Freely Extensible Biomedical Record Linkage (P. Christen, T. Churches): people some of whom stand there twice, with the
// slips that happen; the true person stands in rec_id.
import { readFileSync } from 'node:fs'
import { type ColumnSpec, type LinkageTable, tabulate } from '../../src/analytics/linkage/linkage-table.ts'
import { dataSet } from './data-sets.ts'

const columns: ColumnSpec[] = [
  { name: 'given_name', kind: 'name', isPersonal: true, swapsWith: 'surname' },
  { name: 'surname', kind: 'name', swapsWith: 'given_name' },
  { name: 'street_number', kind: 'code' },
  { name: 'address_1', kind: 'text', swapsWith: 'address_2' },
  { name: 'address_2', kind: 'text', swapsWith: 'address_1' },
  { name: 'suburb', kind: 'text' },
  { name: 'postcode', kind: 'code' },
  { name: 'state', kind: 'code' },
  { name: 'date_of_birth', kind: 'date', isPersonal: true },
  { name: 'soc_sec_id', kind: 'code', isPersonal: true },
]

/** Data set 1, 2 or 3; undefined where it has not been fetched. */
export function readFebrl(number: number): { table: LinkageTable; truth: string[] } | undefined {
  const file = dataSet(`febrl/dataset${number}.csv`)
  if (!file) return undefined
  const [heading = [], ...lines] = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(',').map((cell) => cell.trim()))
  return {
    table: tabulate(lines, columns, (line, column) => line[heading.indexOf(column)]),
    truth: lines.map(([id = '']) => id.split('-')[1] ?? ''),
  }
}
