import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { hire, type Staff } from '../../../../test/support/staff.ts'
import { newId } from '../../platform/ids.ts'

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

const visit = { channel: 'visit', reason: 'care' } as const
const log = (more: Partial<Parameters<typeof boss.contacts.log>[0]> = {}, as = wang.client) =>
  as.contacts.log({ customerId, ...visit, ...more })
const listed = async () => (await boss.contacts.ofCustomer({ customerId })).data
/** As the record says it; the list, which filters by a copy, must say the same. */
const complaintOpen = async () => {
  const { complaintOpen: isOpen } = await boss.customers.get({ id: customerId })
  const filter = JSON.stringify([{ field: 'complaintOpen', operator: 'is', value: isOpen }])
  const { data } = await boss.customers.list({ filter, limit: 100 })
  expect(data.map((row) => row.id)).toContain(customerId)
  return isOpen
}

describe('a contact', () => {
  test('is logged with promise, hook, mood and next wish in one call', async () => {
    const answer = await log({
      result: '谈妥续约',
      mood: 4,
      note: '他女儿今年高考',
      hook: '问问高考志愿',
      nextOn: '2030-06-10',
      promises: [{ what: '寄合同样本', dueOn: '2030-01-05' }],
    })
    expect(await listed()).toEqual([
      expect.objectContaining({
        id: answer.id,
        employeeName: '王经理',
        channel: 'visit',
        direction: 'outgoing',
        mood: 4,
        hook: '问问高考志愿',
        nextOn: '2030-06-10',
        isComplaint: false,
        isCorrection: false,
      }),
    ])
    const { data } = await boss.promises.ofCustomer({ customerId })
    expect(data).toEqual([
      expect.objectContaining({
        id: answer.promiseIds[0],
        what: '寄合同样本',
        employeeName: '王经理',
        state: 'open',
      }),
    ])
  })

  test('takes three choices and no word more', async () => {
    const answer = await wang.client.contacts.log({ customerId, channel: 'call', reason: 'care' })
    expect((await listed())[0]).toMatchObject({ id: answer.id, result: null, mood: null })
  })

  test('keeps promises, does steps and settles complaints along with it; undone, all of it is as before', async () => {
    const plan = await boss.plans.create({
      customerId,
      horizon: 'longTerm',
      goal: '成为主要供应商',
      steps: [{ what: '登门拜访', dueOn: '2030-01-01', employeeId: wang.id }],
    })
    const before = await log({ promises: [{ what: '回电话', dueOn: '2030-01-01' }], complaint: '送货晚了' })
    const { data: plans } = await boss.plans.ofCustomer({ customerId })
    const stepId = plans[0]?.steps[0]?.id ?? ''
    const { operationId } = await log({
      keptPromiseIds: before.promiseIds,
      doneStepIds: [stepId],
      settledComplaints: [{ id: before.complaintId ?? '', settlement: '已道歉并补偿运费' }],
    })
    const state = async () => ({
      promise: (await boss.promises.ofCustomer({ customerId })).data[0]?.state,
      done: (await boss.plans.ofCustomer({ customerId })).data[0]?.steps[0]?.doneOn !== null,
      complaint: (await boss.complaints.ofCustomer({ customerId })).data[0]?.state,
      flag: await complaintOpen(),
      contacts: (await listed()).length,
    })
    expect(plan.id).toBe(plans[0]?.id)
    expect(await state()).toEqual({
      promise: 'kept',
      done: true,
      complaint: 'settled',
      flag: false,
      contacts: 2,
    })
    await boss.history.undo({ id: operationId })
    expect(await state()).toEqual({
      promise: 'open',
      done: false,
      complaint: 'open',
      flag: true,
      contacts: 1,
    })
  })

  test('with something impossible along with it is not logged at all', async () => {
    const impossible = [
      { keptPromiseIds: [newId()] },
      { doneStepIds: [newId()] },
      { settledComplaints: [{ id: newId(), settlement: '好了' }] },
      { promises: [{ what: '请别人做', dueOn: '2030-01-01', employeeId: newId() }] },
    ]
    for (const more of impossible) await expect(log(more)).rejects.toMatchObject({ status: 404 })
    await expect(log({ at: '2199-01-01T00:00:00Z' })).rejects.toMatchObject({ code: 'contactInFuture' })
    expect(await listed()).toEqual([])
  })

  test('names with whom, as far as he belongs to this customer', async () => {
    const { id: otherId } = await boss.customers.create({ kind: 'organisation', name: '别家公司' })
    const ours = await boss.people.create({ customerId, relation: 'spouse', name: '李秀兰' })
    const theirs = await boss.people.create({ customerId: otherId, relation: 'contact', name: '周工' })
    const foreign = { status: 422, code: 'personOfAnother', body: { errors: [{ path: 'personId' }] } }
    await expect(log({ personId: theirs.id })).rejects.toMatchObject(foreign)
    await expect(log({ personId: newId() })).rejects.toMatchObject(foreign)
    expect(await listed()).toEqual([])

    const { id } = await log({ personId: ours.id })
    expect((await listed())[0]).toMatchObject({ id, personId: ours.id, personName: '李秀兰' })
    const corrected = { customerId, id, ...visit }
    await expect(wang.client.contacts.correct({ ...corrected, personId: theirs.id })).rejects.toMatchObject(
      foreign,
    )
    await wang.client.contacts.correct({ ...corrected, result: '只见到客户本人' })
    expect((await listed())[0]).toMatchObject({ personId: null, personName: null })
  })

  test('sent twice with one key is logged once', async () => {
    const send = () =>
      api.request(
        '/api/v1/act/contacts',
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': 'contact-1' },
          body: JSON.stringify({ customerId, ...visit }),
        },
        { userId: wang.id },
      )
    const first = await (await send()).json()
    expect(await (await send()).json()).toEqual(first)
    expect(await listed()).toHaveLength(1)
  })

  test('tells who else of us spoke with him in the last days, before and after', async () => {
    await log({ result: '请他周五试用' })
    const lisBoss = api.as({ userId: li.id })
    const recent = await lisBoss.contacts.recent({ customerId })
    expect(recent).toMatchObject({ days: 7, data: [{ employeeName: '王经理', result: '请他周五试用' }] })
    const { others } = await log({ channel: 'call' }, lisBoss)
    expect(others.map(({ employeeName }) => employeeName)).toEqual(['王经理'])
    expect((await wang.client.contacts.recent({ customerId })).data.map((each) => each.employeeName)).toEqual(
      ['李经理'],
    )
    await log({ at: '2026-01-01T00:00:00Z' }, lisBoss)
    expect((await wang.client.contacts.recent({ customerId })).data).toHaveLength(1)
  })
})

