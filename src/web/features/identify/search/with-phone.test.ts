import { expect, test } from 'vitest'
import { withPhone } from './with-phone.ts'

test('the phone of a customer found is grouped, masked or not; what else is told stays', () => {
  expect(
    ['+8617402206524 · 苏州 · 陈薇玲', '+86174****6524', '苏州 · 陈薇玲', '2024 年会 · 苏州', ''].map(
      withPhone,
    ),
  ).toEqual(['174 0220 6524 · 苏州 · 陈薇玲', '174 **** 6524', '苏州 · 陈薇玲', '2024 年会 · 苏州', ''])
})
