import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { openForm } from '../../../../test/support/form-desk.ts'

const api = await testApi()
const pageOf = (path: string) => api.request(path, { headers: { accept: 'text/html' } }, null)

test('only the sites a form names may show it, and every other page nobody', async () => {
  const form = await openForm(api, {
    allowedOrigins: ['https://www.example.com', 'http://shop.example.com:8080'],
  })
  const { headers } = await pageOf(`/f/${form.key}`)
  expect(headers.get('content-security-policy')).toContain(
    "frame-ancestors 'self' https://www.example.com http://shop.example.com:8080;",
  )
  expect(headers.get('x-frame-options')).toBeNull()
  const alone = await openForm(api)
  for (const path of [`/f/${alone.key}`, '/f/nobody', '/today', `/f/confirm/${form.key}`]) {
    const other = await pageOf(path)
    expect(other.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(other.headers.get('x-frame-options')).toBe('SAMEORIGIN')
  }
})

test('a site that is no site cannot be named', async () => {
  const boss = api.as()
  const { id } = await boss.forms.create({ purpose: 'join', titleZh: '甲' })
  for (const site of ['*', "https://x.com; script-src 'unsafe-inline'", 'example.com', 'https://x.com/path'])
    await expect(boss.forms.update({ id, allowedOrigins: [site] })).rejects.toMatchObject({ status: 422 })
})

test('the script that makes the frame may be loaded by any page', async () => {
  const { headers } = await api.request('/embed/form.js', {}, null)
  expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
})
