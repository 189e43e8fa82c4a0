import { describe, expect, test } from 'vitest'
import { field, openImportDesk, people, sales } from '../../../../test/support/import-desk.ts'

const { api, boss, upload, finished, importFile, find, stopWorker, startAgain } = await openImportDesk()

describe('customers from a file', () => {
  const csv =
    '编号,姓名,手机,城市\nA1,陈一,13900000001,苏州\nA2,陈二,13900000002,无锡\nA3,,13900000003,常州\n'

  test('are recorded, refused rows keep their reason, and the same file again changes nothing', async () => {
    const first = await importFile('people.csv', csv, 'customers')
    expect(first.result).toMatchObject({ state: 'done', rowsRead: 3, rowsCreated: 2, rowsRefused: 1 })
    expect((await find('陈一'))[0]).toMatchObject({ city: '苏州', phone: '+8613900000001' })
    const refusals = await boss.imports.refusals({ id: first.result.id })
    expect(refusals.data).toMatchObject([{ line: 4, faults: [{ code: 'nameMissing' }] }])
    const errors = await (
      await api.request(`/api/v1/identify/imports/${first.result.id}/refusals.csv`)
    ).text()
    expect(errors).toContain('A3')

    const again = await importFile('people.csv', csv, 'customers')
    expect(again.result).toMatchObject({ rowsCreated: 0, rowsUpdated: 0, rowsSame: 2 })
    expect(await find('陈二')).toHaveLength(1)
  })

  test('that are known are brought up to date, and undoing brings back what stood before', async () => {
    await importFile('b.csv', '编号,姓名,手机,城市\nB1,林旧,13900000011,旧城\n', 'customers')
    const second = await importFile(
      'b2.csv',
      '编号,姓名,手机,城市\nb1,林旧,13900000011,新城\nB2,林新,,新城\n',
      'customers',
    )
    expect(second.result).toMatchObject({ rowsCreated: 1, rowsUpdated: 1 })
    expect((await find('林旧'))[0]?.city).toBe('新城')

    const { jobId } = await boss.imports.undo({ id: second.result.id })
    expect((await finished(jobId)).state).toBe('done')
    expect((await find('林旧'))[0]?.city).toBe('旧城')
    expect(await find('林新')).toHaveLength(0)
    expect((await boss.imports.get({ id: second.result.id })).state).toBe('undone')
  })

  test('that are known get the own fields and tags of a file beside those they had; undoing takes just these back', async () => {
    const own = { kind: 'text', appliesTo: 'any', required: false, nameEn: 'x' } as const
    await boss.fields.create({ ...own, key: 'hobby', nameZh: '爱好' })
    await boss.fields.create({ ...own, key: 'shoes', nameZh: '鞋码', kind: 'number' })
    const mapping = {
      target: 'customers',
      columns: [
        field(0, '编号', 'externalNumber'),
        field(1, '姓名', 'name'),
        field(2, '爱好', 'custom.hobby'),
        field(3, '鞋码', 'custom.shoes'),
        field(4, '标签', 'tags'),
      ],
    }
    const head = '编号,姓名,爱好,鞋码,标签\n'
    await importFile('own.csv', `${head}E1,吴友,围棋,42,老客户\nE2,吴静,,,\n`, 'customers', {}, mapping)
    const [first] = await find('吴友')
    const before = await boss.customers.get({ id: first?.id ?? '' })
    expect(before).toMatchObject({ custom: { hobby: '围棋', shoes: 42 } })

    const rows = 'E1,吴友,书法,,钓友\nE2,吴静,,36,\nE3,吴新,茶,40,\nE3,吴新,酒,,\n'
    const second = await importFile('own2.csv', head + rows, 'customers', {}, mapping)
    expect(second.result).toMatchObject({ rowsCreated: 1, rowsUpdated: 3, rowsRefused: 0 })
    const after = await boss.customers.get({ id: before.id })
    expect(after.custom).toEqual({ hobby: '书法', shoes: 42 })
    expect(after.tagIds).toHaveLength(2)
    expect((await find('吴静'))[0]?.custom).toEqual({ shoes: 36 })
    expect((await find('吴新'))[0]?.custom).toEqual({ hobby: '酒', shoes: 40 })

    const again = await importFile('own2.csv', head + rows, 'customers', {}, mapping)
    // Of two rows of one customer in a file the last word is the first's too once it stands: nothing is left to change.
    expect(again.result).toMatchObject({ rowsCreated: 0, rowsUpdated: 0, rowsSame: 4 })

    const { jobId } = await boss.imports.undo({ id: second.result.id })
    expect((await finished(jobId)).state).toBe('done')
    const undone = await boss.customers.get({ id: before.id })
    expect(undone).toMatchObject({ custom: before.custom, tagIds: before.tagIds })
    expect((await find('吴静'))[0]?.custom).toEqual({})
  })

  test('that are known stay as they are when chosen so; a shared phone does not make two numbers one', async () => {
    await importFile('c.csv', '编号,姓名,手机,城市\nC1,周父,13900000021,甲\n', 'customers')
    const { result } = await importFile(
      'c2.csv',
      '编号,姓名,手机,城市\nC1,周父,13900000021,乙\nC2,周子,13900000021,乙\n',
      'customers',
      { onKnown: 'skip' },
    )
    expect(result).toMatchObject({ rowsCreated: 1, rowsSame: 1 })
    expect((await find('周父'))[0]?.city).toBe('甲')
    expect((await find('周子'))[0]?.externalNumber).toBe('C2')
  })

  test('checked first are counted and nothing is written', async () => {
    const draft = await boss.imports.begin({
      fileId: await upload('d.csv', '编号,姓名,手机,城市\nD1,何试,,\nD2,,,\n'),
      target: 'customers',
    })
    await boss.imports.configure({ id: draft.id, mapping: people, options: draft.options })
    const { jobId } = await boss.imports.check({ id: draft.id })
    await finished(jobId)
    expect((await boss.imports.list({})).data.map((each) => each.id)).toContain(draft.id)
    expect((await boss.imports.preview({ id: draft.id })).headings).toEqual(['编号', '姓名', '手机', '城市'])
    expect(await boss.imports.get({ id: draft.id })).toMatchObject({
      state: 'checked',
      rowsRead: 2,
      rowsCreated: 1,
      rowsRefused: 1,
    })
    expect(await find('何试')).toHaveLength(0)
  })
})

