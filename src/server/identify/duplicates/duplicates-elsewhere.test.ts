import { describe, expect, test } from 'vitest'
import { openDoubledHouse } from '../../../../test/support/doubled-desk.ts'
import { hire, openBranch } from '../../../../test/support/staff.ts'
import { newId } from '../../platform/ids.ts'

const { api, boss, rows, allGroups } = await openDoubledHouse(600)

describe('where the other side lies in another department', () => {
  async function twoDepartments() {
    const [north, south] = [await openBranch(api), await openBranch(api)]
    const owner = await hire(api, '赵南', {
      departmentId: south,
      scope: { kind: 'department', departmentIds: [south] },
    })
    const mine = await hire(api, '钱北', {
      departmentId: north,
      scope: { kind: 'department', departmentIds: [north] },
      masks: ['phone'],
    })
    const group = (await allGroups()).find(({ records }) => records.length === 2)
    const [first = '', second = ''] = group?.records.map(({ id }) => id ?? '') ?? []
    await boss.customers.update({ id: first, ownerId: mine.id, departmentId: north })
    await boss.customers.update({ id: second, ownerId: owner.id, departmentId: south })
    const pair = { firstId: group?.pairs[0]?.firstId ?? '', secondId: group?.pairs[0]?.secondId ?? '' }
    return { mine, owner, pair, first, second, hidden: rows.find(({ id }) => id === second) }
  }

  test('one sees that it exists, how probable, and whose it is, and asks that one; nothing else', async () => {
    const { mine, pair, first, hidden } = await twoDepartments()
    const { data } = await mine.client.duplicates.list({})
    expect(data).toHaveLength(1)
    const [group] = data
    expect(group?.canMerge).toBe(false)
    expect(group?.records).toMatchObject([
      { id: first, phone: expect.stringContaining('*') },
      { id: null, name: null, phone: null, birth: null, ownerName: '赵南' },
    ])
    expect(group?.pairs).toMatchObject([{ isMine: false, reasons: [], askedOn: null }])
    const told = JSON.stringify(group?.records[1])
    for (const secret of [hidden?.id, hidden?.name, hidden?.phone]) expect(told).not.toContain(secret)

    await expect(
      mine.client.duplicates.decide({ pairs: [pair], verdict: 'different' }),
    ).rejects.toMatchObject({
      status: 404,
      code: 'duplicateGone',
    })
    const asked = await mine.client.duplicates.ask(pair)
    expect(asked.ownerName).toBe('赵南')
    // The history names whom of the two he sees.
    const [entry] = (await mine.client.history.operations({ kind: 'duplicate.ask' })).data
    expect(entry).toMatchObject({ customerCount: 2, whom: [rows.find(({ id }) => id === first)?.name] })
    expect((await mine.client.duplicates.list({})).data[0]?.pairs[0]?.askedOn).not.toBeNull()
    await expect(mine.client.duplicates.ask(pair)).rejects.toMatchObject({ code: 'duplicateAsked' })
    await expect(boss.duplicates.ask(pair)).rejects.toMatchObject({ code: 'duplicateBothYours' })
    await mine.client.history.undo({ id: asked.operationId })
    expect((await mine.client.duplicates.list({})).data[0]?.pairs[0]?.askedOn).toBeNull()
  })

  test('whoever is asked finds it among the tasks, is shown both sides, and what is said then ends it', async () => {
    const { mine, owner, pair, first, second } = await twoDepartments()
    const before = (await owner.client.duplicates.list({})).data[0]
    expect(before?.records.map(({ name }) => name)).toContain(null)
    await mine.client.duplicates.ask({ ...pair, note: '请看是不是同一位' })
    const tasks = await owner.client.tasks.list({ kind: 'duplicate' })
    expect(tasks.data).toMatchObject([
      { customerId: second, what: '请看是不是同一位', fromName: '钱北', isInScope: true },
    ])
    const otherName = rows.find(({ id }) => id === first)?.name
    expect(tasks.data).toMatchObject([{ otherName, forMerge: false }])
    expect((await mine.client.tasks.list({ kind: 'duplicate' })).data).toEqual([])

    const [group] = (await owner.client.duplicates.list({})).data
    const offered = group?.records.find(({ id }) => id === null)
    expect(offered?.name).toBe(rows.find(({ id }) => id === first)?.name)
    expect(group?.canMerge).toBe(false)
    expect(group?.pairs[0]?.reasons.length).toBeGreaterThan(0)
    await expect(owner.client.customers.get({ id: first })).rejects.toMatchObject({ status: 404 })

    const same = await owner.client.duplicates.decide({ pairs: [pair], verdict: 'same' })
    expect((await owner.client.tasks.list({ kind: 'duplicate' })).data).toEqual([])
    const [answered] = (await mine.client.duplicates.list({})).data
    expect(answered?.pairs).toMatchObject([{ isMine: false, askedOn: null, saidSame: { by: '赵南' } }])
    expect(answered?.records.map(({ name }) => name)).toContain(null)
    await expect(boss.duplicates.decide({ pairs: [pair], verdict: 'same' })).rejects.toMatchObject({
      code: 'duplicateMergeThem',
    })
    await owner.client.history.undo({ id: same.operationId })
    await owner.client.duplicates.decide({ pairs: [pair], verdict: 'different' })
    expect((await owner.client.tasks.list({ kind: 'duplicate' })).data).toEqual([])
    expect((await mine.client.duplicates.list({})).data).toEqual([])
  })

  test('a third department learns nothing', async () => {
    const { pair } = await twoDepartments()
    const elsewhere = await openBranch(api)
    const stranger = api.as({ scope: { kind: 'department', departmentIds: [elsewhere] } })
    expect((await stranger.duplicates.list({})).data).toEqual([])
    expect((await stranger.duplicates.state()).openGroups).toBe(0)
    await expect(stranger.duplicates.ask(pair)).rejects.toMatchObject({ status: 404 })
    await expect(stranger.duplicates.decide({ pairs: [pair], verdict: 'later' })).rejects.toMatchObject({
      status: 404,
    })
  })

  test('whoever may not merge asks those who may and see both; merged it is done, and undone it is there again', async () => {
    const group = (await allGroups()).find(({ records, canMerge }) => records.length === 2 && canMerge)
    const [first = '', second = ''] = group?.records.map(({ id }) => id ?? '') ?? []
    const pair = { firstId: group?.pairs[0]?.firstId ?? '', secondId: group?.pairs[0]?.secondId ?? '' }
    const clerk = api.as({
      userId: newId(),
      permissions: ['customer.read', 'customer.write', 'contact.read'],
    })
    const asked = await clerk.duplicates.ask({ ...pair, forMerge: true })
    expect(asked.ownerName).toBeNull()
    await expect(clerk.duplicates.ask({ ...pair, forMerge: true })).rejects.toMatchObject({
      code: 'duplicateAsked',
    })
    await expect(boss.duplicates.ask({ ...pair, forMerge: true })).rejects.toMatchObject({
      code: 'duplicateBothYours',
    })
    const dayOf = async () =>
      (await clerk.duplicates.list({ customerId: first })).data[0]?.pairs[0]?.askedOn ?? null
    expect(await dayOf()).not.toBeNull()

    const tasksOf = async (who: typeof boss) =>
      (await who.tasks.list({ kind: 'duplicate' })).data.filter(({ id }) => id === asked.id).length
    const merger = api.as({ userId: newId() })
    const elsewhere = api.as({ userId: newId(), scope: { kind: 'department', departmentIds: [newId()] } })
    expect([await tasksOf(merger), await tasksOf(clerk), await tasksOf(elsewhere)]).toEqual([1, 0, 0])
    const task = (await merger.tasks.list({ kind: 'duplicate' })).data.find(({ id }) => id === asked.id)
    const names = group?.records.map(({ name }) => name).sort()
    expect(task?.forMerge).toBe(true)
    expect([task?.customerName, task?.otherName].sort()).toEqual(names)
    const { operationId } = await merger.merges.merge({ id: first, memberIds: [second] })
    expect(await tasksOf(merger)).toBe(0)
    await merger.history.undo({ id: operationId })
    expect(await tasksOf(merger)).toBe(1)
    await clerk.history.undo({ id: asked.operationId })
    expect([await tasksOf(merger), await dayOf()]).toEqual([0, null])
  })

  test('of a customer one does not see nobody is asked to merge', async () => {
    const { mine, pair } = await twoDepartments()
    await expect(mine.client.duplicates.ask({ ...pair, forMerge: true })).rejects.toMatchObject({
      status: 404,
    })
  })
})
