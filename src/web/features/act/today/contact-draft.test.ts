import { expect, test } from 'vitest'
import { draftOf, draftsOf, dropDrafts } from './contact-draft.ts'

function store(): Storage {
  const items = new Map<string, string>()
  // As in a browser, what is kept are the store's own keys.
  return new Proxy<Storage>(
    {
      get length() {
        return items.size
      },
      clear: () => items.clear(),
      getItem: (name) => items.get(name) ?? null,
      key: (index) => [...items.keys()][index] ?? null,
      removeItem: (name) => void items.delete(name),
      setItem: (name, text) => void items.set(name, text),
    },
    {
      ownKeys: () => [...items.keys()],
      getOwnPropertyDescriptor: (_, name) =>
        typeof name === 'string' && items.has(name) ? { configurable: true, enumerable: true } : undefined,
    },
  )
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

test('signing out would lose what the reader himself half wrote; a mere channel or an emptied form is nothing', () => {
  const tab = store()
  draftOf('wang', 'li', tab).keep({ channel: 'call', result: ' 约了周五 ', hook: '问问试饮', mood: 4 })
  draftOf('wang', 'zhao', tab).keep({ channel: 'visit', reason: 'care', result: ' ', kept: [] })
  draftOf('wang', 'qian', tab).keep({ channel: 'visit', kept: ['p1'] })
  draftOf('zhang', 'li', tab).keep({ result: '别人的' })
  expect(draftsOf('wang', tab)).toEqual([
    { customerId: 'li', said: ['约了周五', '问问试饮'] },
    { customerId: 'qian', said: [] },
  ])
  dropDrafts(tab)
  expect([...draftsOf('wang', tab), ...draftsOf('zhang', tab)]).toEqual([])
})
