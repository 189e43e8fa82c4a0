import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { hire } from '../../../../test/support/staff.ts'
import type { TimelineKind } from '../../../contracts/timeline.contract.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()

let customerId = ''
beforeEach(async () => {
  customerId = (await boss.customers.create({ kind: 'person', name: '陈总', phone: `139${newPhone()}` })).id
})

let phones = 10_000_000
const newPhone = () => String(phones++)

const kinds = async (client = boss, only?: string) =>
  (await client.timeline.ofCustomer({ customerId, kinds: only, limit: 200 })).data.map(({ kind }) => kind)

/** One entry of every kind. */
async function live(): Promise<void> {
  const line = { customerId, amountMinor: 500, purchasedAt: '2026-05-01T08:00:00Z', orderNumber: 'A-1' }
  await boss.purchases.recordMany({
    purchases: [
      { ...line, productCode: 'TEA', productName: '普洱' },
      { ...line, amountMinor: 900, productCode: 'CUP', productName: '盖碗' },
      { ...line, kind: 'return', purchasedAt: '2026-05-03T08:00:00Z', amountMinor: 500 },
    ],
    unknownProduct: 'create',
  })
  const visit = { customerId, channel: 'visit', reason: 'care' } as const
  const logged = await boss.contacts.log({
    ...visit,
    result: '谈妥',
    promises: [{ what: '寄合同', dueOn: '2030-01-01' }],
    complaint: '送货晚',
  })
  await boss.contacts.log({
    ...visit,
    keptPromiseIds: logged.promiseIds,
    settledComplaints: [{ id: logged.complaintId ?? '', settlement: '道歉' }],
  })
  await boss.satisfaction.record({ customerId, about: 'general', expected: 8, perceived: 9 })
  const plan = await boss.plans.create({
    customerId,
    horizon: 'longTerm',
    goal: '主要供应商',
    steps: [{ what: '登门', dueOn: '2030-01-01' }],
  })
  const stepId = (await boss.plans.ofCustomer({ customerId })).data[0]?.steps[0]?.id ?? ''
  await boss.plans.updateStep({ customerId, id: stepId, doneOn: '2026-06-01' })
  await boss.plans.close({ customerId, id: plan.id, conclusion: '达成' })
  await boss.people.create({ customerId, relation: 'spouse', name: '太太' })
  await boss.customers.update({ id: customerId, city: '苏州', phone: `139${newPhone()}` })
}

