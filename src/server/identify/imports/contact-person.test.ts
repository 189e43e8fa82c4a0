import { describe, expect, test } from 'vitest'
import { field, openImportDesk } from '../../../../test/support/import-desk.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { recogniseCustomerColumns } from './columns.rules.ts'
import { createCustomerReader } from './customer-row.rules.ts'

const { api, boss, upload, finished, importFile, find } = await openImportDesk()

describe('columns of a contact person', () => {
  const fieldsOf = (headings: string[], rows: CellValue[][] = []) =>
    recogniseCustomerColumns(headings, rows).columns.map(({ field }) => field)

  test.each([
    [
      ['单位名称', '联系人', '联系人电话', '联系人职务'],
      ['company', 'contactName', 'contactPhone', 'contactRole'],
    ],
    [
      ['客户名称', '联系人', '职务', '电话'],
      ['name', 'contactName', 'contactRole', 'phone'],
    ],
    [
      ['Company', 'Contact person', 'Contact phone', 'Contact e-mail', 'Contact title'],
      ['company', 'contactName', 'contactPhone', 'contactEmail', 'contactRole'],
    ],
    [
      ['客戶名稱', '聯繫人', '聯繫人電話'],
      ['name', 'contactName', 'contactPhone'],
    ],
    // Nobody but the contact person is named: he is the customer.
    [
      ['联系人', '联系人手机', '职务'],
      ['name', 'phone', null],
    ],
    [
      ['Contact Name', 'Phone', 'Contact email'],
      ['name', 'phone', 'email'],
    ],
    [
      ['姓名', '手机', '联系人电话', '职务'],
      ['name', 'phone', 'secondPhone', null],
    ],
    [
      ['姓名', '紧急联系人', '紧急联系人电话'],
      ['name', null, null],
    ],
  ])('%j are %j', (headings, fields) => {
    expect(fieldsOf(headings)).toEqual(fields)
  })

  test('a column Contact of phones is the phone', () => {
    const rows = ['13800138000', '13900139000', '13700137000'].map((phone) => ['Aster Ltd', phone])
    expect(fieldsOf(['Company', 'Contact'], rows)).toEqual(['company', 'phone'])
  })
})

describe('a row with a contact person', () => {
  const fields = ['externalNumber', 'name', 'company', 'phone', 'contactName', 'contactPhone', 'contactRole']
  function read(...cells: CellValue[]) {
    const columns = fields.map((name, column) => ({ column, heading: name, field: name }))
    const mapping = { target: 'customers' as const, columns: columns as never }
    const result = createCustomerReader(mapping, { country: 'CN', currentYear: 2026 })({ cells })
    if (!result.ok) return result.errors.map(({ column, code }) => [column, code])
    const { name, kind, phone, secondPhone, contact } = result.record
    return { name, kind, phone, secondPhone, contact, warnings: result.warnings.map(({ code }) => code) }
  }

  test('names an organisation and whom to ask for there; his phone stays his', () => {
    expect(read('O1', '', '光明乳业有限公司', '', '李雷', '13900000001', '采购经理')).toEqual({
      name: '光明乳业有限公司',
      kind: 'organisation',
      phone: null,
      secondPhone: null,
      contact: { name: '李雷', role: '采购经理', phone: '+8613900000001', email: null },
      warnings: [],
    })
  })

  test('without anything else that tells who it is goes by the contact person’s phone', () => {
    expect(read('', '', '光明乳业有限公司', '', '李雷', '13900000001', '')).toMatchObject({
      phone: '+8613900000001',
      contact: { name: '李雷', phone: '+8613900000001' },
    })
  })

  test('of the customer’s own name, or of none, is about the customer', () => {
    const himself = { phone: '+8613900000002', secondPhone: '+8613900000001', contact: null }
    expect(read('P1', '李雷', '', '13900000002', '李 雷', '13900000001', '')).toMatchObject(himself)
    expect(read('P1', '李雷', '', '13900000002', '', '13900000001', '经理')).toMatchObject(himself)
    expect(read('P1', '', '', '', '李雷', '13900000001', '')).toMatchObject({
      name: '李雷',
      phone: '+8613900000001',
      contact: null,
    })
  })

  test('keeps one phone and says which others it does not keep; one that cannot be read refuses the row there', () => {
    expect(read('O1', '甲公司', '', '', '李雷', '13900000001/13900000002', '')).toMatchObject({
      contact: { phone: '+8613900000001' },
      warnings: ['phonesDropped'],
    })
    expect(read('O1', '甲公司', '', '', '李雷', '12345', '')).toEqual([[5, 'phoneUnreadable']])
  })
})

