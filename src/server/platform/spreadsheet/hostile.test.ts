// Files that are broken by chance or on purpose: whatever the bytes, rows or a named fault, never anything else.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildWorkbook } from '../../../../test/support/archive.ts'
import { SpreadsheetFault } from './fault.ts'
import { openSpreadsheet } from './read.ts'
import { bufferSource } from './source.ts'

async function outcomeOf(bytes: Buffer, name: string): Promise<string> {
  try {
    const file = await openSpreadsheet(bufferSource(bytes), { name })
    let rows = 0
    for await (const batch of file.rows()) rows += batch.rows.length
    return `${rows} rows`
  } catch (error) {
    if (error instanceof SpreadsheetFault) return error.code
    throw error
  }
}

const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const row = `<row>${inline('王小明')}<c t="s"><v>0</v></c><c s="1"><v>45322</v></c></row>`
const good = buildWorkbook({
  sheets: { s: row.repeat(50) },
  sharedStrings: ['<t>text</t>'],
  formats: [0, 14],
})

test('a workbook with changed bytes is read or refused by name', async () => {
  expect(await outcomeOf(good, 'x.xlsx')).toBe('49 rows')
  const changes = fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
    maxLength: 6,
  })
  await fc.assert(
    fc.asyncProperty(changes, async (changed) => {
      const bytes = Buffer.from(good)
      for (const [at, value] of changed) bytes[at] = value
      expect(await outcomeOf(bytes, 'x.xlsx')).toMatch(/^(\d+ rows|[a-zA-Z]+)$/)
    }),
    { numRuns: 300 },
  )
})

test('a workbook cut short anywhere is refused by name', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), async (length) => {
      expect(await outcomeOf(good.subarray(0, length), 'x.xlsx')).toMatch(/^[a-zA-Z]+$/)
    }),
    { numRuns: 100 },
  )
})

test('a sheet of any markup is read or refused by name', async () => {
  const pieces = [
    '<row>',
    '</row>',
    '<c>',
    '</c>',
    '<c r="ZZZZZZ9">',
    '<c r="A0" t="s">',
    '<v>',
    '</v>',
    '1e999',
    '<is>',
    '<t>',
    '</t>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&#xffffff;',
    '&lol;',
    '<',
    '>',
    '<row r="-5">',
    '<row r="9e9">',
    '<f/>',
    'x',
    '"',
  ]
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), async (markup) => {
      const bytes = buildWorkbook({ sheets: { s: row + markup.join('') + row } })
      expect(await outcomeOf(bytes, 'x.xlsx')).toMatch(/^(\d+ rows|[a-zA-Z]+)$/)
    }),
    { numRuns: 300 },
  )
})

test('any bytes called CSV are read or refused by name', async () => {
  const texty = fc.array(fc.constantFrom(10, 13, 34, 44, 9, 59, 65, 0xe4, 0xbd, 0xa0, 0x81, 0xff, 0), {
    maxLength: 200,
  })
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    texty.map((list) => Uint8Array.from(list)),
  )
  await fc.assert(
    fc.asyncProperty(bytes, async (content) => {
      expect(await outcomeOf(Buffer.from(content), 'x.csv')).toMatch(/^(\d+ rows|[a-zA-Z]+)$/)
    }),
    { numRuns: 500 },
  )
})
