// Whoever tears or forges a cursor gets a refusal that says what to do, never a fault of the program.
import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { allEndpoints } from '../../../../test/support/endpoints.ts'
import { customerSorts } from '../../../contracts/customer-sorts.ts'
import { encodeCursor } from '../cursor.ts'
import { newId } from '../ids.ts'

const api = await testApi()
const me = { userId: newId() }
const boss = api.as(me)

/** Every list, the customers once for each order. */
const lists = allEndpoints()
  .filter(({ takes }) => takes.includes('cursor'))
  .flatMap(({ path, takes }) =>
    takes.includes('sort') ? customerSorts.map((sort) => [path, `&sort=${sort}`]) : [[path, '']],
  )

/** No place of any list is one of these. */
const never: unknown[] = [null, true, {}, [], '\0', { toString: 'x' }]
/** At some places of some lists these may stand; the database must be able to take them. */
const sometimes = [
  '',
  'x',
  '1',
  1,
  -1,
  1.5,
  1e300,
  2 ** 53,
  newId(),
  '2026-02-31',
  '2026-01-31',
  'infinity',
  'Infinity',
]
const awkward = [
  '2026-02-31 10:00:00+00',
  '2026-01-31 25:00:00+00',
  '294999-01-01 00:00:00+00',
  '9'.repeat(400),
  '1e400',
  'NaN',
]

let ids: Record<string, string> = {}

beforeAll(async () => {
  const customer = await boss.customers.create({ kind: 'person', name: '甲' })
  const file = await api.request(
    '/api/v1/identify/imports/files?name=a.csv',
    {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: '姓名\n乙\n',
    },
    me,
  )
  const { id: fileId }: { id: string } = await file.json()
  const begun = await boss.imports.begin({ fileId, target: 'customers' })
  const form = await boss.forms.create({ purpose: 'join', titleZh: '甲' })
  const agreement = await shareWith(customer.id)
  const exportId = await exportOfAnother()
  ids = { customerId: customer.id, id: begun.id, formId: form.id, exportId, market: 'supplier', ...agreement }
})

/** Whose customers are looked at before somebody agrees to it. */
async function exportOfAnother(): Promise<string> {
  await boss.customers.create({ kind: 'person', name: '丁' })
  const limits = { customers: 1, fullCustomers: 1, waitDays: 7, fetchHours: 72 }
  await boss.settings.put({ key: 'export.limits', value: limits })
  return (await api.as().exports.ask({ filter: [], purpose: '试' })).id ?? ''
}

/** A partner's key opens lists of its own. */
async function shareWith(customerId: string) {
  const { id: partnerId } = await boss.sharing.createPartner({ name: '丙' })
  const terms = { partnerId, purpose: 'care' as const, aim: '试', customerIds: [customerId] }
  const [startsOn, endsOn] = [-1, 1].map((ahead) =>
    new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10),
  )
  const fields = [{ field: 'name' as const, form: 'full' as const }]
  const days = { startsOn: startsOn ?? '', endsOn: endsOn ?? '' }
  const { id: agreementId } = await boss.sharing.create({ ...terms, ...days, fields })
  await api.as().sharing.approve({ id: agreementId, version: 1 })
  return { agreementId, key: (await boss.sharing.makeKey({ id: agreementId })).key }
}

const placeIn = (path: string, name: string) => {
  if (path.startsWith('/identify/sharing/')) return 'agreementId'
  if (path.startsWith('/identify/exports/')) return 'exportId'
  return path.startsWith('/identify/forms/') ? 'formId' : name
}

async function ask(path: string, more: string, cursor: string) {
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[placeIn(path, name)] ?? newId())
  const customerId = path.includes('{customerId}') ? '' : `&customerId=${ids.customerId}`
  const ofCustomer = needsCustomer.has(path) ? customerId : ''
  const own: Record<string, string> = path.startsWith('/share/') ? { authorization: `Bearer ${ids.key}` } : {}
  const response = await api.request(
    `/api/v1${address}?cursor=${encodeURIComponent(cursor)}${more}${ofCustomer}`,
    // Each from an address of its own: nobody asks so much so quickly.
    { headers: { 'accept-language': 'en', 'x-forwarded-for': newId(), ...own } },
    me,
  )
  return { status: response.status, body: await response.json() }
}

const needsCustomer = new Set(
  allEndpoints()
    .filter(({ takes }) => takes.includes('cursor') && takes.includes('customerId'))
    .map(({ path }) => path),
)

test('every list is looked at', () => {
  expect(lists.length).toBeGreaterThan(customerSorts.length + 12)
})

describe.each(lists)('%s%s', (path = '', more = '') => {
  test('refuses what can be no cursor, and says what to do', async () => {
    const torn = [
      'x',
      '%%',
      encodeCursor([newId()]).slice(0, -7),
      Buffer.from('{"a":1}').toString('base64url'),
    ]
    for (const cursor of torn) {
      const { status, body } = await ask(path, more, cursor)
      expect({ cursor, status, code: body.code }).toEqual({ cursor, status: 400, code: 'cursorInvalid' })
      expect(body.detail).toContain('first page')
    }
  })

  test('refuses values of the wrong kind, however many', async () => {
    for (const value of never) {
      for (const length of [0, 1, 2, 3, 4]) {
        const cursor = forged(Array.from({ length }, () => value))
        const { status, body } = await ask(path, more, cursor)
        expect({ value, length, status, code: body.code }).toEqual({
          value,
          length,
          status: 400,
          code: 'cursorInvalid',
        })
      }
    }
  })

  test('asks the database nothing that it cannot take', async () => {
    for (const value of [...sometimes, ...awkward]) {
      for (const id of [newId(), 'x', 7]) {
        for (const values of [[value], [value, id], [value, 'promise', id], [orderOf(more), value, id]]) {
          const { status } = await ask(path, more, forged(values))
          expect({ values, isAnswered: status === 200 || status === 400 }).toEqual({
            values,
            isAnswered: true,
          })
        }
      }
    }
  })
})

/** A place of the customers says in which order it is one. */
const orderOf = (more: string) => `${new URLSearchParams(more).get('sort')} desc`

test('a place in one order of the customers is none in another', async () => {
  await boss.customers.create({ kind: 'person', name: '乙' })
  const { nextCursor } = await boss.customers.list({ sort: 'name', limit: 1 })
  const go = (more: object) =>
    boss.customers.list({ sort: 'name', limit: 1, cursor: nextCursor ?? '', ...more })
  expect((await go({})).data).toHaveLength(1)
  await expect(go({ direction: 'asc' })).rejects.toThrow('cursorInvalid')
  await expect(go({ sort: 'createdAt' })).rejects.toThrow('cursorInvalid')
})

function forged(values: unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}
