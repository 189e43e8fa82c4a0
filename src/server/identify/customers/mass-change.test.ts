import pino from 'pino'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { newCustomer } from '../../../../test/support/new-customers.ts'
import { hire } from '../../../../test/support/staff.ts'
import { beginAllMissing } from '../../analyse/metrics/rebuild.service.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { newId } from '../../platform/ids.ts'
import { startWorker } from '../../platform/jobs/worker.ts'
import { readyToRecord, recordManyCustomers } from './customers-bulk.service.ts'
import { massChangeJobs } from './mass-change.jobs.ts'
import { runMassChange } from './mass-change.service.ts'

const api = await testApi()
const boss = api.as()
const log = pino({ level: 'silent' })
const worker = await startWorker(api.db, api.pool, { jobs: massChangeJobs(), crons: [], readers: [] }, log)
afterAll(() => worker.close())

/** Each test has a source of its own, by which its customers are found. */
let source = ''
let ids: string[] = []
beforeEach(async () => {
  source = `来源${newId()}`
  ids = []
  for (const name of ['甲', '乙', '丙'])
    ids.push((await boss.customers.create({ kind: 'person', name, source })).id)
})

const filter = () => [{ field: 'source', operator: 'is' as const, value: source }]
const get = (id: string | undefined) => boss.customers.get({ id: id ?? '' })
const anyValue = [{ field: 'valueMinor', operator: 'atLeast' as const, value: -1e12 }]
const operations = async () => (await api.pool.query('SELECT count(*)::int AS n FROM operation')).rows[0].n
const tag = async () => (await boss.tags.create({ name: `标签${newId()}` })).id

test('customers given to somebody go to the department too, but for those already in it or below it; taken back as one', async () => {
  const clerk = await hire(api, '店员', { permissions: ['customer.write'] })
  const root = (await boss.departments.list()).data.find(({ parentId }) => parentId === null)?.id ?? ''
  const open = async (parentId: string, kind: 'branch' | 'subBranch') =>
    (await boss.departments.create({ parentId, name: `部门${newId()}`, kind })).id
  const suzhou = await open(root, 'branch')
  const counter = await open(suzhou, 'subBranch')
  const { id: ownerId } = await boss.employees.create({
    name: '苏经理',
    username: `u-${newId().slice(-12)}`,
    departmentId: suzhou,
  })
  await boss.customers.bulk({ ids: ids.slice(0, 1), set: { departmentId: counter } })
  const departments = async () => Promise.all(ids.map(async (id) => (await get(id)).departmentId))
  const before = await departments()

  await boss.customers.bulk({ ids, set: { ownerId } })
  expect(await departments()).toEqual(before)
  const change = { ids, set: { ownerId }, toOwnersDepartment: true }
  const { operationId } = await boss.customers.bulk(change)
  expect(await departments()).toEqual([counter, suzhou, suzhou])
  await boss.history.undo({ id: operationId ?? '' })
  expect(await departments()).toEqual(before)

  const scope = { kind: 'departmentTree' as const, userIds: [], departmentIds: [root] }
  const elsewhere = await hire(api, '别处的负责人', { scope })
  await expect(elsewhere.client.customers.bulk(change)).rejects.toMatchObject({
    code: 'customerDepartmentOutside',
  })
  const outright = { ids, set: { departmentId: suzhou } }
  await expect(elsewhere.client.customers.bulk(outright)).rejects.toMatchObject({
    code: 'customerDepartmentOutside',
  })
  await expect(clerk.client.customers.bulk(change)).rejects.toMatchObject({ code: 'permissionDenied' })
})

