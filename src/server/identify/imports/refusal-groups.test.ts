import { expect, test } from 'vitest'
import { field, openImportDesk, people } from '../../../../test/support/import-desk.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { adviceFor } from './refusal-advice.rules.ts'

const { api, boss, importFile } = await openImportDesk()

const file = [
  '编号,姓名,手机,生日',
  'G1,甲,13900001001,不知道',
  'G2,,13900001002,1980-01-31',
  'G3,丙,13900001003,某天',
  'G4,丁,13900001004,1980-02-31',
  'G5,戊,13900001005,1981-05-05',
  'G6,己,13900001006,去年',
]

test('refused rows are told by reason, the most frequent first, with an example and what to do', async () => {
  const { result } = await importFile(
    'groups.csv',
    `${file.join('\n')}\n`,
    'customers',
    {},
    {
      target: 'customers',
      columns: [...people.columns.slice(0, 3), field(3, '生日', 'birth')],
    },
  )
  expect(result).toMatchObject({ rowsCreated: 1, rowsRefused: 5 })
  const { data } = await boss.imports.refusalGroups({ id: result.id })
  expect(data).toMatchObject([
    {
      code: 'dateUnreadable',
      column: '生日',
      count: 3,
      reason: '生日：看不懂日期“…”',
      example: {
        row: 2,
        value: '不知道',
        reason: '生日：看不懂日期“不知道”',
        cells: ['G1', '甲', '13900001001', '不知道'],
      },
    },
    { code: 'nameMissing', count: 1, example: { row: 3 } },
    {
      code: 'dateImpossible',
      count: 1,
      reason: expect.stringContaining('1980-02-31'),
      example: { row: 5, value: '1980-02-31' },
    },
  ])
  expect(data[0]?.advice).toContain('2026-01-31')
  const english = await api.as({ locale: 'en' }).imports.refusalGroups({ id: result.id })
  expect(english.data[0]?.advice).toMatch(/^Write the date as/)
})

test('every reason for a refusal has its advice, in both languages', () => {
  for (const code of Object.keys(zh.import.reason)) {
    const advice = adviceFor(code) ?? ''
    expect(Object.keys(zh.import.advice), code).toContain(advice)
    expect(Object.keys(en.import.advice), code).toContain(advice)
  }
})
