// What an export holds of a customer is all that an import can read, and reads back unchanged.
import pino from 'pino'
import { expect, test } from 'vitest'
import { openImportDesk } from '../../../../test/support/import-desk.ts'
import { furnishHouse } from '../../organise/access/access.service.ts'
import { systemCtx } from '../../platform/ctx.ts'

type Desk = Awaited<ReturnType<typeof openImportDesk>>

const [full, empty] = [await openImportDesk(), await openImportDesk()]
await furnish(full)
await furnish(empty)
await settle(full)

/** What the company itself defines: own fields of every kind, two colleagues of one name, two branches of one name. */
async function furnish({ api, boss }: Desk) {
  await furnishHouse(systemCtx(api.db, pino({ level: 'silent' })))
  const fields = [
    ['text', '口味', 'Taste'],
    ['text', '电话', 'Phone'],
    ['number', '鞋码', 'Shoe size'],
    ['money', '预算', 'Budget'],
    ['date', '首次到店', 'First visit'],
    ['bool', '自取', 'Collects'],
    ['choice', '等级', 'Grade'],
    ['choices', '茶类', 'Teas'],
  ] as const
  for (const [at, [kind, nameZh, nameEn]] of fields.entries()) {
    const choices = kind === 'choice' || kind === 'choices' ? ['甲', '乙，上', '白/黄', '说"好"的'] : []
    await boss.fields.create({ appliesTo: 'any', key: `own_${at}`, kind, nameZh, nameEn, choices })
  }
  const head = (await boss.departments.list()).data[0]?.id ?? ''
  for (const code of ['north', 'south'])
    await boss.departments.create({ name: '支行', code, kind: 'branch', parentId: head })
  for (const username of ['wang-a', 'wang-b']) await boss.employees.create({ name: '王芳', username })
}

async function settle({ boss }: Desk) {
  const wang = (await boss.employees.list({})).data.find(({ username }) => username === 'wang-b')?.id
  const branch = (await boss.departments.list()).data.find(({ code }) => code === 'south')?.id
  const tagIds = await Promise.all(
    ['VIP', 'A/B，测试', '说"好"的'].map(async (name) => (await boss.tags.create({ name })).id),
  )
  await boss.customers.create({
    kind: 'person',
    name: '周一',
    externalNumber: '007',
    gender: 'female',
    birth: { calendar: 'lunar', year: 2023, month: 2, day: 1, leapMonth: true },
    phone: '+8613800138000',
    secondPhone: '+8613800138001',
    email: 'zhou@example.com',
    province: '浙江省',
    city: '杭州',
    address: '西湖区文三路 1 号, 2 幢；"东"门',
    company: '西湖茶庄',
    industry: '茶叶',
    receiveBy: 'wechat',
    receiveTopics: '新茶到货',
    receiveTime: '晚上八点以后',
    source: '展会',
    introducer: '吴二',
    note: '第一行\n第二行，有"引号"\n=1+1',
    preferences: '-5 度以下不出门',
    tagIds,
    departmentId: branch,
    ownerId: wang,
    custom: {
      own_0: '清淡\n偏甜',
      own_1: '内线 8',
      own_2: 41.5,
      own_3: -123_456,
      own_4: '2024-02-29',
      own_5: false,
      own_6: '乙，上',
      own_7: ['说"好"的', '白/黄', '甲'],
    },
  })
  const zhou = (await boss.customers.list({ search: '周一' })).data[0]?.id ?? ''
  const further = [
    { kind: 'phone', value: '+8613911112222', label: '办公室/前台', isShared: true },
    { kind: 'email', value: 'zhou2@example.com' },
    { kind: 'fax', value: '+861058881234' },
    { kind: 'wechat', value: 'zhou_1', label: '常用' },
    { kind: 'address', value: '文三路 2 号, 3 幢; [后门]' },
  ] as const
  for (const each of further) await boss.contactPoints.create({ customerId: zhou, ...each })
  const firm = await boss.customers.create({
    kind: 'organisation',
    name: '=HYPERLINK("x")',
    externalNumber: 'F-1',
    custom: { own_5: true, own_7: ['乙，上'] },
    tagIds: tagIds.slice(1, 2),
  })
  const contact = { name: 'Dora', role: 'Buyer', phone: '+8613800138002', email: 'dora@example.com' }
  await boss.people.create({ customerId: firm.id, relation: 'contact', ...contact })
  await boss.customers.create({
    kind: 'person',
    name: '某某有限公司',
    phone: '+8613900000001',
    gender: 'male',
  })
  await boss.customers.create({ kind: 'person', name: '无号' })
}

