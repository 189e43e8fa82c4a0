import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endlessSource } from '../../../../test/support/endless-source.ts'
import { mostHeld } from '../../../../test/support/held-memory.ts'
import { type OpenOptions, openSpreadsheet } from './read.ts'
import type { ReadPosition, SheetRow } from './sheet.ts'
import { bufferSource } from './source.ts'

const open = (text: string | Buffer, options: OpenOptions = {}) =>
  openSpreadsheet(bufferSource(Buffer.from(text)), { name: 'customers.csv', ...options })

async function rowsOf(
  text: string | Buffer,
  options: OpenOptions = {},
  from?: ReadPosition,
): Promise<SheetRow[]> {
  const file = await open(text, options)
  const rows: SheetRow[] = []
  for await (const batch of file.rows(from)) rows.push(...batch.rows)
  return rows
}

test('gives headings, rows and their lines', async () => {
  const file = await open('编号,姓名\n1,张三\n\n2,"李\n四"\n3,王五\n')
  expect(file.headings).toEqual(['编号', '姓名'])
  expect(file.headingLine).toBe(1)
  expect(await rowsOf('编号,姓名\n1,张三\n\n2,"李\n四"\n3,王五\n')).toEqual([
    { line: 2, cells: ['1', '张三'] },
    { line: 4, cells: ['2', '李\n四'] },
    { line: 6, cells: ['3', '王五'] },
  ])
})

test.each([
  [',', 'a,b,c\n1,2,3\n'],
  [';', 'a;b;c\n1,5;2;3\n'],
  ['\t', 'a\tb\tc\n1\t"2,3"\t3\n'],
  ['|', 'a|b|c\n1|2|3\n'],
])('finds the delimiter %j', async (delimiter, text) => {
  const file = await open(text)
  expect(file.dialect?.delimiter).toBe(delimiter)
  expect(file.headings).toEqual(['a', 'b', 'c'])
})

test('follows the separator line of Excel', async () => {
  const file = await open('sep=;\r\na;b\r\n1;2\r\n')
  expect(file.headings).toEqual(['a', 'b'])
  expect(file.preview).toEqual([{ line: 3, cells: ['1', '2'] }])
})

test('passes over a title above the headings', async () => {
  const file = await open('二〇二四年客户名单,,\n导出人:王敏,,\n编号,姓名,电话\n1,张三,138\n2,李四,139\n')
  expect(file.headings).toEqual(['编号', '姓名', '电话'])
  expect(file.headingLine).toBe(3)
  expect(file.start.line).toBe(4)
})

test('takes the line that is named as headings, or none', async () => {
  expect((await open('x,y\na,b\n1,2\n', { headingLine: 2 })).headings).toEqual(['a', 'b'])
  expect((await open('x,y\n\na,b\n1,2\n', { headingLine: 2 })).headingLine).toBe(3)
  await expect(open('x,y\n1,2\n', { headingLine: 9 })).rejects.toMatchObject({ code: 'headingsOnly' })
  const bare = await open('1,2\n3,4\n', { headingLine: 0 })
  expect(bare.headings).toEqual(['', ''])
  expect(bare.preview).toHaveLength(2)
})

test('reports ragged rows one by one and reads on', async () => {
  const rows = await rowsOf('a,b,c\n1,2\n1,2,3\n1,2,3,4\n1,2,3,,\n')
  expect(rows.map((row) => row.fault)).toEqual([
    { code: 'tooFewCells', params: { expected: 3, found: 2 } },
    undefined,
    { code: 'tooManyCells', params: { expected: 3, found: 4 } },
    undefined,
  ])
  expect(rows[3]?.cells).toEqual(['1', '2', '3'])
})

test('keeps a column that has values and no heading', async () => {
  const file = await open('a,b\n1,2,3\n4,5,6\n')
  expect(file.headings).toEqual(['a', 'b', ''])
})

test('leaves out rows of empty cells', async () => {
  expect(await rowsOf('a,b\n,\n1,2\n,,,\n')).toEqual([{ line: 3, cells: ['1', '2'] }])
})