test('who gets a number or a phone by one row is met by the next that names it, new or known', async () => {
  const { id } = await boss.customers.create({ kind: 'person', name: '卓补号', phone: '13911200001' })
  const rows = [
    'G1,卓补号,13911200001,甲',
    'G1,卓补号,,乙',
    'G1,卓补号,13911200002,丙',
    ',卓补号,13911200002,丁',
  ]
  const { result } = await importFile('g.csv', `编号,姓名,手机,城市\n${rows.join('\n')}\n`, 'customers')
  expect(result).toMatchObject({ rowsCreated: 0, rowsRefused: 0 })
  expect(await find('卓补号')).toMatchObject([
    // The phone was typed in by the staff, who are believed more than a file.
    { id, externalNumber: 'G1', phone: '+8613911200001', city: '丁' },
  ])
})

test('two imports of the same people at once make each person once', async () => {
  const rows = Array.from(
    { length: 60 },
    (_, i) => `T${i},童${i},139111${String(i).padStart(5, '0')},城`,
  ).join('\n')
  const csv = `编号,姓名,手机,城市\n${rows}\n`
  const both = await Promise.all([
    importFile('t1.csv', csv, 'customers'),
    importFile('t2.csv', csv, 'customers'),
  ])
  expect(both.map(({ job }) => job.state)).toEqual(['done', 'done'])
  expect(both.reduce((sum, { result }) => sum + result.rowsCreated, 0)).toBe(60)
  const all = await boss.customers.count({
    filter: JSON.stringify([{ field: 'name', operator: 'contains', value: '童' }]),
  })
  expect(all.count).toBe(60)
})

describe('a file that is none', () => {
  test('is told by what is wrong with it, in the language of the reader', async () => {
    const begin = async (name: string, content: string | Uint8Array) =>
      boss.imports.begin({ fileId: await upload(name, content), target: 'customers' })
    await expect(begin('empty.csv', ' ')).rejects.toMatchObject({ status: 422, code: 'emptyFile' })
    await expect(begin('head.csv', '编号,姓名\n')).rejects.toMatchObject({
      status: 422,
      code: 'headingsOnly',
    })
    await expect(begin('x.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).rejects.toMatchObject({
      status: 422,
    })
  })

  test('of somebody else is not opened', async () => {
    const fileId = await upload('mine.csv', '编号,姓名\n1,甲\n')
    const other = api.as({ permissions: ['customer.import'], scope: { kind: 'mine' } })
    await expect(other.imports.begin({ fileId, target: 'customers' })).rejects.toMatchObject({ status: 404 })
  })
})

test('an import that another process must take over half-way writes every row once, double lines included', async () => {
  const lines = Array.from({ length: 14_000 }, (_, i) => `R${i % 7000},P,1,2026-03-01,1,RK${i % 500}`)
  const csv = `单号,商品,数量,时间,单价,客户\n${lines.join('\n')}\n`
  const draft = await boss.imports.begin({ fileId: await upload('resume.csv', csv), target: 'purchases' })
  const options = { ...draft.options, unknownCustomer: 'create' as const }
  await boss.imports.configure({ id: draft.id, mapping: sales, options })
  const { jobId } = await boss.imports.run({ id: draft.id })
  while ((await boss.jobs.get({ id: jobId })).done === 0)
    await new Promise((resolve) => setTimeout(resolve, 5))
  await stopWorker()
  const stopped = await boss.jobs.get({ id: jobId })
  expect(stopped.done).toBeGreaterThan(0)
  await startAgain()
  if (stopped.state === 'queued') await boss.jobs.wish({ id: jobId, wish: 'resume' })
  expect((await finished(jobId)).state).toBe('done')
  expect(await boss.imports.get({ id: draft.id })).toMatchObject({
    rowsRead: 14_000,
    rowsCreated: 14_000,
    rowsSame: 0,
  })
})

