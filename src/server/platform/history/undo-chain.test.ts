import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { hire } from '../../../../test/support/staff.ts'
import { newId } from '../ids.ts'

const api = await testApi()
const boss = api.as({ name: '王芳' })

const make = (name: string) => boss.customers.create({ kind: 'person', name, allowDuplicate: true })
const refusal = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  )
  const text = error instanceof Error ? error.message : ''
  return JSON.parse(text.slice(text.indexOf('{')))
}

test('an undoing that is refused tells which operations are in the way, who did them and what they did', async () => {
  const made = await make('陈明')
  const edit = await boss.customers.update({ id: made.id, city: '杭州' })
  const later = await boss.customers.update({ id: made.id, city: '上海' })
  const told = await refusal(boss.history.undo({ id: edit.operationId }))
  expect(told).toMatchObject({ code: 'undoNewer', blockerCount: 1 })
  expect(told.blockers).toMatchObject([
    {
      operationId: later.operationId,
      kind: 'customer.update',
      actorName: '王芳',
      what: 'field',
      subject: '陈明',
      canUndo: true,
    },
  ])

  const call = await boss.contacts.log({ customerId: made.id, channel: 'call', reason: 'care' })
  const child = await boss.people.create({ customerId: made.id, relation: 'child', name: '小明' })
  const other = await make('周霞')
  const merge = await boss.merges.merge({ id: made.id, memberIds: [other.id] })
  const whole = await refusal(boss.history.undo({ id: made.operationId }))
  expect(whole).toMatchObject({ code: 'undoNewerCustomers', blockerCount: 5 })
  const ways = whole.blockers.map((each: { operationId: string; what: string }) => [
    each.operationId,
    each.what,
  ])
  expect(ways).toEqual([
    [merge.operationId, 'merge'],
    [child.operationId, 'child'],
    [call.operationId, 'fact'],
    [later.operationId, 'field'],
    [edit.operationId, 'field'],
  ])
})

test('what is in the way is undone first, all in one, and only looked at when it is tried', async () => {
  const made = await make('赵强')
  const id = made.id
  await boss.customers.update({ id, city: '杭州' })
  const second = await boss.customers.update({ id, city: '上海' })
  await boss.people.create({ customerId: id, relation: 'child', name: '小强' })
  const other = await make('赵 强')
  await boss.merges.merge({ id: other.id, memberIds: [id], reason: '同一位' })
  await boss.customers.update({ id: other.id, city: '苏州' })

  const tried = await boss.history.undoChain({ id: made.operationId, dryRun: true })
  const kinds = tried.operations.map(({ kind }) => kind)
  expect(kinds).toEqual([
    'customer.merge',
    'person.create',
    'customer.update',
    'customer.update',
    'customer.create',
  ])
  expect(tried.operations.map(({ reason }) => reason)).toEqual(['同一位', null, null, null, null])
  expect(tried.operationId).toBeNull()
  expect((await boss.customers.get({ id })).id).toBe(other.id)

  const done = await boss.history.undoChain({ id: made.operationId })
  expect(done.operations).toEqual(tried.operations)
  await expect(boss.customers.get({ id })).rejects.toMatchObject({ code: 'customerNotFound' })
  // What was done to the other one since stays with that one.
  expect(await boss.customers.get({ id: other.id })).toMatchObject({ city: '苏州' })
  await expect(boss.history.undo({ id: second.operationId })).rejects.toMatchObject({ code: 'undoAlready' })
})

test('nothing is undone where one of them is not the reader’s to undo', async () => {
  const li = (await hire(api, '李强')).id
  const mine = api.as({ userId: li, name: '李强', scope: { kind: 'mine' }, permissions: ['*'] })
  const made = await mine.customers.create({ kind: 'person', name: '孙丽', allowDuplicate: true })
  const edit = await mine.customers.update({ id: made.id, city: '杭州' })
  await boss.customers.update({ id: made.id, city: '上海' })
  const last = await mine.customers.update({ id: made.id, company: '丽记' })
  const told = await refusal(mine.history.undo({ id: edit.operationId }))
  expect(told.blockers).toMatchObject([{ actorName: '王芳', canUndo: false }])
  for (const dryRun of [true, false])
    await expect(mine.history.undoChain({ id: made.operationId, dryRun })).rejects.toMatchObject({
      status: 403,
      code: 'undoChainNotYours',
    })
  expect(await mine.customers.get({ id: made.id })).toMatchObject({ city: '上海', company: '丽记' })
  await mine.history.undo({ id: last.operationId })
})

test('whoever sees nothing of an operation learns nothing of what is in its way', async () => {
  const made = await make('钱多')
  await boss.customers.update({ id: made.id, city: '杭州' })
  const stranger = api.as({ userId: newId(), scope: { kind: 'mine' }, permissions: ['history.undo'] })
  await expect(stranger.history.undoChain({ id: made.operationId })).rejects.toMatchObject({
    status: 404,
    code: 'undoNotFound',
  })
})
