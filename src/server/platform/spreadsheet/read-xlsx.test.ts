import fc from 'fast-check'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { buildArchive, buildWorkbook } from '../../../../test/support/archive.ts'
import { heldMegabytes, mostHeld } from '../../../../test/support/held-memory.ts'
import { type OpenOptions, openSpreadsheet } from './read.ts'
import type { SheetRow } from './sheet.ts'
import { bufferSource } from './source.ts'

const open = (bytes: Uint8Array, options: OpenOptions = {}) =>
  openSpreadsheet(bufferSource(bytes), { name: 'customers.xlsx', ...options })

async function rowsOf(bytes: Uint8Array, options: OpenOptions = {}): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  for await (const batch of (await open(bytes, options)).rows()) rows.push(...batch.rows)
  return rows
}

const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const headings = `<row r="1">${inline('a')}${inline('b')}${inline('c')}</row>`

test('gives every kind of cell its type', async () => {
  const cells = [
    '<c r="A2" t="s"><v>1</v></c>',
    '<c r="B2"><v>12.5</v></c>',
    '<c r="C2" t="b"><v>1</v></c>',
    '<c r="D2" s="1"><v>45322</v></c>',
    '<c r="E2" s="2"><v>40513.351388888892</v></c>',
    '<c r="F2" t="e"><v>#N/A</v></c>',
    '<c r="G2" t="inlineStr"><is><r><t>富</t></r><r><t xml:space="preserve">文本 </t></r></is></c>',
    '<c r="H2" t="str"><f>A2&amp;"x"</f><v>a &lt; b &#x4e2d;</v></c>',
    '<c r="I2" t="d"><v>2024-01-31T08:26:00</v></c>',
    '<c r="J2" s="3"><v>45323</v></c>',
    '<c r = "K2" s = "1"><v>45322</v></c>',
    '<c r="L2" t="s"><v>99</v></c>',
    '<c r="2" t="inlineStr"><is><t>line_x000A_break</t></is></c>',
  ]
  const bytes = buildWorkbook({
    sheets: {
      客户: `<row r="1">${'abcdefghijklm'.split('').map(inline).join('')}</row><row r="2">${cells.join('')}</row>`,
    },
    sharedStrings: ['<t>first</t>', '<t>王小明</t><rPh sb="0" eb="1"><t>ワン</t></rPh>'],
    formats: [0, 14, 22, 176],
    customFormats: { 176: 'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;' },
  })
  const [row] = await rowsOf(bytes)
  expect(row?.cells).toEqual([
    '王小明',
    12.5,
    true,
    new Date('2024-01-31T00:00:00Z'),
    new Date('2010-12-01T08:26:00Z'),
    '#N/A',
    '富文本 ',
    'a < b 中',
    new Date('2024-01-31T08:26:00Z'),
    new Date('2024-02-01T00:00:00Z'),
    new Date('2024-01-31T00:00:00Z'),
    null,
    'line\nbreak',
  ])
})

test('counts dates from 1904 where the workbook says so', async () => {
  const sheet = `${headings}<row r="2"><c s="1"><v>0</v></c></row>`
  const [row] = await rowsOf(buildWorkbook({ sheets: { s: sheet }, formats: [0, 14], isFrom1904: true }))
  expect(row?.cells[0]).toEqual(new Date('1904-01-01T00:00:00Z'))
})

test('takes the saved value of a formula, and reports a formula saved without one', async () => {
  const sheet = `${headings}<row r="2"><c><f>1+1</f><v>2</v></c><c><f>HYPERLINK("http://x")</f></c></row>`
  const [row] = await rowsOf(buildWorkbook({ sheets: { s: sheet } }))
  expect(row).toEqual({
    line: 2,
    cells: [2, null, null],
    fault: { code: 'formulaWithoutValue', params: { column: 2 } },
  })
})