describe('contact persons from a file', () => {
  const mapping = {
    target: 'customers',
    columns: [
      field(0, '编号', 'externalNumber'),
      field(1, '单位', 'name'),
      field(2, '联系人', 'contactName'),
      field(3, '联系人电话', 'contactPhone'),
      field(4, '职务', 'contactRole'),
      field(5, '城市', 'city'),
    ],
  }
  const head = '编号,单位,联系人,联系人电话,职务,城市\n'
  const run = (rows: string, options = {}) =>
    importFile('o.csv', head + rows, 'customers', options, mapping).then(({ result }) => result)
  const peopleOf = async (name: string) => {
    const [customer] = await find(name)
    const { data } = await boss.people.list({ customerId: customer?.id ?? '' })
    return data.map(({ relation, name, phone, role }) => [relation, name, phone, role])
  }

  test('stand with their organisation; the same file again doubles nobody; undone they are gone', async () => {
    const rows = 'CA1,甲一公司,李雷,13900000101,采购,\nCA2,甲二公司,,,,\n'
    const first = await run(rows)
    expect(first).toMatchObject({ rowsCreated: 2, rowsRefused: 0 })
    const li = ['contact', '李雷', '+8613900000101', '采购']
    expect(await peopleOf('甲一公司')).toEqual([li])
    expect(await peopleOf('甲二公司')).toEqual([])

    expect(await run(rows)).toMatchObject({ rowsCreated: 0, rowsUpdated: 0, rowsSame: 2 })
    expect(await peopleOf('甲一公司')).toEqual([li])

    await finished((await boss.imports.undo({ id: first.id })).jobId)
    expect(await find('甲一公司')).toHaveLength(0)
    const left = await api.db.selectFrom('relatedPerson').select('id').where('name', '=', '李雷').execute()
    expect(left).toEqual([])
  })

  test('missing with a known customer are added, nobody is removed; undoing takes just these back', async () => {
    await run('CB1,乙一公司,王工,13900000201,,\nCB2,乙二公司,赵工,,,\n')
    const customerId = (await find('乙一公司'))[0]?.id ?? ''
    await boss.people.create({ customerId, relation: 'other', name: '老同学' })
    const second = await run('CB1,乙一公司,孙工,13900000202,技术,\nCB2,乙二公司,赵 工,13900000203,,\n')
    expect(second).toMatchObject({ rowsCreated: 0, rowsUpdated: 2, rowsSame: 0 })
    const [wang, sun] = [
      ['contact', '王工', '+8613900000201', null],
      ['contact', '孙工', '+8613900000202', '技术'],
    ]
    expect(await peopleOf('乙一公司')).toEqual([wang, sun, ['other', '老同学', null, null]])
    expect(await peopleOf('乙二公司')).toEqual([['contact', '赵工', '+8613900000203', null]])

    await finished((await boss.imports.undo({ id: second.id })).jobId)
    expect(await peopleOf('乙一公司')).toEqual([wang, ['other', '老同学', null, null]])
    expect(await peopleOf('乙二公司')).toEqual([['contact', '赵工', null, null]])
  })

  test('empty cells change nothing of him, and a customer to be left as he is gets nobody', async () => {
    await run('CC1,丙公司,周工,13900000301,厂长,\n')
    expect(await run('CC1,丙公司,周工,,,\n')).toMatchObject({ rowsUpdated: 0, rowsSame: 1 })
    expect(await run('CC1,丙公司,吴工,,,\n', { onKnown: 'skip' })).toMatchObject({ rowsSame: 1 })
    expect(await peopleOf('丙公司')).toEqual([['contact', '周工', '+8613900000301', '厂长']])
  })

  test('of several rows of one organisation all stand there; dry run and run agree', async () => {
    await run('CD1,丁公司,郑工,,,苏州\n')
    const rows =
      'CD1,丁公司,冯工,13900000401,,\nCD1,丁公司,郑工,,,苏州\n' +
      'CD2,戊公司,陈工,,,\nCD2,戊公司,褚工,,,\nCD3,己公司,卫工,,,\nCD3,己公司,卫工,,,\n'
    const counts = { rowsRead: 6, rowsCreated: 2, rowsUpdated: 2, rowsSame: 2, rowsRefused: 0 }
    const fileId = await upload('d.csv', head + rows)
    const draft = await boss.imports.begin({ fileId, target: 'customers' })
    await boss.imports.configure({ id: draft.id, mapping, options: draft.options })
    await finished((await boss.imports.check({ id: draft.id })).jobId)
    expect(await boss.imports.get({ id: draft.id })).toMatchObject({ state: 'checked', ...counts })
    expect(await peopleOf('丁公司')).toHaveLength(1)
    await finished((await boss.imports.run({ id: draft.id })).jobId)
    expect(await boss.imports.get({ id: draft.id })).toMatchObject({ state: 'done', ...counts })
    expect((await peopleOf('丁公司')).map(([, name]) => name)).toEqual(['郑工', '冯工'])
    expect((await peopleOf('戊公司')).map(([, name]) => name)).toEqual(['陈工', '褚工'])
    expect((await peopleOf('己公司')).map(([, name]) => name)).toEqual(['卫工'])
  })

  test('of organisations without a number are found again by his phone', async () => {
    const rows = ',庚公司,蒋工,13900000501,,\n'
    expect(await run(rows)).toMatchObject({ rowsCreated: 1 })
    expect(await run(rows)).toMatchObject({ rowsCreated: 0, rowsSame: 1 })
    expect(await find('庚公司')).toHaveLength(1)
  })
})