describe('everybody a filter finds', () => {
  test('is counted beforehand, changed in one operation and taken back as one', async () => {
    const [first, second] = [await tag(), await tag()]
    await boss.customers.bulk({ ids, addTagIds: [first] })
    const wang = await hire(api, '王经理')
    const { count, guard } = await boss.customers.match({ filter: filter() })
    expect(count).toBe(3)
    const change = { set: { ownerId: wang.id }, addTagIds: [second], removeTagIds: [first] }
    const answer = await boss.customers.changeAll({ filter: filter(), guard, ...change })
    expect(answer).toMatchObject({ changed: 3, refused: 0, jobId: null })
    for (const id of ids) expect(await get(id)).toMatchObject({ ownerId: wang.id, tagIds: [second] })
    await boss.history.undo({ id: answer.operationId ?? '' })
    for (const id of ids) expect((await get(id)).tagIds).toEqual([first])
  })

  test('but for those left out', async () => {
    const wanted = { filter: filter(), except: ids.slice(0, 1) }
    const { count, guard } = await boss.customers.match(wanted)
    expect(count).toBe(2)
    await boss.customers.changeAll({ ...wanted, guard, set: { source: '别处' } })
    expect(await Promise.all(ids.map(async (id) => (await get(id)).source))).toEqual([source, '别处', '别处'])
  })

  test('without a filter they are those whom a filter that leaves nobody out finds', async () => {
    const wang = await hire(api, '王经理')
    await boss.customers.update({ id: ids[0] ?? '', ownerId: wang.id })
    await boss.customers.bulk({ ids: ids.slice(2), archive: true })
    const answers = []
    for (const client of [boss, wang.client]) {
      for (const except of [[], ids.slice(0, 1)]) {
        const everybody = await client.customers.match({ except })
        expect(everybody).toEqual(await client.customers.match({ filter: anyValue, except }))
        answers.push(everybody.guard)
      }
    }
    expect(new Set(answers).size).toBe(4)
  })

  test('leaves out, as the list does, whom a running import has recorded and not begun numbers of yet', async () => {
    const coming = [newCustomer({ source: '导入中' }), newCustomer({ source: '导入中' })]
    const ctx = systemCtx(api.db, pino({ level: 'silent' }))
    await inOperation(ctx, { kind: 'import.run' }, async (tx) =>
      recordManyCustomers(tx, await readyToRecord(tx, coming)),
    )
    const shown = (await boss.customers.count({})).count
    const met = await boss.customers.match({})
    expect(met.count).toBe(shown)
    // A filter that leaves nobody out finds the very customers whom the change would reach.
    expect(met).toEqual(await boss.customers.match({ filter: anyValue }))

    await beginAllMissing(ctx)
    expect((await boss.customers.count({})).count).toBe(shown + 2)
    expect((await boss.customers.match({})).count).toBe(shown + 2)
  })

  test('is not changed when somebody joined, left or was edited since the count', async () => {
    const set = { source: '别处' }
    const refused = { status: 409, code: 'massMoved' }
    const { guard } = await boss.customers.match({ filter: filter() })
    await boss.customers.update({ id: ids[0] ?? '', note: '改过' })
    await expect(boss.customers.changeAll({ filter: filter(), guard, set })).rejects.toMatchObject(refused)
    const again = await boss.customers.match({ filter: filter() })
    await boss.customers.create({ kind: 'person', name: '丁', source })
    await expect(
      boss.customers.changeAll({ filter: filter(), guard: again.guard, set }),
    ).rejects.toMatchObject(refused)
    expect((await get(ids[0])).source).toBe(source)
  })

  test('means everybody the caller sees, and only with the rights that each change needs', async () => {
    const wang = await hire(api, '王经理', { permissions: ['customer.read', 'customer.write'] })
    await boss.customers.update({ id: ids[0] ?? '', ownerId: wang.id })
    const { count, guard } = await wang.client.customers.match({ filter: filter() })
    expect(count).toBe(1)
    for (const change of [{ set: { ownerId: null } }, { archive: true }])
      await expect(
        wang.client.customers.changeAll({ filter: filter(), guard, ...change }),
      ).rejects.toMatchObject({ status: 403 })
    await wang.client.customers.changeAll({ filter: filter(), guard, set: { source: '别处' } })
    expect(await Promise.all(ids.map(async (id) => (await get(id)).source))).toEqual(['别处', source, source])
  })

  test('when they are many is a job of one operation, which moves them out of the filter and skips nobody', async () => {
    await api.pool.query(
      `INSERT INTO customer (id, kind, name, source, created_by_operation)
       SELECT gen_random_uuid(), 'person', '群众', $1, gen_random_uuid() FROM generate_series(1, 2200)`,
      [source],
    )
    await api.pool.query(
      `INSERT INTO customer_metric (customer_id, kind, is_archived, created_at, name, source, computed_at)
       SELECT id, kind, FALSE, created_at, name, source, now() FROM customer WHERE source = $1 AND name = '群众'`,
      [source],
    )
    const { count, guard } = await boss.customers.match({ filter: filter() })
    expect(count).toBe(2203)
    const answer = await boss.customers.changeAll({ filter: filter(), guard, set: { source: `${source}!` } })
    expect(answer.jobId).not.toBeNull()
    await expect
      .poll(async () => (await boss.jobs.get({ id: answer.jobId ?? '' })).state, { timeout: 60_000 })
      .toBe('done')
    expect((await boss.jobs.get({ id: answer.jobId ?? '' })).result).toMatchObject({ changed: 2203 })
    expect((await boss.customers.match({ filter: filter() })).count).toBe(0)
    await boss.history.undo({ id: answer.operationId ?? '' })
    expect((await boss.customers.match({ filter: filter() })).count).toBe(2203)
  }, 120_000)
})

