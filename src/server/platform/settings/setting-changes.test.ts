import { beforeEach, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'

const api = await testApi()
const boss = api.as()
const key = 'satisfaction.invitationDays'

beforeEach(() => api.pool.query('DELETE FROM setting'))

/** The newest first. */
async function told(count: number) {
  const { data } = await boss.history.operations({ limit: count })
  return data.map(({ settings }) => settings)
}

test('the first choice is told from our default, a later one from the former, an undoing the other way round', async () => {
  await boss.settings.put({ key, value: 30 })
  expect(await told(1)).toEqual([[{ key, before: 14, after: 30 }]])
  const { operationId } = await boss.settings.put({ key, value: 60 })
  expect(await told(2)).toEqual([[{ key, before: 30, after: 60 }], [{ key, before: 14, after: 30 }]])
  await boss.history.undo({ id: operationId })
  expect(await told(3)).toEqual([
    [{ key, before: 60, after: 30 }],
    [{ key, before: 30, after: 60 }],
    [{ key, before: 14, after: 30 }],
  ])
})

test('a first choice that was taken back is still told, and so is its taking back', async () => {
  const { operationId } = await boss.settings.put({ key, value: 30 })
  await boss.history.undo({ id: operationId })
  expect(await told(2)).toEqual([[{ key, before: 30, after: 14 }], [{ key, before: 14, after: 30 }]])
})

test('a choice of nothing, and what it replaced, are told', async () => {
  const asOf = 'metrics.asOf'
  await boss.settings.put({ key: asOf, value: '2011-12-10' })
  const { operationId } = await boss.settings.put({ key: asOf, value: null })
  expect(await told(2)).toEqual([
    [{ key: asOf, before: '2011-12-10', after: null }],
    [{ key: asOf, before: null, after: '2011-12-10' }],
  ])
  await boss.history.undo({ id: operationId })
  expect(await told(1)).toEqual([[{ key: asOf, before: null, after: '2011-12-10' }]])
})

test('one operation that writes two settings tells both; a save that changes nothing tells none', async () => {
  const { rule, nearPercent } = await boss.tiers.overview()
  await boss.tiers.setRule({ rule: { ...rule, match: 'any' }, nearPercent: nearPercent + 5 })
  expect(await told(1)).toEqual([
    [
      { key: 'tier.nearPercent', before: nearPercent, after: nearPercent + 5 },
      { key: 'tier.rule', before: rule, after: { ...rule, match: 'any' } },
    ],
  ])
  await boss.settings.put({ key, value: 30 })
  await boss.settings.put({ key, value: 30 })
  expect(await told(1)).toEqual([[]])
})

test('who may read the history and not the settings is told that one was changed, not to what', async () => {
  await boss.settings.put({ key, value: 30 })
  const reader = api.as({ permissions: ['history.read'] })
  const { data } = await reader.history.operations({ limit: 1 })
  expect(data).toMatchObject([{ kind: 'setting.update', reason: key, settings: [] }])
})
