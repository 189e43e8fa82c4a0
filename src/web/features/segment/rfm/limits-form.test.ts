import { expect, test } from 'vitest'
import { rfmLimits } from '../../../../contracts/metric.contract.ts'
import { limitField, toLimits, toLimitValues } from './limits-form.ts'

const lines = {
  recencyDays: [10, 10, 30, 40],
  frequency: [1, 1, 2, 5],
  monetaryMinor: [9_99, 20_00, 30_00, 40_00],
}

test('own limits begin where the quintiles stand, drawn apart so that they can be saved', () => {
  const values = toLimitValues({ limits: null, lines }, 100)
  expect(values).toMatchObject({ mode: 'quintiles', recencyDays: [10, 11, 30, 40], frequency: [2, 3, 4, 6] })
  const limits = toLimits({ ...values, mode: 'own' }, 100)
  expect(rfmLimits.parse(limits)).toEqual({
    recencyDays: [10, 11, 30, 40],
    frequency: [2, 3, 4, 6],
    monetaryMinor: [10_00, 20_01, 30_01, 40_01],
  })
})

test('limits that are set come back as they are, and quintiles are no limits', () => {
  const limits = { recencyDays: [1, 2, 3, 4], frequency: [2, 3, 4, 5], monetaryMinor: [5, 6, 7, 8] }
  const values = toLimitValues({ limits, lines }, 100)
  expect(toLimits(values, 100)).toEqual(limits)
  expect(toLimits({ ...values, mode: 'quintiles' }, 100)).toBeNull()
})

test('a limit that does not rise is told at its own field', () => {
  const limits = { recencyDays: [1, 2, 2, 4], frequency: [2, 3, 4, 5], monetaryMinor: [5, 4, 7, 8] }
  const issues = rfmLimits.safeParse(limits).error?.issues ?? []
  expect(issues.map(({ path }) => limitField(['limits', ...path].join('.')))).toEqual([
    'recencyDays.2',
    'money.1',
  ])
})
