// Whoever reads phones and mailboxes masked cannot guess them through the search.
import { expect, test } from 'vitest'
import { api, boss, call, create, openHouse } from '../../../../test/support/customer-calls.ts'
import type { Who } from '../../../../test/support/open-api.ts'
import { newId } from '../../platform/ids.ts'

await openHouse()

const clerk: Who = {
  userId: newId(),
  permissions: ['customer.read', 'customer.export', 'customer.write'],
  masks: ['phone', 'email'],
}

const { id } = await create({
  name: '赵无名',
  phone: '+13095550187',
  secondPhone: '13800138000',
  email: 'lan.zhao@example.com',
})
await create({ name: '钱客服', phone: '95588' })

async function foundBy(as: Who, search: string): Promise<number> {
  const path = `/identify/customers?search=${encodeURIComponent(search)}`
  const list = (await call<{ data: { id: string }[] }>(as, 'GET', path)).body.data
  const counted = await call<{ count: number }>(as, 'GET', path.replace('?', '/count?'))
  expect(counted.body.count, search).toBe(list.length)
  return list.length
}

const whole = ['+1 309 555 0187', '13095550187', '13800138000', '+86 138-0013-8000', 'Lan.Zhao@example.com']

test('to a masked reader no beginning, middle or end of a number but its last four digits finds anybody', async () => {
  for (const text of ['13095550187', '+13095550187', '13800138000', '8613800138000']) {
    for (let from = 0; from < text.length; from++)
      for (let to = from + 1; to <= text.length; to++) {
        const part = text.slice(from, to)
        const digits = part.replace(/\D/g, '')
        const isSeen = /^(0187|8000|13095550187|\d*13800138000)$/.test(digits)
        if (from === 0 || to === text.length || to - from === 4)
          expect(await foundBy(clerk, part), part).toBe(isSeen ? 1 : 0)
      }
  }
  // Of a short number a mask shows two digits.
  for (const [part, count] of [
    ['9558', 0],
    ['5588', 0],
    ['95588', 1],
  ] as const)
    expect(await foundBy(clerk, part), part).toBe(count)
})

test('to a masked reader no part of a mailbox finds anybody', async () => {
  const email = 'lan.zhao@example.com'
  for (let to = 1; to < email.length; to++)
    expect(await foundBy(clerk, email.slice(0, to)), email.slice(0, to)).toBe(0)
  expect(await foundBy(clerk, '@example.com')).toBe(0)
  expect(await foundBy(clerk, 'an.zhao@example.com')).toBe(0)
})

test('the whole number and the tail of a phone find for everybody, a part of it for whoever reads it whole', async () => {
  for (const search of [...whole, '0187', '8000']) {
    expect(await foundBy(clerk, search), search).toBe(1)
    expect(await foundBy(boss, search), search).toBe(1)
  }
  for (const search of ['+13095', '50187', '1380013', 'lan.zhao@ex']) {
    expect(await foundBy(clerk, search), search).toBe(0)
    expect(await foundBy(boss, search), search).toBe(1)
  }
  const phoneOnly: Who = { ...clerk, masks: ['phone'] }
  expect(await foundBy(phoneOnly, 'lan.zhao@ex')).toBe(1)
  expect(await foundBy(phoneOnly, '+13095')).toBe(0)
})

test('neither contacts nor plans, export, filter or the check for duplicates answer to part of a number', async () => {
  const contact = {
    customerId: id,
    channel: 'call',
    direction: 'outgoing',
    at: '2026-01-05T04:00:00Z',
    reason: 'care',
  }
  expect((await call(boss, 'POST', '/act/contacts', contact)).status).toBe(201)
  const reader: Who = { ...clerk, permissions: ['*'] }
  const contacts = async (as: Who, search: string) =>
    (await call<{ data: unknown[] }>(as, 'GET', `/act/contacts?search=${encodeURIComponent(search)}`)).body
      .data
  expect(await contacts(boss, '+13095')).toHaveLength(1)
  expect(await contacts(reader, '+13095')).toHaveLength(0)
  expect(await contacts(reader, '+13095550187')).toHaveLength(1)

  const exported = async (as: Who, search: string) => {
    const path = `/api/v1/identify/customers/export?format=csv&search=${encodeURIComponent(search)}`
    return (await (await api.request(path, {}, as)).text()).includes('赵无名')
  }
  expect(await exported(boss, '+13095')).toBe(true)
  expect(await exported(clerk, '+13095')).toBe(false)
  expect(await exported(clerk, '+13095550187')).toBe(true)

  for (const field of ['phone', 'secondPhone', 'email'])
    for (const operator of ['is', 'contains']) {
      const filter = encodeURIComponent(JSON.stringify([{ field, operator, value: '+13095' }]))
      expect((await call(clerk, 'GET', `/identify/customers?filter=${filter}`)).status).toBe(422)
    }

  const duplicates = async (given: { phone?: string; email?: string }) =>
    (await api.as(clerk).customers.duplicates(given)).data.length
  for (const phone of ['+13095', '+1309555018', '0187']) expect(await duplicates({ phone })).toBe(0)
  expect(await duplicates({ email: 'lan.zhao@example.co' })).toBe(0)
  expect(await duplicates({ phone: '+13095550187' })).toBe(1)
})
