import { expect, test } from 'vitest'
import { createPhoneReader, parseEmail } from './contact.rules.ts'
import { Refusal } from './refusal.rules.ts'
import { parseGender, parseKind, parseStatus, parseYesNo } from './word.rules.ts'

const chinese = createPhoneReader('CN')

test.each([
  ['13800138000', ['+8613800138000']],
  [13800138000, ['+8613800138000']],
  ['138 0013 8000', ['+8613800138000']],
  ['138-0013-8000', ['+8613800138000']],
  ['+86 138 0013 8000', ['+8613800138000']],
  ['0086-13800138000', ['+8613800138000']],
  ['8613800138000', ['+8613800138000']],
  ['１３８００１３８０００', ['+8613800138000']],
  ["'13800138000", ['+8613800138000']],
  ["'+8613800138000", ['+8613800138000']],
  ['13800138000.0', ['+8613800138000']],
  ['010-12345678', ['+861012345678']],
  ['（010）12345678', ['+861012345678']],
  ['021 6237 1234 转 801', ['+862162371234']],
  ['4008123123', ['+864008123123']],
  ['+44 20 7946 0958', ['+442079460958']],
  ['+852 2345 6789', ['+85223456789']],
  ['13800138000/13900139000', ['+8613800138000', '+8613900139000']],
  ['13800138000、010-12345678', ['+8613800138000', '+861012345678']],
  ['13800138000；13800138000', ['+8613800138000']],
  ['13800138000（家）', ['+8613800138000']],
  ['无', null],
  ['', null],
])('%j is read as %j', (cell, known) => {
  expect(chinese(cell)).toEqual(known)
})

test.each(['123', 'call me', '13800138000/139001390', '99999999999999999'])('%j is no phone', (cell) => {
  expect(chinese(cell)).toMatchObject({ code: 'phoneUnreadable', params: { value: cell } })
})

test('a number without country code is of the country that is set', () => {
  expect(createPhoneReader('GB')('020 7946 0958')).toEqual(['+442079460958'])
  expect(createPhoneReader('US')(2066842489)).toEqual(['+12066842489'])
})

test('the same number a second time is read alike', () => {
  expect(chinese('010-87654321')).toEqual(chinese('010-87654321'))
  expect(chinese('not one')).toEqual(chinese('not one'))
})

test.each([
  ['Zhang@Example.COM', 'zhang@example.com'],
  [' ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ ', 'zhang@example.com'],
  ['张三 <zhang@example.com>', 'zhang@example.com'],
  ['mailto:zhang@example.com', 'zhang@example.com'],
  ['a@example.com; b@example.com', 'a@example.com'],
  ['a.b+c@mail.例子.cn', 'a.b+c@mail.例子.cn'],
  ['无', null],
])('the mailbox %j is %j', (cell, known) => {
  expect(parseEmail(cell)).toBe(known)
})

test.each(['zhang', 'a@b', 'a@@b.cn', 'a..b@c.cn', '@example.com', 'a b@', `${'x'.repeat(65)}@example.com`])(
  '%j is no mailbox',
  (cell) => {
    expect(parseEmail(cell)).toMatchObject({ code: 'emailUnreadable' })
  },
)

test.each([
  [parseGender, '男', 'male'],
  [parseGender, ' Female ', 'female'],
  [parseGender, '先生', 'male'],
  [parseGender, '2', 'female'],
  [parseGender, 1, 'male'],
  [parseGender, '未知', null],
  [parseGender, '保密', null],
  [parseKind, '企业客户', 'organisation'],
  [parseKind, 'Individual', 'person'],
  [parseStatus, '潜在客户', 'prospect'],
  [parseStatus, 'customer', 'customer'],
  [parseYesNo, '是', true],
  [parseYesNo, '无', false],
  [parseYesNo, true, true],
  [parseYesNo, 'N', false],
])('%O reads %j as %j', (parse, cell, known) => {
  expect(parse(cell)).toBe(known)
})

test('a word that is none of the known ones is refused by name', () => {
  expect(parseGender('多')).toEqual(new Refusal('genderUnknown', { value: '多' }))
  expect(parseGender('X')).toEqual(new Refusal('genderUnknown', { value: 'X' }))
  expect(parseKind('外星')).toEqual(new Refusal('kindUnknown', { value: '外星' }))
  expect(parseStatus('?')).toEqual(new Refusal('statusUnknown', { value: '?' }))
  expect(parseYesNo('maybe')).toEqual(new Refusal('yesNoUnknown', { value: 'maybe' }))
})
