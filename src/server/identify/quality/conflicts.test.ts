import pino from 'pino'
import { expect, test } from 'vitest'
import { openImportDesk } from '../../../../test/support/import-desk.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { updateCustomer } from '../customers/customers.service.ts'

const { api, me, boss, finished, importFile, find } = await openImportDesk()

let number = 0
/** A customer of the house, typed in by the staff. */
async function record(more: Record<string, unknown> = {}) {
  number += 1
  const externalNumber = `C${number}`
  const name = `何静${number}`
  const { id } = await boss.customers.create({ kind: 'person', name, externalNumber, city: '杭州', ...more })
  return { id, externalNumber, name }
}
const upload = ({ externalNumber, name }: { externalNumber: string; name: string }, city: string) =>
  importFile('会员.csv', `编号,姓名,手机,城市\n${externalNumber},${name},,${city}\n`, 'customers')
const conflicts = async () => (await boss.quality.conflicts({})).data
const cityOf = async (customerId: string) =>
  (await boss.quality.provenance({ customerId })).data.find(({ field }) => field === 'city')

test('a file that contradicts what the staff typed does not overwrite it; what it says is kept and told', async () => {
  const customer = await record()
  await upload(customer, '宁波')
  const shown = await boss.customers.get({ id: customer.id })
  expect(shown.city).toBe('杭州')
  expect(shown.metric.conflictCount).toBe(1)
  expect(await conflicts()).toEqual([
    expect.objectContaining({
      customerId: customer.id,
      field: 'city',
      shown: { text: '杭州', birth: null },
      value: { text: '宁波', birth: null },
      source: { zh: '导入', en: 'Import' },
    }),
  ])
  expect(await cityOf(customer.id)).toMatchObject({
    state: 'conflict',
    claims: [{ value: { text: '宁波' } }],
  })
})

test('an import tells what it said otherwise, the first time and anew, and nothing of others', async () => {
  const [one, other] = [await record(), await record()]
  const first = await upload(one, '宁波')
  const second = await upload(other, '温州')
  const again = await upload(one, '嘉兴')
  const saidBy = async ({ result }: typeof first) => {
    const { operationId } = await boss.imports.get({ id: result.id })
    return (await boss.quality.conflicts({ operationId: operationId ?? '' })).data.map(
      ({ value }) => value.text,
    )
  }
  expect(await saidBy(second)).toEqual(['温州'])
  expect(await saidBy(again)).toEqual(['嘉兴'])
  expect(await saidBy(first)).toEqual(['嘉兴'])
})

test('a row that says otherwise and does not win is counted as such, in the dry run too', async () => {
  const [one, other] = [await record(), await record()]
  const rows = `${one.externalNumber},${one.name},,宁波\n${other.externalNumber},${other.name},,杭州\n`
  const { result } = await importFile('会员.csv', `编号,姓名,手机,城市\n${rows}`, 'customers')
  const counts = { rowsRead: 2, rowsUpdated: 0, rowsSame: 1, rowsDiffering: 1, rowsRefused: 0 }
  expect(result).toMatchObject(counts)
  const again = await boss.imports.begin({ fileId: result.fileId, target: 'customers' })
  await finished((await boss.imports.check({ id: again.id })).jobId)
  expect(await boss.imports.get({ id: again.id })).toMatchObject(counts)
})

test('a file that is said to be right wins over what was typed; provenance names it, and undone all stands as before', async () => {
  const customer = await record()
  const row = `编号,姓名,手机,城市\n${customer.externalNumber},${customer.name},,宁波\n`
  await importFile('旧.csv', row, 'customers')
  const { result } = await importFile('对.csv', row, 'customers', { isRight: true })
  expect(result).toMatchObject({ rowsUpdated: 1, rowsSame: 0, rowsDiffering: 0 })
  expect((await boss.customers.get({ id: customer.id })).city).toBe('宁波')
  expect(await cityOf(customer.id)).toMatchObject({ source: { zh: '导入' }, claims: [] })
  const { jobId } = await boss.imports.undo({ id: result.id })
  expect((await finished(jobId)).state).toBe('done')
  expect((await boss.customers.get({ id: customer.id })).city).toBe('杭州')
  expect(await cityOf(customer.id)).toMatchObject({ claims: [{ value: { text: '宁波' } }] })

  const draft = await boss.imports.begin({ fileId: result.fileId, target: 'customers' })
  // Said for one file alone: the next with these headings is heard like any other.
  expect(draft.options.isRight).toBeUndefined()
  const clerk = api.as({ ...me, permissions: ['customer.import', 'customer.read'] })
  const { mapping, options } = draft
  await expect(
    clerk.imports.configure({ id: draft.id, mapping, options: { ...options, isRight: true } }),
  ).rejects.toMatchObject({ status: 403, code: 'importMayNotOverrule' })
})

test('the same file again claims nothing twice, and a file that agrees takes its word back', async () => {
  const customer = await record()
  await upload(customer, '宁波')
  await upload(customer, '宁波')
  expect((await cityOf(customer.id))?.claims).toHaveLength(1)
  await upload(customer, '杭州')
  expect((await cityOf(customer.id))?.claims).toEqual([])
  await upload(customer, '温州')
  expect((await cityOf(customer.id))?.claims).toMatchObject([{ value: { text: '温州' } }])
})