test('a quote that never closes costs its own line only', async () => {
  const rows = await rowsOf('a,b\n1,"x\n2,y\n3,z\n')
  expect(rows.map(({ line, cells, fault }) => [line, cells, fault?.code])).toEqual([
    [2, ['1', '"x'], 'unclosedQuote'],
    [3, ['2', 'y'], undefined],
    [4, ['3', 'z'], undefined],
  ])
})

test('an open quote in a large file is given up after the longest cell allowed', async () => {
  const text = `a,b\n1,"x\n${'2,yyyyyyyy\n'.repeat(200_000)}`
  const rows = await rowsOf(text, { limits: { cellChars: 10_000 } })
  expect(rows).toHaveLength(200_001)
  expect(rows.filter((row) => row.fault).map((row) => row.line)).toEqual([2])
})

test('a file of broken quotes is refused', async () => {
  const text = `a,b\n${`1,"x\n${'2,y\n'.repeat(500)}`.repeat(101)}`
  await expect(rowsOf(text, { limits: { cellChars: 1000 } })).rejects.toMatchObject({ code: 'brokenQuotes' })
})

test('bytes that are no character of the encoding are a fault of their row', async () => {
  const bytes = Buffer.concat([
    Buffer.from(`姓名,城市\n${'张三,上海\n'.repeat(60)}李`),
    Buffer.from([0xff]),
    Buffer.from('四,北京\n'),
  ])
  const faulty = (await rowsOf(bytes)).filter((row) => row.fault)
  expect(faulty).toMatchObject([{ line: 62, fault: { code: 'badCharacters', params: { column: 1 } } }])
})

test.each([
  ['an empty file', '', 'emptyFile'],
  ['a file of blank lines', '\n\n \n', 'emptyFile'],
  ['headings without rows', 'a,b,c\n', 'headingsOnly'],
  ['headings and blank rows', 'a,b,c\n,,\n\n', 'headingsOnly'],
  [
    'binary rubbish',
    Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919 + (i >> 3)) & 255)),
    'unreadableContent',
  ],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'notASpreadsheet'],
  ['a web page', '<!DOCTYPE html><table><tr><td>1</td></tr></table>', 'notASpreadsheet'],
  ['a workbook by the name of a CSV', Buffer.from('504b030414000600', 'hex'), 'wrongExtension'],
  ['the binary format of old Excel', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'oldExcel'],
])('refuses %s by name', async (_, content, code) => {
  await expect(open(content)).rejects.toMatchObject({ name: 'SpreadsheetFault', code })
})

test('binary rubbish by the name of a workbook is not said to be a CSV', async () => {
  const rubbish = Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919 + (i >> 3)) & 255))
  await expect(open(rubbish, { name: 'list.xlsx' })).rejects.toMatchObject({ code: 'unreadableContent' })
})

test('refuses text by the name of a workbook, and says what it is', async () => {
  await expect(open('a,b\n1,2\n', { name: 'list.xlsx' })).rejects.toMatchObject({
    code: 'wrongExtension',
    params: { extension: 'xlsx', found: 'csv' },
  })
})

const gbkLine = Buffer.from('cdf5d0a1c3f72cc9cfbaa30d0a', 'hex') // 王小明,上海

test.each([
  ['utf-8', Buffer.from(`\ufeff姓名,城市\r\n${'王小明,上海\r\n'.repeat(70_000)}`)],
  ['gb18030', Buffer.concat([Buffer.from('d0d5c3fb2cb3c7cad00d0a', 'hex'), ...Array(70_000).fill(gbkLine)])],
  ['utf-16le', Buffer.from(`\ufeff姓名,城市\r\n${'王小明,上海\r\n'.repeat(70_000)}`, 'utf16le')],
  ['utf-16be', Buffer.from(`\ufeff姓名,城市\r\n${'王小明,上海\r\n'.repeat(70_000)}`, 'utf16le').swap16()],
])('reads %s over many chunks', async (encoding, bytes) => {
  const file = await open(bytes)
  expect(file.dialect?.encoding).toBe(encoding)
  expect(file.headings).toEqual(['姓名', '城市'])
  let count = 0
  for await (const { rows, next } of file.rows()) {
    for (const { line, cells } of rows)
      if (`${line} ${cells}` !== `${2 + count++} 王小明,上海`) throw new Error(`${line}`)
    expect(next).toMatchObject({ line: 2 + count, rows: count })
  }
  expect(count).toBe(70_000)
})

