// A company whose customers write their telephones without a country code, and not in China.
import { beforeAll, describe, expect, test } from 'vitest'
import { openImportDesk } from '../../../../test/support/import-desk.ts'

const { boss, upload, finished, find } = await openImportDesk()

beforeAll(() => boss.settings.put({ key: 'business.country', value: 'US' }))

test('a country that has no telephones, or is not written in two capitals, is refused', async () => {
  for (const value of ['us', 'USA', 'XX', '', null]) {
    await expect(boss.settings.put({ key: 'business.country', value })).rejects.toMatchObject({ status: 422 })
  }
})

describe('a telephone without a country code is of the company’s country', () => {
  test('in a new customer, in a changed one, in a question for duplicates, and in the people around him', async () => {
    const { id } = await boss.customers.create({
      kind: 'person',
      name: 'Ann Lee',
      phone: '(206) 684-2489',
    })
    expect(await boss.customers.get({ id })).toMatchObject({ phone: '+12066842489' })
    await boss.customers.update({ id, secondPhone: '206-684-4075' })
    expect(await boss.customers.get({ id })).toMatchObject({ secondPhone: '+12066844075' })
    expect((await boss.customers.duplicates({ phone: '206 684 2489' })).data).toMatchObject([{ id }])

    const person = await boss.people.create({
      customerId: id,
      relation: 'contact',
      name: 'Bob',
      phone: '2066844075',
    })
    await boss.people.update({ customerId: id, id: person.id, phone: '1 (407) 555-6669' })
    expect((await boss.people.list({ customerId: id })).data).toMatchObject([{ phone: '+14075556669' }])
  })

  test('and a Chinese one without it is none', async () => {
    const mistaken = boss.customers.create({ kind: 'person', name: 'Cat Fox', phone: '13800138000' })
    await expect(mistaken).rejects.toMatchObject({ status: 422 })
    const { id } = await boss.customers.create({ kind: 'person', name: 'Cat Fox', phone: '+86 13800138000' })
    expect(await boss.customers.get({ id })).toMatchObject({ phone: '+8613800138000' })
  })

  test('in a file of customers, whose column Phone is recognised', async () => {
    const csv = 'Name,Phone\nDan Roe,(206) 684-2490\nEve Poe,206.684.2491\nFay Moe,2066842492\n'
    const draft = await boss.imports.begin({ fileId: await upload('people.csv', csv), target: 'customers' })
    expect(draft.mapping).toMatchObject({ columns: [{ field: 'name' }, { field: 'phone' }] })
    await boss.imports.configure({
      id: draft.id,
      mapping: draft.mapping,
      options: { onKnown: 'update', unknownCustomer: 'create' },
    })
    await finished((await boss.imports.run({ id: draft.id })).jobId)
    expect(await boss.imports.get({ id: draft.id })).toMatchObject({ rowsCreated: 3, rowsRefused: 0 })
    expect((await find('Fay'))[0]?.phone).toBe('+12066842492')
  })

  test('in a file of purchases, which finds the customer by it', async () => {
    const { id } = await boss.customers.create({ kind: 'person', name: 'Gus Low', phone: '206 684 2493' })
    const csv = 'Phone,Date,Amount,Order number\n(206) 684-2493,2024-01-31,12.50,O1\n'
    const draft = await boss.imports.begin({ fileId: await upload('sales.csv', csv), target: 'purchases' })
    await boss.imports.configure({
      id: draft.id,
      mapping: draft.mapping,
      options: { onKnown: 'update', unknownCustomer: 'refuse' },
    })
    await finished((await boss.imports.run({ id: draft.id })).jobId)
    expect(await boss.imports.get({ id: draft.id })).toMatchObject({ rowsCreated: 1, rowsRefused: 0 })
    expect((await boss.customers.get({ id })).metric?.purchaseCount).toBe(1)
  })
})

test('a telephone is sought as people write it, in the list as among contacts', async () => {
  const { id } = await boss.customers.create({ kind: 'person', name: 'Jason Lopez', phone: '(407) 555-6669' })
  for (const search of ['(407) 555-6669', '407-555-6669', '4075556669', '407555', '6669', 'JL'])
    expect((await find(search)).map((row) => row.id)).toContain(id)
  await boss.contacts.log({ customerId: id, channel: 'call', reason: 'care', result: 'Talked' })
  const contacts = await boss.contacts.list({ search: '(407) 555-6669' })
  expect(contacts.data).toMatchObject([{ customerId: id }])
})
