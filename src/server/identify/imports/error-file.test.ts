import { expect, test } from 'vitest'
import { openSpreadsheet } from '../../platform/spreadsheet/read.ts'
import { bufferSource } from '../../platform/spreadsheet/source.ts'
import { writeCsv } from '../../platform/spreadsheet/write-csv.ts'
import { addTexts, findText } from '../../platform/text.ts'
import { recogniseCustomerColumns } from './columns.rules.ts'
import { createCustomerReader } from './customer-row.rules.ts'
import { errorFileHeadings, errorFileRow, type Say } from './error-file.rules.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

addTexts({ 'zh-CN': zh, en })
const say =
  (locale: 'zh-CN' | 'en'): Say =>
  (key, params) =>
    findText(locale, key, { ...params }) ?? `no text for ${key}`

const file = '姓名,手机,邮箱\n王小明,12,no\n李芳,13800138000,a@b.cn\n"赵, ""六""",13900139000,=bad\n'

async function errorFile(locale: 'zh-CN' | 'en'): Promise<Buffer> {
  const sheet = await openSpreadsheet(bufferSource(Buffer.from(file)), { name: 'a.csv' })
  const { mapping } = recogniseCustomerColumns(
    sheet.headings,
    sheet.preview.map(({ cells }) => cells),
  )
  const read = createCustomerReader(mapping, { country: 'CN', currentYear: 2026 })
  const rows = [errorFileHeadings(sheet.headings, say(locale))]
  for await (const batch of sheet.rows()) {
    for (const row of batch.rows) {
      const result = read(row)
      if (!result.ok) rows.push(errorFileRow({ ...row, errors: result.errors }, sheet.headings, say(locale)))
    }
  }
  const chunks: Buffer[] = []
  for await (const chunk of writeCsv(rows, { withByteOrderMark: false })) chunks.push(chunk)
  return Buffer.concat(chunks)
}

test('only the bad rows come back, as they were, with line and reasons in the language of the reader', async () => {
  expect((await errorFile('zh-CN')).toString()).toBe(
    [
      '姓名,手机,邮箱,行号,未导入原因',
      '王小明,12,no,2,手机：“12”不是电话号码；邮箱：“no”不是邮箱地址',
      '"赵, ""六""",13900139000,\'=bad,4,邮箱：“=bad”不是邮箱地址',
      '',
    ].join('\r\n'),
  )
  expect((await errorFile('en')).toString()).toContain(
    '手机: “12” is no phone number; 邮箱: “no” is no e-mail address',
  )
})

test('the error file itself can be imported by the same mapping', async () => {
  const sheet = await openSpreadsheet(bufferSource(await errorFile('zh-CN')), { name: 'errors.csv' })
  const { mapping } = recogniseCustomerColumns(sheet.headings, [])
  expect(mapping.columns.map(({ field }) => field)).toEqual(['name', 'phone', 'email'])
})

test('cells beyond the headings are not lost and push nothing aside', () => {
  const row = {
    line: 7,
    cells: ['a', 'b', 'c', ''],
    errors: [{ column: null, code: 'tooManyCells' as const, params: { expected: 2, found: 4 } }],
  }
  expect(errorFileRow(row, ['x', 'y'], say('en'))).toEqual([
    'a',
    'b',
    7,
    'cells in the row: 4 instead of 2; a quote may be missing',
    'c',
  ])
})

test('a column without heading is named by its number', () => {
  const row = {
    line: 7,
    cells: ['a'],
    errors: [{ column: 0, code: 'cellError' as const, params: { value: '#REF!' } }],
  }
  expect(errorFileRow(row, [''], say('zh-CN')).at(-1)).toBe('第 1 列：单元格是公式错误 #REF!')
})

test('every reason fills all its placeholders', () => {
  for (const [code, template] of Object.entries(en.import.reason)) {
    const names = [...template.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '')
    const params = Object.fromEntries(names.map((name) => [name, `<${name}>`]))
    const text = say('zh-CN')(`import.reason.${code}`, params)
    for (const name of names) expect(text).toContain(`<${name}>`)
    expect(text).not.toContain('{{')
  }
})
