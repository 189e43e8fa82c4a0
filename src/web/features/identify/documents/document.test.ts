import { expect, test } from 'vitest'
import { sizeText, viewOf } from './document.ts'

test('a size is told in the unit that reads best', () => {
  expect([0, 900, 1024, 1536, 300_000, 5 * 1024 ** 2, 3 * 1024 ** 3].map(sizeText)).toEqual([
    '0 B',
    '900 B',
    '1.0 KB',
    '1.5 KB',
    '293 KB',
    '5.0 MB',
    '3.0 GB',
  ])
})

test('PDF and plain pictures are shown in the page, nothing else', () => {
  expect(viewOf('application/pdf')).toBe('pdf')
  expect(viewOf('image/png')).toBe('picture')
  expect([viewOf('image/svg+xml'), viewOf('text/html'), viewOf('image/tiff'), viewOf(null)]).toEqual([
    null,
    null,
    null,
    null,
  ])
})
