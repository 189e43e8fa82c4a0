import { describe, expect, test } from 'vitest'
import { clientAddress, isHttps } from './client.ts'

const request = (headers: Record<string, string>) => new Request('http://crm.local/', { headers })

describe('the caller’s address', () => {
  test.each([
    ['no proxy is trusted', { 'x-forwarded-for': '1.1.1.1' }, 0, '9.9.9.9'],
    ['one proxy tells', { 'x-forwarded-for': '2.2.2.2' }, 1, '2.2.2.2'],
    [
      'what the caller wrote himself stands left of it',
      { 'x-forwarded-for': '1.1.1.1, 2.2.2.2' },
      1,
      '2.2.2.2',
    ],
    ['two proxies', { 'x-forwarded-for': '1.1.1.1, 2.2.2.2, 3.3.3.3' }, 2, '2.2.2.2'],
    ['a proxy that tells nothing', {}, 1, '9.9.9.9'],
  ])('%s', (_, headers, proxies, address) => {
    expect(clientAddress(request(headers), '9.9.9.9', proxies)).toBe(address)
  })
})

describe('https', () => {
  test.each([
    ['a trusted proxy says so', { 'x-forwarded-proto': 'https' }, { trustedProxies: 1 }, true],
    ['anybody else says so', { 'x-forwarded-proto': 'https' }, { trustedProxies: 0 }, false],
    [
      'the public address has it',
      { host: 'crm.cn' },
      { trustedProxies: 0, publicUrl: 'https://crm.cn' },
      true,
    ],
    ['by another name', { host: '10.0.0.5:3000' }, { trustedProxies: 0, publicUrl: 'https://crm.cn' }, false],
    [
      'the public address has it not',
      { host: 'crm.cn' },
      { trustedProxies: 0, publicUrl: 'http://crm.cn' },
      false,
    ],
  ])('%s', (_, headers, config, secure) => {
    expect(isHttps(request(headers), config)).toBe(secure)
  })
})
