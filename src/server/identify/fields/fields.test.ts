import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import type { FieldInput } from '../../../contracts/field.contract.ts'

const api = await testApi()
const boss = api.as()

const field = (key: string, kind: FieldInput['kind'], more: Partial<FieldInput> = {}) =>
  boss.fields.create({ key, kind, nameZh: key, nameEn: key, appliesTo: 'any', ...more })

beforeAll(async () => {
  await field('hobby', 'text')
  await field('seats', 'number')
  await field('budget', 'money')
  await field('since', 'date')
  await field('smoker', 'bool')
  await field('room', 'choice', { choices: ['高层', '低层'] })
  await field('sports', 'choices', { choices: ['滑冰', '保龄球', '野餐'] })
  await field('licence', 'text', { appliesTo: 'organisation', required: true })
})

const create = (custom: Record<string, unknown>, kind: 'person' | 'organisation' = 'person') =>
  boss.customers.create({ kind, name: '客户', custom })

const all = {
  hobby: '养花',
  seats: 12,
  budget: 500_000,
  since: '2024-02-29',
  smoker: false,
  room: '高层',
  sports: ['滑冰', '野餐'],
}

describe('own fields of a customer', () => {
  test('take a value of every kind and give it back', async () => {
    const { id } = await create(all)
    expect((await boss.customers.get({ id })).custom).toEqual(all)
  })

  test.each([
    ['hobby', 7, 'customNoText'],
    ['seats', '12', 'customNoNumber'],
    ['budget', 1.5, 'customNoMoney'],
    ['since', '2023-02-29', 'customNoDate'],
    ['since', '2026-13-45', 'customNoDate'],
    ['smoker', 'yes', 'customNoBool'],
    ['room', '中层', 'customNoChoice'],
    ['sports', ['滑雪'], 'customNoChoices'],
    ['licence', 'A-1', 'customUnknown'],
    ['nonsense', 1, 'customUnknown'],
  ])('refuse a value of %s that does not fit, naming it', async (key, value, code) => {
    await expect(create({ [key]: value })).rejects.toMatchObject({
      status: 422,
      body: { errors: [{ path: `custom.${key}`, code }] },
    })
  })

  test('that are required must be there in a new record, and cannot be emptied in an old one', async () => {
    await expect(create({}, 'organisation')).rejects.toMatchObject({
      body: { errors: [{ path: 'custom.licence', code: 'customRequired' }] },
    })
    const { id } = await create({ licence: 'A-1' }, 'organisation')
    await boss.customers.update({ id, custom: { hobby: '高尔夫' } })
    await expect(boss.customers.update({ id, custom: { licence: null } })).rejects.toMatchObject({
      body: { errors: [{ code: 'customRequired' }] },
    })
  })

  test('changed at once by two people keep both changes, and one is undone without the other', async () => {
    const { id } = await create({})
    const [first] = await Promise.all([
      boss.customers.update({ id, custom: { hobby: '钓鱼' } }),
      boss.customers.update({ id, custom: { seats: 3 } }),
    ])
    expect((await boss.customers.get({ id })).custom).toEqual({ hobby: '钓鱼', seats: 3 })
    expect(first.operationId).toBeTruthy()
    await boss.customers.update({ id, custom: { hobby: null } })
    expect((await boss.customers.get({ id })).custom).toEqual({ seats: 3 })
  })

  test.each([
    ['custom.hobby', 'is', '下棋'],
    ['custom.hobby', 'contains', '棋'],
    ['custom.hobby', 'in', ['下棋', '书法']],
    ['custom.seats', 'is', 77],
    ['custom.seats', 'atLeast', 70],
    ['custom.since', 'before', '2001-01-01'],
    ['custom.smoker', 'is', true],
    ['custom.room', 'is', '低层'],
    ['custom.sports', 'is', '保龄球'],
    ['custom.budget', 'isNotEmpty', undefined],
  ] as const)('find customers: %s %s %s', async (fieldName, operator, value) => {
    const source = `${fieldName}${operator}`
    const wanted = await boss.customers.create({
      kind: 'person',
      name: '要找的',
      source,
      custom: {
        hobby: '下棋',
        seats: 77,
        since: '2000-05-05',
        smoker: true,
        room: '低层',
        sports: ['保龄球'],
        budget: 1,
      },
    })
    await boss.customers.create({
      kind: 'person',
      name: '不要的',
      source,
      custom: { hobby: '听戏', seats: 9 },
    })
    await boss.customers.create({ kind: 'person', name: '空的', source })
    const conditions = [
      { field: fieldName, operator, value },
      { field: 'source', operator: 'is', value: source },
    ]
    const filter = JSON.stringify(conditions)
    const { data } = await boss.customers.list({ filter })
    expect(data.map((row) => row.id)).toEqual([wanted.id])
    expect(await boss.customers.count({ filter })).toEqual({ count: 1, isExact: true })
  })

  test.each([
    ['custom.unknown', 'is', 'x', 'filterUnknownField'],
    ['custom.seats', 'atLeast', 'many', 'filterUnreadableValue'],
    ['valueMinor', 'atLeast', 'much', 'filterUnreadableValue'],
    ['createdAt', 'after', '2026-13-45', 'filterUnreadableValue'],
    ['ownerId', 'is', 'me', 'filterUnreadableValue'],
  ])('are refused in a filter where it makes no sense: %s %s %s', async (name, operator, value, code) => {
    const filter = JSON.stringify([{ field: name, operator, value }])
    await expect(boss.customers.list({ filter })).rejects.toMatchObject({ status: 422, code })
  })
})

describe('the definition of an own field', () => {
  test('keeps a choice that customers have, and gives up one that nobody has', async () => {
    const { id } = await field('bed', 'choice', { choices: ['软', '硬', '水'] })
    await create({ bed: '软' })
    await expect(boss.fields.update({ id, choices: ['硬'] })).rejects.toMatchObject({
      status: 409,
      code: 'fieldChoiceUsed',
    })
    await boss.fields.update({ id, choices: ['软', '硬'] })
    await expect(create({ bed: '水' })).rejects.toMatchObject({ status: 422 })
  })

  test('out of use takes no values, keeps its key and comes back by undo', async () => {
    const { id } = await field('soap', 'text')
    const { id: customerId } = await create({ soap: '上海药皂' })
    const archived = await boss.fields.archive({ id })
    expect((await boss.fields.list()).data.map(({ key }) => key)).not.toContain('soap')
    await expect(create({ soap: '硫磺皂' })).rejects.toMatchObject({ status: 422 })
    await expect(field('soap', 'number')).rejects.toMatchObject({ status: 409, code: 'fieldKnown' })
    await boss.customers.update({ id: customerId, custom: { hobby: '茶' } })
    expect((await boss.customers.get({ id: customerId })).custom).toEqual({ soap: '上海药皂', hobby: '茶' })
    await boss.history.undo({ id: archived.operationId })
    await create({ soap: '硫磺皂' })
  })

  test('is made only by who may change settings, and never without choices where it needs some', async () => {
    const clerk = api.as({ permissions: ['customer.read', 'customer.write'] })
    const input = { key: 'x', kind: 'choice', nameZh: 'x', nameEn: 'x', appliesTo: 'any' } as const
    await expect(clerk.fields.create(input)).rejects.toMatchObject({ status: 403 })
    await expect(boss.fields.create(input)).rejects.toMatchObject({ code: 'fieldWithoutChoices' })
  })
})
