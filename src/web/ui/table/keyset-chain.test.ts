import fc from 'fast-check'
import { expect, test } from 'vitest'
import { activePages, type Chain, follow, knownRows, newChain } from './keyset-chain.ts'

/** A server's list: page i begins at `c<i>`. */
function walk(pages: number): Chain {
  let chain = newChain('list')
  for (let page = 0; page < pages; page++)
    chain = follow(chain, page, page === pages - 1 ? null : `c${page + 1}`)
  return chain
}

test('the chain grows by one page each time the last one arrives', () => {
  expect(walk(3).cursors).toEqual([undefined, 'c1', 'c2'])
})

test('a page that comes again unchanged changes nothing, not even the object', () => {
  const chain = walk(3)
  expect(follow(chain, 0, 'c1')).toBe(chain)
  expect(follow(chain, 2, null)).toBe(chain)
})

test('where the list has shifted, what was known behind it is forgotten', () => {
  expect(follow(walk(4), 1, 'x2').cursors).toEqual([undefined, 'c1', 'x2'])
  expect(follow(walk(4), 1, null).cursors).toEqual([undefined, 'c1'])
})

test('only pages near the screen are held, however far one has scrolled', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.nat(40_000),
      fc.integer({ min: 1, max: 80 }),
      (n, at, seen) => {
        const chain = walk(n)
        const pages = activePages(chain, at, at + seen, 100)
        expect(pages.length).toBeGreaterThanOrEqual(1)
        expect(pages.length).toBeLessThanOrEqual(5)
        for (const page of pages) expect(page).toBeLessThan(chain.cursors.length)
      },
    ),
    { numRuns: 200 },
  )
})

test('the list is as long as what is here, plus a few rows while more are on the way', () => {
  expect(knownRows(walk(3), 7, 100)).toBe(207)
  expect(knownRows(walk(3), undefined, 100)).toBe(212)
  expect(knownRows(newChain('list'), 0, 100)).toBe(0)
})
