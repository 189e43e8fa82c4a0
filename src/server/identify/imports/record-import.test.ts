import { describe, expect, test } from 'vitest'
import { importDesk, openImportDesk } from '../../../../test/support/import-desk.ts'
import { newId } from '../../platform/ids.ts'

const { api, boss, upload, finished } = await openImportDesk()

type Target = 'people'

/** Imported by the columns that the program itself proposes. */
async function run(target: Target, csv: string, options = {}, who = boss) {
  const draft = await who.imports.begin({ fileId: await upload('rows.csv', csv), target })
  const { mapping } = draft
  await who.imports.configure({ id: draft.id, mapping, options: { ...draft.options, ...options } })
  const dry = await finished((await who.imports.check({ id: draft.id })).jobId)
  expect(dry.state).toBe('done')
  const checked = await who.imports.get({ id: draft.id })
  const job = await finished((await who.imports.run({ id: draft.id })).jobId)
  expect(job.state).toBe('done')
  const result = await who.imports.get({ id: draft.id })
  const { rowsRead, rowsCreated, rowsUpdated, rowsSame, rowsRefused } = result
  // What the dry run foresaw is what came.
  const foreseen = { rowsRead, rowsCreated, rowsUpdated, rowsSame, rowsRefused }
  expect(checked).toMatchObject(foreseen)
  return { ...result, counts: [rowsRead, rowsCreated, rowsUpdated, rowsSame, rowsRefused] }
}
const codesOf = async (id: string) =>
  (await boss.imports.refusals({ id })).data.map(({ line, faults }) => [line, faults[0]?.code])
const undo = async (id: string) => finished((await boss.imports.undo({ id })).jobId)
const record = async (name: string, more: Record<string, unknown> = {}) =>
  (await boss.customers.create({ kind: 'organisation', name, ...more })).id

describe('people around customers from a file', () => {
  const head = '单位名称,姓名,与客户关系,职务,手机,农历生日,备注\n'
  const named = async (customerId: string) =>
    (await boss.people.list({ customerId })).data.map(({ name, relation, role, phone, birth }) => ({
      ...{ name, relation, role, phone },
      birth: birth && `${birth.calendar} ${birth.month}-${birth.day}`,
    }))

  test('are added and filled in at whoever alone bears the name; the same file again changes nothing; undone they go', async () => {
    const id = await record('远山茶业有限公司')
    const known = await boss.people.create({
      customerId: id,
      relation: 'contact',
      name: '周 敏',
      note: '老友',
    })
    const csv = `${head}远山茶业有限公司,周敏,,采购经理,13911110001,,\n远山茶业有限公司,吴越,配偶,,13911110002,八月十五,爱喝茶\n`
    const first = await run('people', csv)
    expect(first.counts).toEqual([2, 1, 1, 0, 0])
    expect(await named(id)).toEqual([
      { name: '周 敏', relation: 'contact', role: '采购经理', phone: '+8613911110001', birth: null },
      { name: '吴越', relation: 'spouse', role: null, phone: '+8613911110002', birth: 'lunar 8-15' },
    ])
    const day = await api.db.selectFrom('specialDay').select('name').where('customerId', '=', id).execute()
    expect(day).toEqual([{ name: '吴越' }])

    expect((await run('people', csv)).counts).toEqual([2, 0, 0, 2, 0])
    const skipped = `${head}远山茶业有限公司,周敏,,总经理,,,\n`
    expect((await run('people', skipped, { onKnown: 'skip' })).counts).toEqual([1, 0, 0, 1, 0])

    expect((await undo(first.id)).state).toBe('done')
    expect(await named(id)).toMatchObject([{ name: '周 敏', role: null, phone: null }])
    expect((await boss.people.list({ customerId: id })).data[0]).toMatchObject({ id: known.id, note: '老友' })
  })

  test('whose customer is unknown, one of several, somebody else or out of sight are refused with what to do', async () => {
    await record('两家茶行')
    await record('两家茶行')
    await record('电话在此', { phone: '13911110009' })
    const csv = `客户名称,客户电话,姓名,关系\n没有这家,,甲,\n两家茶行,,乙,\n别的名字,13911110009,丙,\n电话在此,,丁,知己\n,,戊,\n`
    const result = await run('people', csv)
    expect(result.counts).toEqual([5, 0, 0, 0, 5])
    expect(await codesOf(result.id)).toEqual([
      [2, 'whoUnknown'],
      [3, 'whoAmbiguous'],
      [4, 'whoOtherName'],
      [5, 'relationUnknown'],
      [6, 'whoseMissing'],
    ])
    const groups = (await boss.imports.refusalGroups({ id: result.id })).data
    expect(groups.map(({ advice }) => advice !== null)).toEqual(Array(5).fill(true))

    const who = {
      ...{ userId: newId(), permissions: ['customer.import', 'customer.read', 'job.read'] },
      scope: { kind: 'department' as const, departmentIds: [newId()] },
    }
    const unseen = '客户名称,客户电话,姓名\n电话在此,,丁\n,13911110009,丁\n'
    const desk = importDesk(api, who)
    const client = api.as(who)
    const fileId = await desk.upload('unseen.csv', unseen)
    const draft = await client.imports.begin({ fileId, target: 'people' })
    await desk.finished((await client.imports.run({ id: draft.id })).jobId)
    expect(await codesOf(draft.id)).toEqual([
      [2, 'whoUnknown'],
      [3, 'knownElsewhere'],
    ])
  })
})
