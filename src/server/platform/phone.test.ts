import { describe, expect, test } from 'vitest'
import { parsePhone } from './phone.ts'

describe('a telephone number is read as E.164', () => {
  test.each([
    ['a mainland mobile', '13800138000', '+8613800138000'],
    ['grouped', '138 0013 8000', '+8613800138000'],
    ['with the country code', '+86 138-0013-8000', '+8613800138000'],
    ['with the international prefix', '008613800138000', '+8613800138000'],
    ['in full-width digits', '１３８００１３８０００', '+8613800138000'],
    ['with what a spreadsheet adds', '13800138000.0', '+8613800138000'],
    ['a landline with its area code', '010-12345678', '+861012345678'],
    ['a landline in brackets', '（0571）87654321', '+8657187654321'],
    ['a landline with an extension', '010-12345678转8001', '+861012345678'],
    ['a 400 number', '400-812-3123', '+864008123123'],
    ['an 800 number', '8008101234', '+868008101234'],
    ['a bank', '95588', '+8695588'],
    ['an insurer, with the country code', '+8695511', '+8695511'],
    ['a longer service number', '9501088', '+869501088'],
    ['a carrier', '10086', '+8610086'],
    ['the United States', '+1 415 555 2671', '+14155552671'],
    ['the United Kingdom', '+44 20 7946 0958', '+442079460958'],
    ['Hong Kong', '00852 2345 6789', '+85223456789'],
    ['Japan', '+81 3-1234-5678', '+81312345678'],
  ])('%s: %s', (_, written, number) => {
    expect(parsePhone(written, 'CN')).toBe(number)
  })

  test.each([
    '1380013800',
    '12800138000',
    '87654321',
    '110',
    '138****8000',
    '+86 95',
    '+1 95588',
    'call me',
    '',
  ])('not %j, which nobody can ring', (written) => expect(parsePhone(written, 'CN')).toBeNull())

  test('without a country code as of the country given', () => {
    expect(parsePhone('020 7946 0958', 'GB')).toBe('+442079460958')
    expect(parsePhone('95588', 'GB')).toBeNull()
    expect(parsePhone('(206) 684-2489', 'US')).toBe('+12066842489')
    expect(parsePhone('206.684.2489', 'US')).toBe('+12066842489')
    expect(parsePhone('13800138000', 'US')).toBeNull()
  })
})
