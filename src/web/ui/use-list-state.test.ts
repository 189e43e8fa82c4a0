import { expect, test } from 'vitest'
import { parseListSearch } from './use-list-state.ts'

test('an address keeps what a list understands', () => {
  const filter = [{ field: 'tier', operator: 'in', value: ['vip'] }]
  expect(parseListSearch({ filter, sort: 'name', direction: 'asc', q: 138, view: 'a', other: 1 })).toEqual({
    filter,
    sort: 'name',
    direction: 'asc',
    q: '138',
    view: 'a',
  })
})

test('a broken address is an empty one', () => {
  expect(parseListSearch({ filter: '[oops', direction: 'sideways', q: '', sort: {}, view: null })).toEqual({})
})