describe('a mistaken contact', () => {
  test('is corrected by a new entry in its place; undoing that shows the first again', async () => {
    const { id } = await log({ result: '不满意', mood: 1 })
    const corrected = await li.client.contacts
      .correct({ customerId, id, ...visit, result: '满意', mood: 5 })
      .catch((error: { code: string }) => error.code)
    expect(corrected).toBe('customerNotFound')

    const right = await wang.client.contacts.correct({ customerId, id, ...visit, result: '满意', mood: 5 })
    expect(await listed()).toEqual([
      expect.objectContaining({ id: right.id, result: '满意', isCorrection: true, employeeName: '王经理' }),
    ])
    await boss.history.undo({ id: right.operationId })
    expect((await listed()).map((each) => each.id)).toEqual([id])
  })

  test('corrected by two people at once is corrected once', async () => {
    const { id } = await log()
    const corrections = [1, 2].map((mood) => wang.client.contacts.correct({ customerId, id, ...visit, mood }))
    const outcomes = (await Promise.allSettled(corrections)).map(({ status }) => status)
    expect(outcomes.sort()).toEqual(['fulfilled', 'rejected'])
    expect(await listed()).toHaveLength(1)
  })

  test('that never was is withdrawn and stands nowhere', async () => {
    const { id } = await log({ hook: '不存在的由头' })
    const { operationId } = await wang.client.contacts.withdraw({ customerId, id, why: '记错客户' })
    expect(await listed()).toEqual([])
    await boss.history.undo({ id: operationId })
    expect(await listed()).toHaveLength(1)
  })
})

describe('a complaint', () => {
  test('marks the customer for everybody until it is settled with words', async () => {
    const { complaintId } = await log({ reason: 'complaint', direction: 'incoming', complaint: '账单错了' })
    expect(await complaintOpen()).toBe(true)
    const id = complaintId ?? ''
    await wang.client.complaints.settle({ customerId, id, settlement: '已更正并致歉' })
    expect(await complaintOpen()).toBe(false)
    await expect(
      wang.client.complaints.settle({ customerId, id, settlement: '再来一次' }),
    ).rejects.toMatchObject({ code: 'complaintSettled' })
    expect((await boss.complaints.ofCustomer({ customerId })).data).toEqual([
      expect.objectContaining({ about: '账单错了', state: 'settled', settlement: '已更正并致歉' }),
    ])
  })

  test('undone leaves the mark as long as another is open', async () => {
    const first = await log({ complaint: '第一件' })
    const second = await log({ complaint: '第二件' })
    await boss.history.undo({ id: first.operationId })
    expect(await complaintOpen()).toBe(true)
    await boss.history.undo({ id: second.operationId })
    expect(await complaintOpen()).toBe(false)
  })
})

