import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createOccurrenceCounter, purchaseContentHash, purchaseContentKey } from './content-key.rules.ts'
import type { PurchaseImport } from './purchase-row.rules.ts'

const line: PurchaseImport = {
  customerNumber: '00123',
  customerKey: '123',
  customerName: null,
  customerPhone: null,
  customerEmail: null,
  orderNumber: 'S-1',
  lineNumber: null,
  kind: 'purchase',
  purchasedAt: new Date('2024-01-31T08:26:00Z'),
  productCode: '85123A',
  productName: 'holder',
  category: null,
  quantity: '6',
  unitPrice: '2.55',
  amountMinor: 1530,
  currency: 'GBP',
  channel: null,
  department: null,
  country: null,
}

test('the same content has the same hash, whatever the spelling of the customer number and the words around it', () => {
  const other = { ...line, customerNumber: '123.0', productName: 'a holder', country: 'UK' }
  expect(purchaseContentHash(other)).toBe(purchaseContentHash(line))
  expect(purchaseContentHash(line)).toMatch(/^[0-9a-f]{40}$/)
})

test.each<[string, Partial<PurchaseImport>]>([
  ['customer', { customerKey: '124' }],
  ['order', { orderNumber: 'S-2' }],
  ['line number', { lineNumber: '2' }],
  ['product', { productCode: '85123B' }],
  ['time', { purchasedAt: new Date('2024-01-31T08:27:00Z') }],
  ['quantity', { quantity: '7' }],
  ['price', { unitPrice: '2.56' }],
  ['amount', { amountMinor: 1531 }],
])('another %s is another content', (_, change) => {
  expect(purchaseContentHash({ ...line, ...change })).not.toBe(purchaseContentHash(line))
})

test('values that run together in text are kept apart', () => {
  const a = { ...line, orderNumber: 'S1', productCode: '2' }
  const b = { ...line, orderNumber: 'S', productCode: '12' }
  expect(purchaseContentHash(a)).not.toBe(purchaseContentHash(b))
})

test('the first line of a content has its hash as key, the next ones their number', () => {
  expect(purchaseContentKey('ab', 1)).toBe('ab')
  expect(purchaseContentKey('ab', 2)).toBe('ab-2')
})

const hashes = fc.array(
  fc.integer({ min: 0, max: 40 }).map((n) => n.toString(16).padStart(16, '0').repeat(3)),
  { maxLength: 400 },
)

test('counts as a plain count does', () => {
  fc.assert(
    fc.property(hashes, (contents) => {
      const counter = createOccurrenceCounter()
      const plain = new Map<string, number>()
      for (const content of contents) {
        const count = (plain.get(content) ?? 0) + 1
        plain.set(content, count)
        expect(counter.next(content)).toBe(count)
      }
      expect(counter.size).toBe(plain.size)
    }),
  )
})

test('counting is repeatable: a second pass gives the same keys, from any line on', () => {
  fc.assert(
    fc.property(hashes, fc.nat(400), (contents, at) => {
      const run = () => {
        const counter = createOccurrenceCounter()
        return contents.map((content) => purchaseContentKey(content, counter.next(content)))
      }
      const first = run()
      expect(new Set(first).size).toBe(contents.length)
      expect(run().slice(at)).toEqual(first.slice(at))
    }),
  )
})

test('grows with its contents and keeps every count', () => {
  const counter = createOccurrenceCounter()
  const content = (i: number) =>
    i.toString(16).padStart(8, '0') + (Math.imul(i, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')
  for (let i = 0; i < 300_000; i++) counter.next(content(i % 200_000))
  expect(counter.size).toBe(200_000)
  expect(counter.bytes).toBeLessThan(5_000_000)
  for (let i = 0; i < 200_000; i += 997) expect(counter.next(content(i))).toBe(i < 100_000 ? 3 : 2)
})

test('counts beyond what a byte holds, and through growth', () => {
  const counter = createOccurrenceCounter()
  const often = 'f'.repeat(40)
  for (let i = 0; i < 300; i++) counter.next(often)
  for (let i = 0; i < 100_000; i++) counter.next(i.toString(16).padStart(16, '0'))
  expect(counter.next(often)).toBe(301)
})
