import { pino } from 'pino'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { countMisplaced } from '../../platform/history/place.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()

type Fields = Omit<Parameters<typeof boss.customers.create>[0], 'kind'>
const make = async (fields: Fields) =>
  (await boss.customers.create({ kind: 'person', allowDuplicate: true, ...fields })).id
const buy = async (customerId: string, amountMinor: number, more: object = {}) =>
  boss.purchases.record({ customerId, purchasedAt: new Date('2026-03-01'), amountMinor, ...more })
const worth = async (id: string) => (await boss.customers.get({ id })).metric.valueMinor
const promisesOf = async (customerId: string) =>
  (await boss.promises.ofCustomer({ customerId })).data.map(({ what }) => what)

test('before a split one sees what goes, what stays and what could be given', async () => {
  const a = await make({ name: '甲', phone: '13900000021' })
  const b = await make({ name: '乙', phone: '13900000022', city: '杭州' })
  const c = await make({ name: '丙' })
  await boss.merges.merge({ id: b, memberIds: [c] })
  await buy(b, 100)
  await boss.merges.merge({ id: a, memberIds: [b] })
  await buy(b, 200)
  await buy(a, 400, { orderNumber: 'S-1' })
  await boss.contacts.log({
    customerId: a,
    channel: 'call',
    reason: 'care',
    note: '谈新茶',
    promises: [{ what: '寄样品', dueOn: '2030-01-01' }],
  })
  const told = await boss.merges.previewSplit({ id: a, memberId: b })
  expect(told).toMatchObject({
    member: { id: b, name: '乙', city: '杭州', phone: '+8613900000022' },
    alsoLeave: [{ id: c, name: '丙' }],
    now: { city: '杭州', secondPhone: '+8613900000022' },
    rest: { city: null, secondPhone: null },
    changing: ['secondPhone', 'place'],
  })
  expect(told.counts).toContainEqual({ table: 'purchase', goes: 2, goesSince: 1, staysSince: 1 })
  // The promise goes where its contact goes, and is not told apart.
  expect(told.givable.map(({ table, said, amountMinor }) => [table, said, amountMinor])).toEqual([
    ['contact', '谈新茶', null],
    ['purchase', 'S-1', 400],
  ])
  // Nothing was written.
  expect((await boss.customers.get({ id: b })).id).toBe(a)
})

test('purchases are counted before a split as before the merge: by order, returns apart', async () => {
  const [a, b] = [await make({ name: '合' }), await make({ name: '分' })]
  for (const orderNumber of ['T-1', 'T-1', 'T-2']) await buy(b, 100, { orderNumber })
  await buy(b, 100, { kind: 'return', orderNumber: 'T-2' })
  const { records } = await boss.merges.preview({ id: a, memberIds: [b] })
  expect(records.find(({ id }) => id === b)?.purchases).toBe(2)
  await boss.merges.merge({ id: a, memberIds: [b] })
  const { counts } = await boss.merges.previewSplit({ id: a, memberId: b })
  const none = { goesSince: 0, staysSince: 0 }
  expect(counts.filter(({ table }) => table.startsWith('purchase'))).toEqual([
    { table: 'purchase', goes: 2, ...none },
    { table: 'purchase_return', goes: 1, ...none },
  ])
})

test('what was recorded since is given to whoever leaves, with what belongs to it; undone, it is whose it was', async () => {
  const a = await make({ name: '子' })
  const b = await make({ name: '丑' })
  await boss.merges.merge({ id: a, memberIds: [b] })
  await buy(a, 300)
  await buy(a, 50)
  await boss.contacts.log({
    customerId: a,
    channel: 'call',
    reason: 'care',
    promises: [{ what: '回电', dueOn: '2030-01-01' }],
  })
  const { givable } = await boss.merges.previewSplit({ id: a, memberId: b })
  const give = givable
    .filter(({ table, amountMinor }) => table === 'contact' || amountMinor === 300)
    .map(({ table, id }) => ({ table, id }))
  const split = await boss.merges.split({ id: a, memberId: b, give })
  expect(split.given).toBe(3)
  expect([await worth(a), await worth(b)]).toEqual([50, 300])
  expect([await promisesOf(a), await promisesOf(b)]).toEqual([[], ['回电']])
  expect(await misplaced()).toEqual({})

  // Merged again, and taken apart: what was given has become his own.
  const again = await boss.merges.merge({ id: a, memberIds: [b] })
  expect(await worth(a)).toBe(350)
  await boss.history.undo({ id: again.operationId })
  expect([await worth(a), await worth(b)]).toEqual([50, 300])

  const undone = await boss.history.undo({ id: split.operationId })
  expect((await boss.customers.get({ id: b })).id).toBe(a)
  expect(await worth(a)).toBe(350)
  expect(await promisesOf(a)).toEqual(['回电'])
  // The undoing taken back gives again.
  await boss.history.undo({ id: undone.operationId })
  expect([await worth(a), await worth(b)]).toEqual([50, 300])
  expect(await promisesOf(b)).toEqual(['回电'])
  expect(await misplaced()).toEqual({})
})

