import { expect, test } from 'vitest'
import { field, openImportDesk, people } from '../../../../test/support/import-desk.ts'
import type { ImportTarget } from '../../../contracts/import-mapping.ts'
import { newId } from '../../platform/ids.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { adviceFor } from './refusal-advice.rules.ts'

const { api, me, boss, upload, finished, importFile } = await openImportDesk()

const record = (name: string, more: object = {}) =>
  boss.customers.create({ kind: 'organisation', name, ...more })

/** Imported by the columns that the program itself proposes; answers the import's id. */
async function bring(target: ImportTarget, csv: string): Promise<string> {
  const { id } = await boss.imports.begin({ fileId: await upload('rows.csv', csv), target })
  await finished((await boss.imports.run({ id })).jobId)
  return id
}

const file = [
  '编号,姓名,手机,生日',
  'G1,甲,13900001001,不知道',
  'G2,,13900001002,1980-01-31',
  'G3,丙,13900001003,某天',
  'G4,丁,13900001004,1980-02-31',
  'G5,戊,13900001005,1981-05-05',
  'G6,己,13900001006,去年',
]

test('refused rows are told by reason, the most frequent first, with an example and what to do', async () => {
  const { result } = await importFile(
    'groups.csv',
    `${file.join('\n')}\n`,
    'customers',
    {},
    {
      target: 'customers',
      columns: [...people.columns.slice(0, 3), field(3, '生日', 'birth')],
    },
  )
  expect(result).toMatchObject({ rowsCreated: 1, rowsRefused: 5 })
  const { data } = await boss.imports.refusalGroups({ id: result.id })
  expect(data).toMatchObject([
    {
      code: 'dateUnreadable',
      column: '生日',
      count: 3,
      reason: '生日：看不懂日期“…”',
      example: {
        row: 2,
        value: '不知道',
        reason: '生日：看不懂日期“不知道”',
        cells: ['G1', '甲', '13900001001', '不知道'],
      },
    },
    { code: 'nameMissing', count: 1, example: { row: 3 } },
    {
      code: 'dateImpossible',
      count: 1,
      reason: expect.stringContaining('1980-02-31'),
      example: { row: 5, value: '1980-02-31' },
    },
  ])
  expect(data[0]?.advice).toContain('2026-01-31')
  const english = await api.as({ locale: 'en' }).imports.refusalGroups({ id: result.id })
  expect(english.data[0]?.advice).toMatch(/^Write the date as/)
})

test('a row with several faults tells all of them, whoever finds them: the dry run, the rows and their file', async () => {
  const faultsOf = async (target: ImportTarget, csv: string) => {
    const { id } = await boss.imports.begin({ fileId: await upload('rows.csv', csv), target })
    const told: unknown[] = []
    for (const work of ['check', 'run'] as const) {
      await finished((await boss.imports[work]({ id })).jobId)
      const { data } = await boss.imports.refusals({ id, limit: 50 })
      told.push(data.map(({ line, faults }) => [line, faults.map(({ code }) => code).sort()]))
      expect((await boss.imports.get({ id })).rowsRefused).toBe(data.length)
    }
    expect(told[0]).toEqual(told[1])
    const file = await api.request(`/api/v1/identify/imports/${id}/refusals.csv`, {}, me)
    return { told: told[0], file: await file.text() }
  }
  const customers = [
    '客户编号,姓名,手机,生日,客户经理,部门,介绍人',
    'V1,,12,某天,查无此人,查无此处,NO-77',
    'V2,梅二,13900002002,,查无此人,查无此处,',
    'V3,梅三,13900002003,,查无此人,,NO-77',
    'V4,梅四,13900002004,,,,V1',
    'V2,梅别名,13900002005,,查无此人,,',
    'V5,梅五,13900002006,,,,',
    'V6,梅六,13900002007,,,,V5',
  ]
  const { told, file } = await faultsOf('customers', `${customers.join('\n')}\n`)
  const [owner, department, introducer] = ['ownerUnknown', 'departmentUnknown', 'introducerUnknown'] as const
  expect(told).toEqual([
    [2, ['dateUnreadable', department, introducer, 'nameMissing', owner, 'phoneUnreadable'].sort()],
    [3, [department, owner]],
    [4, [introducer, owner]],
    [5, [introducer]],
    [6, [owner, 'repeatedInFile']],
  ])
  expect(file).toContain('没有编号或电话为“NO-77”的介绍人；没有名为“查无此人”的员工')
  const consents = '客户编号,用途,是否同意,什么时候说的\nV-NO,跳舞,,某天\n,,同意,\n'
  expect((await faultsOf('consents', consents)).told).toEqual([
    [2, ['consentStateMissing', 'dateUnreadable', 'purposeUnknown', 'whoUnknown']],
    [3, ['purposeMissing', 'whoseMissing']],
  ])
  const ties = '客户编号,对方编号,对方是客户的,强度\nV-NO,V-NONE,仇人,9\n'
  expect((await faultsOf('ties', ties)).told).toEqual([
    [2, ['tieKindUnknown', 'weightOutOfRange', 'whoUnknown', 'whoUnknown']],
  ])
})

test('a row that names a customer who waits for review says so, to whoever sees everybody', async () => {
  const { id: customer } = await record('待审公司', { externalNumber: 'WAIT-1' })
  await api.db.updateTable('customer').set({ awaitsReview: true }).where('id', '=', customer).execute()
  const id = await bring('people', '客户编号,姓名\nWAIT-1,丁一\n')
  const { data } = await boss.imports.refusalGroups({ id })
  expect(data).toMatchObject([{ code: 'whoWaits', reason: '客户“WAIT-1”还在等录入审核' }])
})

