import { describe, expect, test } from 'vitest'
import { maskEmail, maskFor, maskIdNumber, maskPhone } from './mask.ts'

describe('masks', () => {
  test.each([
    ['13800138000', '138****8000'],
    ['+86 138 0013 8000', '+86 138 **** 8000'],
    ['008613800138000', '0086138****8000'],
    ['0571-88886666', '057*-****6666'],
    ['010 6655 4433', '010 **** 4433'],
    ['88886666', '****6666'],
    ['95588', '***88'],
    ['', ''],
  ])('phone %s reads %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked)
  })

  test.each([
    ['zhang.san@example.com', 'z***@example.com'],
    ['张三@公司.cn', '张***@公司.cn'],
    ['a@b.cn', 'a***@b.cn'],
    ['no address', '***'],
  ])('e-mail %s reads %s', (email, masked) => {
    expect(maskEmail(email)).toBe(masked)
  })

  test('an identity number keeps neither birth date nor sequence', () => {
    expect(maskIdNumber('11010119900307851X')).toBe('110***********851X')
    expect(maskIdNumber('1234567')).toBe('*******')
  })

  test('only a reader whose role masks the field sees it masked', () => {
    expect(maskFor(new Set(['phone']), 'phone', '13800138000')).toBe('138****8000')
    expect(maskFor(new Set(['email']), 'phone', '13800138000')).toBe('13800138000')
    expect(maskFor(new Set(['phone']), 'phone', null)).toBeNull()
  })
})
