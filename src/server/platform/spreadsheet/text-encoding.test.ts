import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decoderOf, guessEncoding } from './text-encoding.ts'

// 客户编号,姓名,手机号,城市 / 1001,王小明,13800138000,上海 in GB18030 and the traditional form in Big5, as such programs write them.
const gb = Buffer.from(
  'bfcdbba7b1e0bac52cd0d5c3fb2ccad6bbfabac52cb3c7cad00a313030312ccdf5d0a1c3f72c31333830303133383030302cc9cfbaa30a',
  'hex',
)
const big5 = Buffer.from(
  'abc8a4e1bd73b8b92ca96da657a4a4a4e52cabb0a5ab0a313030312ca4fdb1d0a9fa2cbb4fa55f0a',
  'hex',
)

test('recognises GB18030, and decodes it', () => {
  expect(guessEncoding([gb])).toMatchObject({ encoding: 'gb18030', confidence: expect.closeTo(1, 1) })
  expect(decoderOf('gb18030')(gb)).toBe('客户编号,姓名,手机号,城市\n1001,王小明,13800138000,上海\n')
})

test('tells Big5 from GB18030', () => {
  expect(guessEncoding([big5])?.encoding).toBe('big5')
  expect(decoderOf('big5')(big5)).toContain('客戶編號')
})

test.each([
  ['UTF-8', Buffer.from('客户,金额\n张三,1\n'), 'utf-8', 0],
  ['UTF-8 with a mark', Buffer.from('\ufeff客户,金额\n'), 'utf-8', 3],
  ['ASCII, which is UTF-8 too', Buffer.from('a,b\n1,2\n'), 'utf-8', 0],
  ['UTF-16 with a mark', Buffer.from('\ufeff客户,金额\n', 'utf16le'), 'utf-16le', 2],
  ['UTF-16 without one', Buffer.from('客户,金额\n张三,12\n', 'utf16le'), 'utf-16le', 0],
  ['UTF-16, high byte first', Buffer.from('\ufeff客户,金额\n', 'utf16le').swap16(), 'utf-16be', 2],
  [
    'Windows-1252',
    Buffer.from('Name,Stadt\nM\xfcller,K\xf6ln\nCaf\xe9,Orl\xe9ans\n', 'latin1'),
    'windows-1252',
    0,
  ],
  [
    'a pound sign of Windows',
    Buffer.from('item,price\ncup,\xa312.50\npot,\xa33.10\n', 'latin1'),
    'windows-1252',
    0,
  ],
  ['a single name in GB18030', Buffer.from('name\n\xcd\xf5\n', 'latin1'), 'gb18030', 0],
])('recognises %s', (_, bytes, encoding, bomBytes) => {
  expect(guessEncoding([bytes])).toMatchObject({ encoding, bomBytes })
})

test('knows UTF-8 with a few damaged characters, and is less sure of it', () => {
  const text = Buffer.concat([Buffer.from('客户名单在此'.repeat(40)), Buffer.from([0xff, 0x0a])])
  const guess = guessEncoding([text])
  expect(guess?.encoding).toBe('utf-8')
  expect(guess?.confidence).toBeLessThan(0.999)
})

test('sees Chinese that only comes after a sample of ASCII', () => {
  expect(guessEncoding([Buffer.from('a,b\n'.repeat(1000)), gb])?.encoding).toBe('gb18030')
})

test('takes binary rubbish for no text', () => {
  const rubbish = Buffer.alloc(4096, 0)
  for (let i = 0; i < rubbish.length; i++) rubbish[i] = (i * 7919 + (i >> 3) * 31) & 255
  expect(guessEncoding([rubbish])).toBeNull()
})

describe('whatever the Chinese text', () => {
  const hanzi = fc.string({
    unit: fc.integer({ min: 0, max: 0x50 }).map((n) => String.fromCodePoint(0x4e00 + n * 7)),
  })

  test('UTF-8 is recognised', () => {
    fc.assert(
      fc.property(fc.array(hanzi, { minLength: 1 }), (cells) => {
        expect(guessEncoding([Buffer.from(`${cells.join(',')}\n`)])?.encoding).toBe('utf-8')
      }),
    )
  })
})