const cellText = fc.string({
  unit: fc.constantFrom('a', '中', '𠀀', ',', '"', '\n', ' ', 'é'),
  maxLength: 12,
})
const table = fc.array(fc.tuple(cellText, cellText, cellText), { minLength: 1, maxLength: 60 })

function csvOf(rows: readonly string[][], newline: string): string {
  const quote = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return rows.map((row) => row.map(quote).join(',') + newline).join('')
}

test('reading on from any batch gives the rest of the file, nothing twice and nothing lost', async () => {
  const encodings = fc.constantFrom('utf8', 'utf16le' as const)
  await fc.assert(
    fc.asyncProperty(table, encodings, fc.integer({ min: 1, max: 7 }), async (rows, encoding, batchRows) => {
      const text = csvOf([['h1', 'h2', 'h3'], ...rows, ['end', '末', '']], '\r\n')
      const bytes = Buffer.from(`\ufeff${text}`, encoding === 'utf8' ? 'utf8' : 'utf16le')
      const file = await open(bytes, { headingLine: 1, delimiter: ',', limits: { batchRows } })
      const all: SheetRow[] = []
      const positions: ReadPosition[] = []
      for await (const batch of file.rows()) {
        all.push(...batch.rows)
        positions.push(batch.next)
      }
      for (const position of positions) {
        const rest: SheetRow[] = []
        for await (const batch of file.rows(position)) rest.push(...batch.rows)
        expect(rest).toEqual(all.slice(position.rows))
      }
      const known: string[][] = parse(text, { from_line: 2, skip_empty_lines: true })
      expect(all.map((row) => row.cells)).toEqual(
        known.filter((row) => row.some((cell) => cell.trim() !== '')),
      )
    }),
    { numRuns: 100 },
  )
})

test('a quoted cell across chunks comes whole, and the position after it is right', async () => {
  const long = 'x\n'.repeat(100_000)
  const text = `a,b\n${'1,2\n'.repeat(60_000)}3,"${long}"\n4,5\n6,7\n`
  const file = await open(text)
  const batches = []
  for await (const batch of file.rows()) batches.push(batch)
  const rows = batches.flatMap((batch) => batch.rows)
  expect(rows.length).toBe(60_003)
  expect(rows[60_000]?.cells[1]).toBe(long)
  expect(rows[60_001]).toEqual({ line: 160_003, cells: ['4', '5'] })
  const before = batches.find((batch) => batch.next.rows >= 60_001)?.next
  const rest = await rowsOf(text, {}, before)
  expect(rest).toEqual(rows.slice(before?.rows))
})

test('a file of 120 MB passes through in constant memory', async () => {
  const block = Buffer.from(
    'C0001,张三丰,13800138000,zhang@example.com,"上海市浦东新区, 人民路1号",VIP\r\n'.repeat(1000),
  )
  const source = endlessSource(
    Buffer.from('编号,姓名,手机,邮箱,地址,等级\r\n'),
    block,
    Math.ceil(1.2e8 / block.length),
  )
  const file = await openSpreadsheet(source, { name: 'large.csv' })
  let count = 0
  const most = await mostHeld(file.rows(), 100, ({ rows }) => {
    count += rows.length
  })
  expect(count).toBe(1000 * Math.ceil(1.2e8 / block.length))
  expect(most).toBeLessThan(50)
}, 60_000)

test('a row limit stops a file that has no end', async () => {
  const source = endlessSource(Buffer.from('a,b\n'), Buffer.from('1,2\n'.repeat(5000)), 1e6)
  const file = await openSpreadsheet(source, { name: 'x.csv', limits: { rows: 100_000 } })
  const read = async () => {
    for await (const _ of file.rows());
  }
  await expect(read()).rejects.toMatchObject({ code: 'tooManyRows', params: { limit: 100_000 } })
})
