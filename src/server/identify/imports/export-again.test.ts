import { expect, test } from 'vitest'
import { openImportDesk } from '../../../../test/support/import-desk.ts'

const { api, me, boss, upload, finished } = await openImportDesk()

const person = { kind: 'person', name: '陈一', phone: '+12195550123', email: 'chen@example.com' } as const
const solar = { calendar: 'solar', year: 1980, month: 8, day: 5 } as const
const lunar = { calendar: 'lunar', year: 1975, month: 2, day: 30 } as const
const leap = { calendar: 'lunar', year: 2023, month: 2, day: 1, leapMonth: true } as const
const { id } = await boss.customers.create({ ...person, externalNumber: 'X1', city: 'Seattle' })
const aster = await boss.customers.create({ kind: 'organisation', name: 'Aster Ltd', externalNumber: 'X2' })
await boss.customers.create({ kind: 'person', name: 'Cleo', externalNumber: 'X3', company: 'Aster Ltd' })
const born = { kind: 'person' } as const
const dayOnly = { year: null, month: 3, day: 4 } as const
await boss.customers.create({ ...born, name: '公', externalNumber: 'B1', birth: solar })
await boss.customers.create({ ...born, name: '农', externalNumber: 'B2', birth: lunar })
await boss.customers.create({ ...born, name: '闰', externalNumber: 'B3', birth: leap })
await boss.customers.create({
  ...born,
  name: '日',
  externalNumber: 'B4',
  birth: { calendar: 'solar', ...dayOnly },
})
await boss.customers.create({
  ...born,
  name: '初',
  externalNumber: 'B5',
  birth: { calendar: 'lunar', ...dayOnly },
})
const contact = { customerId: aster.id, relation: 'contact', name: 'Dora', role: 'Buyer' } as const
await boss.people.create({ ...contact, phone: '+12195550124', email: 'dora@example.com' })
await boss.people.create({ ...contact, name: 'Emil' })
const metric = {
  stage: 'maturity',
  tier: 'vip',
  satisfaction: 4.3333333,
  contactDueAt: new Date('2026-12-15T16:00:00Z'),
  lastPurchaseAt: new Date('2026-11-01T18:30:00Z'),
} as const
await api.db.updateTable('customerMetric').set(metric).where('customerId', '=', id).execute()

async function exported(language: string, format = 'csv'): Promise<Uint8Array> {
  const path = `/api/v1/identify/customers/export?format=${format}`
  const answer = await api.request(path, { headers: { 'accept-language': language } }, me)
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

test.each([
  ['en', 'VIP', 'Maturity', 'Organisation'],
  ['zh-CN', '贵宾', '成熟期', '单位'],
])(
  'an export in %s holds words, the days of the company and telephone numbers as they are',
  async (language, ...words) => {
    const csv = new TextDecoder().decode(await exported(language))
    for (const word of words) expect(csv).toContain(word)
    expect(csv).not.toMatch(/maturity|,vip,|,organisation,|'\+/)
    const line = csv.split('\r\n').find((each) => each.includes('X1')) ?? ''
    expect(line.split(',')).toEqual(
      expect.arrayContaining(['+12195550123', '2026-12-16', '2026-11-02 02:30:00', '4.33']),
    )
  },
)

test.each([
  ['en', 'csv'],
  ['zh-CN', 'csv'],
  ['en', 'xlsx'],
  ['zh-CN', 'xlsx'],
])('an export in %s as %s imports again as it is, and changes nothing', async (language, format) => {
  const fileId = await upload(`customers.${format}`, await exported(language, format))
  const draft = await boss.imports.begin({ fileId, target: 'customers' })
  const { jobId } = await boss.imports.run({ id: draft.id })
  await finished(jobId)
  expect(await boss.imports.get({ id: draft.id })).toMatchObject({
    state: 'done',
    rowsRead: 8,
    rowsCreated: 0,
    rowsUpdated: 0,
    rowsSame: 8,
    rowsRefused: 0,
  })
})

test.each([
  ['en', ['1980-08-05,Solar', '1975-02-30,Lunar', '2023 leap 02-01,Lunar', '03-04,Solar', '03-04,Lunar']],
  [
    'zh-CN',
    ['1980-08-05,公历', '1975-02-30,农历', '2023年闰02月01日,农历', '03月04日,公历', '03月04日,农历'],
  ],
])(
  'an export in %s tells birthdays with their calendar and the first contact person',
  async (language, days) => {
    const csv = new TextDecoder().decode(await exported(language))
    for (const day of days) expect(csv).toContain(`,${day},`)
    expect(csv).toContain(',Dora,+12195550124,dora@example.com,Buyer,')
    expect(csv).not.toContain('Emil')
  },
)

test('who reads phones and mailboxes masked exports a contact person’s masked too', async () => {
  const path = '/api/v1/identify/customers/export?format=csv'
  const csv = await (await api.request(path, {}, { masks: ['phone', 'email'] })).text()
  expect(csv).toContain(',Dora,')
  expect(csv).not.toContain('5550124')
  expect(csv).not.toContain('dora@example.com')
})

test('an export put into an empty house brings birthdays and contact persons back', async () => {
  const csv = await exported('en')
  const ids = (await boss.customers.list({ limit: 50 })).data.map((customer) => customer.id)
  for (const each of ids) await boss.customers.archive({ id: each })
  const fileId = await upload('empty-house.csv', csv)
  const draft = await boss.imports.begin({ fileId, target: 'customers' })
  await finished((await boss.imports.run({ id: draft.id })).jobId)
  expect(await boss.imports.get({ id: draft.id })).toMatchObject({ rowsCreated: 8, rowsRefused: 0 })
  const { data } = await boss.customers.list({ limit: 50 })
  const idOf = (number: string) => data.find(({ externalNumber }) => externalNumber === number)?.id ?? ''
  const births = await Promise.all(
    ['B1', 'B2', 'B3', 'B4', 'B5'].map((number) => boss.customers.get({ id: idOf(number) })),
  )
  expect(births.map(({ birth }) => birth)).toEqual([
    { ...solar, leapMonth: false },
    { ...lunar, leapMonth: false },
    leap,
    { calendar: 'solar', ...dayOnly, leapMonth: false },
    { calendar: 'lunar', ...dayOnly, leapMonth: false },
  ])
  expect((await boss.people.list({ customerId: idOf('X2') })).data).toMatchObject([
    { name: 'Dora', relation: 'contact', phone: '+12195550124', email: 'dora@example.com', role: 'Buyer' },
  ])
})

test('money leaves in units of the company’s currency, of which a yen has no hundredths', async () => {
  const desk = await openImportDesk()
  await desk.boss.settings.put({ key: 'business.currency', value: 'JPY' })
  const customer = await desk.boss.customers.create({ kind: 'person', name: '山田', externalNumber: 'Y1' })
  await desk.boss.purchases.record({
    customerId: customer.id,
    purchasedAt: new Date().toISOString(),
    quantity: 1,
    amountMinor: 12_800,
  })
  const csv = await (
    await desk.api.request('/api/v1/identify/customers/export?format=csv', {}, desk.me)
  ).text()
  expect(csv).toContain(',12800,')
})
