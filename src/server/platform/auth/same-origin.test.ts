import { describe, expect, test } from 'vitest'
import { refuseForeignOrigin } from './same-origin.ts'

const post = (headers: Record<string, string>, method = 'POST') =>
  new Request('http://crm.local:3000/api/v1/me', { method, headers: { host: 'crm.local:3000', ...headers } })

describe('a writing request', () => {
  test.each([
    ['from our own page', { origin: 'http://crm.local:3000' }],
    ['through a proxy that speaks https for us', { origin: 'https://crm.local:3000' }],
    ['under the public address', { origin: 'https://crm.example.cn' }],
    ['under the name a proxy was called by', { origin: 'https://crm.cn', 'x-forwarded-host': 'crm.cn' }],
    ['from a program that is no browser', {}],
    ['from a browser that sends no Origin, within our site', { 'sec-fetch-site': 'same-origin' }],
    ['with a key of its own', { origin: 'https://else.where', authorization: 'Bearer gx_x' }],
  ])('%s passes', (_, headers) => {
    expect(() => refuseForeignOrigin(post(headers), 'https://crm.example.cn')).not.toThrow()
  })

  test.each([
    ['from another site', { origin: 'https://evil.example' }],
    ['from another port of the same machine', { origin: 'http://crm.local:8080' }],
    ['from a page without an origin', { origin: 'null' }],
    ['across sites without Origin', { 'sec-fetch-site': 'cross-site' }],
  ])('%s is refused', (_, headers) => {
    expect(() => refuseForeignOrigin(post(headers), 'https://crm.example.cn')).toThrow('foreignOrigin')
  })

  test('reading is nobody’s attack', () => {
    expect(() => refuseForeignOrigin(post({ origin: 'https://evil.example' }, 'GET'))).not.toThrow()
  })
})
