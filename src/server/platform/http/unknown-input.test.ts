import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { allEndpoints } from '../../../../test/support/endpoints.ts'
import { newId } from '../ids.ts'

const api = await testApi()

async function send(method: string, path: string, body?: unknown, headers?: Record<string, string>) {
  const init =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const response = await api.request(path, {
    method,
    ...init,
    // Each from an address of its own: nobody asks so much so quickly.
    headers: { 'x-forwarded-for': newId(), ...init.headers, ...headers },
  })
  return { status: response.status, body: await response.json().catch(() => null) }
}

describe('a name that an endpoint does not know is refused before anything is done', () => {
  test.each(allEndpoints().map(({ name, method, path }) => [name, method, path] as const))(
    '%s (%s %s)',
    async (_name, method, pattern) => {
      const path = `/api/v1${pattern.replaceAll(/\{\w+\}/g, () => newId())}`
      const sent = method === 'GET' ? [await send(method, `${path}?zzz=1`)] : []
      if (method !== 'GET') {
        sent.push(await send(method, path, { zzz: 1 }))
        sent.push(await send(method, `${path}?zzz=1`, {}))
      }
      for (const answer of sent) {
        expect(answer).toMatchObject({ status: 422, body: { code: 'invalidInput' } })
        const [first] = answer.body.errors
        expect(first).toMatchObject({ path: 'zzz', detail: expect.stringContaining('zzz') })
        expect(['inputUnknown', 'inputUnknownAny']).toContain(first.code)
      }
    },
  )
})

test('it tells the names there are, in the language of the reader', async () => {
  const en = { 'accept-language': 'en' }
  const list = await send('GET', '/api/v1/identify/customers?tier=vip', undefined, en)
  expect(list.body.errors).toEqual([
    {
      path: 'tier',
      code: 'inputUnknown',
      detail: 'There is no tier here. There are: limit, cursor, sort, direction, filter, search.',
    },
  ])
  const zh = await send('GET', '/api/v1/identify/customers?tier=vip', undefined, { 'accept-language': 'zh' })
  expect(zh.body.errors[0].detail).toContain('这里没有 tier。可用的有：limit')
  const none = await send('GET', `/api/v1/identify/customers/${newId()}?full=1`, undefined, en)
  expect(none.body.errors[0].detail).toBe('Nothing is taken here, full neither.')
})

test('everything that is wrong is told at once', async () => {
  const { body } = await send('POST', '/api/v1/identify/customers', {
    kind: 'person',
    nmae: '王芳',
    birth: { calendar: 'solar', year: 1990, month: 1, day: 2, leap: true },
  })
  expect(body.errors.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
    ['nmae', 'inputUnknown'],
    ['birth.leap', 'inputUnknown'],
    ['name', 'inputMissing'],
  ])
})

test('a condition that knows its words tells the wrong one once', async () => {
  const filter = [{ field: 'city', operator: 'is', vaule: 'x' }]
  const { body } = await send('POST', '/api/v1/identify/customers/matches', { filter })
  expect(body.errors.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
    ['filter.0.vaule', 'inputUnknown'],
  ])
})

test('a body cannot speak of another record than the address', async () => {
  const boss = api.as()
  const one = await boss.customers.create({ kind: 'person', name: '甲' })
  const other = await boss.customers.create({ kind: 'person', name: '乙' })
  const answer = await send('PATCH', `/api/v1/identify/customers/${one.id}`, { id: other.id, name: '丙' })
  expect(answer.status).toBe(422)
  expect(answer.body.errors[0]).toMatchObject({ path: 'id', code: 'inputUnknown' })
  expect((await boss.customers.get({ id: other.id })).name).toBe('乙')
  const same = await send('PATCH', `/api/v1/identify/customers/${one.id}`, { id: one.id, name: '丙' })
  expect(same.status).toBe(200)
})

test('files, exports, sign-in, settings and mappings know their names too', async () => {
  const refused = [
    await send('GET', '/api/v1/identify/customers/export?format=csv&tier=vip'),
    await send('POST', '/api/v1/identify/imports/files?name=a.csv&as=customers', {}),
    await send('GET', `/api/v1/identify/imports/${newId()}/refusals.csv?format=xlsx`),
    await send('POST', '/api/auth/sign-in/username', { username: 'a', password: 'b', remember: true }),
    await send('PUT', '/api/v1/settings/tier.rule', { value: { match: 'all', conditions: [], mach: 1 } }),
  ]
  const told = refused.map(({ status, body }) => [status, body.errors.at(0)?.path])
  expect(told).toEqual([
    [422, 'tier'],
    [422, 'as'],
    [422, 'format'],
    [422, 'remember'],
    [422, 'value.mach'],
  ])
})

test('an address that cannot be read is refused, whatever is sent with it', async () => {
  expect((await send('PATCH', '/api/v1/identify/customers/%zz', { id: '%zz' })).status).toBe(422)
  expect((await send('GET', '/api/v1/identify/imports/7/refusals.csv')).status).toBe(422)
})

test('a condition of a filter knows its words', async () => {
  const filter = encodeURIComponent(JSON.stringify([{ field: 'city', operator: 'is', vaule: 'x' }]))
  const { body } = await send('GET', `/api/v1/identify/customers?filter=${filter}`)
  expect(body.errors[0]).toMatchObject({
    path: 'filter.0',
    code: 'inputUnknown',
    detail: expect.stringMatching(/vaule.*field, operator, value/),
  })
})
