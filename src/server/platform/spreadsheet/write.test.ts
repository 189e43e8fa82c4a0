import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { mostHeld } from '../../../../test/support/held-memory.ts'
import { openSpreadsheet } from './read.ts'
import type { CellValue } from './sheet.ts'
import { bufferSource } from './source.ts'
import { guardText, unguardText, writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

async function readBack(bytes: Buffer, name: string): Promise<CellValue[][]> {
  const file = await openSpreadsheet(bufferSource(bytes), { name, headingLine: 1 })
  const rows: CellValue[][] = []
  for await (const batch of file.rows()) rows.push(...batch.rows.map((row) => row.cells))
  return rows
}

test('a CSV begins with the mark that Excel needs, ends its lines as Excel does, and quotes what must be', async () => {
  const bytes = await gather(
    writeCsv([
      ['姓名', '备注'],
      ['王,小明', 'say "hi"\nbye'],
      [null, true],
    ]),
  )
  expect(bytes.toString()).toBe('\ufeff姓名,备注\r\n"王,小明","say ""hi""\nbye"\r\n,true\r\n')
})

test('dates are written as the wall clock', async () => {
  const dates = [new Date('2024-01-31T00:00:00Z'), new Date('2024-01-31T08:26:00Z'), new Date(Number.NaN)]
  const bytes = await gather(writeCsv([dates], { withByteOrderMark: false }))
  expect(bytes.toString()).toBe('2024-01-31,2024-01-31 08:26:00,\r\n')
})

test.each([
  ['=1+1', "'=1+1"],
  ['+8613800138000', '+8613800138000'],
  ['+1+1', "'+1+1"],
  ['+86****8000', "'+86****8000"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['\rx', "'\rx"],
  ['-12.50', '-12.50'],
  ['plain', 'plain'],
])('the text %j is guarded as %j', (text, guarded) => {
  expect(guardText(text)).toBe(guarded)
  expect(unguardText(guarded)).toBe(text)
})

test('numbers stay numbers, also negative ones', async () => {
  const bytes = await gather(writeCsv([[-12.5, '=HYPERLINK("http://x","y")']], { withByteOrderMark: false }))
  expect(bytes.toString()).toBe('-12.5,"\'=HYPERLINK(""http://x"",""y"")"\r\n')
})

test('what is written as CSV is read back', async () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', '中', ',', '"', '\n', '=', '-', "'", '+', '𠀀'),
    maxLength: 8,
  })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (rows) => {
      const bytes = await gather(writeCsv([['h1', 'h2'], ...rows, ['x', 'y']]))
      const found = (await readBack(bytes, 'x.csv')).map((row) =>
        row.map((text) => unguardText(String(text))),
      )
      // A text that itself begins with an apostrophe before a formula is the one thing that does not come back.
      const known = [...rows, ['x', 'y']].map((row) => row.map(unguardText))
      expect(found).toEqual(known.filter((row) => row.some((text) => text.trim() !== '')))
    }),
    { numRuns: 200 },
  )
})

test('what is written as xlsx is read back with its types, and nothing in it is a formula', async () => {
  const rows: CellValue[][] = [
    ['h1', 'h2', 'h3', 'h4'],
    ['=1+1', -12.5, true, new Date('2024-01-31T00:00:00Z')],
    ['_x0041_', null, 'a\u0007b\nc', '𠀀<&>'],
    ['12345678901234567890', 2 ** 60, '', null],
  ]
  const bytes = await gather(writeXlsx(rows, { sheet: '客户: 名单/2024' }))
  expect(await readBack(bytes, 'x.xlsx')).toEqual([
    ['=1+1', -12.5, true, new Date('2024-01-31T00:00:00Z')],
    ['_x0041_', null, 'a\u0007b\nc', '𠀀<&>'],
    ['12345678901234567890', String(2 ** 60), null, null],
  ])
  const sheet = (await readXlsx(bytes)).sheets[0]
  expect(sheet?.name).toBe('客户_ 名单_2024')
  expect([...(sheet?.cells?.values() ?? [])].filter((cell) => cell.formula)).toEqual([])
})

test('a text longer than a cell of Excel is cut, with a mark', async () => {
  const bytes = await gather(writeXlsx([['h'], ['x'.repeat(40_000)]], { sheet: 's' }))
  const text = String((await readBack(bytes, 'x.xlsx'))[0]?.[0])
  expect(text).toHaveLength(32_767)
  expect(text.endsWith('…')).toBe(true)
})

function* manyRows(count: number): Generator<CellValue[]> {
  yield ['编号', '姓名', '手机', '金额']
  for (let i = 0; i < count; i++) yield [`C${i}`, '张三', `138${10_000_000 + i}`, i / 100]
}

test.each([
  ['three hundred thousand rows as CSV', () => writeCsv(manyRows(300_000))],
  ['a hundred thousand rows as xlsx', () => writeXlsx(manyRows(100_000), { sheet: 's' })],
])(
  '%s take constant memory',
  async (_, write) => {
    expect(await mostHeld(write(), 20, () => undefined)).toBeLessThan(50)
  },
  60_000,
)