describe('what changes nothing', () => {
  test('writes no operation: nobody visible, nothing given, everybody as wished already', async () => {
    const before = await operations()
    const nothing = { operationId: null, changed: 0 }
    expect(await boss.customers.bulk({ ids: [newId()], set: { source: '别处' } })).toMatchObject(nothing)
    expect(await boss.customers.bulk({ ids })).toMatchObject(nothing)
    expect(await boss.customers.bulk({ ids, set: { source } })).toMatchObject(nothing)
    const { guard } = await boss.customers.match({ filter: filter() })
    expect(await boss.customers.changeAll({ filter: filter(), guard, set: { source } })).toMatchObject(
      nothing,
    )
    expect(await operations()).toBe(before)
  })
})

test('an own field is set for those it applies to; of the others each says why not', async () => {
  const key = `shoe_${newId().slice(-6)}`
  await boss.fields.create({
    key,
    kind: 'number',
    appliesTo: 'person',
    nameZh: '鞋码',
    nameEn: 'Shoe size',
    choices: [],
    required: false,
    sort: 0,
  })
  const company = (await boss.customers.create({ kind: 'organisation', name: '公司', source })).id
  const answer = await boss.customers.bulk({ ids: [...ids, company], set: { custom: { [key]: 42 } } })
  expect(answer.changed).toBe(3)
  expect(answer.results.at(-1)).toEqual({ id: company, ok: false, code: 'customUnknown' })
  expect((await get(ids[0])).custom).toEqual({ [key]: 42 })
  await boss.history.undo({ id: answer.operationId ?? '' })
  expect((await get(ids[0])).custom).toEqual({})
})

test('a change that was taken back while it went from step to step is not gone on with', async () => {
  const wanted = { filter: filter(), except: [] }
  const { guard } = await boss.customers.match({ filter: filter() })
  const change = { set: { industry: '茶' } }
  const { operationId } = await boss.customers.changeAll({ ...wanted, guard, ...change })
  await boss.history.undo({ id: operationId ?? '' })
  const control = { progress: async () => undefined, stopIfWished: async () => undefined }
  const going = runMassChange(
    systemCtx(api.db, log),
    { wanted, change, operationId: operationId ?? '' },
    control as never,
  )
  await expect(going).rejects.toMatchObject({ why: 'cancel' })
  expect((await get(ids[0])).industry).toBeNull()
})
