import { expect, test } from 'vitest'
import { linkOf, reachOf } from './link-reach.ts'

test.each([
  ['http://localhost:3000', 'machine'],
  ['http://127.0.0.1:3000', 'machine'],
  ['http://[::1]:3000', 'machine'],
  ['http://0.0.0.0:3000', 'machine'],
  ['http://10.1.2.3', 'network'],
  ['http://192.168.1.5:3000', 'network'],
  ['http://172.16.0.1', 'network'],
  ['http://172.31.0.1', 'network'],
  ['http://172.32.0.1', 'everywhere'],
  ['http://100.64.0.1', 'network'],
  ['http://100.128.0.1', 'everywhere'],
  ['http://169.254.1.1', 'network'],
  ['http://[fd00::1]', 'network'],
  ['http://[fe80::1]', 'network'],
  ['http://[2001:db8::1]', 'everywhere'],
  ['http://crm:3000', 'network'],
  ['http://crm.local', 'network'],
  ['https://crm.example.com', 'everywhere'],
  ['https://10.example.com', 'everywhere'],
  ['http://8.8.8.8', 'everywhere'],
] as const)('%s can be opened by: %s', (address, reach) => {
  expect(reachOf(address)).toBe(reach)
})

test('a link goes by the public address that was set, else by that of the page', () => {
  const path = '/answer/abc'
  const link = (address: string | null) => linkOf({ address, path }, 'http://192.168.1.5:3000')
  expect(link('https://crm.cn/answer/abc')).toBe('https://crm.cn/answer/abc')
  expect(link('http://localhost:3000/answer/abc')).toBe('http://192.168.1.5:3000/answer/abc')
  expect(link(null)).toBe('http://192.168.1.5:3000/answer/abc')
})