async function exported({ api, me }: Desk, language: string, format: string): Promise<Uint8Array> {
  const path = `/api/v1/identify/customers/export?format=${format}`
  const answer = await api.request(path, { headers: { 'accept-language': language } }, me)
  return new Uint8Array(await answer.arrayBuffer())
}

const textOf = async (desk: Desk, language: string) =>
  new TextDecoder().decode(await exported(desk, language, 'csv'))

/** Without what is computed and when it was recorded, which an import does not bring. */
async function recordOf(desk: Desk) {
  const { data } = await desk.boss.customers.list({ sort: 'name', direction: 'asc' })
  const names = new Map((await desk.boss.tags.list()).data.map(({ id, name }) => [id, name]))
  return Promise.all(
    data.map(async ({ id }) => {
      const {
        metric: _,
        id: _id,
        createdAt: _created,
        updatedAt: _updated,
        ownerId,
        departmentId,
        version: _version,
        tagIds,
        ...record
      } = await desk.boss.customers.get({ id })
      const people = (await desk.boss.people.list({ customerId: id })).data
      const points = (await desk.boss.contactPoints.ofCustomer({ customerId: id })).data
      const logins = (await desk.boss.employees.list({})).data
      const codes = (await desk.boss.departments.list()).data
      return {
        ...record,
        owner: logins.find((each) => each.id === ownerId)?.username,
        department: codes.find((each) => each.id === departmentId)?.code,
        tags: tagIds.map((tag) => names.get(tag)).sort(),
        points: points.map(({ kind, value, label, isShared }) => [kind, value, label, isShared]),
        people: people.map(({ name, role, phone, email }) => [name, role, phone, email]),
      }
    }),
  )
}

test.each([
  ['en', 'csv'],
  ['zh-CN', 'csv'],
  ['en', 'xlsx'],
  ['zh-CN', 'xlsx'],
])('an export in %s as %s fills an empty house, whose export is the same', async (language, format) => {
  for (const { id } of (await empty.boss.customers.list({})).data) await empty.boss.customers.archive({ id })
  const fileId = await empty.upload(`all.${format}`, await exported(full, language, format))
  const draft = await empty.boss.imports.begin({ fileId, target: 'customers' })
  await empty.finished((await empty.boss.imports.run({ id: draft.id })).jobId)
  const done = await empty.boss.imports.get({ id: draft.id })
  expect(done).toMatchObject({ state: 'done', rowsCreated: 4, rowsRefused: 0, questions: [] })
  expect(await recordOf(empty)).toEqual(await recordOf(full))
  const [before, after] = [await textOf(full, language), await textOf(empty, language)]
  const recorded = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,GX-\w{5}-\w{5}(?=\r\n)/g
  expect(after.replaceAll(recorded, '')).toBe(before.replaceAll(recorded, ''))
})

test('an own field whose name heads another column is called by its key', async () => {
  const [headings = ''] = (await textOf(full, 'en')).split('\r\n')
  expect(headings).toContain(',Taste,custom.own_1,Shoe size,')
  expect(headings).toContain('Second phone,')
})

test('who reads phones masked exports the second one masked too', async () => {
  const path = '/api/v1/identify/customers/export?format=csv'
  const csv = await (await full.api.request(path, {}, { masks: ['phone'] })).text()
  for (const secret of ['13800138001', '13911112222', '1058881234']) expect(csv).not.toContain(secret)
  expect(csv).toContain('zhou_1')
})
