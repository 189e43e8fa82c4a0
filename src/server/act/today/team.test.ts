import { describe, expect, test } from 'vitest'
import { day } from '../../../../test/support/business-day.ts'
import { hire, type Staff } from '../../../../test/support/staff.ts'
import { api, boss, customerId, li, list, openTodayDesk, wang } from '../../../../test/support/today-desk.ts'

await openTodayDesk()

const care = { channel: 'call', reason: 'care' } as const

describe('a head', () => {
  test('sees whose lists are how long, who is late, and since when', async () => {
    const only = await hire(api, '钱经理')
    const one = (await boss.customers.create({ kind: 'person', name: '一', ownerId: only.id })).id
    const two = (await boss.customers.create({ kind: 'person', name: '二', ownerId: only.id })).id
    await only.client.promises.create({ customerId: one, what: '寄样品', dueOn: day(-4) })
    await only.client.promises.create({ customerId: two, what: '寄样品', dueOn: day(0) })
    await only.client.contacts.log({ customerId: two, ...care, complaint: '太慢' })
    const head = api.as({ scope: { kind: 'team', userIds: [only.id] } })
    expect((await head.today.team({})).data).toEqual([
      expect.objectContaining({
        employeeId: only.id,
        name: '钱经理',
        customers: 2,
        late: 1,
        lateSince: day(-4),
        complaints: 1,
      }),
    ])
    expect((await head.today.list({ employeeId: only.id })).total).toBe(2)
    expect((await wang.client.today.team({})).data.map(({ employeeId }) => employeeId)).not.toContain(only.id)
  })

  test('reads who has the most at stake first, however late the others are', async () => {
    const [late, rich] = [await hire(api, '迟'), await hire(api, '富')]
    for (const [{ id: ownerId }, dueOn] of [
      [late, day(-9)],
      [rich, day(0)],
    ] as const) {
      const { id } = await boss.customers.create({ kind: 'person', name: '谁', ownerId })
      await boss.promises.create({ customerId: id, what: '寄样品', dueOn, employeeId: ownerId })
      if (ownerId === rich.id)
        await boss.purchases.record({
          ...{ customerId: id, purchasedAt: new Date().toISOString(), quantity: 1, amountMinor: 90_000_000 },
        })
    }
    const head = api.as({ scope: { kind: 'team', userIds: [late.id, rich.id] } })
    const { data } = await head.today.team({})
    expect(data.map(({ name, late: overdue }) => [name, overdue])).toEqual([
      ['富', 0],
      ['迟', 1],
    ])
  })

  test('reads of everybody as many as stand on the list that opens, whoever handed what to whom', async () => {
    const [an, bo, far] = [await hire(api, '安'), await hire(api, '博'), await hire(api, '远')]
    const owned = async ({ id: ownerId }: Staff, name: string) => {
      const { id } = await boss.customers.create({ kind: 'person', name, ownerId })
      await boss.promises.create({ customerId: id, what: '寄样品', dueOn: day(-1), employeeId: ownerId })
      return id
    }
    for (const [whom, count] of [
      [an, 3],
      [bo, 2],
      [far, 2],
    ] as const)
      for (let n = 1; n < count; n++) await owned(whom, `${whom.name}${n}`)
    // Within the team, into it and out of it.
    const within = await owned(an, '安转博')
    const into = await owned(far, '远转博')
    const away = await owned(bo, '博转远')
    await an.client.handoffs.create({ customerId: within, toId: bo.id })
    await far.client.handoffs.create({ customerId: into, toId: bo.id })
    await bo.client.handoffs.create({ customerId: away, toId: far.id })
    // And something promised for a customer of somebody else, nothing handed over.
    const promised = await owned(far, '博答应的')
    await boss.promises.create({ customerId: promised, what: '报价', dueOn: day(0), employeeId: bo.id })

    const scope = { kind: 'team' as const, userIds: [an.id, bo.id] }
    const readers = {
      boss,
      head: api.as({ scope }),
      an: an.client,
      bo: bo.client,
      'bo, who leads': api.as({ userId: bo.id, scope }),
      far: far.client,
    }
    const counts: Record<string, number[]> = {}
    for (const [reader, client] of Object.entries(readers)) {
      const { data } = await client.today.team({})
      const rowOf = ({ id }: Staff) => data.find((row) => row.employeeId === id)
      counts[reader] = [an, bo, far].map((each) => rowOf(each)?.customers ?? 0)
      for (const each of [an, bo, far]) {
        const { total, data: listed } = await client.today.list({ employeeId: each.id, limit: 100 })
        expect(rowOf(each)?.customers ?? 0, `${reader} of ${each.name}`).toBe(total)
        const stake = listed.reduce((sum, row) => sum + row.stakeMinor, 0)
        expect(rowOf(each)?.stakeMinor ?? 0, `${reader} of ${each.name}`).toBe(stake)
      }
      expect(data).toEqual(
        data.toSorted((a, b) => b.stakeMinor - a.stakeMinor || b.late - a.late || b.customers - a.customers),
      )
    }
    expect(counts).toEqual({
      boss: [2, 4, 3],
      head: [2, 2, 1],
      an: [2, 1, 0],
      bo: [0, 4, 1],
      'bo, who leads': [2, 4, 1],
      far: [0, 2, 3],
    })
  })

  test('hands on in a colleague’s name, to another or to himself, with the right to assign', async () => {
    const head = await hire(api, '行长', {
      permissions: ['contact.read', 'contact.write', 'customer.assign'],
      scope: { kind: 'team', userIds: [wang.id] },
    })
    const clerk = api.as({ userId: head.id, permissions: ['contact.write'], scope: { kind: 'all' } })
    const wish = { customerId, fromId: wang.id, toId: li.id, note: '王经理请假' }
    await expect(clerk.handoffs.create(wish)).rejects.toMatchObject({ status: 403 })
    const { operationId } = await head.client.handoffs.create(wish)
    expect((await list(li)).find((row) => row.customerId === customerId)?.reasons[0]?.sentence).toBe(
      '王经理 转交给您：王经理请假',
    )
    // Whoever looks over their shoulders reads to whom.
    const seen = (await head.client.today.list({ employeeId: li.id })).data[0]?.reasons[0]
    expect(seen?.sentence).toBe('王经理 转交给 李经理：王经理请假')
    await boss.history.undo({ id: operationId })
    await head.client.handoffs.create({ ...wish, toId: head.id })
    expect((await head.client.today.glance({ customerId })).handoff).toMatchObject({ toName: '行长' })
  })
})
