import { expect, test } from 'vitest'
import { formsOf, idKindOf, tidyIdNumber } from './id-number.ts'

test.each([
  // The example of GB 11643 itself, and the same with another last digit, another month.
  ['11010519491231002X', 'residentId'],
  ['110105194912310021', null],
  ['11010519491331002X', null],
  // An old card of fifteen digits, and one of the thirteenth month.
  ['110105491231002', 'residentId'],
  ['110105491331002', null],
  // Credit codes in the shape of GB 32100, and one with its last character changed.
  ['91350100M000100Y43', 'creditCode'],
  ['91350100M000100Y44', null],
  ['9135010IM000100Y43', null],
  ['E12345678', 'other'],
  ['A1', null],
])('%s is %s', (number, kind) => {
  expect(idKindOf(number)).toBe(kind)
})

test('blanks, small letters and wide characters do not matter', () => {
  expect(tidyIdNumber(' 110105 19491231 002ｘ ')).toBe('11010519491231002X')
})

test('a card of fifteen digits and the later one of eighteen are two forms of one number', () => {
  const forms = ['11010519491231002X', '110105491231002']
  for (const form of forms) expect(formsOf(form)).toEqual(forms)
  expect(formsOf('E12345678')).toEqual(['E12345678'])
})
