import { expect, test } from 'vitest'
import { canUndo, importedOf, isImport, kindKey } from './operation-words.ts'

test('an operation nobody has named is called a change', () => {
  expect(kindKey('tag.create')).toBe('kind.tag.create')
  expect(kindKey('moon.landing')).toBe('otherKind')
})

test('looking and taking out offer no undo, whatever stands; nor does what the server says cannot be taken back', () => {
  expect(canUndo({ kind: 'tag.create', canUndo: true })).toBe(true)
  expect(canUndo({ kind: 'tag.create', canUndo: false })).toBe(false)
  expect(canUndo({ kind: 'customer.export', canUndo: true })).toBe(false)
})

test('what an import brought is told in its own unit, but a file of customers by these', () => {
  const brought = (written: Record<string, number>, facts = {}) => importedOf({ written, facts })
  expect(brought({ tie: 20 })).toEqual({ what: 'ties', count: 20 })
  expect(brought({}, { consent: 3 })).toEqual({ what: 'consents', count: 3 })
  expect(brought({ customer: 5, related_person: 9 })).toBeUndefined()
  expect(brought({})).toBeUndefined()
})

test('an import is one, and so is its undoing', () => {
  expect(isImport({ kind: 'import.run', undoesKind: null })).toBe(true)
  expect(isImport({ kind: 'operation.undo', undoesKind: 'import.run' })).toBe(true)
  expect(isImport({ kind: 'import.undo', undoesKind: null })).toBe(true)
  expect(isImport({ kind: 'purchase.record', undoesKind: null })).toBe(false)
})
