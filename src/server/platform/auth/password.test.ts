import { describe, expect, test } from 'vitest'
import { findPasswordFault, hashPassword, makeOneTimePassword, verifyPassword } from './password.ts'

describe('a password', () => {
  test('is kept as argon2id and verified', async () => {
    const hash = await hashPassword('雨后 seven herons')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await verifyPassword({ hash, password: '雨后 seven herons' })).toBe(true)
    expect(await verifyPassword({ hash, password: '雨后 seven heron' })).toBe(false)
  })

  test.each([
    ['short one', 'passwordTooShort'],
    ['x'.repeat(129), 'passwordTooLong'],
    ['Password2026!', 'passwordTooPlain'],
    ['1234567890', 'passwordTooPlain'],
    ['abcdefghijkl', 'passwordTooPlain'],
    ['aaaaaaaaaaaa', 'passwordTooPlain'],
    ['qwertyuiop', 'passwordTooPlain'],
    ['woaini5201314', 'passwordTooPlain'],
    ['Admin123456', 'passwordTooPlain'],
    ['wang.wu#7yK2p', 'passwordNamesYou'],
    ['王小五的密码很长吧啊哈', 'passwordNamesYou'],
  ])('%s is refused', (password, fault) => {
    expect(findPasswordFault(password, ['wang.wu', '王小五'])).toBe(fault)
  })

  test.each(['four walls and tea', '床前明月光 2 pots', 'kT9-vpq2-Lx', '春江水暖鸭先知竹外桃花'])(
    '%s is taken',
    (password) => {
      expect(findPasswordFault(password, ['wang.wu', '王小五'])).toBeNull()
    },
  )

  test('for one time is readable aloud, strong enough by our own rule, and new each time', () => {
    const made = Array.from({ length: 200 }, makeOneTimePassword)
    expect(new Set(made).size).toBe(200)
    for (const password of made) {
      expect(password).toMatch(/^(?:[a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/)
    }
  })
})