test('knows the sheets, takes the first that is not hidden, or the one named', async () => {
  const row = (text: string) => `<row>${inline('heading')}</row><row>${inline(text)}</row>`
  const bytes = buildWorkbook({
    sheets: { 隐藏: row('1'), 客户: row('2'), 购买: row('3') },
    hiddenSheets: ['隐藏'],
  })
  const file = await open(bytes)
  expect(file.sheets).toEqual([
    { index: 0, name: '隐藏', hidden: true },
    { index: 1, name: '客户', hidden: false },
    { index: 2, name: '购买', hidden: false },
  ])
  expect(file.sheet?.name).toBe('客户')
  expect((await open(bytes, { sheet: '购买' })).preview[0]?.cells).toEqual(['3'])
  expect((await open(bytes, { sheet: 0 })).preview[0]?.cells).toEqual(['1'])
  await expect(open(bytes, { sheet: '没有' })).rejects.toMatchObject({
    code: 'sheetMissing',
    params: { sheet: '没有', sheets: '隐藏, 客户, 购买' },
  })
})

test('passes over sheets without rows, unless one of them is named', async () => {
  const bytes = buildWorkbook({ sheets: { 封面: '', 客户: headings + headings } })
  expect((await open(bytes)).sheet?.name).toBe('客户')
  await expect(open(bytes, { sheet: '封面' })).rejects.toMatchObject({ code: 'emptyFile' })
})

test('fills short rows up, reports long ones, leaves out rows with format only', async () => {
  const sheet = `${headings}<row r="2"><c r="B2"><v>1</v></c></row><row r="3"><c r="A3" s="1"/></row><row r="7"><c r="D7"><v>4</v></c></row>`
  expect(await rowsOf(buildWorkbook({ sheets: { s: sheet } }), { headingLine: 1 })).toEqual([
    { line: 2, cells: [null, 1, null] },
    {
      line: 7,
      cells: [null, null, null, 4],
      fault: { code: 'tooManyCells', params: { expected: 3, found: 4 } },
    },
  ])
})

test('reads names with a prefix, comments and CDATA', async () => {
  const sheet = `<x:row r="1">${inline('a')}</x:row><!-- <row> --><x:row r="2"><x:c t="inlineStr"><x:is><x:t><![CDATA[<b>&]]></x:t></x:is></x:c></x:row>`
  const [row] = await rowsOf(buildWorkbook({ sheets: { s: sheet } }))
  expect(row?.cells).toEqual(['<b>&'])
})

test('reading on from any row gives the rest', async () => {
  const rows = Array.from({ length: 500 }, (_, i) => `<row r="${2 * i + 3}"><c><v>${i}</v></c></row>`).join(
    '',
  )
  const file = await open(buildWorkbook({ sheets: { s: `<row r="1">${inline('n')}</row>${rows}` } }), {
    limits: { batchRows: 64 },
  })
  const batches = []
  for await (const batch of file.rows()) batches.push(batch)
  const all = batches.flatMap((batch) => batch.rows)
  expect(all).toHaveLength(500)
  for (const { next } of batches) {
    const rest: SheetRow[] = []
    for await (const batch of file.rows(next)) rest.push(...batch.rows)
    expect(rest).toEqual(all.slice(next.rows))
  }
})

test('agrees with another reader on any table', async () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '中', '<', '&', '"', '\n', ' ', '_x0041_', '𠀀'),
    minLength: 1,
    maxLength: 8,
  })
  const cell = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean())
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (rows) => {
      const bytes = await writeXlsx({ sheets: [{ name: 's', rows: [['h1', 'h2'], ...rows] }] })
      const known = (await readXlsx(bytes)).sheets[0]?.rows.slice(1) ?? []
      const found = (await rowsOf(bytes, { headingLine: 1 })).map((row) => row.cells)
      expect(found).toEqual(known)
    }),
    { numRuns: 60 },
  )
})

test('a slow consumer does not fill the memory', async () => {
  const cells = Array.from({ length: 8 }, (_, i) => inline(`text number ${i} of some length`)).join('')
  const bytes = buildWorkbook({ sheets: { s: `<row>${cells}</row>`.repeat(80_000) } })
  const file = await open(bytes, { limits: { inflateRatio: 10_000 } })
  let count = 0
  const most = await mostHeld(file.rows(), 10, async ({ rows }) => {
    count += rows.length
    await new Promise((resolve) => setTimeout(resolve, 10))
  })
  expect(count).toBe(79_999)
  expect(most).toBeLessThan(100)
}, 60_000)

