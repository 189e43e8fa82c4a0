// What goes wrong around merging: old ids and versions, edits of a member, an import that meets a merge.
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { openImportDesk } from '../../../../test/support/import-desk.ts'
import { inTransaction, systemCtx } from '../../platform/ctx.ts'
import { countMisplaced, holdPlaces } from '../../platform/history/place.ts'

const { api, boss, importFile } = await openImportDesk()
const system = () => systemCtx(api.db, pino({ level: 'silent' }))

type Fields = Omit<Parameters<typeof boss.customers.create>[0], 'kind'>
const make = async (fields: Fields) =>
  (await boss.customers.create({ kind: 'person', allowDuplicate: true, ...fields })).id

test('a version from before a merge is refused, and the one told since is taken', async () => {
  const [a, b] = [await make({ name: '甲' }), await make({ name: '乙', city: '杭州' })]
  const { version } = await boss.customers.get({ id: a })
  await boss.merges.merge({ id: a, memberIds: [b] })
  const edit = (id: string, ifMatch: number) =>
    api.request(`/api/v1/identify/customers/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', 'if-match': `"${ifMatch}"` },
      body: JSON.stringify({ city: '上海' }),
    })
  expect((await edit(a, version)).status).toBe(412)
  const now = (await boss.customers.get({ id: a })).version
  expect(now).toBeGreaterThan(version)
  expect((await edit(a, now)).status).toBe(200)
})

test('by a former id everything is written that could be written before, and goes along when it leaves', async () => {
  const [a, b] = [await make({ name: '丙' }), await make({ name: '丁', company: '丁记' })]
  await boss.merges.merge({ id: a, memberIds: [b] })
  await boss.people.create({ customerId: b, relation: 'child', name: '小丁' })
  await boss.promises.create({ customerId: b, what: '寄样品', dueOn: '2030-01-01' })
  await boss.purchases.record({ customerId: b, purchasedAt: new Date('2026-03-01'), amountMinor: 500 })
  // His own value, which the merged customer shows as long as it has none of its own.
  await boss.customers.update({ id: b, company: '丁记商行' })
  expect(await boss.customers.get({ id: a })).toMatchObject({
    company: '丁记商行',
    metric: { valueMinor: 500 },
  })
  expect((await boss.people.list({ customerId: a })).data).toMatchObject([{ name: '小丁' }])
  await boss.merges.split({ id: a, memberId: b })
  expect(await boss.customers.get({ id: b })).toMatchObject({
    company: '丁记商行',
    metric: { valueMinor: 500 },
  })
  expect((await boss.people.list({ customerId: b })).data).toMatchObject([{ name: '小丁' }])
  expect((await boss.promises.ofCustomer({ customerId: b })).data).toMatchObject([{ what: '寄样品' }])
  expect(await boss.customers.get({ id: a })).toMatchObject({ company: null, metric: { valueMinor: 0 } })
  expect(await countMisplaced(system())).toEqual({})
})

test('a merge waits for a bulk writer that holds all places, and then sees what it wrote', async () => {
  const [a, b] = [await make({ name: '戊' }), await make({ name: '己' })]
  let merged = false
  const done = await inTransaction(system(), async (tx) => {
    await holdPlaces(tx)
    const merging = boss.merges.merge({ id: a, memberIds: [b] }).then((answer) => {
      merged = true
      return answer
    })
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(merged).toBe(false)
    return { merging }
  })
  await done.merging
  expect((await boss.customers.get({ id: b })).id).toBe(a)
})

test('an import runs while its customers are merged and taken apart: every line is counted once, where it belongs', async () => {
  const [a, b] = [
    await make({ name: '壬', externalNumber: 'IM1' }),
    await make({ name: '癸', externalNumber: 'IM2' }),
  ]
  const lines = Array.from({ length: 4_000 }, (_, n) => `M${n},,1,2026-03-01 10:00,1,IM${1 + (n % 2)}`)
  let isRunning = true
  const importing = importFile(
    'merged.csv',
    `单号,商品,数量,时间,单价,客户\n${lines.join('\n')}\n`,
    'purchases',
  ).finally(() => {
    isRunning = false
  })
  let rounds = 0
  while (isRunning) {
    await boss.merges.merge({ id: a, memberIds: [b] })
    await boss.merges.split({ id: a, memberId: b })
    rounds++
  }
  expect((await importing).result).toMatchObject({ state: 'done', rowsCreated: 4_000 })
  expect(rounds).toBeGreaterThan(0)
  expect(await countMisplaced(system())).toEqual({})
  for (const id of [a, b])
    expect((await boss.customers.get({ id })).metric).toMatchObject({
      purchaseCount: 2_000,
      valueMinor: 200_000,
    })
}, 120_000)
