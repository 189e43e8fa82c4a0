import { expect, test } from 'vitest'
import { pinyinOf } from '../../platform/pinyin.ts'
import { splitsOf } from './pinyin-syllables.rules.ts'
import { readQuery, type Searchable, searchTokens } from './search-tokens.rules.ts'

const loneHalf = /\p{Cs}/u

test('a name with a character of two UTF-16 units gives whole characters only', () => {
  for (const name of ['𠮷野家', '王𠮷', '𠮷𠮷', `${'a'.repeat(58)}𠮷`]) {
    const tokens = searchTokens({ name, externalNumber: `${'9'.repeat(58)}𠮷` })
    expect(tokens.filter((token) => loneHalf.test(token))).toEqual([])
    expect(tokens.every((token) => [...token].length <= 60)).toBe(true)
  }
  expect(searchTokens({ name: '𠮷野家' })).toContain('c𠮷野')
})

test('such a name is found by its own characters', () => {
  const tokens = new Set(searchTokens({ name: '𠮷野家' }))
  expect(readQuery('𠮷野', 'CN')[0]?.exact.every((token) => tokens.has(token))).toBe(true)
})

/** Whether a record is found by a query, as the database does it. */
function finds(record: Searchable, query: string, country: 'CN' | 'US' | 'GB' = 'CN'): boolean {
  const tokens = searchTokens(record)
  const phones = [record.phone, record.secondPhone].map((phone) => phone?.replace(/\D/g, '').slice(-11))
  const texts = { phone: phones, number: [record.externalNumber?.toLowerCase().replace(/\s/g, '')] }
  return readQuery(query, country).some(
    ({ exact, prefix, begins, ends }) =>
      exact.every((token) => tokens.includes(token)) &&
      prefix.every((word) => tokens.some((token) => token.startsWith(word))) &&
      (!ends || phones.some((phone) => phone?.endsWith(ends))) &&
      (!begins ||
        (tokens.some((token) => token.startsWith(begins.tokens[0]) || begins.tokens.includes(token)) &&
          texts[begins.of].some((text) => text?.startsWith(begins.text)))),
  )
}

test('a number and a phone are found by every beginning of theirs, and by no other', () => {
  for (const externalNumber of ['7', '12', 'N123', 'C-2024-0001', '2024-0001', '12 34/5', '客户12']) {
    for (let length = 1; length <= externalNumber.length; length++)
      expect(finds({ name: '-', externalNumber }, externalNumber.slice(0, length))).toBe(
        // A query of Chinese characters seeks names.
        !/\p{Script=Han}/u.test(externalNumber),
      )
    expect(finds({ name: '-', externalNumber }, `${externalNumber}9`)).toBe(false)
  }
  for (const phone of ['+8613800138000', '+14075556669', '+861012345678', '12345', '123456789']) {
    const digits = phone.replace(/\D/g, '').slice(-11)
    for (let length = 5; length <= digits.length; length++)
      expect(finds({ name: '-', phone }, digits.slice(0, length))).toBe(true)
    expect(finds({ name: '-', phone }, `${digits.slice(0, -1)}${(Number(digits.at(-1)) + 1) % 10}`)).toBe(
      false,
    )
    expect(finds({ name: '-', secondPhone: phone }, digits)).toBe(true)
  }
})

test.each([
  '(407) 555-6669',
  '407-555-6669',
  '4075556669',
  '407.555.6669',
  '1 407 555 6669',
  '+1 (407) 555-6669',
  '（４０７）５５５－６６６９',
  '407555',
  '6669',
  '56669',
  '555-6669',
])('in the United States %j finds +14075556669', (query) => {
  expect(finds({ name: 'Ann', phone: '+14075556669' }, query, 'US')).toBe(true)
})

test('a phone is read by the company’s country', () => {
  expect(finds({ name: 'Ann', phone: '+442079460958' }, '020 7946 0958', 'CN')).toBe(false)
  expect(finds({ name: 'Ann', phone: '+442079460958' }, '020 7946 0958', 'GB')).toBe(true)
  for (const query of ['010-12345678', '（010）12345678', '01012345678', '+86 10 1234 5678'])
    expect(finds({ name: '陈一', phone: '+861012345678' }, query)).toBe(true)
})

test('a Chinese mobile asks for no more than itself', () => {
  for (const query of ['13800138000', '138 0013 8000', '1380013'])
    expect(readQuery(query, 'CN').flatMap(({ begins }) => begins ?? [])).toMatchObject([
      { of: 'number', text: query.replace(/\D/g, '') },
      { of: 'phone', text: query.replace(/\D/g, '') },
    ])
})

test('pinyin is cut wherever it can be, and what nobody says is none', () => {
  expect(splitsOf('xuyaogui')).toEqual([['xu', 'yao', 'gui'], expect.anything()])
  expect(splitsOf('yanan')).toEqual([
    ['yan', 'an'],
    ['ya', 'nan'],
  ])
  expect(splitsOf('xuyaogiu')).toEqual([])
  expect(splitsOf('lyufang')[0]).toEqual(['lv', 'fang'])
  expect(splitsOf(`${'gan'.repeat(30)}q`)).toEqual([])
  // As far as the commonest characters go.
  const spoken = new Set(
    Array.from({ length: 6_000 }, (_, i) => pinyinOf(String.fromCodePoint(0x4e00 + i))[0] ?? ''),
  )
  const unknown = [...spoken].filter(
    (syllable) =>
      /^[a-z]*[aeiouv][a-z]*$/.test(syllable) && !splitsOf(syllable).some(({ length }) => length === 1),
  )
  expect(unknown).toEqual([])
})

test('signs without a digit seek nothing', () => {
  for (const query of ['()', '-', '+', '.']) expect(readQuery(query, 'US')).toEqual([])
})

test('a Latin name is found by its initials', () => {
  for (const query of ['JL', 'jl']) {
    expect(finds({ name: 'Jason Lopez' }, query)).toBe(true)
    expect(finds({ name: 'Lena Jones' }, query)).toBe(false)
  }
  expect(finds({ name: 'Mary Jane Watson' }, 'mjw')).toBe(true)
  expect(finds({ name: 'Mary Watson' }, 'mjw')).toBe(false)
  expect(finds({ name: '王伟', company: 'Acme Trading 24 Co.' }, 'at')).toBe(true)
  expect(searchTokens({ name: 'Room 24 b' }).filter((token) => token.startsWith('i'))).toEqual([])
})
