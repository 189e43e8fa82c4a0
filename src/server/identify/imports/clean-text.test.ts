import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freeText, longText, numberText, textOf, valueText } from './clean-text.rules.ts'
import { Refusal } from './refusal.rules.ts'

test.each([
  ['王小明', '王小明'],
  ['  王 　 小明\u00a0', '王 小明'],
  ['\u200b王\u200d小明\ufeff', '王小明'],
  ['\u202e王小明', '王小明'],
  ['王\u0000小\u0007明', '王小明'],
  ['ＡＢＣ１２３（上海）有限公司', 'ABC123（上海）有限公司'],
  ['line\r\nbreak\tand tab', 'line break and tab'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ["'=1+1", '=1+1'],
  ["O'Brien", "O'Brien"],
  ['\ud800broken', '\ufffdbroken'],
  ['👨‍👩‍👧', '👨‍👩‍👧'],
  ['NULL', null],
  ['(null)', null],
  ['   ', null],
  ['无', '无'],
])('free text %j becomes %j', (written, kept) => {
  expect(freeText(written, 200)).toBe(kept)
})

test('text longer than its field is refused with both lengths', () => {
  expect(freeText('x'.repeat(201), 200)).toEqual(new Refusal('tooLong', { limit: 200, found: 201 }))
  expect(freeText('x'.repeat(200), 200)).toHaveLength(200)
})

test('long text keeps its lines', () => {
  expect(longText(' a  b \r\n\r\n c\u0000 \r d ', 100)).toBe('a b\n\nc\nd')
})

test('what a broken formula leaves is refused', () => {
  expect(freeText('#REF!', 200)).toEqual(new Refusal('cellError', { value: '#REF!' }))
  expect(freeText('#1 of the list', 200)).toBe('#1 of the list')
})

test.each([
  ['１３８－００１３', '138-0013'],
  ['￥１，２３４．５０', '¥1,234.50'],
  ['-', ''],
  ['N/A', ''],
  ['无', ''],
  ["'00123", '00123'],
])('the value %j is read as %j', (written, read) => {
  expect(valueText(written)).toBe(read)
})

test.each([
  [0.1 + 0.2, '0.3'],
  [13800138000, '13800138000'],
  [1e-7, '0.0000001'],
  [1e21, '1000000000000000000000'],
  [-1234.5, '-1234.5'],
  [123.0, '123'],
])('the number %d is the text %j', (value, text) => {
  expect(numberText(value)).toBe(text)
})

test('dates and yes-or-no cells have a text too', () => {
  expect(textOf(new Date('2024-01-31T00:00:00Z'))).toBe('2024-01-31')
  expect(textOf(new Date('2024-01-31T08:26:00Z'))).toBe('2024-01-31 08:26:00')
  expect(textOf(true)).toBe('true')
  expect(textOf(null)).toBe('')
})

test('no text comes out with a character nobody sees, and cleaning twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (written) => {
      const once = freeText(written, 1000)
      if (typeof once !== 'string') return
      expect(once).not.toMatch(/[\p{Cc}\u200b\u202a-\u202e\ufeff]/u)
      expect(once).toBe(once.trim())
      // A guard before a guarded text is taken away one at a time.
      if (!once.startsWith("'")) expect(freeText(once, 1000)).toBe(once)
    }),
    { numRuns: 2000 },
  )
})