test('taken, the other word is shown; undone, it is open again', async () => {
  const customer = await record()
  await upload(customer, '宁波')
  const [claim] = (await cityOf(customer.id))?.claims ?? []
  const settle = { customerId: customer.id, id: claim?.id ?? '' }
  const { operationId } = await boss.quality.settle({ ...settle, take: true })
  expect(await boss.customers.get({ id: customer.id })).toMatchObject({
    city: '宁波',
    metric: { conflictCount: 0 },
  })
  await expect(boss.quality.settle({ ...settle, take: false })).rejects.toMatchObject({
    status: 409,
    code: 'claimSettled',
  })
  await boss.history.undo({ id: operationId })
  expect(await boss.customers.get({ id: customer.id })).toMatchObject({
    city: '杭州',
    metric: { conflictCount: 1 },
  })
})

test('what was kept is not asked again until the source says something new', async () => {
  const customer = await record()
  await upload(customer, '宁波')
  const [claim] = (await cityOf(customer.id))?.claims ?? []
  await boss.quality.settle({ customerId: customer.id, id: claim?.id ?? '', take: false })
  await upload(customer, '宁波')
  expect((await cityOf(customer.id))?.claims).toEqual([])
  await upload(customer, '温州')
  expect((await cityOf(customer.id))?.claims).toHaveLength(1)
})

test('whoever of the staff writes the field has decided', async () => {
  const customer = await record()
  await upload(customer, '宁波')
  await boss.customers.update({ id: customer.id, city: '绍兴' })
  expect((await boss.customers.get({ id: customer.id })).metric.conflictCount).toBe(0)
})

test('a file may correct what a file wrote, but not what a person has checked since', async () => {
  await importFile('会员.csv', '编号,姓名,手机,城市\nF1,沈一,,杭州\n', 'customers')
  const [first] = await find('沈一')
  const customer = { id: first?.id ?? '', externalNumber: 'F1', name: '沈一' }
  await upload(customer, '宁波')
  expect((await boss.customers.get({ id: customer.id })).city).toBe('宁波')
  await boss.quality.mark({ customerId: customer.id, field: 'city', state: 'verified' })
  await upload(customer, '温州')
  expect((await boss.customers.get({ id: customer.id })).city).toBe('宁波')
  expect((await cityOf(customer.id))?.state).toBe('conflict')
})

test('an interface comes after the staff, a better believed source before them', async () => {
  const customer = await record({ phone: '13910070001' })
  const system = systemCtx(api.db, pino({ level: 'silent' }))
  const till = { ...system, actor: { ...system.actor, via: 'apiKey' as const } }
  await updateCustomer(till, customer.id, { city: '宁波', address: '中山路8号' })
  expect(await boss.customers.get({ id: customer.id })).toMatchObject({ city: '杭州', address: '中山路8号' })
  await boss.quality.putSource({ key: 'api', nameZh: '接口', nameEn: 'API', rank: 2 })
  await updateCustomer(till, customer.id, { city: '宁波' })
  expect((await boss.customers.get({ id: customer.id })).city).toBe('宁波')
})

test('another order of sources is tried on the open conflicts, and leaves the records as they are', async () => {
  const customer = await record()
  await upload(customer, '宁波')
  const { data } = await boss.quality.sources()
  const keys = data.map(({ key }) => key)
  expect((await boss.quality.trySources({ keys })).otherwise).toBe(0)
  const importFirst = ['import', ...keys.filter((key) => key !== 'import')]
  const { conflicts: open, otherwise } = await boss.quality.trySources({ keys: importFirst })
  expect([open, otherwise > 0, otherwise <= open]).toEqual([expect.any(Number), true, true])
  await boss.quality.mark({ customerId: customer.id, field: 'city', state: 'verified' })
  expect((await boss.quality.trySources({ keys: importFirst })).otherwise).toBe(otherwise - 1)
  const { operationId } = await boss.quality.orderSources({ keys: importFirst })
  expect((await boss.customers.get({ id: customer.id })).city).toBe('杭州')
  const next = await record()
  await upload(next, '宁波')
  expect((await boss.customers.get({ id: next.id })).city).toBe('宁波')
  await boss.history.undo({ id: operationId ?? '' })
})

test('undoing the import takes its words back', async () => {
  const customer = await record()
  const { result } = await upload(customer, '宁波')
  const { jobId } = await boss.imports.undo({ id: result.id })
  expect((await finished(jobId)).state).toBe('done')
  expect((await cityOf(customer.id))?.claims).toEqual([])
})

test('a phone is told masked to whoever may not see phones, and nobody elsewhere sees any of it', async () => {
  const customer = await record({ phone: '13910080001' })
  await importFile(
    '会员.csv',
    `编号,姓名,手机,城市\n${customer.externalNumber},${customer.name},13910080009,\n`,
    'customers',
  )
  const masked = (await api.as({ masks: ['phone'] }).quality.conflicts({})).data.find(
    ({ customerId }) => customerId === customer.id,
  )
  expect(masked?.value.text).toContain('****')
  const stranger = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
  expect((await stranger.quality.conflicts({})).data).toEqual([])
  const [claim] = await conflicts()
  await expect(
    stranger.quality.settle({ customerId: customer.id, id: claim?.id ?? '', take: true }),
  ).rejects.toMatchObject({ status: 404, code: 'customerNotFound' })
})
