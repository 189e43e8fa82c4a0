import { expect, test } from 'vitest'
import { contradictionsOf, differingFields, sourcesOf } from './merges.rules.ts'

const record = (id: string, said: object) => ({ id, custom: {}, ...said })

test('records differ where two of them say different things, whatever order a list is in', () => {
  const a = record('a', { name: '陈伟', city: '杭州', tagIds: ['1', '2'], custom: { size: 3 } })
  const b = record('b', {
    name: '陈 伟',
    province: null,
    city: null,
    tagIds: ['2', '1'],
    email: 'b@example.com',
  })
  expect(differingFields([a, b])).toEqual(['name'])
  const c = record('c', { name: '陈伟', city: '上海', custom: { size: 4 } })
  expect(differingFields([a, b, c])).toEqual(['name', 'place', 'custom.size'])
})

test('what is shown comes from the first who says it, and from nobody where it is put together', () => {
  const a = record('a', { name: '陈伟', note: '茶', tagIds: ['1'] })
  const b = record('b', { name: '陈伟', note: '酒', tagIds: ['2'], custom: { size: 3 } })
  const shown = { name: '陈伟', note: '茶\n\n酒', tagIds: ['1', '2'], custom: { size: 3 }, email: null }
  expect(sourcesOf(shown, [a, b])).toEqual({ name: 'a', 'custom.size': 'b' })
})

test('a birth year may be off by one, a gender may not', () => {
  const born = (year: number | null) => ({
    kind: 'person',
    gender: null,
    birth: { calendar: 'solar', year, month: 1, day: 1 },
  })
  expect(contradictionsOf([born(1980), born(1981), born(null)])).toEqual([])
  expect(contradictionsOf([born(1980), born(1982)])).toEqual(['birth'])
  expect(
    contradictionsOf([
      { ...born(1980), gender: 'male' },
      { ...born(1980), gender: 'female' },
    ]),
  ).toEqual(['gender'])
})
