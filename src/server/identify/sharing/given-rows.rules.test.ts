import { describe, expect, test } from 'vitest'
import { beyondSight, standingOn } from './agreements.rules.ts'
import { maskAddress, maskName, rowFor } from './given-rows.rules.ts'
import type { GivenRecord } from './given-rows.store.ts'

const record: GivenRecord = {
  ...{ id: 'c', kind: 'person', name: '陈明', externalNumber: 'C-2024-001234', gender: 'male' },
  ...{ birthCalendar: 'lunar', birthYear: 1980, birthMonth: 4, birthDay: 6, birthLeapMonth: true },
  ...{
    phone: '+8613800138000',
    secondPhone: null,
    email: 'chen@example.com',
    province: '浙江',
    city: '杭州',
  },
  ...{ address: '浙江省杭州市西湖区文三路 18 号', company: null, industry: null, businessCategory: null },
  ...{ occupation: null, language: null, tier: 'vip' },
}
const given = (
  field: 'name' | 'birth' | 'externalNumber' | 'address' | 'secondPhone',
  form: 'full' | 'masked',
) => rowFor('a', [{ field, form }], record).fields[field]

describe('a row for a partner', () => {
  test('holds what was agreed and nothing else', () => {
    const row = rowFor(
      'a',
      [
        { field: 'email', form: 'masked' },
        { field: 'tier', form: 'full' },
      ],
      record,
    )
    expect(row).toEqual({ id: 'c', agreementId: 'a', fields: { email: 'c***@example.com', tier: 'vip' } })
  })

  test('gives a part where a part was agreed', () => {
    expect(given('birth', 'full')).toBe('lunar 1980-04L-06')
    expect(given('birth', 'masked')).toBe('1980')
    expect(given('externalNumber', 'masked')).toBe('***1234')
    expect(given('address', 'masked')).toBe('浙江省杭州市***')
    expect(given('secondPhone', 'masked')).toBeNull()
  })

  test.each([
    ['陈明', 'person', '陈*'],
    ['欧阳小明', 'person', '欧***'],
    ['李', 'person', '李*'],
    ['杭州宏达机械有限公司', 'organisation', '杭州***'],
    ['Mary Jones', 'person', 'M*** J***'],
  ] as const)('a name in part: %s', (name, kind, masked) => expect(maskName(name, kind)).toBe(masked))

  test.each([
    ['12 Main Street, Springfield 62701', '***, Springfield'],
    ['12 Main Street', '***'],
    ['3幢2单元', '*幢*单元***'],
  ])('an address in part: %s', (address, masked) => expect(maskAddress(address)).toBe(masked))
})

test('an agreement runs from its first day to its last, both included', () => {
  const days = { startsOn: '2026-03-01', endsOn: '2026-03-31' }
  const on = (today: string) => standingOn(today, { ...days, state: 'agreed' })
  expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map(on)).toEqual([
    ...['agreed', 'running', 'running', 'ended'],
  ])
  expect(standingOn('2026-03-05', { ...days, state: 'revoked' })).toBe('revoked')
})

test('what somebody reads in part he gives in part', () => {
  const phone = (form: 'full' | 'masked') => [{ field: 'secondPhone', form }]
  expect(beyondSight(phone('full'), new Set(['phone']))).toBe('secondPhone')
  expect(beyondSight(phone('masked'), new Set(['phone']))).toBeUndefined()
  expect(beyondSight(phone('full'), new Set(['email']))).toBeUndefined()
})
