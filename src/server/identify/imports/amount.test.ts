import { expect, test } from 'vitest'
import { markOf, noMarkEvidence, parseAmount, weighMark } from './amount.rules.ts'
import { decimalText } from './decimal.rules.ts'
import { Refusal } from './refusal.rules.ts'

function read(cell: string | number, mark: '.' | ',' = '.') {
  const amount = parseAmount(cell, mark)
  return amount === null || amount instanceof Refusal ? amount : decimalText(amount.value)
}

test.each([
  ['1234.5', '1234.5'],
  ['1,234.50', '1234.5'],
  ['￥1,234', '1234'],
  ['¥ 1,234.00', '1234'],
  ['(123.00)', '-123'],
  ['（1,123.50）', '-1123.5'],
  ['123-', '-123'],
  ['-￥5', '-5'],
  ['￥-5', '-5'],
  ['−5.5', '-5.5'],
  ['1.2万', '12000'],
  ['3亿', '300000000'],
  ['1.5万元', '15000'],
  ['12.50元', '12.5'],
  ['USD 12', '12'],
  ['US$1,200.25', '1200.25'],
  ['€12', '12'],
  ['1 234 567.89', '1234567.89'],
  ["1'234.50", '1234.5'],
  ['1,0000', '10000'],
  ['12,34,567', '1234567'],
  ['１２３．４５', '123.45'],
  ['.5', '0.5'],
  ['1.2E+3', '1200'],
  ['0', '0'],
  ['+7', '7'],
])('%j is %s', (written, text) => {
  expect(read(written)).toBe(text)
})

test.each([
  ['1.234,50', '1234.5'],
  ['12,5', '12.5'],
  ['1.234', '1234'],
  ['-1.234.567,89', '-1234567.89'],
  ['€ 12,00', '12'],
])('%j is %s where the comma is the decimal mark', (written, text) => {
  expect(read(written, ',')).toBe(text)
})

test.each([
  [0.1 + 0.2, '0.3'],
  [1234.5, '1234.5'],
  [-3, '-3'],
])('the number %d of a workbook is %s', (value, text) => {
  expect(read(value)).toBe(text)
})

test.each(['12,5', '1,23.4', '1.2.3', 'abc', '12abc', '--5', '12%', '1.234,50'])(
  '%j is refused',
  (written) => {
    expect(read(written)).toMatchObject({ code: 'numberUnreadable', params: { value: written } })
  },
)

test('more digits than can be kept are refused, not rounded', () => {
  expect(read('12345678901234567890')).toMatchObject({ code: 'numberTooLarge' })
  expect(read(1e300)).toMatchObject({ code: 'numberTooLarge' })
})

test('what says nothing is nothing, and an error of a formula is one', () => {
  expect(read('')).toBeNull()
  expect(read('-')).toBeNull()
  expect(read('#DIV/0!')).toMatchObject({ code: 'cellError' })
})

test.each([
  ['HK$5', 'HKD'],
  ['5 EUR', 'EUR'],
  ['5元', 'CNY'],
  ['$5', null],
  ['5', null],
])('%j names the currency %s', (written, currency) => {
  expect(parseAmount(written)).toMatchObject({ currency })
})

function markIn(cells: string[]) {
  const evidence = noMarkEvidence()
  for (const cell of cells) weighMark(evidence, cell)
  return markOf(evidence)
}

test.each([
  ['1,234.50 and 12.5', ['1,234.50', '12.5'], { mark: '.', isSure: true }],
  ['1.234,50', ['1.234,50', '7'], { mark: ',', isSure: true }],
  ['12,5', ['12,5'], { mark: ',', isSure: true }],
  ['1.234.567, where the dot groups', ['1.234.567'], { mark: ',', isSure: true }],
  ['1,234 alone', ['1,234', '5,678'], { mark: '.', isSure: true }],
  ['1.234 alone, which may be either', ['1.234', '5.678'], { mark: '.', isSure: false }],
  ['1.234 beside 2.5', ['1.234', '2.5'], { mark: '.', isSure: true }],
  ['0.125', ['0.125'], { mark: '.', isSure: true }],
  ['1.234 beside 12,5', ['1.234', '12,5'], { mark: ',', isSure: true }],
  ['both', ['12,5', '2.5', '3.5'], { mark: '.', isSure: false }],
  ['whole numbers', ['1', '20'], { mark: '.', isSure: true }],
])('the column of %s has its mark', (_, cells, decided) => {
  expect(markIn(cells)).toEqual(decided)
})
