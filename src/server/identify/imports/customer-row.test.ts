import { expect, test } from 'vitest'
import type { CustomerMapping } from '../../../contracts/import-mapping.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { type CustomerReading, createCustomerReader } from './customer-row.rules.ts'

type Field = CustomerMapping['columns'][number]['field']

function read(row: Partial<Record<Field, CellValue>>, more: Partial<CustomerReading> = {}) {
  const fields = Object.keys(row).map((field) => mappingField(field))
  const columns = fields.map((field, column) => ({ column, heading: field, field }))
  const reader = createCustomerReader(
    { target: 'customers', columns },
    { country: 'CN', currentYear: 2026, ...more },
  )
  return reader({ cells: Object.values(row).map((cell) => cell ?? null) })
}

function mappingField(text: string): Field {
  // The keys of the object above are fields; TypeScript forgets it.
  return text as Field
}

test('a whole row becomes a record', () => {
  const result = read({
    externalNumber: ' 00123.0',
    name: '　王小明 ',
    kind: '个人',
    gender: '男',
    birth: '农历八月十五',
    phone: '138 0013 8000',
    secondPhone: '010-12345678',
    email: 'Wang@Example.com',
    province: '上海',
    city: '上海市',
    address: '人民路１号',
    company: '光明乳业',
    owner: 'li.lei',
    department: '徐汇支行',
    source: '展会',
    tags: 'VIP，老客户；VIP',
    status: '潜在客户',
    note: '第一行\n第二行',
    'custom.hobby': '钓鱼',
  })
  expect(result).toEqual({
    ok: true,
    warnings: [],
    record: {
      externalNumber: '00123',
      numberKey: '123',
      kind: 'person',
      isKindGiven: true,
      name: '王小明',
      gender: 'male',
      birth: { calendar: 'lunar', year: null, month: 8, day: 15, leapMonth: false },
      birthCalendar: null,
      contact: null,
      further: [],
      phone: '+8613800138000',
      secondPhone: '+861012345678',
      email: 'wang@example.com',
      province: '上海',
      city: '上海市',
      address: '人民路1号',
      company: '光明乳业',
      industry: null,
      businessCategory: null,
      occupation: null,
      language: null,
      receiveBy: null,
      receiveTopics: null,
      receiveTime: null,
      idNumber: null,
      owner: 'li.lei',
      department: '徐汇支行',
      source: '展会',
      introducer: null,
      tags: ['VIP', '老客户'],
      status: 'prospect',
      preferences: null,
      note: '第一行\n第二行',
      custom: { hobby: '钓鱼' },
    },
  })
})

test('every fault of a row is named, with its column', () => {
  expect(
    read({ name: 'x'.repeat(201), gender: '多', birth: '1980-02-30', phone: '12', email: 'no' }),
  ).toMatchObject({
    ok: false,
    warnings: [],
    errors: [
      { column: 0, code: 'tooLong', params: { limit: 200, found: 201 } },
      { column: 1, code: 'genderUnknown', params: { value: '多' } },
      { column: 2, code: 'dateImpossible', params: { value: '1980-02-30' } },
      { column: 3, code: 'phoneUnreadable', params: { value: '12' } },
      { column: 4, code: 'emailUnreadable', params: { value: 'no' } },
    ],
  })
})

test('a row without a name is refused', () => {
  expect(read({ externalNumber: '1', name: '' })).toMatchObject({
    errors: [{ column: null, code: 'nameMissing' }],
  })
})

test('a row with only a company is that organisation', () => {
  expect(read({ name: '', company: '光明乳业' })).toMatchObject({
    record: { name: '光明乳业', kind: 'organisation' },
  })
})

test.each([
  ['上海光明乳业股份有限公司', 'organisation'],
  ['Acme Trading Ltd.', 'organisation'],
  ['王小明', 'person'],
  ['John Cole', 'person'],
])('without a kind %s is taken for %s', (name, kind) => {
  expect(read({ name })).toMatchObject({ record: { kind, isKindGiven: false } })
})

test('the kind that the file gives is right', () => {
  expect(read({ name: '王氏有限公司', kind: '个人' })).toMatchObject({ record: { kind: 'person' } })
})

test('a script in a name is text like any other', () => {
  expect(read({ name: '<script>alert(1)</script>\u0000' })).toMatchObject({
    record: { name: '<script>alert(1)</script>' },
  })
})

test('numbers fill the first phone and then the second, wherever they stand', () => {
  expect(read({ name: 'a', phone: '13800138000/13900139000' })).toMatchObject({
    record: { phone: '+8613800138000', secondPhone: '+8613900139000' },
  })
  expect(read({ name: 'a', phone: '', secondPhone: '13900139000' })).toMatchObject({
    record: { phone: '+8613900139000', secondPhone: null },
  })
  expect(read({ name: 'a', phone: '13800138000、13900139000、13700137000' })).toMatchObject({
    ok: true,
    record: { further: [{ kind: 'phone', value: '+8613700137000', label: null, isShared: false }] },
  })
})

test('what cannot be read as a phone or mailbox is kept as written where that is wished', () => {
  expect(
    read({ name: 'a', phone: '问他太太', email: 'wang at work' }, { unreadableContacts: 'keep' }),
  ).toMatchObject({
    ok: true,
    record: { phone: '问他太太', email: 'wang at work' },
    warnings: [{ code: 'phoneKeptAsWritten' }, { code: 'emailKeptAsWritten' }],
  })
})

test.each([
  [1.23e17, 'numberRounded'],
  ['1.23457E+17', 'numberRounded'],
  ['#N/A', 'cellError'],
])('the number %s is refused', (cell, code) => {
  expect(read({ name: 'a', externalNumber: cell })).toMatchObject({ errors: [{ column: 1, code }] })
})

test('custom fields are read by their kind', () => {
  const customFields = [
    { key: 'age', kind: 'number' as const },
    { key: 'limit', kind: 'money' as const },
    { key: 'since', kind: 'date' as const },
    { key: 'vip', kind: 'bool' as const },
    { key: 'size', kind: 'choice' as const, choices: ['Small', 'Large'] },
    { key: 'likes', kind: 'choices' as const, choices: ['茶', '酒'] },
  ]
  const row = {
    name: 'a',
    'custom.age': '42',
    'custom.limit': '1,200.5',
    'custom.since': '2020/1/2',
    'custom.vip': '是',
    'custom.size': 'large',
    'custom.likes': '茶、酒',
  }
  expect(read(row, { customFields })).toMatchObject({
    record: {
      custom: { age: 42, limit: 120050, since: '2020-01-02', vip: true, size: 'Large', likes: ['茶', '酒'] },
    },
  })
  expect(read({ name: 'a', 'custom.size': 'medium' }, { customFields })).toMatchObject({
    errors: [{ code: 'choiceUnknown', params: { value: 'medium', choices: 'Small, Large' } }],
  })
})

test('a row that the file gives wrongly is refused for that', () => {
  const reader = createCustomerReader(
    { target: 'customers', columns: [{ column: 0, heading: 'a', field: 'name' }] },
    { country: 'CN', currentYear: 2026 },
  )
  expect(
    reader({ cells: ['a', 'b'], fault: { code: 'tooManyCells', params: { expected: 1, found: 2 } } }),
  ).toMatchObject({
    ok: false,
    errors: [{ column: null, code: 'tooManyCells', params: { expected: 1, found: 2 } }],
    warnings: [],
  })
})
