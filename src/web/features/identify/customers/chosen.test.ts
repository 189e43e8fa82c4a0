import { expect, test } from 'vitest'
import { wantedOf } from './chosen.ts'

const ids = (count: number) => Array.from({ length: count }, (_, at) => `c${at}`)

test('the chosen are named; of all that a filter finds, those left out are', () => {
  expect(wantedOf({ kind: 'some', ids: ['a', 'b'] })).toEqual({
    filter: '[{"field":"id","operator":"in","value":["a","b"]}]',
  })
  const city = { field: 'city', operator: 'is' as const, value: '杭州' }
  const all = { filter: [city], search: '王', except: ['a'] }
  expect(wantedOf({ kind: 'all', wanted: all })).toEqual({
    filter: JSON.stringify([city, { field: 'id', operator: 'notIn', value: ['a'] }]),
    search: '王',
  })
  expect(wantedOf({ kind: 'all', wanted: { filter: [], except: [] } })?.filter).toBe('[]')
})

test('more than an address holds are not named', () => {
  expect(wantedOf({ kind: 'some', ids: ids(201) })).toBeUndefined()
  expect(wantedOf({ kind: 'all', wanted: { filter: [], except: ids(201) } })).toBeUndefined()
})
