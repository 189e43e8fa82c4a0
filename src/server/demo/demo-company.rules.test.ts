import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { expect, test } from 'vitest'
import { dayFromIso, dayOf, startOfDay } from '../../analytics/calendar.ts'
import { type DemoCompany, type DemoSettings, demoCompany } from './demo-company.rules.ts'
import type { CustomerStory } from './demo-rows.rules.ts'

const settings: DemoSettings = {
  seed: 'test',
  locale: 'zh-CN',
  customers: 1500,
  asOf: dayFromIso('2026-07-01'),
  timeZone: 'Asia/Shanghai',
}
const chinese = demoCompany(settings)
const chineseStories = [...chinese.stories()]
const english = demoCompany({ ...settings, locale: 'en', timeZone: 'America/Los_Angeles' })
const englishStories = [...english.stories()]

const companies: [string, DemoCompany, CustomerStory[]][] = [
  ['zh-CN', chinese, chineseStories],
  ['en', english, englishStories],
]

/** The first hundred stories and the small tables, as text. */
const sample = (company: DemoCompany) =>
  JSON.stringify([company, [...company.truth.serviceQuality], [...company.stories(0, 100)]])

test('the same seed, size and as-of day give the same rows, ids too', () => {
  expect(sample(demoCompany(settings))).toBe(sample(chinese))
})

test('another seed gives another company', () => {
  const other = demoCompany({ ...settings, seed: 'other' })
  const names = (company: DemoCompany) => [...company.stories(0, 50)].map(({ customer }) => customer.name)
  expect(names(other)).not.toEqual(names(chinese))
  expect(other.employees.map(({ name }) => name)).not.toEqual(chinese.employees.map(({ name }) => name))
})

test('a range made alone is that range of the whole', () => {
  expect([...demoCompany(settings).stories(700, 720)]).toEqual(chineseStories.slice(700, 720))
})

test('a customer of a million costs no more than one of a thousand', () => {
  const company = demoCompany({ ...settings, customers: 1_000_000 })
  const [story] = company.stories(999_999)
  expect(story?.customer.externalNumber).toBe('K1000000')
  expect(company.employees.length).toBeGreaterThan(200)
})

test('a company larger than its telephone numbers is refused', () => {
  expect(() => demoCompany({ ...settings, customers: 5_000_000 })).toThrow(RangeError)
  expect(() => demoCompany({ ...settings, customers: 0 })).toThrow(RangeError)
})

test.each(companies)('%s: every id is a uuid v7 and belongs to one row', (_, company, stories) => {
  const ids = [
    ...[company.departments, company.employees, company.products, company.tags].flat(),
    ...stories.flatMap((s) => [
      s.customer,
      ...s.relatedPeople,
      ...s.purchases,
      ...s.contacts,
      ...s.complaints,
      ...s.answers,
    ]),
  ].map(({ id }) => id)
  expect(
    ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
  ).toEqual([])
  expect(new Set(ids).size).toBe(ids.length)
})

test.each(companies)('%s: every reference names a row', (_, company, stories) => {
  const departments = new Set(company.departments.map(({ id }) => id))
  const employees = new Set(company.employees.map(({ id }) => id))
  const products = new Set(company.products.map(({ id }) => id))
  const tags = new Set(company.tags.map(({ id }) => id))
  const known = new Map<string, string>()
  const broken: string[] = []
  const needs = (what: string, rows: { has(id: string): boolean }, id: string | null) => {
    if (id !== null && !rows.has(id)) broken.push(`${what} ${id}`)
  }
  for (const { parentId } of company.departments) needs('department', departments, parentId)
  for (const employee of company.employees) {
    needs('department', departments, employee.departmentId)
    needs('manager', employees, employee.managerId)
  }
  for (const { customer, relatedPeople, purchases, contacts, complaints, answers } of stories) {
    known.set(customer.id, customer.name)
    needs('department', departments, customer.departmentId)
    needs('owner', employees, customer.ownerId)
    needs('introducer', known, customer.introducerId)
    if (customer.introducerId) expect(known.get(customer.introducerId)).toBe(customer.introducer)
    for (const id of customer.tagIds) needs('tag', tags, id)
    for (const { productId } of purchases) needs('product', products, productId)
    for (const { employeeId } of contacts) needs('employee', employees, employeeId)
    for (const { employeeId } of complaints) needs('employee', employees, employeeId)
    const bought = new Set(purchases.map(({ id }) => id))
    for (const { purchaseId } of answers) needs('purchase', bought, purchaseId)
    for (const row of [...relatedPeople, ...purchases, ...contacts, ...complaints, ...answers]) {
      if (row.customerId !== customer.id) broken.push(`customer ${row.customerId}`)
    }
  }
  expect(broken).toEqual([])
})

test('one head office, branches under it, shops under branches, and everybody has a superior but one', () => {
  const kinds = new Map(chinese.departments.map((department) => [department.id, department.kind]))
  const above = { headOffice: undefined, branch: 'headOffice', subBranch: 'branch' }
  for (const { kind, parentId } of chinese.departments) expect(kinds.get(parentId ?? '')).toBe(above[kind])
  expect(chinese.employees.filter(({ managerId }) => managerId === null).map(({ job }) => job)).toEqual([
    'generalManager',
  ])
  expect(new Set(chinese.employees.map(({ username }) => username)).size).toBe(chinese.employees.length)
})