describe('somebody of another department', () => {
  const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
  const missing = { status: 404, code: 'customerNotFound' }

  test('neither reads nor writes anything about my customer', async () => {
    const { id, promiseIds, complaintId } = await log({
      promises: [{ what: '回访', dueOn: '2030-01-01' }],
      complaint: '投诉',
    })
    const promise = { customerId, id: promiseIds[0] ?? '' }
    const attempts = [
      stranger.contacts.log({ customerId, ...visit }),
      stranger.contacts.ofCustomer({ customerId }),
      stranger.contacts.recent({ customerId }),
      stranger.contacts.correct({ customerId, id, ...visit }),
      stranger.contacts.withdraw({ customerId, id, why: '试' }),
      stranger.promises.ofCustomer({ customerId }),
      stranger.promises.create({ customerId, what: '试', dueOn: '2030-01-01' }),
      stranger.promises.update({ ...promise, what: '试' }),
      stranger.promises.settle({ ...promise, state: 'kept' }),
      stranger.complaints.ofCustomer({ customerId }),
      stranger.complaints.settle({ customerId, id: complaintId ?? '', settlement: '试' }),
    ]
    for (const outcome of await Promise.allSettled<unknown>(attempts)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: missing })
    }
    expect((await stranger.contacts.list({})).data).toEqual([])
    expect((await stranger.promises.list({})).data).toEqual([])
  })
})

test('contacts of all customers in scope are listed by person, channel, reason and day', async () => {
  const ma = await hire(api, '马经理')
  await boss.customers.bulk({ ids: [customerId], set: { ownerId: ma.id } })
  await log({ at: '2026-03-01T15:59:00Z', channel: 'call' }, ma.client)
  await log({ at: '2026-03-01T16:00:00Z', channel: 'wechat', reason: 'holiday' }, ma.client)
  const count = async (query: Parameters<typeof boss.contacts.list>[0]) =>
    (await ma.client.contacts.list(query)).data.length
  expect(await count({})).toBe(2)
  expect(await count({ employeeId: ma.id, channel: 'call' })).toBe(1)
  expect(await count({ employeeId: wang.id })).toBe(0)
  expect(await count({ reason: 'holiday' })).toBe(1)
  // The business day ends at 16:00 UTC.
  expect(await count({ to: '2026-03-01' })).toBe(1)
  expect(await count({ from: '2026-03-02' })).toBe(1)
  expect(await count({ channel: 'call,wechat' })).toBe(2)
  await expect(count({ channel: 'call,telepathy' })).rejects.toMatchObject({ code: 'invalidInput' })
  const first = await ma.client.contacts.list({ limit: 1 })
  const second = await ma.client.contacts.list({ limit: 1, cursor: first.nextCursor ?? '' })
  expect([first.data[0]?.channel, second.data[0]?.channel]).toEqual(['wechat', 'call'])
  expect(first.data[0]?.customerName).toBe('陈总')
})

test('contacts are found by the customer, by what was said, by mood and by complaint', async () => {
  const { id } = await boss.customers.create({ kind: 'person', name: '欧阳致远', phone: '13900135791' })
  const said = { customerId: id, channel: 'call', reason: 'care' } as const
  await boss.contacts.log({ ...said, result: '谈妥 100% 预付', mood: 5 })
  await boss.contacts.log({ ...said, note: '孩子升学', hook: '问问志愿', mood: 1, complaint: '送货晚了' })
  const found = async (query: Parameters<typeof boss.contacts.list>[0]) =>
    (await boss.contacts.list(query)).data.map((contact) => contact.mood)
  for (const search of ['欧阳', 'oyzy', '5791']) expect(await found({ search })).toEqual([1, 5])
  expect(await found({ search: '司马' })).toEqual([])
  expect(await found({ search: '欧阳', words: '志愿' })).toEqual([1])
  expect(await found({ search: '欧阳', words: '0% 预' })).toEqual([5])
  expect(await found({ search: '欧阳', words: '1%付' })).toEqual([])
  expect(await found({ search: '欧阳', mood: '4,5' })).toEqual([5])
  expect(await found({ search: '欧阳', complaint: 'true' })).toEqual([1])
})
