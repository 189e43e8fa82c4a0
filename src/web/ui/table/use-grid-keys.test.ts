import { expect, test } from 'vitest'
import { walk } from './use-grid-keys.ts'

const keys = ['name', 'tier', 'value']
const go = (key: string, row = 5, column = 'tier') => walk(key, { row, key: column }, keys, 100, 20)

test('J and K walk like the arrows, and the ends hold', () => {
  expect([go('j')?.row, go('ArrowDown')?.row, go('k')?.row, go('ArrowUp')?.row]).toEqual([6, 6, 4, 4])
  expect([go('k', 0)?.row, go('j', 99)?.row]).toEqual([0, 99])
})

test('pages, the beginning and the end are one key away', () => {
  expect([go('PageDown')?.row, go('PageUp')?.row, go('Home')?.row, go('End')?.row]).toEqual([25, 0, 0, 99])
})

test('left and right move between columns and keep the row', () => {
  expect(go('ArrowRight')).toEqual({ row: 5, key: 'value' })
  expect(go('ArrowRight', 5, 'value')).toEqual({ row: 5, key: 'value' })
  expect(go('ArrowLeft', 5, 'name')).toEqual({ row: 5, key: 'name' })
})

test('other keys are left to others', () => {
  expect(go('x')).toBeUndefined()
})
