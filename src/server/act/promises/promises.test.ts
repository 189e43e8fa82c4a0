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

const promise = (what = '送样品', dueOn = '2030-05-01') =>
  wang.client.promises.create({ customerId, what, dueOn })
const read = async (id: string) =>
  (await boss.promises.ofCustomer({ customerId })).data.find((each) => each.id === id)

describe('a promise', () => {
  test.each(['kept', 'broken', 'cancelled'] as const)(
    'ends %s on a day, once, and undone is open again',
    async (state) => {
      const { id } = await promise()
      const settled = await wang.client.promises.settle({
        customerId,
        id,
        state,
        on: '2026-02-03',
        note: '如约',
      })
      expect(await read(id)).toMatchObject({ state, settledOn: '2026-02-03', settledNote: '如约' })
      await expect(wang.client.promises.settle({ customerId, id, state })).rejects.toMatchObject({
        status: 409,
        code: 'promiseSettled',
      })
      await boss.history.undo({ id: settled.operationId })
      expect(await read(id)).toMatchObject({ state: 'open', settledOn: null })
    },
  )

  test('settled by two people at once is settled once', async () => {
    const { id } = await promise()
    const ends = (['kept', 'broken'] as const).map((state) => boss.promises.settle({ customerId, id, state }))
    expect((await Promise.allSettled(ends)).map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ])
  })

  test('cannot be settled on a day to come', async () => {
    const { id } = await promise()
    const settle = wang.client.promises.settle({ customerId, id, state: 'kept', on: '2199-01-01' })
    await expect(settle).rejects.toMatchObject({ code: 'promiseInFuture' })
  })

  test('is reworded and moved while open, guarded by its version', async () => {
    const { id } = await promise()
    await wang.client.promises.update({ customerId, id, what: '送新样品', dueOn: '2030-06-01' })
    expect(await read(id)).toMatchObject({ what: '送新样品', dueOn: '2030-06-01', version: 2 })
    const stale = await api.request(`/api/v1/act/customers/${customerId}/promises/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', 'if-match': '"1"' },
      body: JSON.stringify({ what: '旧的' }),
    })
    expect(stale.status).toBe(412)
  })

  test('given to a colleague lets him reach the customer until it is settled, and no longer', async () => {
    const { id } = await promise()
    await expect(li.client.promises.ofCustomer({ customerId })).rejects.toMatchObject({ status: 404 })
    await wang.client.promises.update({ customerId, id, employeeId: li.id })
    expect((await li.client.promises.list({ mine: 'true' })).data.map((each) => each.id)).toEqual([id])
    await li.client.contacts.log({ customerId, channel: 'call', reason: 'promise', keptPromiseIds: [id] })
    await expect(li.client.promises.ofCustomer({ customerId })).rejects.toMatchObject({ status: 404 })
    expect((await li.client.promises.list({ mine: 'true' })).data).toEqual([])
  })
})

test('promises are listed with the earliest due first, each once, page by page', async () => {
  const dues = ['2030-05-03', '2030-05-01', '2030-05-02', '2030-05-01']
  for (const due of dues) await promise('约定', due)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await wang.client.promises.list({ limit: 2, cursor })
    seen.push(...page.data.filter((each) => each.customerId === customerId).map((each) => each.dueOn))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen).toEqual(dues.toSorted())
})