const zeros = Buffer.alloc(40 * 1024 ** 2)
const workbook = (more: Parameters<typeof buildArchive>[0]) =>
  buildWorkbook({ sheets: { s: headings + headings }, more })

test.each([
  [
    'a part that inflates a thousandfold',
    workbook([{ name: 'xl/media/a.bin', content: zeros }]),
    { reason: 'ratio' },
    {},
  ],
  [
    'parts that are too large together',
    workbook([
      { name: 'a', content: 'x', claims: { size: 3e9 } },
      { name: 'b', content: 'x', claims: { size: 3e9 } },
    ]),
    { reason: 'size' },
    {},
  ],
  [
    'too many parts',
    workbook(Array.from({ length: 50 }, (_, i) => ({ name: `p${i}`, content: '' }))),
    { reason: 'entries', limit: 40 },
    { zipEntries: 40 },
  ],
  [
    'parts that lie over each other',
    workbook([{ name: 'a', content: 'x', claims: { headerOffset: 0 } }]),
    { reason: 'overlap' },
    {},
  ],
  [
    'a part larger than its directory says',
    buildArchive([{ name: '_rels/.rels', content: zeros.subarray(0, 100_000), claims: { size: 10 } }]),
    { reason: 'size', limit: 10 },
    {},
  ],
  [
    'more shared strings than allowed',
    buildWorkbook({ sheets: { s: headings }, sharedStrings: Array(2000).fill('<t>0123456789</t>') }),
    { reason: 'sharedStrings' },
    { sharedStringBytes: 10_000 },
  ],
])('refuses %s as a zip bomb', async (_, bytes, params, limits) => {
  const before = heldMegabytes()
  await expect(open(bytes, { limits })).rejects.toMatchObject({ code: 'zipBomb', params })
  expect(heldMegabytes() - before).toBeLessThan(60)
})

test.each([
  ['an archive that is no workbook', buildArchive([{ name: 'hello.txt', content: 'x' }]), 'damagedWorkbook'],
  ['a workbook cut short', buildWorkbook({ sheets: { s: headings } }).subarray(0, 900), 'damagedWorkbook'],
  [
    'a text document',
    buildArchive([
      {
        name: '_rels/.rels',
        content:
          '<Relationships><Relationship Type="x/officeDocument" Target="word/document.bin"/></Relationships>',
      },
    ]),
    'notASpreadsheet',
  ],
  [
    'an archive with a password',
    buildArchive([{ name: '_rels/.rels', content: 'x', claims: { flags: 1 } }]),
    'encryptedWorkbook',
  ],
  ['the wrapping of an encrypted workbook', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'encryptedWorkbook'],
  [
    'a document type',
    buildWorkbook({ sheets: { s: `<!DOCTYPE lolz [<!ENTITY lol "lol">]>${headings}` } }),
    'damagedWorkbook',
  ],
  ['an empty sheet', buildWorkbook({ sheets: { s: '' } }), 'emptyFile'],
  ['headings without rows', buildWorkbook({ sheets: { s: headings } }), 'headingsOnly'],
  [
    'a cell far to the right',
    buildWorkbook({ sheets: { s: `${headings}<row><c r="XFD2"><v>1</v></c></row>` } }),
    'tooManyColumns',
  ],
  [
    'an endless cell',
    buildWorkbook({ sheets: { s: `${headings}<row>${inline('x'.repeat(1_500_000))}</row>` } }),
    'cellTooLong',
  ],
])('refuses %s by name', async (_, bytes, code) => {
  await expect(open(bytes)).rejects.toMatchObject({ name: 'SpreadsheetFault', code })
})

test('notices a changed byte', async () => {
  const bytes = buildArchive([{ name: '_rels/.rels', content: '<Relationships/>', claims: { crc: 1 } }])
  await expect(open(bytes)).rejects.toMatchObject({
    code: 'damagedWorkbook',
    params: { part: '_rels/.rels' },
  })
})