test('what was given since stands in the way of undoing what wrote it, until the split is undone', async () => {
  const a = await make({ name: '寅' })
  const b = await make({ name: '卯' })
  await boss.merges.merge({ id: a, memberIds: [b] })
  const made = await boss.people.create({ customerId: a, relation: 'child', name: '小寅' })
  const [row] = (await boss.merges.previewSplit({ id: a, memberId: b })).givable
  expect(row).toMatchObject({ table: 'related_person', said: '小寅' })
  const give = row ? [{ table: row.table, id: row.id }] : []
  const split = await boss.merges.split({ id: a, memberId: b, give })
  await expect(boss.history.undo({ id: made.operationId })).rejects.toThrow(split.operationId)
  await boss.history.undo({ id: split.operationId })
  await boss.history.undo({ id: made.operationId })
  expect((await boss.people.list({ customerId: a })).data).toEqual([])
})

test('whom somebody was merged into is not unmade while merging and taking apart stand, for the latter may be undone', async () => {
  const top = await boss.customers.create({ kind: 'person', name: '并入', allowDuplicate: true })
  const member = await boss.customers.create({ kind: 'person', name: '成员', allowDuplicate: true })
  const merged = await boss.merges.merge({ id: top.id, memberIds: [member.id] })
  const split = await boss.merges.split({ id: top.id, memberId: member.id })
  const unmaking = () => boss.history.undo({ id: top.operationId })
  await expect(unmaking()).rejects.toMatchObject({ status: 409, code: 'undoNewerCustomers' })
  await boss.history.undo({ id: split.operationId })
  await expect(unmaking()).rejects.toMatchObject({ status: 409 })
  await boss.history.undo({ id: merged.operationId })
  await unmaking()
  await expect(boss.customers.get({ id: top.id })).rejects.toMatchObject({ status: 404 })
})

test('nothing else is given: what is older, what is the member’s, what is nobody’s', async () => {
  const a = await make({ name: '辰' })
  const b = await make({ name: '巳' })
  await boss.people.create({ customerId: a, relation: 'child', name: '早' })
  const [old] = (await boss.people.list({ customerId: a })).data
  await boss.merges.merge({ id: a, memberIds: [b] })
  const tries = [
    { table: 'related_person', id: old?.id ?? '' },
    { table: 'related_person', id: newId() },
    { table: 'customer', id: a },
  ]
  for (const each of tries)
    await expect(boss.merges.split({ id: a, memberId: b, give: [each] })).rejects.toMatchObject({
      code: 'giveNotSince',
    })
  expect((await boss.customers.get({ id: b })).id).toBe(a)
  await expect(boss.merges.previewSplit({ id: a, memberId: a })).rejects.toMatchObject({
    code: 'splitNotMember',
  })
})

test('another department’s user learns nothing of a split', async () => {
  const a = await make({ name: '午' })
  const b = await make({ name: '未' })
  await boss.merges.merge({ id: a, memberIds: [b] })
  const other = api.as({ userId: newId(), scope: { kind: 'mine' }, permissions: ['customer.merge'] })
  for (const call of [other.merges.previewSplit, other.merges.split])
    await expect(call({ id: a, memberId: b })).rejects.toMatchObject({ status: 404 })
  const reader = api.as({ permissions: ['customer.read'] })
  await expect(reader.merges.previewSplit({ id: a, memberId: b })).rejects.toMatchObject({ status: 403 })
})

/** Rows that do not stand with the top of their own customer's tree, by table. */
function misplaced() {
  return countMisplaced(systemCtx(api.db, pino({ level: 'silent' })))
}

test('a merge that was taken apart offers no undoing, and offers it again once the split is undone', async () => {
  const [a, b] = [await make({ name: '并一' }), await make({ name: '并二' })]
  const { operationId } = await boss.merges.merge({ id: a, memberIds: [b] })
  const told = async () => {
    const { data } = await boss.history.operations({ customerId: b, kind: 'customer.merge' })
    return data.map(({ id, canUndo, settledBy }) => ({ id, canUndo, settledBy }))
  }
  expect(await told()).toEqual([{ id: operationId, canUndo: true, settledBy: null }])
  const split = await boss.merges.split({ id: a, memberId: b })
  expect(await told()).toEqual([{ id: operationId, canUndo: false, settledBy: 'split' }])
  await boss.history.undo({ id: split.operationId })
  expect(await told()).toEqual([{ id: operationId, canUndo: true, settledBy: null }])
})
