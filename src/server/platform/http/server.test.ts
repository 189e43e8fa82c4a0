import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'

const api = await testApi()

test('a problem is answered in the language of the reader, with a stable code', async () => {
  const headers = (language: string) => ({ headers: { 'accept-language': language } })
  const chinese = await api.request('/api/v1/nowhere', headers('zh-CN'))
  const english = await api.request('/api/v1/nowhere', headers('en-GB,en'))
  expect(chinese.headers.get('content-type')).toContain('application/problem+json')
  expect(await chinese.json()).toMatchObject({
    status: 404,
    code: 'notFound',
    detail: expect.stringMatching(/\p{Script=Han}/u),
  })
  expect(await english.json()).toMatchObject({
    status: 404,
    code: 'notFound',
    detail: expect.stringMatching(/^[ -~]+$/),
  })
})

test('who is not signed in is asked to, and who lacks the right is told which', async () => {
  expect((await api.request('/api/v1/settings', {}, null)).status).toBe(401)
  const clerk = api.as({ permissions: ['customer.read'] })
  await expect(clerk.settings.list()).rejects.toMatchObject({ status: 403, code: 'permissionDenied' })
})

test('what is wrong with the content is said entry by entry, in the language of the reader', async () => {
  const clerk = { permissions: ['customer.write', 'customer.read'] }
  const send = async (body: string, language: string) => {
    const headers = { 'content-type': 'application/json', 'accept-language': language }
    const response = await api.request('/api/v1/identify/customers', { method: 'POST', headers, body }, clerk)
    return response.json()
  }
  const wrong = JSON.stringify({ kind: 'firm', name: '', tagIds: 'none' })
  expect(await send(wrong, 'en')).toMatchObject({
    status: 422,
    title: 'Unprocessable Entity',
    errors: expect.arrayContaining([
      { path: 'kind', code: 'inputNotOneOf', detail: 'Must be one of: person, organisation.' },
      { path: 'name', code: 'inputEmpty', detail: 'Must not be empty.' },
      { path: 'tagIds', code: 'inputNoList', detail: 'Must be a list.' },
    ]),
  })
  const { errors } = await send(wrong, 'zh')
  for (const { detail } of errors) expect(detail).toMatch(/\p{Script=Han}/u)
  expect(await send('{bad', 'en')).toMatchObject({ status: 400, code: 'malformedRequest' })
  expect(await send('{}', 'en')).toMatchObject({
    errors: expect.arrayContaining([
      { path: 'name', code: 'inputMissing', detail: 'This entry is missing.' },
    ]),
  })
})

test('only a refused write is told that nothing was saved', async () => {
  const detailOf = async (path: string, method: string, language: string) => {
    const headers = { 'content-type': 'application/json', 'accept-language': language }
    const body = method === 'GET' ? {} : { body: '{"nothing":1}' }
    const response = await api.request(`/api/v1/identify/${path}`, { method, headers, ...body })
    expect(response.status).toBe(422)
    return (await response.json()).detail
  }
  expect(await detailOf('customers', 'POST', 'en')).toMatch(/Nothing was saved\.$/)
  expect(await detailOf('customers', 'POST', 'zh')).toMatch(/什么都没有保存。$/)
  expect(await detailOf('customers?limit=none', 'GET', 'en')).not.toContain('saved')
  expect(await detailOf('customers?limit=none', 'GET', 'zh')).not.toContain('保存')
})

test('an API key that nobody knows is refused as such', async () => {
  const response = await api.request(
    '/api/v1/settings',
    { headers: { authorization: 'Bearer gx_none' } },
    null,
  )
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ code: 'keyUnknown' })
})

test('who asks for no language is answered in his own, and in the company’s before he signs in', async () => {
  const english = await testApi({ locale: 'en' })
  const languageOf = async (answer: Promise<Response>) => {
    const { detail } = await (await answer).clone().json()
    const said = /\p{Script=Han}/u.test(detail) ? 'zh-CN' : 'en'
    expect((await answer).headers.get('content-language')).toBe(said)
    return said
  }
  const path = '/api/v1/settings'
  expect(await languageOf(api.request(path, {}, null))).toBe('zh-CN')
  expect(await languageOf(english.request(path, {}, null))).toBe('en')
  for (const [asked, said] of [
    ['en', 'en'],
    ['zh-TW,en;q=0.5', 'zh-CN'],
    ['fr, zh;q=0.1', 'zh-CN'],
    ['fr', 'en'],
    ['*', 'en'],
  ] as const)
    expect(await languageOf(english.request(path, { headers: { 'accept-language': asked } }, null))).toBe(
      said,
    )

  const clerk = { permissions: [], locale: 'zh-CN' as const }
  expect(await languageOf(english.request(path, {}, clerk))).toBe('zh-CN')
  expect(await languageOf(english.request(path, { headers: { 'accept-language': 'fr' } }, clerk))).toBe(
    'zh-CN',
  )
})