describe('further contact details from a file', () => {
  const mapping = {
    target: 'customers',
    columns: [
      field(0, '编号', 'externalNumber'),
      field(1, '姓名', 'name'),
      field(2, '手机', 'phone'),
      field(3, '微信', 'wechat'),
      field(4, '其他联系方式', 'furtherContacts'),
    ],
  }
  const head = '编号,姓名,手机,微信,其他联系方式\n'
  const run = (rows: string) =>
    importFile('f.csv', head + rows, 'customers', {}, mapping).then(({ result }) => result)
  const pointsOf = async (name: string) => {
    const { data } = await boss.contactPoints.ofCustomer({ customerId: (await find(name))[0]?.id ?? '' })
    return data.map(({ kind, value, label, isShared }) => [kind, value, label, isShared])
  }

  test('stand with their customer once, a third phone among them; what is missing is added, undone it is gone', async () => {
    const row =
      'FA1,欧一,13977770501/13977770502/13977770503,ou_1,"办公邮箱 Ou@Example.com；地址：文三路 1 号 [仓库]（共用）"\n'
    expect(await run(row)).toMatchObject({ rowsCreated: 1, rowsRefused: 0 })
    const points = [
      ['phone', '+8613977770503', null, false],
      ['email', 'ou@example.com', null, false],
      ['wechat', 'ou_1', null, false],
      ['address', '文三路 1 号', '仓库', true],
    ]
    expect(await pointsOf('欧一')).toEqual(points)
    expect(await run(row)).toMatchObject({ rowsCreated: 0, rowsUpdated: 0, rowsSame: 1 })

    const second = await run('FA1,欧一,,,传真: 010-58881234 [前台]；微信：OU_1 [常用]\n')
    expect(second).toMatchObject({ rowsUpdated: 1 })
    expect(await pointsOf('欧一')).toEqual([
      ...points.slice(0, 2),
      ['fax', '+861058881234', '前台', false],
      ['wechat', 'ou_1', '常用', false],
      ...points.slice(3),
    ])
    await finished((await boss.imports.undo({ id: second.id })).jobId)
    expect(await pointsOf('欧一')).toEqual(points)
  })

  test('a phone or mailbox that reaches nobody refuses the row there', async () => {
    expect(await run('FB1,欧二,,,电话：12\n')).toMatchObject({ rowsCreated: 0, rowsRefused: 1 })
    expect(await find('欧二')).toEqual([])
  })
})
