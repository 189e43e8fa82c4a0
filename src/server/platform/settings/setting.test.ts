import { beforeEach, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'

const api = await testApi()
const key = 'satisfaction.invitationDays'
const boss = api.as()

beforeEach(() => api.pool.query('DELETE FROM setting'))

async function current() {
  const { data } = await boss.settings.list()
  return data.find((setting) => setting.key === key)
}

test('a setting nobody has chosen is our default, and says so', async () => {
  expect(await current()).toMatchObject({ value: 14, fallback: 14, isDefault: true })
})

test('a chosen value holds until it is undone', async () => {
  const { operationId } = await boss.settings.put({ key, value: 30 })
  expect(await current()).toMatchObject({ value: 30, fallback: 14, isDefault: false })
  await boss.history.undo({ id: operationId })
  expect(await current()).toMatchObject({ value: 14, isDefault: true })
})

test('undoing a value is told like setting it, whether it was the first or a later one', async () => {
  const first = await boss.settings.put({ key, value: 30 })
  const second = await boss.settings.put({ key, value: 60 })
  await api.pool.query('DELETE FROM outbox')
  const told = async () =>
    (
      await api.db.selectFrom('outbox').select('payload').where('topic', '=', 'setting.changed').execute()
    ).map((event) => event.payload)
  await boss.history.undo({ id: second.operationId })
  expect(await told()).toEqual([{ key }])
  await boss.history.undo({ id: first.operationId })
  expect(await told()).toEqual([{ key }, { key }])
})

test('undoing something else tells of no setting', async () => {
  const { operationId } = await boss.tags.create({ name: '爱喝茶' })
  await api.pool.query('DELETE FROM outbox')
  await boss.history.undo({ id: operationId })
  expect(
    await api.db.selectFrom('outbox').select('topic').where('topic', '=', 'setting.changed').execute(),
  ).toEqual([])
})

test('nothing, where nothing is our default, takes a choice back, and undoing that chooses it again', async () => {
  const asOf = async () => (await boss.settings.list()).data.find((each) => each.key === 'metrics.asOf')
  await boss.settings.put({ key: 'metrics.asOf', value: null })
  expect(await asOf()).toMatchObject({ value: null, isDefault: true })
  await boss.settings.put({ key: 'metrics.asOf', value: '2011-12-10' })
  const { operationId } = await boss.settings.put({ key: 'metrics.asOf', value: null })
  expect(await asOf()).toMatchObject({ value: null, isDefault: true })
  await boss.history.undo({ id: operationId })
  expect(await asOf()).toMatchObject({ value: '2011-12-10', isDefault: false })
})

test('a value of the wrong kind is refused with its place, and nothing changes', async () => {
  await expect(boss.settings.put({ key, value: 'soon' })).rejects.toMatchObject({
    status: 422,
    code: 'invalidInput',
    body: { errors: [{ path: 'value' }] },
  })
  expect(await current()).toMatchObject({ isDefault: true })
})

test('what was saved before two values were compared goes on holding, and is not chosen anew', async () => {
  const rules = async () => (await boss.settings.list()).data.find((each) => each.key === 'today.rules')
  await boss.settings.put({ key: 'today.rules', value: (await rules())?.fallback })
  const turned = `jsonb_set(jsonb_set(value, '{boughtHook,least}', '90'), '{boughtHook,most}', '30')`
  await api.pool.query(`UPDATE setting SET value = ${turned} WHERE key = 'today.rules'`)
  const saved = await rules()
  expect(saved).toMatchObject({ isDefault: false, value: { boughtHook: { least: 90, most: 30 } } })
  expect((await boss.today.list({ whose: 'scope' })).data).toEqual([])
  await expect(boss.settings.put({ key: 'today.rules', value: saved?.value })).rejects.toMatchObject({
    status: 422,
    body: {
      errors: [
        { path: 'value.boughtHook.least', code: 'leastAboveMost' },
        { path: 'value.boughtHook.most', code: 'mostBelowLeast' },
      ],
    },
  })
})

test('there is no setting that no module has defined', async () => {
  await expect(boss.settings.put({ key: 'nothing', value: 1 })).rejects.toMatchObject({
    status: 404,
    code: 'settingUnknown',
  })
})

test('who may read settings may not therefore set them', async () => {
  const reader = api.as({ permissions: ['setting.read'] })
  await expect(reader.settings.put({ key, value: 30 })).rejects.toMatchObject({ status: 403 })
})
