import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { hire, type Staff } from '../../../../test/support/staff.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()

let wang: Staff
let li: Staff
let customerId = ''
let stepId = ''
beforeAll(async () => {
  wang = await hire(api, '王经理')
  li = await hire(api, '李经理')
  customerId = (await boss.customers.create({ kind: 'person', name: '陈总', ownerId: wang.id })).id
  await wang.client.contacts.log({
    customerId,
    channel: 'call',
    reason: 'complaint',
    complaint: '送货晚了',
    promises: [
      { what: '补发样品', dueOn: '2030-05-02' },
      { what: '请李经理寄合同', dueOn: '2030-05-01', employeeId: li.id },
    ],
  })
  await boss.plans.create({
    customerId,
    horizon: 'longTerm',
    goal: '成为主要供应商',
    steps: [{ what: '登门拜访', dueOn: '2030-04-01', employeeId: wang.id }],
  })
  await wang.client.handoffs.create({ customerId, toId: li.id, note: '我休假', dueOn: '2030-04-15' })
  const { data } = await boss.plans.ofCustomer({ customerId })
  stepId = data[0]?.steps[0]?.id ?? ''
})

const words = (page: Awaited<ReturnType<typeof boss.tasks.list>>) =>
  page.data.map(({ kind, what }) => `${kind} ${what}`)

describe('what there is to do', () => {
  test('is mine from every module, the earliest due first', async () => {
    const page = await wang.client.tasks.list({})
    expect(words(page)).toEqual(['complaint 送货晚了', 'planStep 登门拜访', 'promise 补发样品'])
    expect(page.data[1]).toMatchObject({ id: stepId, customerName: '陈总', isInScope: true, version: 1 })
  })

  test('stands on a colleague’s list where it was laid upon him, though the customer is not his', async () => {
    const page = await li.client.tasks.list({})
    expect(words(page)).toEqual(['handoff 我休假', 'promise 请李经理寄合同'])
    expect(page.data[0]).toMatchObject({ fromName: '王经理', isInScope: false })
    expect((await li.client.tasks.list({ whose: 'scope' })).data).toEqual([])
  })

  test('is everybody’s with customers in scope for whoever leads them, by kind and by person', async () => {
    const all = await boss.tasks.list({ whose: 'scope' })
    expect(all.data).toHaveLength(5)
    expect(words(await boss.tasks.list({ whose: 'scope', kind: 'promise,handoff' }))).toHaveLength(3)
    const his = await boss.tasks.list({ whose: 'scope', employeeId: li.id })
    expect(new Set(his.data.map((task) => task.employeeName))).toEqual(new Set(['李经理']))
  })

  test('is paged through, each once', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await boss.tasks.list({ whose: 'scope', limit: 2, cursor })
      seen.push(...words(page))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(words(await boss.tasks.list({ whose: 'scope' })))
  })

  test('is counted, and what is due by today apart', async () => {
    expect(await wang.client.tasks.count({})).toMatchObject({ open: 3, due: 1, overdue: 0 })
    expect(await boss.tasks.count({ whose: 'scope', kind: 'planStep' })).toMatchObject({ open: 1, due: 0 })
  })

  test('of another department is nobody’s business', async () => {
    const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
    expect((await stranger.tasks.list({ whose: 'scope' })).data).toEqual([])
    expect(await stranger.tasks.count({ whose: 'scope' })).toMatchObject({ open: 0 })
  })

  test('in plans is not told to whoever may not read plans, his own steps apart', async () => {
    const clerk = api.as({ permissions: ['contact.read'] })
    expect(
      words(await clerk.tasks.list({ whose: 'scope' })).some((each) => each.startsWith('planStep')),
    ).toBe(false)
    await expect(api.as({ permissions: ['customer.read'] }).tasks.list({})).rejects.toMatchObject({
      status: 403,
    })
  })

  test('is gone once it is done', async () => {
    await wang.client.contacts.log({ customerId, channel: 'visit', reason: 'plan', doneStepIds: [stepId] })
    expect(words(await wang.client.tasks.list({}))).toEqual(['complaint 送货晚了', 'promise 补发样品'])
  })
})
