import { expect, test } from 'vitest'
import { type Agreement, agreements, compareRecords } from './agreement.ts'
import { type ColumnSpec, tabulate } from './linkage-table.ts'

const sounds: Record<string, string> = { 张伟: 'zhangwei', 张玮: 'zhangwei', 章伟: 'zhangwei', 李娜: 'lina' }

const columns: Record<string, ColumnSpec> = {
  name: { name: 'name', kind: 'name', soundOf: (name) => sounds[name] ?? name.replace(' ', '') },
  address: { name: 'address', kind: 'text' },
  house: { name: 'house', kind: 'code' },
  mailbox: { name: 'mailbox', kind: 'mailbox' },
  birthday: { name: 'birthday', kind: 'date' },
  phone: { name: 'phone', kind: 'phone' },
}

test.each<[keyof typeof columns, string, string, Agreement]>([
  ['name', 'Sarah', ' SARAH ', 'same'],
  ['name', 'sarah', 'sarha', 'slip'],
  ['name', 'katherine', 'catherina', 'alike'],
  ['name', 'sarah', 'jacob', 'different'],
  ['name', 'sarah', '', 'unknown'],
  ['name', '张伟', '张玮', 'slip'],
  ['name', '张伟', 'Zhang Wei', 'slip'],
  ['name', '张伟', '李娜', 'different'],
  ['name', '王小明', '王小红', 'alike'],
  ['address', '12 Main Street', '12, main street', 'same'],
  ['address', '12 main street', '12 main streeet', 'slip'],
  ['address', '12 main street', '14 main street', 'alike'],
  ['address', '中山路121弄14号2603室', '中山路121弄', 'alike'],
  ['address', 'hoseason street', 'forbes road', 'different'],
  ['house', 'A-12', 'a12', 'same'],
  ['mailbox', 'li.na7@mail.example', 'li.na8@mail.example', 'different'],
  ['mailbox', 'li.na7@mail.example', 'lina7@mail.example', 'slip'],
  ['birthday', '1956-04-09', '19560409', 'same'],
  ['birthday', '19560409', '19560904', 'alike'],
  ['birthday', '19560409', '19560490', 'slip'],
  ['phone', '+86 138 1234 5678', '13812345678', 'same'],
  ['phone', '13812345678', '13812345687', 'slip'],
  ['phone', '13812345678', '15987654321', 'different'],
])('%s: %s and %s are %s', (column, a, b, agreement) => {
  const table = tabulate([a, b], [columns[column] as ColumnSpec], (value) => value)
  expect(agreements[compareRecords(table, 0, 0, 1)]).toBe(agreement)
  expect(agreements[compareRecords(table, 0, 1, 0)]).toBe(agreement)
})

test('what stands in the neighbouring column is a slip', () => {
  const rows = [
    { given: 'sarah', surname: 'bruhn' },
    { given: 'bruhn', surname: 'sarah' },
  ]
  const table = tabulate(
    rows,
    [
      { name: 'given', kind: 'name', swapsWith: 'surname' },
      { name: 'surname', kind: 'name', swapsWith: 'given' },
    ],
    (row, column) => row[column],
  )
  expect(agreements[compareRecords(table, 0, 0, 1)]).toBe('slip')
  expect(agreements[compareRecords(table, 1, 0, 1)]).toBe('slip')
})