test('every reason for a refusal has its advice, in both languages', () => {
  for (const code of Object.keys(zh.import.reason)) {
    const advice = adviceFor(code) ?? ''
    expect(Object.keys(zh.import.advice), code).toContain(advice)
    expect(Object.keys(en.import.advice), code).toContain(advice)
  }
})

test('a word that is not understood is told with those that are, by the column it stands in', async () => {
  await record('看不懂商行', { externalNumber: 'CON-3' })
  const head = '客户编号,用途,方式,是否同意,怎么知道的\n'
  const csv = `${head}CON-3,闲聊,,是,\nCON-3,营销,传真,是,\nCON-3,营销,,或许,\nCON-3,营销,,是,托梦\nCON-3,营销,,是,本人口头\n`
  const id = await bring('consents', csv)
  expect(await boss.imports.get({ id })).toMatchObject({ rowsCreated: 1, rowsRefused: 4 })
  const told = async (client: typeof boss) =>
    (await client.imports.refusalGroups({ id })).data.map(({ reason, advice }) => [reason, advice])
  const words = (text: string) => expect.stringContaining(text)
  expect(await told(boss)).toEqual([
    [
      '用途：看不懂用途“闲聊”',
      words('服务、关怀、营销、自动分析、网上行为、敏感信息、录音、作为案例、与伙伴共享'),
    ],
    ['方式：看不懂方式“传真”', words('电话、微信、短信、邮件、上门、信件、所有方式')],
    ['是否同意：看不出“或许”是同意还是拒绝', words('同意、拒绝、撤回')],
    ['怎么知道的：看不懂途径“托梦”', words('表单、链接、电话、书面、当面、消息、导入')],
  ])
  const english = (await told(api.as({ ...me, locale: 'en' }))).map(([, advice]) => advice)
  expect(english[1]).toContain('call, wechat, message, email, visit, letter, all;')

  await record('冤家商行')
  const ties = await bring('ties', '客户,对方,关系\n看不懂商行,冤家商行,冤家\n')
  const [group] = (await boss.imports.refusalGroups({ id: ties })).data
  expect(group?.advice).toContain('配偶、父母、子女、')
  expect(group?.advice).not.toContain('熟识')
})

test('what a file lacks is named in the reader’s words, whatever would do', async () => {
  const draft = await boss.imports.begin({
    fileId: await upload('odd.csv', '颜色,重量\n红,3\n'),
    target: 'ties',
  })
  const wish = { id: draft.id, mapping: draft.mapping, options: draft.options }
  await expect(boss.imports.configure(wish)).rejects.toMatchObject({
    body: {
      code: 'mappingFieldMissing',
      detail: expect.stringContaining('客户编号、客户姓名、客户电话或客户邮箱'),
    },
  })
})

test('the list of customers is narrowed to whom an import brought or told something of, for who may see it', async () => {
  const { id: told } = await record('被告诉的', { externalNumber: 'OF-1' })
  await record('对方商行', { externalNumber: 'OF-2' })
  const brought = async (
    id: string,
    operator: 'in' | 'notIn' = 'in',
    who: { customers: typeof boss.customers } = boss,
  ) => {
    const filter = JSON.stringify([
      { field: 'importId', operator, value: [id] },
      { field: 'externalNumber', operator: 'contains', value: 'OF-' },
    ])
    return (await who.customers.list({ filter })).data.map(({ externalNumber }) => externalNumber).sort()
  }
  const made = await bring('customers', '客户编号,姓名,备注\nOF-1,被告诉的,常来\nOF-3,新来的,\n')
  expect(await brought(made)).toEqual(['OF-1', 'OF-3'])
  expect(await brought(made, 'notIn')).toEqual(['OF-2'])
  expect(await brought(await bring('ties', '客户,对方,关系\n被告诉的,对方商行,供应商\n'))).toEqual([
    'OF-1',
    'OF-2',
  ])
  const consents = await bring('consents', '客户编号,用途,是否同意\nOF-1,关怀,同意\n')
  expect(await brought(consents)).toEqual(['OF-1'])
  expect(
    (
      await boss.customers.count({
        filter: JSON.stringify([{ field: 'importId', operator: 'in', value: [consents] }]),
      })
    ).count,
  ).toBe(1)

  const scope = { kind: 'department' as const, departmentIds: [newId()] }
  const other = api.as({ userId: newId(), permissions: ['customer.read'], scope })
  expect(await brought(made, 'in', other)).toEqual([])
  await finished((await boss.imports.undo({ id: consents })).jobId)
  expect(await brought(consents)).toEqual([])
  const chosen = JSON.stringify([{ field: 'id', operator: 'in', value: [told] }])
  expect((await boss.customers.list({ filter: chosen })).data.map(({ id }) => id)).toEqual([told])
  expect((await other.customers.list({ filter: chosen })).data).toEqual([])
})

test('of a row refused because its customer was erased nothing is kept but the line and the reason', async () => {
  const { id: erased } = await record('已删除茶行')
  await api.db.updateTable('customer').set({ erasedAt: new Date() }).where('id', '=', erased).execute()
  const id = await bring('people', '单位名称,姓名,手机\n已删除茶行,周敏,13911110003\n')
  const { data } = await boss.imports.refusals({ id })
  expect(data).toMatchObject([{ line: 2, faults: [{ code: 'erasedBefore' }] }])
  expect(data[0]?.cells).toEqual([])
})
