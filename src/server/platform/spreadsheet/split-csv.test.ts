import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitCsv } from './split-csv.ts'

function split(text: string, options: { delimiter?: string; newline?: '\n' | '\r'; isLast?: boolean } = {}) {
  return splitCsv({ text, delimiter: ',', newline: '\n', line: 1, isLast: true, cellChars: 1000, ...options })
}

test.each([
  [
    'cells and lines',
    'a,b\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
    [1, 2],
  ],
  [
    'a last row without line end',
    'a,b\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
    [1, 2],
  ],
  [
    'line ends of Windows',
    'a,b\r\n"c",d\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
    [1, 2],
  ],
  ['empty cells', ',a,\n', [['', 'a', '']], [1]],
  ['quoted delimiters and doubled quotes', '"a,b","say ""hi"""\n', [['a,b', 'say "hi"']], [1]],
  [
    'line breaks in quotes, with the lines after them counted on',
    '"a\nb",c\nd,e\n',
    [
      ['a\nb', 'c'],
      ['d', 'e'],
    ],
    [1, 3],
  ],
  ['blank lines, left out and counted', 'a\n\n\r\nb\n', [['a'], ['b']], [1, 4]],
  [
    'a quote in the middle of a cell as a character',
    '5" pipe,x\ny,z\n',
    [
      ['5" pipe', 'x'],
      ['y', 'z'],
    ],
    [1, 2],
  ],
  ['what follows a closing quote as part of the cell', '"a"b,c\n', [['ab', 'c']], [1]],
  ['an empty quoted cell at the end', 'a,""\n', [['a', '']], [1]],
])('splits %s', (_, text, cells, lines) => {
  expect(split(text)).toMatchObject({ cells, lines, consumed: text.length })
})

test('splits at the line ends of old Macintoshes', () => {
  expect(split('a,b\rc,d\r', { newline: '\r' }).cells).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
})

test.each([
  ['the end of the file', 'a,"b\nc,d\n', { isLast: true }],
  ['the longest cell allowed', `a,"b\nc,d\n${'x'.repeat(1000)}"\n`, { isLast: false }],
])('gives the line as it stands where a quote does not close before %s', (_, text, options) => {
  const { cells, broken } = split(text, options)
  expect(cells.slice(0, 2)).toEqual([
    ['a', '"b'],
    ['c', 'd'],
  ])
  expect(broken).toEqual([0])
})

test('leaves a row whose quote has not closed for the next chunk', () => {
  const { cells, consumed, line } = split('a,b\nc,"d\ne', { isLast: false })
  expect({ cells, consumed, line }).toEqual({ cells: [['a', 'b']], consumed: 4, line: 2 })
})

const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: fc.constantFrom('a', '中', ',', '"', '\n', ' ', '|', '\t', ';'), maxLength: 6 }),
)

test('agrees with csv-parse on any table, however it is quoted', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 1, maxLength: 5 }), { maxLength: 8 }),
      fc.constantFrom(',', '\t', ';', '|'),
      fc.constantFrom('\n', '\r\n'),
      (rows, delimiter, newline) => {
        const write = ([raw, wantsQuotes]: [string, boolean]) => {
          const text = raw.replaceAll('\r', '')
          const needsQuotes = text.includes(delimiter) || /["\n]/.test(text) || wantsQuotes
          return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text
        }
        const text = rows.map((row) => row.map(write).join(delimiter) + newline).join('')
        const options = {
          delimiter,
          record_delimiter: newline,
          relax_column_count: true,
          skip_empty_lines: true,
        }
        const known: string[][] = parse(text, options)
        expect(split(text, { delimiter }).cells).toEqual(known)
      },
    ),
    { numRuns: 1000 },
  )
})

test('does not search each row to the end of the text for a character that is absent', () => {
  const start = performance.now()
  expect(split('abcdef\n'.repeat(320_000)).cells).toHaveLength(320_000)
  // A search to the end in every row would come to half a minute; one search takes a tenth of a second.
  expect(performance.now() - start).toBeLessThan(5_000)
})
