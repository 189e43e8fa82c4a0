import { beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'

const api = await testApi()
const boss = api.as()
const card = '11010519491231002X'

let id = ''
beforeEach(async () => {
  id = (
    await boss.customers.create({
      kind: 'person',
      name: '陈建国',
      idNumber: ' 110105 19491231 002x ',
      allowDuplicate: true,
    })
  ).id
})

describe('an identity number', () => {
  test('is kept tidy, with the kind it says itself', async () => {
    expect(await boss.customers.get({ id })).toMatchObject({ idNumber: card, idKind: 'residentId' })
    await boss.customers.update({ id, idNumber: 'e1234 5678' })
    expect(await boss.customers.get({ id })).toMatchObject({ idNumber: 'E12345678', idKind: 'other' })
    await boss.customers.update({ id, idNumber: null })
    expect(await boss.customers.get({ id })).toMatchObject({ idNumber: null, idKind: null })
  })

  test('whose check digit is wrong is refused at its field', async () => {
    const wrong = boss.customers.update({ id, idNumber: '110105194912310021' })
    await expect(wrong).rejects.toMatchObject({ status: 422 })
    expect((await boss.customers.get({ id })).idNumber).toBe(card)
  })

  test('is read masked, and in clear only when somebody asks, which is recorded', async () => {
    const clerk = api.as({ masks: ['idNumber'] })
    const seen = await clerk.customers.get({ id })
    expect(seen.idNumber).toBe('110***********002X')
    expect(seen.masked).toEqual(['idNumber'])
    expect((await clerk.customers.reveal({ id, field: 'idNumber' })).value).toBe(card)
    await boss.customers.update({ id, idNumber: 'E12345678' })
    const told = JSON.stringify((await clerk.timeline.ofCustomer({ customerId: id })).data)
    expect(told).not.toContain(card)
    const file = await api.request(
      '/api/v1/identify/customers/export?format=csv',
      {},
      { masks: ['idNumber'] },
    )
    expect(await file.text()).not.toContain('E12345678')
  })

  test('of merged customers goes with its kind', async () => {
    const other = (await boss.customers.create({ kind: 'person', name: '陈建国', language: '粤语' })).id
    await boss.merges.merge({ id: other, memberIds: [id] })
    expect(await boss.customers.get({ id: other })).toMatchObject({
      idNumber: card,
      idKind: 'residentId',
      language: '粤语',
    })
  })
})

test('customers are filtered by occupation, language and kind of business', async () => {
  await boss.customers.update({ id, occupation: '小学教师', language: '客家话', introducer: '钱主任' })
  const find = async (field: string, value: string) =>
    (await boss.customers.list({ filter: JSON.stringify([{ field, operator: 'contains', value }]) })).data
      .length
  expect(await find('occupation', '教师')).toBe(1)
  expect(await find('language', '客家')).toBe(1)
  expect(await find('businessCategory', '教')).toBe(0)
  expect(await find('introducer', '钱')).toBe(1)
})

describe('an identity number as a key', () => {
  test('finds its bearer when it is given whole, also for whoever sees it masked; a part finds nobody', async () => {
    const clerk = api.as({ masks: ['idNumber', 'phone'] })
    for (const who of [boss, clerk]) {
      expect(
        (await who.customers.list({ search: '110105 19491231 002X' })).data.map((row) => row.id),
      ).toContain(id)
      expect(
        (await who.customers.list({ search: card.slice(0, 17) })).data.map((row) => row.id),
      ).not.toContain(id)
    }
  })

  test('known already is refused once, as a phone is', async () => {
    const again = { kind: 'person' as const, name: '陈建国', idNumber: card }
    await expect(boss.customers.create(again)).rejects.toMatchObject({ status: 409, code: 'customerKnown' })
    expect((await boss.customers.duplicates({ idNumber: card })).data).toMatchObject([{ kind: 'idNumber' }])
    await boss.customers.create({ ...again, allowDuplicate: true })
  })

  test('contradicts a birthday or a sex that the record has otherwise', async () => {
    const faultOf = async () =>
      (await boss.quality.provenance({ customerId: id })).data.find(({ field }) => field === 'idNumber')
        ?.fault
    const count = async () => (await boss.customers.get({ id })).metric.faultCount
    await boss.customers.update({
      id,
      gender: 'female',
      birth: { calendar: 'solar', year: 1949, month: 12, day: 31 },
    })
    expect([await faultOf(), await count()]).toEqual([null, 0])
    await boss.customers.update({ id, gender: 'male' })
    expect([await faultOf(), await count()]).toEqual(['idContradicts', 1])
    await boss.customers.update({
      id,
      gender: null,
      birth: { calendar: 'solar', year: 1950, month: 12, day: 31 },
    })
    expect([await faultOf(), await count()]).toEqual(['idContradicts', 1])
    await boss.customers.update({ id, birth: { calendar: 'lunar', year: 1949, month: 11, day: 12 } })
    expect([await faultOf(), await count()]).toEqual([null, 0])
  })
})

test.each([
  ['birthYearWrong', { calendar: 'lunar', year: 2199, month: 10, day: 15, leapMonth: true }],
  ['solarBirthdayWrong', { calendar: 'solar', year: 2001, month: 2, day: 29 }],
  ['solarBirthdayWrong', { calendar: 'solar', year: null, month: 4, day: 31 }],
  ['lunarBirthdayWrong', { calendar: 'lunar', year: 2001, month: 5, day: 1, leapMonth: true }],
  ['lunarBirthdayWrong', { calendar: 'lunar', year: null, month: 5, day: 31 }],
] as const)('a birthday that no calendar has is refused: %s %j', async (code, birth) => {
  const refused = { status: 422, body: { errors: [{ path: 'birth', code }] } }
  await expect(boss.customers.create({ kind: 'person', name: '无日', birth })).rejects.toMatchObject(refused)
})