describe('characters that databases stumble over', () => {
  test('a character beyond the first 65,536 is a character like any other, in a file and on the page', async () => {
    const csv = '编号,姓名,手机,城市\nBMP1,𠮷野家,,东京\nBMP2,,13900000001,𠮷\n'
    const { result } = await importFile('bmp.csv', csv, 'customers')
    expect(result).toMatchObject({ state: 'done', rowsCreated: 1, rowsRefused: 1 })
    expect((await find('𠮷野'))[0]).toMatchObject({ name: '𠮷野家' })
    const { id } = await boss.customers.create({ kind: 'organisation', name: '𠮷田屋', note: '𠮷' })
    expect(await boss.customers.get({ id })).toMatchObject({ name: '𠮷田屋', note: '𠮷' })
  })

  test('NUL and half a character are cleaned away, also where the row is refused', async () => {
    // A NUL among the first bytes makes a file no text at all: it comes late.
    const many = Array.from({ length: 500 }, (_, i) => `NUL0${i},,,${'城'.repeat(200)}\n`).join('')
    const csv = `编号,姓名,手机,城市\n${many}NUL\0 1,钱\0零,,\nNUL2,,1\0,半\0城\n`
    const { result } = await importFile('nul.csv', csv, 'customers')
    expect(result).toMatchObject({ state: 'done', rowsCreated: 1, rowsRefused: 501 })
    expect((await find('钱零'))[0]).toMatchObject({ name: '钱零' })
    const { id } = await boss.customers.create({ kind: 'person', name: '半\ud842个\0字' })
    expect((await boss.customers.get({ id })).name).toBe('半\ufffd个字')
  })
})

describe('a customer twice in one file', () => {
  const csv =
    '编号,姓名,手机,城市\nKH90,张琴,,无锡\nKH91,王五,,\nkh90,顺达百货,,\nKH91,王五,13900007791,\nKH91,王五,,\n'

  test('under another name is refused with the line of the first; under its own it adds; dry run and run agree', async () => {
    const draft = await boss.imports.begin({ fileId: await upload('twice.csv', csv), target: 'customers' })
    await boss.imports.configure({ id: draft.id, mapping: people, options: draft.options })
    const counts = { rowsRead: 5, rowsCreated: 2, rowsUpdated: 1, rowsSame: 1, rowsRefused: 1 }
    await finished((await boss.imports.check({ id: draft.id })).jobId)
    expect(await boss.imports.get({ id: draft.id })).toMatchObject({ state: 'checked', ...counts })
    await finished((await boss.imports.run({ id: draft.id })).jobId)
    expect(await boss.imports.get({ id: draft.id })).toMatchObject({ state: 'done', ...counts })
    const { data } = await boss.imports.refusals({ id: draft.id })
    expect(data).toMatchObject([{ line: 4, faults: [{ code: 'repeatedInFile' }] }])
    expect(data[0]?.faults[0]?.detail).toMatch(/第 2 行.*kh90/)
    expect((await find('张琴'))[0]).toMatchObject({ externalNumber: 'KH90', city: '无锡' })
    expect((await find('王五'))[0]?.phone).toBe('+8613900007791')
  })

  test('that is known already is told by the dry run as the update it is, or as nothing new', async () => {
    await importFile('known.csv', '编号,姓名,手机,城市\nKN1,许一,,甲\nKN2,许二,,甲\n', 'customers')
    const file = '编号,姓名,手机,城市\nKN1,许一,,乙\nKN2,许二,,甲\nKN3,许三,,\n'
    const draft = await boss.imports.begin({ fileId: await upload('known2.csv', file), target: 'customers' })
    await boss.imports.configure({ id: draft.id, mapping: people, options: draft.options })
    await finished((await boss.imports.check({ id: draft.id })).jobId)
    const counts = { rowsCreated: 1, rowsUpdated: 1, rowsSame: 1, rowsRefused: 0 }
    expect(await boss.imports.get({ id: draft.id })).toMatchObject(counts)
    expect((await find('许一'))[0]?.city).toBe('甲')
    await finished((await boss.imports.run({ id: draft.id })).jobId)
    expect(await boss.imports.get({ id: draft.id })).toMatchObject(counts)
  })
})
