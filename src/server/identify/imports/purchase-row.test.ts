import { expect, test } from 'vitest'
import type { PurchaseImportField } from '../../../contracts/import-mapping.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { createPurchaseReader, type PurchaseReading } from './purchase-row.rules.ts'

const order: PurchaseImportField[] = [
  'customerNumber',
  'customerName',
  'customerPhone',
  'orderNumber',
  'purchasedAt',
  'purchasedTime',
  'productCode',
  'quantity',
  'unitPrice',
  'amount',
  'currency',
]
const base: Partial<Record<PurchaseImportField, CellValue>> = {
  customerNumber: 'C1',
  purchasedAt: '2024-01-31',
}

function read(row: Partial<Record<PurchaseImportField, CellValue>>, more: Partial<PurchaseReading> = {}) {
  const fields = order.filter((field) => field in row)
  const columns = fields.map((field, column) => ({ column, heading: field, field }))
  const reading = {
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    country: 'CN' as const,
    now: new Date('2026-11-22'),
    ...more,
  }
  return createPurchaseReader(
    { target: 'purchases', columns },
    reading,
  )({ cells: fields.map((field) => row[field] ?? null) })
}

test('a line becomes a fact, its time an instant', () => {
  const row = {
    ...base,
    orderNumber: 'S-1',
    purchasedAt: '2024-01-31 08:26',
    productCode: '85123A',
    quantity: '6',
    unitPrice: '2.55',
  }
  expect(read(row)).toEqual({
    ok: true,
    warnings: [],
    record: {
      customerNumber: 'C1',
      customerKey: 'c1',
      customerName: null,
      customerPhone: null,
      customerEmail: null,
      orderNumber: 'S-1',
      lineNumber: null,
      kind: 'purchase',
      purchasedAt: new Date('2024-01-31T00:26:00Z'),
      productCode: '85123A',
      productName: null,
      category: null,
      quantity: '6',
      unitPrice: '2.55',
      amountMinor: 1530,
      currency: 'CNY',
      channel: null,
      department: null,
      country: null,
    },
  })
})

test.each([
  ['a time of its own', { purchasedAt: '2024-01-31', purchasedTime: '8:26' }, '2024-01-31T00:26:00.000Z'],
  [
    'a time of its own before 1970',
    { purchasedAt: '1960-01-31 10:00', purchasedTime: '8:26' },
    '1960-01-31T00:26:00.000Z',
  ],
  ['a zone in the text', { purchasedAt: '2024-01-31T08:26:00Z' }, '2024-01-31T08:26:00.000Z'],
  ['a date cell', { purchasedAt: new Date('2024-01-31T08:26:00Z') }, '2024-01-31T00:26:00.000Z'],
  ['a time cell', { purchasedAt: '2024-01-31', purchasedTime: 0.5 }, '2024-01-31T04:00:00.000Z'],
])('%s decides when it was', (_, when, instant) => {
  expect(read({ ...base, ...when, amount: '1' })).toMatchObject({
    record: { purchasedAt: new Date(instant) },
  })
})

test.each([
  [
    'quantity × price, rounded half up',
    { quantity: '3', unitPrice: '0.335' },
    { amountMinor: 101, unitPrice: '0.335' },
  ],
  [
    'the same of a return, which takes back as much',
    { quantity: '-3', unitPrice: '0.335' },
    { amountMinor: -101, kind: 'return' },
  ],
  [
    'a price of three decimals',
    { quantity: '1', unitPrice: '0.001' },
    { amountMinor: 0, unitPrice: '0.001', kind: 'purchase' },
  ],
  ['the amount alone', { amount: '1,234.5' }, { amountMinor: 123450, quantity: '1', unitPrice: null }],
  ['a negative amount', { amount: '-5' }, { amountMinor: -500, quantity: '-1', kind: 'return' }],
  [
    'a negative price',
    { quantity: '1', unitPrice: '-5' },
    { amountMinor: -500, quantity: '1', kind: 'return' },
  ],
  ['yen, which have no decimals', { amount: '500', currency: 'JPY' }, { amountMinor: 500, currency: 'JPY' }],
  ['a currency that the amount names', { amount: 'HK$5' }, { amountMinor: 500, currency: 'HKD' }],
  ['a decimal quantity', { quantity: '0.25', unitPrice: '10' }, { amountMinor: 250, quantity: '0.25' }],
  ['nothing, which is a fact too', { quantity: '2', unitPrice: '0' }, { amountMinor: 0, kind: 'purchase' }],
])('%s', (_, cells, record) => {
  expect(read({ ...base, ...cells })).toMatchObject({ ok: true, record, warnings: [] })
})

test('a discount counts, and is said', () => {
  expect(read({ ...base, quantity: '2', unitPrice: '10', amount: '18' })).toMatchObject({
    record: { amountMinor: 1800 },
    warnings: [{ code: 'amountDiffers', params: { given: 1800, computed: 2000 } }],
  })
})

test('a return whose amount has no sign is turned, and said', () => {
  expect(read({ ...base, quantity: '-2', unitPrice: '10', amount: '20' })).toMatchObject({
    record: { amountMinor: -2000, kind: 'return', quantity: '-2' },
    warnings: [{ code: 'signTurned' }],
  })
})

test('more decimals than are kept are rounded, and said', () => {
  expect(read({ ...base, quantity: '1.00005', unitPrice: '1' })).toMatchObject({
    record: { quantity: '1.0001' },
    warnings: [{ code: 'decimalsRounded', params: { value: '1.00005', digits: 4 } }],
  })
})

test.each([
  ['nobody', { customerNumber: '', amount: '1' }, 'customerMissing'],
  ['no date', { purchasedAt: '', amount: '1' }, 'dateMissing'],
  ['no amount', { amount: '' }, 'amountMissing'],
  ['a quantity of nothing', { quantity: '0', unitPrice: '1' }, 'quantityZero'],
  ['a date to come', { purchasedAt: '2027-01-01', amount: '1' }, 'dateOutOfRange'],
  ['a date before all books', { purchasedAt: '1899-01-01', amount: '1' }, 'dateOutOfRange'],
  ['an unknown currency', { amount: '1', currency: 'XYZ' }, 'currencyUnknown'],
  ['a date that may be two', { purchasedAt: '03/04/2024', amount: '1' }, 'dateAmbiguous'],
  ['an amount beyond all money', { quantity: '1000000', unitPrice: '10000000000' }, 'numberTooLarge'],
  ['the negative of it', { amount: '-99999999999999' }, 'numberTooLarge'],
])('%s is refused, for one reason', (_, cells, code) => {
  const result = read({ ...base, ...cells })
  expect(result.ok ? [] : result.errors.map((error) => error.code)).toEqual([code])
})

test('the largest amount passes, one more minor unit does not', () => {
  expect(read({ ...base, amount: '10000000000000.00' })).toMatchObject({ record: { amountMinor: 1e15 } })
  expect(read({ ...base, amount: '10000000000000.01' })).toMatchObject({ ok: false })
})

test('a price of zero is refused where that is wished', () => {
  expect(read({ ...base, quantity: '2', unitPrice: '0' }, { zeroPrice: 'refuse' })).toMatchObject({
    errors: [{ code: 'priceZero' }],
  })
})

test('a phone or a name will do for the customer', () => {
  expect(read({ customerPhone: '13800138000', purchasedAt: '2024-01-31', amount: '1' })).toMatchObject({
    record: { customerNumber: null, customerKey: null, customerPhone: '+8613800138000' },
  })
  expect(read({ customerName: '王小明', purchasedAt: '2024-01-31', amount: '1' })).toMatchObject({ ok: true })
})
