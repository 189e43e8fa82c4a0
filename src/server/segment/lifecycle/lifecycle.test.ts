import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { openBranch } from '../../../../test/support/staff.ts'
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
  expect(await strategyOf('decline')).toMatchObject({ words, isDefault: false, version: 1 })
  expect(await strategyOf('growth')).toMatchObject({ isDefault: true, version: 0 })
  // That another stage has been worded since is no concern of this one.
  await boss.history.undo({ id: first.operationId })
  expect(await strategyOf('decline')).toMatchObject({ isDefault: true })
  expect(await strategyOf('lost')).toMatchObject({ words })
  const given = await boss.lifecycle.setStrategy({ stage: 'lost', words: null })
  expect(await strategyOf('lost')).toMatchObject({ isDefault: true })
  await boss.history.undo({ id: given.operationId })
  expect(await strategyOf('lost')).toMatchObject({ words, isDefault: false })
})

test('undoing refuses where the same stage has been worded anew since', async () => {
  const first = await boss.lifecycle.setStrategy({ stage: 'growth', words })
  const second = await boss.lifecycle.setStrategy({ stage: 'growth', words: { ...words, en: 'Phone him.' } })
  await expect(boss.history.undo({ id: first.operationId })).rejects.toMatchObject({ code: 'undoNewer' })
  await boss.history.undo({ id: second.operationId })
  expect(await strategyOf('growth')).toMatchObject({ words })
})

test('two who word the same stage at once leave one strategy, and who saw an older one overwrites nothing', async () => {
  const worded = ['一', '二', '三'].map((zh) =>
    boss.lifecycle.setStrategy({ stage: 'maturity', words: { ...words, zh } }),
  )
  await Promise.all(worded)
  expect(await strategyOf('maturity')).toMatchObject({ isDefault: false, version: 3 })
  for (const stale of ['0', '2']) {
    const put = api.request('/api/v1/segment/lifecycle/strategies/maturity', {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'if-match': `"${stale}"` },
      body: JSON.stringify({ words }),
    })
    expect((await put).status).toBe(412)
  }
})

test('strategies that stood in one setting are records of their own after the migration', async () => {
  const migration = readFileSync('migrations/0014_stage_strategy.sql', 'utf8')
  const moving = migration.slice(migration.indexOf('INSERT INTO stage_strategy'))
  await api.pool.query(`INSERT INTO setting (id, key, value, created_by_operation) VALUES ($1, $2, $3, $4)`, [
    newId(),
    'lifecycle.strategy',
    JSON.stringify({ adaptation: words }),
    newId(),
  ])
  await api.pool.query(moving)
  expect(await strategyOf('adaptation')).toMatchObject({ words, isDefault: false, version: 1 })
  const left = await api.pool.query(`SELECT 1 FROM setting WHERE key = 'lifecycle.strategy'`)
  expect(left.rowCount).toBe(0)
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
  const department = await openBranch(api)
  await boss.customers.create({ kind: 'person', name: '内', departmentId: department })
  await boss.customers.create({ kind: 'person', name: '外', departmentId: await openBranch(api) })
  const branch = api.as({ scope: { kind: 'department', departmentIds: [department] } })
  const { data } = await branch.lifecycle.counts()
  expect(data.map(({ customers }) => customers)).toEqual([1, 0, 0, 0, 0, 0])
})
