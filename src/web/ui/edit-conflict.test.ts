import dayjs from 'dayjs'
import { expect, test } from 'vitest'
import { clashesOf } from './edit-conflict.ts'

const base = { name: 'Lin', city: 'Xiamen', note: 'calls on Mondays' }

test('a field that the other left alone is no conflict, whatever was typed into it', () => {
  expect(clashesOf(base, base, { ...base, name: 'Lin Yue' })).toEqual([])
})

test('a field both have changed keeps both values', () => {
  expect(clashesOf(base, { ...base, name: 'Lin Y.' }, { ...base, name: 'Lin Yue' })).toEqual([
    { name: 'name', mine: 'Lin Yue', theirs: 'Lin Y.', isUntouched: false },
  ])
})

test('a field that only the other has changed is known as untouched', () => {
  expect(clashesOf(base, { ...base, city: 'Fuzhou' }, { ...base, name: 'Lin Yue' })).toEqual([
    { name: 'city', mine: 'Xiamen', theirs: 'Fuzhou', isUntouched: true },
  ])
})

test('two who wrote the same do not differ', () => {
  expect(clashesOf(base, { ...base, city: 'Fuzhou' }, { ...base, city: 'Fuzhou' })).toEqual([])
})

test('what the record has and the form has not is not compared', () => {
  expect(clashesOf({ ...base, seenAt: 1 }, { ...base, seenAt: 2 }, base)).toEqual([])
})

test('an emptied text is the same as none, and a day picked at nine the same as the day', () => {
  const day = dayjs('2026-03-01')
  expect(clashesOf({ note: null, day }, { note: '', day: day.hour(9) }, { note: 'x', day: null })).toEqual([])
  expect(clashesOf({ note: 'x', day }, { note: null, day: day.add(1, 'day') }, { note: '', day })).toEqual([
    { name: 'day', mine: day, theirs: day.add(1, 'day'), isUntouched: true },
  ])
})

test('a list is compared by what is in it', () => {
  const rights = { permissions: ['a', 'b'] }
  expect(clashesOf(rights, { permissions: ['a', 'b'] }, { permissions: ['a'] })).toEqual([])
  expect(clashesOf(rights, { permissions: ['a', 'c'] }, { permissions: ['a'] })).toMatchObject([
    { name: 'permissions', isUntouched: false },
  ])
})
