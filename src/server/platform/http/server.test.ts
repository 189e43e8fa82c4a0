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
