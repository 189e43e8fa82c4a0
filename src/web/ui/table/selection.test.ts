import { expect, test } from 'vitest'
import {
  everythingSelected,
  isEvery,
  isNothing,
  isSelected,
  nothingSelected,
  select,
  selectedCount,
} from './selection.ts'

test('rows are added, taken back, and counted', () => {
  const three = select(nothingSelected, ['a', 'b', 'c'], true)
  expect(selectedCount(three, undefined)).toBe(3)
  const two = select(three, ['b'], false)
  expect([isSelected(two, 'a'), isSelected(two, 'b')]).toEqual([true, false])
  expect(isNothing(select(two, ['a', 'c'], false))).toBe(true)
})

test('"all that match" covers rows nobody has scrolled to, except those taken out', () => {
  const most = select(everythingSelected, ['a'], false)
  expect([isSelected(most, 'a'), isSelected(most, 'never seen')]).toEqual([false, true])
  expect(selectedCount(most, 1_000_000)).toBe(999_999)
  expect(selectedCount(most, undefined)).toBeUndefined()
  expect(isSelected(select(most, ['a'], true), 'a')).toBe(true)
})

test('a selection is never changed in place', () => {
  const one = select(nothingSelected, ['a'], true)
  select(one, ['b'], true)
  expect(selectedCount(one, undefined)).toBe(1)
})

test('the box of the head is full when nothing is left out, however that was chosen', () => {
  const two = select(nothingSelected, ['a', 'b'], true)
  expect(isEvery(two, 2)).toBe(true)
  expect(isEvery(two, 3)).toBe(false)
  expect(isEvery(nothingSelected, 0)).toBe(false)
  expect(isEvery(everythingSelected, 3)).toBe(true)
  expect(isEvery(select(everythingSelected, ['a'], false), 3)).toBe(false)
})
