// Operations that stand upon each other are undone in their order: what no order could undo any more is refused first, by name.
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { dumpAll } from '../../../../test/support/dump-tables.ts'

const api = await testApi()
const boss = api.as()

const create = (name: string) => boss.customers.create({ kind: 'person', allowDuplicate: true, name })
const undo = (id: string) => boss.history.undo({ id })
const refusal = async (id: string): Promise<{ code: string; by: string[] }> => {
  const error: unknown = await undo(id).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Error && 'code' in error)) throw new Error('was not refused')
  const { blockers }: { blockers: { operationId: string }[] } = JSON.parse(
    error.message.replace(/^[^{]*/, ''),
  )
  return { code: String(error.code), by: blockers.map(({ operationId }) => operationId).toSorted() }
}
const purchase = async (customerId: string) => {
  const { operationId } = await boss.purchases.record({
    customerId,
    purchasedAt: new Date('2026-03-01'),
    amountMinor: 100,
  })
  return { operationId: operationId ?? '' }
}

test('a field that says the same again by chance is no longer what the first wrote', async () => {
  const { id } = await create('甲')
  const start = await dumpAll(api.db)
  const put = async (city: string) => (await boss.customers.update({ id, city })).operationId
  const [first, second, third] = [await put('杭州'), await put('上海'), await put('杭州')]
  expect(await refusal(first)).toEqual({ code: 'undoNewer', by: [second, third].toSorted() })
  for (const each of [third, second, first]) await undo(each)
  expect(await dumpAll(api.db)).toEqual(start)
})

test('what comes back by undoing its undoing takes its old place, below those after it', async () => {
  const { id } = await create('甲')
  const put = async (city: string | null) => (await boss.customers.update({ id, city })).operationId
  const first = await put('杭州')
  const second = await put(null)
  const [third, fourth] = [await put('上海'), await put(null)]
  const undoings: string[] = []
  for (const each of [fourth, third]) undoings.unshift((await undo(each)).operationId)
  await undo(second)
  const undoing = (await undo(first)).operationId
  for (const each of undoings) await undo(each)
  // Nothing is in the city, as the undoing had left it, and yet two in force have written it since.
  expect(await refusal(undoing)).toEqual({ code: 'undoNewer', by: [third, fourth].toSorted() })
  for (const each of [fourth, third]) await undo(each)
  await undo(undoing)
  expect((await boss.customers.get({ id })).city).toBe('杭州')
})

test('of two splits of the same customer the later is undone first', async () => {
  const [a, b] = [(await create('甲')).id, (await create('乙')).id]
  const start = await dumpAll(api.db)
  const merge = async () => (await boss.merges.merge({ id: a, memberIds: [b] })).operationId
  const split = async () => (await boss.merges.split({ id: a, memberId: b })).operationId
  const done = [await merge(), await split(), await merge(), await split()]
  const [, first = '', second = '', third = ''] = done
  expect((await refusal(first)).by).toEqual([second, third].toSorted())
  for (const each of done.toReversed()) await undo(each)
  expect(await dumpAll(api.db)).toEqual(start)
})

/** 乙 and 丙 are parts of 甲; 乙 leaves with what 丙 had recorded since. */
async function give(record: (customerId: string) => Promise<{ operationId: string }>) {
  const start = await dumpAll(api.db)
  const [top, member, giver] = [await create('甲'), await create('乙'), await create('丙')]
  const merged: string[] = []
  for (const { id } of [member, giver])
    merged.push((await boss.merges.merge({ id: top.id, memberIds: [id] })).operationId)
  const { operationId: recorded } = await record(giver.id)
  const { givable } = await boss.merges.previewSplit({ id: top.id, memberId: member.id })
  const { operationId: split } = await boss.merges.split({
    id: top.id,
    memberId: member.id,
    give: givable.map(({ table, id }) => ({ table, id })),
  })
  return { start, top, member, giver, merged, recorded, split }
}

test('whoever gave something away when others were taken apart is unmade after that was undone', async () => {
  const { start, top, member, giver, merged, recorded, split } = await give(purchase)
  // The purchase is void and the giver stands alone: nothing but the split still needs him.
  await undo(recorded)
  await undo(merged[1] ?? '')
  expect(await refusal(giver.operationId)).toEqual({ code: 'undoNewerCustomers', by: [split] })
  await undo(split)
  for (const each of [giver.operationId, merged[0] ?? '', member.operationId, top.operationId])
    await undo(each)
  expect(await dumpAll(api.db)).toEqual(start)
})

test('what was given is changed back or brought back before the giving is undone', async () => {
  const child = (customerId: string) => boss.people.create({ customerId, relation: 'child', name: '小乙' })
  const { start, top, member, giver, merged, recorded, split } = await give(child)
  const [person] = (await boss.people.list({ customerId: member.id })).data
  const key = { customerId: member.id, id: person?.id ?? '' }
  const changed = (await boss.people.update({ ...key, name: '小丙' })).operationId
  expect(await refusal(split)).toEqual({ code: 'undoNewer', by: [changed] })
  await undo(changed)
  const removed = (await boss.people.remove(key)).operationId
  expect(await refusal(split)).toEqual({ code: 'undoNewer', by: [removed] })
  await undo(removed)
  for (const each of [split, recorded, ...merged, giver.operationId, member.operationId, top.operationId])
    await undo(each)
  expect(await dumpAll(api.db)).toEqual(start)
})

test('nobody is unmade whose removed record could still come back', async () => {
  const start = await dumpAll(api.db)
  const made = await create('甲')
  const recorded = await boss.people.create({ customerId: made.id, relation: 'child', name: '小甲' })
  const removed = await boss.people.remove({ customerId: made.id, id: recorded.id })
  expect(await refusal(made.operationId)).toEqual({ code: 'undoNewerCustomers', by: [removed.operationId] })
  for (const each of [removed, recorded, made]) await undo(each.operationId)
  expect(await dumpAll(api.db)).toEqual(start)
})

test('a purchase does not come back to somebody who is unmade', async () => {
  const made = await create('甲')
  const bought = await purchase(made.id)
  const undoing = (await undo(bought.operationId)).operationId
  const unmaking = (await undo(made.operationId)).operationId
  expect(await refusal(undoing)).toEqual({ code: 'undoNewer', by: [unmaking] })
  for (const each of [unmaking, undoing]) await undo(each)
  expect((await boss.customers.get({ id: made.id })).metric.valueMinor).toBe(100)
})
