import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()
const words = { zh: '登门拜访，听他说。', en: 'Visit him and listen.' }
const strategyOf = async (stage: string) =>
  (await boss.lifecycle.strategies()).data.find((row) => row.stage === stage)

test('every stage has a strategy, ours until somebody words another', async () => {
  const { data } = await api.as({ permissions: ['segment.read'] }).lifecycle.strategies()
  expect(data.map(({ stage, isDefault, basis }) => [stage, isDefault, basis])).toEqual([
    ['establishment', true, 'source'],
    ['adaptation', true, 'source'],
    ['growth', true, 'source'],
    ['maturity', true, 'source'],
    ['decline', true, 'ours'],
    ['lost', true, 'ours'],
  ])
})

test('a strategy of the house replaces ours for its stage alone, until it is undone or given up', async () => {
  const first = await boss.lifecycle.setStrategy({ stage: 'decline', words })
  await boss.lifecycle.setStrategy({ stage: 'lost', words })
  expect(await strategyOf('decline')).toMatchObject({ words, isDefault: false })
  expect(await strategyOf('growth')).toMatchObject({ isDefault: true })
  // The other stage has been worded since: what was said then is not silently lost.
  await expect(boss.history.undo({ id: first.operationId })).rejects.toMatchObject({ code: 'undoNewer' })
  const given = await boss.lifecycle.setStrategy({ stage: 'decline', words: null })
  expect(await strategyOf('decline')).toMatchObject({ isDefault: true })
  await boss.history.undo({ id: given.operationId })
  expect(await strategyOf('decline')).toMatchObject({ words, isDefault: false })
})

test('who may only read words nothing, and a stage that does not exist has no strategy', async () => {
  const reader = api.as({ permissions: ['segment.read'] })
  await expect(reader.lifecycle.setStrategy({ stage: 'lost', words })).rejects.toMatchObject({ status: 403 })
  const odd = api.request('/api/v1/segment/lifecycle/strategies/heaven', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ words }),
  })
  expect((await odd).status).toBe(422)
})

test('counts are of the customers of my scope', async () => {
  const department = newId()
  await boss.customers.create({ kind: 'person', name: '内', departmentId: department })
  await boss.customers.create({ kind: 'person', name: '外', departmentId: newId() })
  const branch = api.as({ scope: { kind: 'department', departmentIds: [department] } })
  const { data } = await branch.lifecycle.counts()
  expect(data.map(({ customers }) => customers)).toEqual([1, 0, 0, 0, 0, 0])
})