describe('the time line', () => {
  test('tells everything that happened, whoever keeps it, newest first', async () => {
    await live()
    const { data } = await boss.timeline.ofCustomer({ customerId, limit: 200 })
    const times = data.map(({ at }) => Date.parse(at))
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    const seen = new Set(
      data.map((entry) => ('event' in entry ? `${entry.kind} ${entry.event}` : entry.kind)),
    )
    expect([...seen].sort()).toEqual([
      'answer given',
      'change',
      'complaint opened',
      'complaint settled',
      'contact',
      'created',
      'person',
      'plan closed',
      'plan made',
      'plan stepDone',
      'promise kept',
      'promise made',
      'purchase',
      'return',
    ])
  })

  test('shows the lines of an order as one entry, the dearest first', async () => {
    await live()
    const { data } = await boss.timeline.ofCustomer({ customerId, kinds: 'purchase,return' })
    expect(data).toEqual([
      expect.objectContaining({ kind: 'return', lineCount: 1, amountMinor: -500 }),
      expect.objectContaining({
        kind: 'purchase',
        orderNumber: 'A-1',
        lineCount: 2,
        amountMinor: 1400,
        lines: [
          { name: '盖碗', quantity: 1, amountMinor: 900 },
          { name: '普洱', quantity: 1, amountMinor: 500 },
        ],
      }),
    ])
  })

  test('shows what a field was and became, phones masked for whoever may not see them', async () => {
    await live()
    const read = async (client = boss) => {
      const { data } = await client.timeline.ofCustomer({ customerId, kinds: 'change' })
      const change = data.find(
        (entry) => entry.kind === 'change' && entry.operationKind === 'customer.update',
      )
      const fields = change?.kind === 'change' ? (change.changes[0]?.fields ?? []) : []
      return Object.fromEntries(fields.map(({ field, before, after }) => [field, [before, after]]))
    }
    const clear = await read()
    expect(clear.city).toEqual([null, '苏州'])
    expect(clear.phone?.[0]).toMatch(/^\+86139\d{8}$/)
    const masked = await read(api.as({ masks: ['phone'] }))
    expect(masked.city).toEqual([null, '苏州'])
    expect(masked.phone?.every((value) => /\*{4}/.test(String(value)))).toBe(true)
  })

  test('leaves out what was undone, withdrawn or corrected', async () => {
    const visit = { customerId, channel: 'visit', reason: 'care' } as const
    const wrong = await boss.contacts.log({ ...visit, result: '写错' })
    await boss.contacts.correct({ ...visit, id: wrong.id, result: '写对' })
    const gone = await boss.contacts.log(visit)
    await boss.contacts.withdraw({ customerId, id: gone.id, why: '记错人' })
    const { operationId } = await boss.purchases.record({
      customerId,
      purchasedAt: '2026-05-01T00:00:00Z',
      amountMinor: 1,
    })
    await boss.history.undo({ id: operationId ?? '' })
    const { data } = await boss.timeline.ofCustomer({ customerId, kinds: 'contact,purchase' })
    expect(data).toEqual([expect.objectContaining({ result: '写对', isCorrection: true })])
  })

  test('tells from whom to whom a customer went, by name, also in the undoing that stands above', async () => {
    // Who recorded him has no account here, so no name.
    const wang = await hire(api, '王芳')
    const li = await hire(api, '李强')
    await boss.customers.update({ id: customerId, ownerId: wang.id })
    const { operationId } = await boss.customers.update({ id: customerId, ownerId: li.id })
    await boss.history.undo({ id: operationId })
    const { data } = await boss.timeline.ofCustomer({ customerId, kinds: 'change' })
    const owner = (before: string, after: string) => [
      expect.objectContaining({
        fields: expect.arrayContaining([{ field: 'ownerId', before, after }]),
      }),
    ]
    expect(data).toMatchObject([
      { operationKind: 'operation.undo', isUndone: false, changes: owner('李强', '王芳') },
      { operationKind: 'customer.update', isUndone: true, changes: owner('王芳', '李强') },
      { operationKind: 'customer.update', isUndone: false, changes: owner('–', '王芳') },
    ])
  })

  test('is filtered by kinds, and tells nobody what he has no right to', async () => {
    await live()
    expect(new Set(await kinds(boss, 'contact,promise'))).toEqual(
      new Set<TimelineKind>(['contact', 'promise']),
    )
    const clerk = api.as({ permissions: ['customer.read', 'purchase.read'] })
    expect(new Set(await kinds(clerk))).toEqual(
      new Set<TimelineKind>(['purchase', 'return', 'person', 'change', 'created']),
    )
    expect(await kinds(clerk, 'contact')).toEqual([])
  })

  test('pages through every entry once, also where many happened at the same instant', async () => {
    await live()
    await sql`UPDATE contact SET at = '2026-05-05T00:00:00Z'`.execute(api.db)
    await sql`UPDATE promise SET created_at = '2026-05-05T00:00:00Z', updated_at = '2026-05-05T00:00:00Z'`.execute(
      api.db,
    )
    const whole = (await boss.timeline.ofCustomer({ customerId, limit: 200 })).data
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await boss.timeline.ofCustomer({ customerId, limit: 3, cursor })
      seen.push(
        ...page.data.map((entry) => `${entry.kind} ${entry.id} ${'event' in entry ? entry.event : ''}`),
      )
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(
      whole.map((entry) => `${entry.kind} ${entry.id} ${'event' in entry ? entry.event : ''}`),
    )
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('is not told to a user of another department', async () => {
    const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
    await expect(stranger.timeline.ofCustomer({ customerId })).rejects.toMatchObject({
      status: 404,
      code: 'customerNotFound',
    })
  })
})

test('asked from a moment on, it begins with what happened then, to the last microsecond', async () => {
  const moments = ['2026-03-01T08:00:00Z', '2026-03-02T08:00:00Z', '2026-03-03T08:00:00Z']
  for (const at of moments)
    await boss.contacts.log({ customerId, channel: 'call', reason: 'care', result: at, at })
  await sql`UPDATE contact SET at = at + interval '999 microseconds' WHERE customer_id = ${customerId}`.execute(
    api.db,
  )
  const asked = { customerId, kinds: 'contact', until: moments[1], limit: 1 }
  const first = await boss.timeline.ofCustomer(asked)
  expect(first.data).toMatchObject([{ result: moments[1] }])
  const next = await boss.timeline.ofCustomer({ ...asked, cursor: first.nextCursor ?? '' })
  expect(next.data).toMatchObject([{ result: moments[0] }])
})
