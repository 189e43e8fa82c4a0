import { expect, test } from 'vitest'
import { toldApart } from './told-apart.ts'

test('two of one name are told apart by what differs, others by their names alone', () => {
  const first = { name: '曾梅璐', externalNumber: 'K0000073', phone: '+8613812345678', city: '上海' }
  const second = { ...first, externalNumber: null, phone: '+86139****0001' }
  expect(toldApart(first, second)).toEqual(['曾梅璐（138 1234 5678）', '曾梅璐（139 **** 0001）'])
  expect(toldApart(first, { ...first, externalNumber: null })).toEqual(['曾梅璐（K0000073）', '曾梅璐'])
  const ann = { name: 'Ann Hill', externalNumber: 'A1' }
  expect(toldApart(ann, { ...ann, externalNumber: 'A2' })).toEqual(['Ann Hill (A1)', 'Ann Hill (A2)'])
  expect(toldApart(first, { ...second, name: '曾美璐' })).toEqual(['曾梅璐', '曾美璐'])
})
