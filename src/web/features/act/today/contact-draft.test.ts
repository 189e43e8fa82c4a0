import { expect, test } from 'vitest'
import { draftOf } from './contact-draft.ts'

function store(): Storage {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    clear: () => items.clear(),
    getItem: (name) => items.get(name) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (name) => void items.delete(name),
    setItem: (name, text) => void items.set(name, text),
  }
}

test('what was half written comes back for the same reader and customer alone, until it is dropped', () => {
  const tab = store()
  draftOf('wang', 'li', tab).keep({
    result: '想先试样品',
    mood: 4,
    kept: ['p1'],
    nextOn: null,
    hook: undefined,
  })
  expect(draftOf('wang', 'li', tab).read()).toEqual({ result: '想先试样品', mood: 4, kept: ['p1'] })
  expect(draftOf('wang', 'zhao', tab).read()).toEqual({})
  expect(draftOf('zhang', 'li', tab).read()).toEqual({})
  draftOf('wang', 'li', tab).drop()
  expect(draftOf('wang', 'li', tab).read()).toEqual({})
})

test('a store with something else in it is an empty draft', () => {
  const tab = store()
  tab.setItem('guanxi.contact-draft.wang.li', '{broken')
  expect(draftOf('wang', 'li', tab).read()).toEqual({})
})
