import { describe, expect, test } from 'vitest'
import { importDesk, openImportDesk } from '../../../../test/support/import-desk.ts'
import type { RecordTarget } from '../../../contracts/import-mapping.ts'
import { newId } from '../../platform/ids.ts'
import { recogniseRecordColumns } from './columns.rules.ts'

const { api, me, boss, upload, finished, find } = await openImportDesk()

type Target = RecordTarget

/** Imported by the columns that the program itself proposes. */
async function run(target: Target | 'customers', csv: string, options = {}, who = boss) {
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

describe('what customers own, from a file', () => {
  const owned = async (customerId: string) =>
    (await boss.owned.ofCustomer({ customerId })).data.map(({ name, serial, boughtOn, warrantyUntil }) => [
      ...[name, serial, boughtOn, warrantyUntil],
    ])

  test('is told apart by serial, fills in what a sale recorded, counts twice read once, and goes when undone', async () => {
    const customerId = await record('持有商行', { externalNumber: 'OWN-1' })
    const { id: productId } = await boss.products.create({
      ...{ code: 'PUMP', name: '水泵', isTracked: true, warrantyMonths: 12 },
    })
    await boss.owned.create({ customerId, productId, boughtOn: '2025-03-01' })
    const head = '客户编号,产品编码,产品名称,序列号,购买日期,保修到期\n'
    const csv = `${head}OWN-1,PUMP,,SN-1,2025-03-01,\nOWN-1,PUMP,,SN-2,2025-03-01,2027-01-01\nOWN-1,,别家的阀门,,2024-05-05,\nOWN-1,NO-SUCH,,,,\nOWN-1,,,SN-9,,\nOWN-1,PUMP,,SN-3,2025-03-01,2024-01-01\n`
    const first = await run('owned', csv)
    expect(first.counts).toEqual([6, 2, 1, 0, 3])
    expect(await codesOf(first.id)).toEqual([
      [5, 'productUnknown'],
      [6, 'productMissing'],
      [7, 'beforeBought'],
    ])
    expect((await owned(customerId)).sort()).toEqual([
      ['别家的阀门', null, '2024-05-05', null],
      ['水泵', 'SN-1', '2025-03-01', '2026-03-01'],
      ['水泵', 'SN-2', '2025-03-01', '2027-01-01'],
    ])
    expect((await run('owned', csv)).counts).toEqual([6, 0, 0, 3, 3])
    expect((await undo(first.id)).state).toBe('done')
    expect(await owned(customerId)).toEqual([['水泵', null, '2025-03-01', '2026-03-01']])
  })

  test('is as many pieces as there are lines without a serial, and no more when read again', async () => {
    const customerId = await record('成双商行', { externalNumber: 'OWN-2' })
    const line = 'OWN-2,阀门,2024-05-05,'
    const csv = `客户编号,产品名称,购买日期,安装位置\n${line}\n${line}东楼\nOWN-2,阀门,2024-06-06,\n`
    expect((await run('owned', csv)).counts).toEqual([3, 3, 0, 0, 0])
    expect((await run('owned', csv)).counts).toEqual([3, 0, 0, 3, 0])
    expect((await run('owned', `${csv}${line}\n`)).counts).toEqual([4, 1, 0, 3, 0])
    expect(await owned(customerId)).toHaveLength(4)
  })
})

describe('ties between customers from a file', () => {
  const ties = async (customerId: string) =>
    (await boss.ties.ofCustomer({ customerId })).data.map(({ kind, isInverse, other, since, weight }) => [
      ...[kind, isInverse, other?.name, since, weight],
    ])

  test('are written from the word of what the other is, filled in, never doubled, and go when undone', async () => {
    const person = async (name: string, birth?: number) =>
      (
        await boss.customers.create({
          ...{ kind: 'person', name },
          ...(birth ? { birth: { calendar: 'solar', year: birth, month: 1, day: 1 } } : {}),
        })
      ).id
    const [child] = [await person('贺小'), await person('贺父', 1960), await person('贺母', 1962)]
    await person('贺爷')
    await record('贺家店铺')
    const head = '客户,对方,关系,开始日期,强度\n'
    const csv = `${head}贺小,贺父,父亲,,\n贺母,贺小,儿子,,\n贺小,贺家店铺,工作单位,2020-01-02,0.5\n贺父,贺小,父亲,,\n贺小,贺爷,父亲,,\n贺小,贺小,朋友,,\n贺小,贺爷,冤家,,\n贺小,贺爷,朋友,,3\n`
    const first = await run('ties', csv)
    expect(first.counts).toEqual([8, 3, 0, 0, 5])
    expect(await codesOf(first.id)).toEqual([
      [5, 'tieRing'],
      [6, 'tieRule_tooManyParents'],
      [7, 'tieSelf'],
      [8, 'tieKindUnknown'],
      [9, 'weightOutOfRange'],
    ])
    expect((await ties(child)).sort()).toEqual([
      ['parent', true, '贺母', null, 0.9],
      ['parent', true, '贺父', null, 0.9],
      ['worksFor', false, '贺家店铺', '2020-01-02', 0.5],
    ])
    expect((await run('ties', csv)).counts).toEqual([8, 0, 0, 3, 5])
    const more = await run('ties', `${head}贺父,贺小,子女,1990-05-05,1\n贺小,贺家店铺,雇主,2021-01-01,\n`)
    expect(more.counts).toEqual([2, 0, 1, 0, 1])
    expect(await codesOf(more.id)).toEqual([[3, 'tieOtherDates']])
    expect((await ties(child)).filter(([, , name]) => name === '贺父')).toEqual([
      ['parent', true, '贺父', '1990-05-05', 1],
    ])
    // Who came back: of the two the row fills in the one that goes on.
    const shop = (await find('贺家店铺'))[0]?.id ?? ''
    const { id: ended = '' } =
      (await boss.ties.ofCustomer({ customerId: child })).data.find(({ kind }) => kind === 'worksFor') ?? {}
    const end = await boss.ties.end({ customerId: child, id: ended, on: '2021-01-01' })
    const again = { customerId: child, otherId: shop, kind: 'worksFor', since: '2023-01-01' } as const
    const begin = await boss.ties.create(again)
    const back = await run('ties', `${head}贺小,贺家店铺,雇主,2023-01-01,0.3\n`)
    expect(back.counts).toEqual([1, 0, 1, 0, 0])
    expect((await undo(back.id)).state).toBe('done')
    // Neither: what ended before the row begins is not the tie it tells of.
    const otherId = (await find('贺爷'))[0]?.id ?? ''
    const old = await boss.ties.create({ customerId: child, otherId, kind: 'colleague', until: '2021-01-01' })
    const now = await boss.ties.create({ customerId: child, otherId, kind: 'colleague', since: '2023-01-01' })
    const neither = await run('ties', `${head}贺小,贺爷,同事,2022-01-01,0.3\n`)
    for (const { id } of [old, now]) await boss.ties.remove({ customerId: child, id })
    expect(await codesOf(neither.id)).toEqual([[2, 'tieOtherDates']])

    expect((await undo(more.id)).state).toBe('done')
    for (const { operationId } of [begin, end]) await boss.history.undo({ id: operationId })
    expect((await undo(first.id)).state).toBe('done')
    expect(await ties(child)).toEqual([])
  })
})

describe('consents from a file', () => {
  const stands = async (customerId: string) =>
    (await boss.consents.ofCustomer({ customerId })).standing
      .filter(({ because }) => because !== 'default')
      .map(({ purpose, channel, isAllowed }) => [purpose, channel, isAllowed])

  test('a word from tomorrow is refused: it would outlast what the customer says today', async () => {
    await record('明天商行', { externalNumber: 'CON-2' })
    const tomorrow = new Date(Date.now() + 20 * 3_600_000).toISOString()
    const rows = `CON-2,营销,是,${tomorrow},\nCON-2,营销,是,2025-03-02,2025-03-01\n`
    const result = await run('consents', `客户编号,用途,是否同意,同意日期,有效期\n${rows}`)
    const codes = (await codesOf(result.id)).map(([, code]) => code)
    expect(codes).toEqual(['consentInFuture', 'consentEndsBefore'])
    // Midnight here is the day before in Greenwich.
    const day = await run('consents', '客户编号,用途,是否同意,同意日期\nCON-2,营销,是,2036-01-01\n')
    expect((await boss.imports.refusals({ id: day.id })).data[0]?.faults[0]?.detail).toBe(
      '“2036-01-01”在将来',
    )
  })

  test('become lines of the ledger once, a yes without a day never comes after a no, and undone they count no more', async () => {
    const customerId = await record('同意商行', { externalNumber: 'CON-1' })
    const entries = [{ purpose: 'care' as const, channel: null, state: 'refused' as const }]
    await boss.consents.record({ customerId, entries, basis: 'consent', how: 'call' })
    const csv =
      '客户编号,用途,方式,是否同意,同意日期,怎么知道的\nCON-1,营销,邮件,是,2025-06-01,书面\nCON-1,关怀,,同意,,\nCON-1,服务,电话,也许,,\nCON-1,营销,短信,拒绝,2099-01-01,\n'
    const first = await run('consents', csv)
    expect(first.counts).toEqual([4, 1, 0, 0, 3])
    expect(await codesOf(first.id)).toEqual([
      [3, 'consentDayMissing'],
      [4, 'consentStateUnknown'],
      [5, 'consentInFuture'],
    ])
    expect((await run('consents', csv)).counts).toEqual([4, 0, 0, 1, 3])
    const marketing = async () => (await stands(customerId)).filter(([purpose]) => purpose === 'marketing')
    expect(await marketing()).toEqual([['marketing', 'email', true]])
    expect((await undo(first.id)).state).toBe('done')
    expect(await marketing()).toEqual([])

    const clerk = api.as({ ...me, permissions: ['customer.import', 'customer.read'] })
    const denied = { status: 403, code: 'importMayNotConsent' }
    await expect(clerk.imports.run({ id: first.id })).rejects.toMatchObject(denied)
  })
})

test('names with digits are names: of an introducer by name nothing is refused', async () => {
  const mmm = await record('3M')
  const csv =
    '客户编号,姓名,介绍人\nDIG-1,数字甲,3M\nDIG-2,数字乙,7-Eleven\nDIG-3,数字丙,Expo 2025\nDIG-4,数字丁,139 1111 9999\n'
  const first = await run('customers', csv)
  expect(first.counts).toEqual([4, 3, 0, 0, 1])
  expect(await codesOf(first.id)).toEqual([[5, 'introducerUnknown']])
  const { data } = await boss.ties.ofCustomer({ customerId: mmm })
  expect(data.map(({ other }) => other?.name)).toEqual(['数字甲'])
})

test('whoever a customer file names as introducer by number, phone or sole name is tied; an unknown number refuses the row', async () => {
  const [boss1] = [await record('引荐商会', { externalNumber: 'INT-1', phone: '13911110077' })]
  const head = '客户编号,姓名,介绍人\n'
  const csv = `${head}INT-2,被荐甲,INT-1\nINT-3,被荐乙,13911110077\nINT-4,被荐丙,引荐商会\nINT-5,被荐丁,隔壁老钱\nINT-6,被荐戊,INT-2\nINT-7,被荐己,INT-99\n`
  const first = await run('customers', csv)
  expect(first.counts).toEqual([6, 5, 0, 0, 1])
  expect(await codesOf(first.id)).toEqual([[7, 'introducerUnknown']])
  const brought = async () =>
    (await boss.ties.ofCustomer({ customerId: boss1 })).data
      .map(({ kind, other }) => [kind, other?.name])
      .sort()
  expect(await brought()).toEqual([
    ['introduced', '被荐丙'],
    ['introduced', '被荐乙'],
    ['introduced', '被荐甲'],
  ])
  expect((await run('customers', csv)).counts).toEqual([6, 0, 0, 5, 1])
  expect((await undo(first.id)).state).toBe('done')
  expect(await brought()).toEqual([])
})

test('headings of these files are known in English too', () => {
  const fieldsOf = (target: Target, headings: string[]) =>
    recogniseRecordColumns(target, headings, []).mapping.columns.map(({ field }) => field)
  expect(
    fieldsOf('owned', ['Customer number', 'Product', 'Serial No', 'Purchase date', 'Warranty until']),
  ).toEqual(['customerNumber', 'productName', 'serial', 'boughtOn', 'warrantyUntil'])
  expect(fieldsOf('ties', ['Customer', 'Other', 'Relationship', 'Since', 'Until', 'Strength'])).toEqual([
    ...['customerName', 'otherName', 'tieKind', 'since', 'until', 'weight'],
  ])
  expect(fieldsOf('consents', ['Customer ID', 'Purpose', 'Channel', 'Consent', 'Date', 'How'])).toEqual([
    ...['customerNumber', 'purpose', 'channel', 'state', 'at', 'how'],
  ])
})
