import pino from 'pino'
import { beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { openBranch } from '../../../../test/support/staff.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { readOutbox } from '../../platform/outbox.ts'
import { wishReader } from '../privacy/privacy.events.ts'

const api = await testApi()
const boss = api.as()

let serial = 0
let id = ''
let phone = ''
beforeEach(async () => {
  serial++
  phone = `136${String(10_000_000 + serial)}`
  const created = await boss.customers.create({ kind: 'person', name: `旧友${serial}`, phone, city: '杭州' })
  id = created.id
})

const linkFor = async (...fields: string[]) => {
  const { data } = await boss.customerLinks.create({ customerIds: [id], fields })
  return data[0]?.path.split('/').at(-1) ?? ''
}
/** As somebody without an account. */
const asked = async (path: string, body?: object) => {
  const init = body
    ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : {}
  const answer = await api.request(`/api/v1/identify/customer-links/public/${path}`, init, null)
  return { status: answer.status, body: await answer.json() }
}
const customer = () => boss.customers.get({ id })
const may = async () => (await boss.consents.may({ customerId: id, purpose: 'marketing' })).isAllowed

describe('a customer who is asked for an update', () => {
  test('sees the fields asked about, phone and mailbox in part, and nothing else', async () => {
    const token = await linkFor('phone', 'city', 'birth')
    const { body } = await asked(token)
    expect(body).toMatchObject({
      state: 'open',
      fields: [
        { field: 'phone', value: expect.stringMatching(/^\+86136\*{4}\d{4}$/) },
        { field: 'city', value: '杭州' },
        { field: 'birth', value: null },
      ],
    })
    expect(JSON.stringify(body)).not.toContain(phone)
    expect(JSON.stringify(body)).not.toContain('旧友')
  })

  test('says that all is right: the record is confirmed, by the customer', async () => {
    const before = await boss.quality.provenance({ customerId: id })
    const token = await linkFor('city')
    expect(await asked(token, {})).toEqual({ status: 200, body: { isChanged: false } })
    const after = await boss.quality.provenance({ customerId: id })
    expect(Date.parse(String(after.confirmedAt))).toBeGreaterThan(Date.parse(String(before.confirmedAt)))
    expect((await boss.customerLinks.ofCustomer({ customerId: id })).data).toMatchObject([
      { outcome: 'right' },
    ])
  })

  test('changes what was asked, which says where it came from; staff can take it back', async () => {
    const token = await linkFor('city', 'address')
    expect((await asked(token, { changes: { city: '宁波', address: '中山路 1 号' } })).status).toBe(200)
    expect(await customer()).toMatchObject({ city: '宁波', address: '中山路 1 号' })
    const facts = (await boss.quality.provenance({ customerId: id })).data
    expect(facts.find(({ field }) => field === 'city')).toMatchObject({
      source: { en: 'The customer' },
    })
    const { data } = await boss.history.operations({})
    const answer = data.find(({ kind }) => kind === 'customerLink.answer')
    await boss.history.undo({ id: answer?.id ?? '' })
    expect(await customer()).toMatchObject({ city: '杭州', address: null })
  })

  test('empties what is no longer true; what staff have checked stays, marked as wrong', async () => {
    await boss.customers.update({ id, company: '旧单位', occupation: '会计' })
    await boss.quality.mark({ customerId: id, field: 'occupation', state: 'verified' })
    const token = await linkFor('name', 'city', 'company', 'occupation', 'industry')
    const unnamed = await asked(token, { changes: { name: '', company: null } })
    expect(unnamed.body).toMatchObject({ errors: [{ path: 'answers.name', code: 'formAnswerMissing' }] })
    const changes = { city: '宁波', company: null, occupation: '', industry: null }
    expect(await asked(token, { changes })).toEqual({ status: 200, body: { isChanged: true } })
    expect(await customer()).toMatchObject({ city: '宁波', company: null, occupation: '会计' })
    const { data } = await boss.quality.provenance({ customerId: id })
    expect(data.find(({ field }) => field === 'occupation')).toMatchObject({
      state: 'wrong',
      mark: { how: 'customer' },
    })
    expect((await boss.customerLinks.ofCustomer({ customerId: id })).data).toMatchObject([
      { outcome: 'changed' },
    ])
  })

  test('answers once, in time, and only what was asked', async () => {
    const token = await linkFor('city')
    const foreign = await asked(token, { changes: { phone: '13812345678' } })
    expect(foreign.body).toMatchObject({
      status: 422,
      errors: [{ path: 'answers.phone', code: 'formNotAsked' }],
    })
    const both = await Promise.all([1, 2].map((n) => asked(token, { changes: { city: `城${n}` } })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await asked(token)).body).toMatchObject({ state: 'used', fields: [] })
    const late = await linkFor('city')
    await api.db
      .updateTable('customerLink')
      .set({ expiresAt: new Date(0) })
      .where('usedAt', 'is', null)
      .execute()
    expect((await asked(late)).body).toMatchObject({ state: 'expired', fields: [] })
    expect((await asked(late, {})).body).toMatchObject({ code: 'linkExpired' })
    expect((await asked('nonsense')).status).toBe(404)
  })

  test('is found by the link after having been merged', async () => {
    const token = await linkFor('city')
    const { id: into } = await boss.customers.create({ kind: 'person', name: '同一人' })
    await boss.merges.merge({ id: into, memberIds: [id] })
    expect((await asked(token)).body).toMatchObject({ state: 'open' })
    expect((await asked(token, { changes: { city: '宁波' } })).status).toBe(200)
    expect(await boss.customers.get({ id: into })).toMatchObject({ city: '宁波' })
  })
})

describe('whoever has a link', () => {
  test('may leave by it, used or ended, and nothing else is asked', async () => {
    await boss.consents.record({
      customerId: id,
      entries: [{ purpose: 'marketing', state: 'granted' }],
      how: 'call',
    })
    const token = await linkFor('city')
    await asked(token, {})
    expect(await may()).toBe(true)
    expect(await asked(`${token}/leave`, { wantsErasure: true })).toEqual({
      status: 200,
      body: { isDone: true },
    })
    expect(await may()).toBe(false)
    const { data } = await boss.customerLinks.ofCustomer({ customerId: id })
    expect(data[0]).toMatchObject({ leftAt: expect.any(String), erasureWishedAt: expect.any(String) })
    await readOutbox(systemCtx(api.db, pino({ level: 'silent' })), wishReader)
    const { data: erasures } = await boss.privacy.erasures({ state: 'asked' })
    expect(erasures).toMatchObject([{ customerId: id, wish: 'customer', askedByName: 'customer' }])
    const { lines } = await boss.consents.ofCustomer({ customerId: id })
    expect(lines[0]).toMatchObject({ state: 'withdrawn', how: 'link' })
    // His own word: nobody here takes it back for him.
    const undoing = boss.history.undo({ id: lines[0]?.operationId ?? '' })
    await expect(undoing).rejects.toMatchObject({ status: 409, code: 'undoCustomersWord' })
  })
})

test('many get a link each, or nobody where one is out of reach', async () => {
  const north = await openBranch(api)
  const clerk = api.as({
    permissions: ['customer.write'],
    scope: { kind: 'department', departmentIds: [north] },
  })
  const { id: near } = await boss.customers.create({ kind: 'person', name: '近', departmentId: north })
  const { data } = await clerk.customerLinks.create({ customerIds: [near, near], fields: ['phone'] })
  expect(data).toMatchObject([{ customerId: near, name: '近' }])
  const reach = clerk.customerLinks.create({ customerIds: [near, id], fields: ['phone'] })
  await expect(reach).rejects.toMatchObject({ status: 404 })
  expect((await boss.customerLinks.ofCustomer({ customerId: near })).data).toHaveLength(1)
  const none = boss.customerLinks.create({ customerIds: [newId()], fields: ['phone'] })
  await expect(none).rejects.toMatchObject({ status: 404 })
  const odd = boss.customerLinks.create({ customerIds: [id], fields: ['ownerId'] })
  await expect(odd).rejects.toMatchObject({ status: 422 })
})

test('public calls by their keys', async () => {
  const token = await linkFor('city')
  expect((await boss.publicLinks.open({ token })).state).toBe('open')
  expect(await boss.publicLinks.answer({ token })).toEqual({ isChanged: false })
  expect(await boss.publicLinks.leave({ token })).toEqual({ isDone: true })
})
