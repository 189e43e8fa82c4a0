import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { hire, type Staff } from '../../../../test/support/staff.ts'

const api = await testApi()
const boss = api.as()

let wang: Staff
let li: Staff
beforeAll(async () => {
  wang = await hire(api, '王经理')
  li = await hire(api, '李经理')
})

let customerId = ''
beforeEach(async () => {
  customerId = (await boss.customers.create({ kind: 'person', name: '陈总', ownerId: wang.id })).id
})

const hand = (more: Partial<Parameters<typeof boss.handoffs.create>[0]> = {}) =>
  wang.client.handoffs.create({ customerId, toId: li.id, note: '他要德语资料', ...more })
const inHand = async () =>
  (await li.client.handoffs.list({})).data.filter((each) => each.customerId === customerId)
const ownerOf = async () => (await boss.customers.get({ id: customerId })).ownerId

describe('a customer handed to a colleague', () => {
  test('stands with him and the note, keeps his owner, and leaves his hands with a contact', async () => {
    await expect(li.client.contacts.recent({ customerId })).rejects.toMatchObject({ status: 404 })
    await hand()
    expect(await inHand()).toEqual([
      expect.objectContaining({
        fromName: '王经理',
        note: '他要德语资料',
        customerName: '陈总',
        state: 'open',
      }),
    ])
    expect(await ownerOf()).toBe(wang.id)
    await li.client.contacts.log({ customerId, channel: 'call', reason: 'care' })
    expect(await inHand()).toEqual([])
    await expect(li.client.contacts.recent({ customerId })).rejects.toMatchObject({ status: 404 })
  })

  test('gets a new owner only when that was chosen by somebody who may assign customers', async () => {
    const clerk = api.as({ userId: wang.id, scope: { kind: 'mine' }, permissions: ['contact.write'] })
    const change = { customerId, toId: li.id, changeOwner: true }
    await expect(clerk.handoffs.create(change)).rejects.toMatchObject({ status: 403 })
    expect(await inHand()).toEqual([])
    const { operationId } = await hand({ changeOwner: true })
    expect(await ownerOf()).toBe(li.id)
    await boss.history.undo({ id: operationId })
    expect([await ownerOf(), await inHand()]).toEqual([wang.id, []])
  })

  test('is in one pair of hands, also when two give him away at once', async () => {
    const outcomes = await Promise.allSettled([hand(), hand()])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(hand()).rejects.toMatchObject({ code: 'handoffOpen' })
  })

  test('is given back by the one, or taken back by the other, once', async () => {
    const first = await hand()
    await li.client.handoffs.giveBack({ customerId, id: first.id, note: '我下周休假' })
    await expect(wang.client.handoffs.giveBack({ customerId, id: first.id })).rejects.toMatchObject({
      status: 404,
    })
    const second = await hand()
    const given = async () =>
      (await wang.client.handoffs.list({ by: 'me' })).data.filter((each) => each.customerId === customerId)
    expect(await given()).toHaveLength(1)
    await wang.client.handoffs.giveBack({ customerId, id: second.id })
    expect(await given()).toEqual([])
  })

  test('goes neither to oneself, nor to somebody who has left, nor from somebody who cannot see him', async () => {
    await expect(hand({ toId: wang.id })).rejects.toMatchObject({ code: 'handoffToSelf' })
    const gone = await hire(api, '前同事')
    await boss.employees.deactivate({ id: gone.id })
    await expect(hand({ toId: gone.id })).rejects.toMatchObject({ code: 'handoffToGone' })
    const stranger = await hire(api, '外人')
    await expect(stranger.client.handoffs.create({ customerId, toId: li.id })).rejects.toMatchObject({
      code: 'customerNotFound',
    })
    const { id } = await hand()
    await expect(stranger.client.handoffs.giveBack({ customerId, id })).rejects.toMatchObject({
      code: 'customerNotFound',
    })
  })
})