test.each(companies)(
  '%s: telephone numbers are possible, and nobody shares one or an address',
  (_, company, stories) => {
    const customers = stories.map(({ customer }) => customer)
    const phones = [
      ...customers,
      ...company.employees,
      ...stories.flatMap((story) => story.relatedPeople),
    ].flatMap(({ phone }) => phone ?? [])
    expect(phones.filter((phone) => !parsePhoneNumberFromString(phone)?.isValid())).toEqual([])
    expect(new Set(phones).size).toBe(phones.length)
    const addresses = customers.flatMap(({ email }) => email ?? [])
    expect(
      addresses.filter((address) => !/@(example\.(com|net|org)|[a-z0-9]+\.example)$/.test(address)),
    ).toEqual([])
    expect(new Set(addresses).size).toBe(addresses.length)
  },
)

test('customers of a million do not share telephone numbers either', () => {
  for (const locale of ['zh-CN', 'en'] as const) {
    const company = demoCompany({ ...settings, locale, customers: 1_000_000 })
    const stories = [0, 180_000, 500_000, 999_700].flatMap((from) => [...company.stories(from, from + 300)])
    const phones = [...stories.map(({ customer }) => customer), ...company.employees].map(
      ({ phone }) => phone,
    )
    expect(new Set(phones).size).toBe(phones.length)
  }
})

test.each(companies)(
  '%s: everything happened in its order and before the as-of day',
  (_, company, stories) => {
    const zone = company === english ? 'America/Los_Angeles' : settings.timeZone
    const today = startOfDay(settings.asOf, zone)
    for (const { customer, purchases, contacts, complaints, answers } of stories) {
      const times = [
        ...purchases.map(({ purchasedAt }) => purchasedAt),
        ...contacts.map(({ at }) => at),
        ...complaints.flatMap(({ receivedAt, closedAt }) => [receivedAt, closedAt ?? receivedAt]),
        ...answers.map(({ answeredAt }) => answeredAt),
        customer.createdAt,
      ]
      expect(times.every((time) => time >= customer.createdAt && time < today)).toBe(true)
      for (const { receivedAt, closedAt } of complaints)
        if (closedAt) expect(closedAt > receivedAt).toBe(true)
      for (const { at, promise } of contacts) {
        if (!promise) continue
        const { promisedOn, dueOn, keptOn } = promise
        expect(dayOf(at, zone)).toBe(promisedOn)
        expect(dueOn).toBeGreaterThan(promisedOn)
        if (keptOn) expect(keptOn > promisedOn && keptOn < settings.asOf).toBe(true)
      }
      expect(customer.complaintOpen).toBe(complaints.some(({ closedAt }) => closedAt === null))
    }
  },
)

test('a return takes back a line bought before', () => {
  const all = chineseStories.flatMap(({ purchases }) => purchases)
  const returns = all.filter(({ kind }) => kind === 'return')
  expect(returns.length).toBeGreaterThan(20)
  for (const back of returns) {
    const bought = all.find(
      ({ kind, orderNumber, productId, amountMinor }) =>
        kind === 'purchase' &&
        orderNumber === back.orderNumber &&
        productId === back.productId &&
        amountMinor === -back.amountMinor,
    )
    expect(bought && bought.purchasedAt < back.purchasedAt).toBe(true)
    expect(back.quantity).toBeLessThan(0)
  }
})

test('quantity times price is the amount, up to rounding', () => {
  const wrong = chineseStories
    .flatMap(({ purchases }) => purchases)
    .filter((line) => Math.abs(line.quantity * line.unitPrice * 100 - line.amountMinor) >= 0.5)
  expect(wrong).toEqual([])
})

test('each company speaks its language', () => {
  const texts = ({ customer, contacts, relatedPeople }: CustomerStory) =>
    [
      customer.name,
      customer.address,
      ...contacts.map(({ result }) => result),
      ...relatedPeople.map(({ name }) => name),
    ].join()
  expect(chineseStories.every((story) => /\p{Script=Han}/u.test(texts(story)))).toBe(true)
  expect(englishStories.some((story) => /\p{Script=Han}/u.test(texts(story)))).toBe(false)
  expect([chinese.currency, english.currency]).toEqual(['CNY', 'USD'])
})

test('birthdays exist, and some Chinese ones are lunar', () => {
  const births = (stories: CustomerStory[]) =>
    stories.flatMap(({ customer, relatedPeople }) =>
      [customer, ...relatedPeople].flatMap(({ birth }) => birth ?? []),
    )
  for (const { calendar, year, month, day } of births(chineseStories)) {
    const last = calendar === 'lunar' ? 29 : new Date(Date.UTC(year, month, 0)).getUTCDate()
    expect(day).toBeLessThanOrEqual(last)
  }
  const lunar = births(chineseStories).filter(({ calendar }) => calendar === 'lunar').length
  expect(lunar / births(chineseStories).length).toBeCloseTo(0.3, 1)
  expect(births(englishStories).every(({ calendar }) => calendar === 'solar')).toBe(true)
})
