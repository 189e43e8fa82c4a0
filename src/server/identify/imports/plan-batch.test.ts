import { expect, test } from 'vitest'
import { newCustomer } from '../../../../test/support/new-customers.ts'
import { type IncomingCustomer, planBatch } from './plan-batch.rules.ts'

const row = (line: number, columns: Record<string, string>): IncomingCustomer => ({
  ...newCustomer(columns),
  line,
  contact: null,
  further: [],
})
const holder = { kind: 'phone' as const, value: '+8613800000001', externalNumber: null, inScope: true }

test('a known customer is met under the number that a row gives him, once, and another number is another customer', () => {
  const rows = [
    row(2, { external_number: 'N1', phone: '+8613800000001' }),
    row(3, { external_number: 'N1' }),
    row(4, { external_number: 'N2', phone: '+8613800000001' }),
  ]
  const plan = planBatch(rows, [{ ...holder, customerId: 'known' }], 'update')
  expect(plan.updated.map(({ customerId, row: { line } }) => [customerId, line])).toEqual([
    ['known', 2],
    ['known', 3],
  ])
  expect(plan.numbered).toEqual([{ id: 'known', keys: [{ kind: 'number', value: 'n1' }] }])
  expect(plan.created.map(({ line, keys }) => [line, keys])).toEqual([[4, [{ kind: 'number', value: 'n2' }]]])
})

test('where known customers are passed over, nobody gets a number', () => {
  const plan = planBatch(
    [row(2, { external_number: 'N1', phone: '+8613800000001' })],
    [{ ...holder, customerId: 'known' }],
    'skip',
  )
  expect([plan.numbered, plan.updated, plan.same.length]).toEqual([[], [], 1])
})
