import { expect, test } from 'vitest'
import { canUndo, kindKey } from './operation-words.ts'

test('an operation nobody has named is called a change', () => {
  expect(kindKey('tag.create')).toBe('kind.tag.create')
  expect(kindKey('moon.landing')).toBe('otherKind')
})

test('what is undone, undoes or leaves nothing behind offers no undo', () => {
  const done = { kind: 'tag.create', undoneBy: null, undoes: null }
  expect(canUndo(done)).toBe(true)
  expect(canUndo({ ...done, undoneBy: 'x' })).toBe(false)
  expect(canUndo({ ...done, kind: 'operation.undo', undoes: 'x' })).toBe(false)
  expect(canUndo({ ...done, kind: 'customer.export' })).toBe(false)
})
