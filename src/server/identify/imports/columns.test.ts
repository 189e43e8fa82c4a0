import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dataSet, dataSetsMissing } from '../../../../test/support/data-sets.ts'
import { importMapping } from '../../../contracts/import-mapping.ts'
import { openSpreadsheet } from '../../platform/spreadsheet/read.ts'
import { bufferSource } from '../../platform/spreadsheet/source.ts'
import { createColumnProfiler } from './column-profile.rules.ts'
import {
  recogniseCustomerColumns,
  recognisePurchaseColumns,
  recogniseRecordColumns,
} from './columns.rules.ts'
import { fitMapping, mappingFaults } from './mapping.rules.ts'

test('recognises a Chinese customer list, with every column sure', () => {
  const headings = [
    '客户编号',
    '姓名',
    '性别',
    '手机号',
    '备用电话',
    '出生日期',
    '电子邮箱',
    '所在城市',
    '客户经理',
    '备注',
  ]
  const row = [
    'C1',
    '王小明',
    '男',
    '13800138000',
    '010-12345678',
    '1980-01-31',
    'a@b.cn',
    '上海',
    '李雷',
    'x',
  ]
  const { mapping, columns, questions, headingsLookLikeData } = recogniseCustomerColumns(headings, [
    row,
    row,
    row,
  ])
  expect(mapping.columns.map(({ field }) => field)).toEqual([
    'externalNumber',
    'name',
    'gender',
    'phone',
    'secondPhone',
    'birth',
    'email',
    'city',
    'owner',
    'note',
  ])
  expect(columns.filter(({ confidence }) => confidence < 0.9)).toEqual([])
  expect({ questions, headingsLookLikeData }).toEqual({ questions: [], headingsLookLikeData: false })
  expect(importMapping.parse(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping)
})

test('recognises columns by their values where headings say nothing', () => {
  const rows = [
    ['王小明', '13800138000', 'a@b.cn', '男', '上海市浦东新区人民路1号', '1980-01-31'],
    ['李芳', '13900139000', 'c@d.cn', '女', '北京市海淀区中关村大街2号', '1990-02-28'],
    ['张伟', '13700137000', 'e@f.cn', '男', '广州市天河区体育西路3号', '1985-12-01'],
  ]
  const named = recogniseCustomerColumns(['', '', '', '', '', ''], rows)
  expect(named.mapping.columns.map(({ field }) => field)).toEqual([
    'name',
    'phone',
    'email',
    'gender',
    'address',
    'birth',
  ])
  expect(named.columns.every(({ confidence }) => confidence < 0.9)).toBe(true)
})

test('sees that a first row is data', () => {
  expect(recogniseCustomerColumns(['王小明', '13800138000', 'a@b.cn'], []).headingsLookLikeData).toBe(true)
})

test('values that contradict a heading are held against it', () => {
  const rows = [
    ['a@b.cn', '王'],
    ['c@d.cn', '李'],
    ['e@f.cn', '张'],
  ]
  const [column] = recogniseCustomerColumns(['电话', '姓名'], rows).columns
  expect(column?.confidence ?? 1).toBeLessThan(0.6)
})

test('a column of phones is known by the numbers of the company’s country', () => {
  const rows = [
    ['Ann Lee', '(206) 684-2489'],
    ['Bob Ray', '206.684.4075'],
    ['Cat Fox', '4075556669'],
  ]
  const asWhere = (country: 'US' | 'CN') =>
    recogniseCustomerColumns(['Name', 'Phone'], rows, country).columns[1]
  expect(asWhere('US')).toMatchObject({ field: 'phone' })
  expect(asWhere('US')?.confidence).toBeGreaterThan(0.9)
  expect(asWhere('CN')?.field).not.toBe('phone')
  expect(recognisePurchaseColumns(['Phone', 'Date', 'Amount'], [], 'US').columns[0]?.field).toBe(
    'customerPhone',
  )
})

test('two phone columns are the first and the second phone', () => {
  const rows = [
    ['13800138000', '13900139000'],
    ['13700137000', '13600136000'],
    ['13500135000', '13400134000'],
  ]
  expect(recogniseCustomerColumns(['手机', '电话'], rows).mapping.columns.map(({ field }) => field)).toEqual([
    'phone',
    'secondPhone',
  ])
})

test('gives what else a column could be', () => {
  const { columns } = recognisePurchaseColumns(['编号', '日期', '金额', '客户'], [])
  expect(columns.map(({ field }) => field)).toEqual([
    'orderNumber',
    'purchasedAt',
    'amount',
    'customerNumber',
  ])
  expect(columns[3]?.alternatives).toEqual([{ field: 'customerName', confidence: 0.64 }])
})

test('a lunar birthday is known by its heading', () => {
  const { mapping } = recogniseCustomerColumns(['姓名', '生日（农历）'], [['王小明', '1980-08-15']])
  expect(mapping.columns[1]).toMatchObject({ field: 'birth', calendar: 'lunar' })
})

test.each([
  [
    ['姓名', '生日', '农历'],
    [
      ['王', '1980-08-15', '是'],
      ['李', '1981-02-03', '否'],
      ['张', '1982-03-04', ''],
    ],
  ],
  [['姓名', '生日', '是否农历'], [['王', '1980-08-15', '是']]],
  [
    ['Name', 'Birthday', 'Lunar'],
    [
      ['Ann', '1980-08-15', 'no'],
      ['Bob', '1981-02-03', 'yes'],
      ['Cy', '1981-02-03', 'yes'],
    ],
  ],
  [
    ['姓名', '生日', '类型'],
    [
      ['王', '1980-08-15', '农历'],
      ['李', '1981-02-03', '公历'],
    ],
  ],
  [
    ['姓名', '生日', ''],
    [
      ['王', '1980-08-15', '阴历'],
      ['李', '1981-02-03', '阳历'],
    ],
  ],
  [
    ['姓名', '出生日期', '农历生日'],
    [
      ['王', '1980-08-15', '是'],
      ['李', '1981-02-03', '否'],
      ['张', '1981-02-03', '否'],
    ],
  ],
] as [string[], string[][]][])('the calendar of a birthday is known beside it: %j', (headings, rows) => {
  const { mapping } = recogniseCustomerColumns(headings, rows)
  expect(mapping.columns.map(({ field }) => field)).toEqual(['name', 'birth', 'birthCalendar'])
  expect(mapping.columns[1]?.calendar).toBeUndefined()
})

test('a column of lunar days is the birthday, one of sizes or of a spouse’s calendar is nothing', () => {
  const rows = [
    ['王', '1980年八月十五', 'S', '农历'],
    ['李', '正月初一', 'L', '公历'],
    ['张', '腊月廿三', 'S', '农历'],
  ]
  const { mapping } = recogniseCustomerColumns(['姓名', '农历', '尺码', '配偶历法'], rows)
  expect(mapping.columns).toMatchObject([{ field: 'name' }, { field: 'birth', calendar: 'lunar' }])
  expect(mapping.columns).toHaveLength(2)
})

test('asks where the dates or the amounts of a column may be read two ways', () => {
  const headings = ['客户编号', '购买日期', '金额']
  const { mapping, questions } = recognisePurchaseColumns(headings, [
    ['1', '03/04/2024', '1.234'],
    ['2', '05/06/2024', '5.678'],
  ])
  expect(questions).toEqual([
    { code: 'dateOrder', column: 1, heading: '购买日期', suggested: 'mdy', example: '03/04/2024' },
    { code: 'decimalMark', column: 2, heading: '金额', suggested: '.', example: '1.234' },
  ])
  expect(mapping.columns[1]?.dateOrder).toBeUndefined()
  const profiler = createColumnProfiler(mapping)
  profiler.add(['1', '03/04/2024', '1.234'])
  profiler.add(['9', '31/12/2024', '12,5'])
  const known = profiler.conclude()
  expect(known.questions).toEqual([])
  expect(known.mapping.columns).toMatchObject([{}, { dateOrder: 'dmy' }, { decimalMark: ',' }])
})

test('what a person has fixed is not asked again', () => {
  const { mapping } = recognisePurchaseColumns(['客户编号', '购买日期', '金额'], [['1', '03/04/2024', '1']])
  const fixed = {
    ...mapping,
    columns: mapping.columns.map((column) => ({ ...column, dateOrder: 'dmy' as const })),
  }
  const profiler = createColumnProfiler(fixed)
  profiler.add(['1', '01/31/2024', '1'])
  expect(profiler.conclude()).toEqual({ mapping: fixed, questions: [] })
})

test('a mapping says what it lacks', () => {
  expect(
    mappingFaults({ target: 'purchases', columns: [] }).map(
      (fault) => fault.code === 'fieldMissing' && fault.field,
    ),
  ).toEqual(['customerNumber', 'purchasedAt', 'amount'])
  expect(
    mappingFaults({ target: 'customers', columns: [{ column: 0, heading: '', field: 'name' }] }),
  ).toEqual([])
})

test('a saved mapping fits a file whose columns have moved', () => {
  const { mapping } = recogniseCustomerColumns(['姓名', '手机', '邮箱'], [])
  const moved = fitMapping(mapping, ['手 机', '其他', '姓名'])
  expect(moved.mapping.columns.map(({ column, field }) => [column, field])).toEqual([
    [2, 'name'],
    [0, 'phone'],
  ])
  expect(moved.faults).toEqual([{ code: 'columnMissing', heading: '邮箱', field: 'email' }])
})

const febrl = dataSet('febrl/dataset1.csv')

test('recognises a public list of Australian people', async (t) => {
  t.skip(!febrl, dataSetsMissing)
  const file = await openSpreadsheet(bufferSource(readFileSync(febrl ?? '')), { name: 'dataset1.csv' })
  const { mapping } = recogniseCustomerColumns(
    file.headings,
    file.preview.map(({ cells }) => cells),
  )
  const found = Object.fromEntries(mapping.columns.map(({ heading, field }) => [heading, field]))
  expect(found).toMatchObject({
    rec_id: 'externalNumber',
    date_of_birth: 'birth',
    address_1: 'address',
    suburb: 'city',
    state: 'province',
  })
})

test('a file of people around customers is told apart into whose they are and who they are, in Chinese and English', () => {
  const fieldsOf = (headings: string[]) =>
    recogniseRecordColumns('people', headings, []).mapping.columns.map(({ field }) => field)
  const fields = ['customerNumber', 'customerName', 'name', 'relation', 'role', 'phone', 'birth', 'note']
  expect(fieldsOf(['客户编号', '单位名称', '联系人', '关系', '职务', '手机', '农历生日', '备注'])).toEqual(
    fields,
  )
  const english = [
    'Customer No',
    'Company',
    'Full name',
    'Relation',
    'Job title',
    'Mobile',
    'Birthday',
    'Notes',
  ]
  expect(fieldsOf(english)).toEqual(fields)
})
