import { describe, expect, test } from 'vitest'
import { testHouse, totpCode } from '../../../../test/support/house.ts'

const house = await testHouse({ signInLimits: { perAccount: 3, perAddress: 8, seconds: 2 } })

const me = '/api/v1/me'

async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
}

describe('signing in', () => {
  test('tells nothing about which accounts exist, and answers problems in the reader’s language', async () => {
    const wrong = await house.browser('10.2.0.1').signIn({ username: 'admin', password: 'not this one' })
    const unknown = await house.browser('10.2.0.1').signIn({ username: 'no.such', password: 'not this one' })
    const impossible = await house.browser('10.2.0.1').signIn({ username: '<script>', password: 'x' })
    for (const answer of [wrong, unknown, impossible]) {
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      expect([answer.status, answer.body.code]).toEqual([401, 'signInFailed'])
      expect(answer.body.detail).toBe(wrong.body.detail)
    }
    expect(wrong.body.detail).toContain('账号或密码不对')
    await house.admin.signIn(house.adminCredentials)
  })

  test('sets a cookie that scripts cannot read, and answers no token', async () => {
    const browser = house.browser('10.2.0.2')
    const answer = await browser.signIn(house.adminCredentials)
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('guanxi.session_token='))
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(cookie).not.toMatch(/Secure/)
    expect(answer.body).toEqual({ needsCode: false })
  })

  test('over https sets a Secure cookie', async () => {
    const answer = await house
      .browser('10.2.0.3')
      .call('POST', '/api/auth/sign-in/username', house.adminCredentials, {
        'x-forwarded-proto': 'https',
        origin: 'https://localhost',
      })
    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie().every((line) => /; Secure/.test(line))).toBe(true)
  })

  test('from a page of another site is refused', async () => {
    const answer = await house
      .browser('10.2.0.4')
      .call('POST', '/api/auth/sign-in/username', house.adminCredentials, {
        origin: 'http://evil.example',
        'sec-fetch-site': 'cross-site',
      })
    expect([answer.status, answer.body.code]).toEqual([403, 'foreignOrigin'])
  })

  test('is the only way in: nobody signs himself up, and no other door of the library stands open', async () => {
    const browser = house.browser('10.2.0.5')
    const doors = [
      '/sign-up/email',
      '/sign-in/email',
      '/request-password-reset',
      '/update-user',
      '/delete-user',
    ]
    for (const path of doors) {
      expect(
        (await browser.call('POST', `/api/auth${path}`, { email: 'a@b.cn', password: 'x' })).status,
      ).toBe(404)
    }
    expect((await browser.call('GET', '/api/auth/list-sessions')).status).toBe(404)
  })
})

describe('guessing', () => {
  test('locks the account after three tries, the right password included, and lets it in again later', async () => {
    const { username, password } = await house.hire({})
    const guesses = ['a wrong one', 'another wrong one', 'and a third']
    for (const guess of guesses) {
      const answer = await house.browser('10.3.0.1').signIn({ username, password: guess })
      expect(answer.status).toBe(401)
    }
    const locked = await house.browser('10.3.0.2').signIn({ username, password })
    expect([locked.status, locked.body.code]).toEqual([429, 'signInLocked'])
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0)
    await pause(2200)
    expect((await house.browser('10.3.0.2').signIn({ username, password })).status).toBe(200)
  })

  test('ten tries at once are no more than three', async () => {
    const { username } = await house.hire({})
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        house.browser(`10.4.0.${i}`).signIn({ username, password: `guess number ${i}` }),
      ),
    )
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(3)
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(7)
  })

  test('many accounts from one address locks the address, not its neighbour', async () => {
    const names = Array.from({ length: 8 }, (_, i) => `somebody${i}`)
    for (const username of names)
      await house.browser('10.5.0.1').signIn({ username, password: 'spring2026!' })
    const here = await house.browser('10.5.0.1').signIn(house.adminCredentials)
    const there = await house.browser('10.5.0.2').signIn(house.adminCredentials)
    expect([here.status, there.status]).toEqual([429, 200])
  })

  test('an address cannot be made up by whoever stands behind the proxy', async () => {
    const forged = (i: number) =>
      house.browser().call(
        'POST',
        '/api/auth/sign-in/username',
        { username: `nobody${i}`, password: 'x' },
        {
          'x-forwarded-for': `1.2.3.${i}, 10.6.0.1`,
        },
      )
    const answers = []
    for (let i = 0; i < 9; i++) answers.push((await forged(i)).status)
    expect(answers.at(-1)).toBe(429)
  })

  test('an administrator who resets the password unlocks the account', async () => {
    const { id, username } = await house.hire({})
    for (let i = 0; i < 4; i++) await house.browser('10.7.0.1').signIn({ username, password: `guess ${i}` })
    const reset = await house.admin.call('POST', `/api/v1/organise/employees/${id}/reset-password`, {})
    const answer = await house
      .browser('10.7.0.2')
      .signIn({ username, password: String(reset.body.oneTimePassword) })
    expect(answer.status).toBe(200)
  })
})

describe('the second step', () => {
  async function enrol() {
    const hired = await house.hire({})
    const { password, browser } = hired
    const enrolment = await browser.call('POST', '/api/auth/two-factor/enable', { password })
    const uri = String(enrolment.body.totpURI)
    const first = await browser.call('POST', '/api/auth/two-factor/verify-totp', { code: totpCode(uri) })
    expect(first.status).toBe(200)
    return { ...hired, uri, backupCodes: enrolment.body.backupCodes as string[] }
  }

  test('once enrolled is asked for, and the password alone opens nothing', async () => {
    const { username, password, uri } = await enrol()
    expect(uri).toContain(`otpauth://totp/Guanxi:${username}?`)
    const browser = house.browser('10.9.0.1')
    expect((await browser.signIn({ username, password })).body).toEqual({ needsCode: true })
    expect((await browser.call('GET', me)).status).toBe(401)
    const wrong = await browser.call('POST', '/api/auth/two-factor/verify-totp', { code: '000000' })
    expect([wrong.status, wrong.body.code]).toEqual([403, 'codeWrong'])
    const right = await browser.call('POST', '/api/auth/two-factor/verify-totp', { code: totpCode(uri) })
    expect(right.status).toBe(200)
    expect((await browser.call('GET', me)).body).toMatchObject({ username, twoFactorEnabled: true })
  })

  test('takes each backup code once', async () => {
    const { username, password, backupCodes } = await enrol()
    const enter = async (code: string) => {
      const browser = house.browser('10.9.0.2')
      await browser.signIn({ username, password })
      return browser.call('POST', '/api/auth/two-factor/verify-backup-code', { code })
    }
    expect((await enter(backupCodes[0] ?? '')).status).toBe(200)
    expect((await enter(backupCodes[0] ?? '')).status).toBe(403)
    expect((await enter(backupCodes[1] ?? '')).status).toBe(200)
  })

  test('gives up after five wrong codes', async () => {
    const { username, password, uri } = await enrol()
    const browser = house.browser('10.9.0.3')
    await browser.signIn({ username, password })
    const answers = []
    for (let i = 0; i < 6; i++) {
      answers.push(await browser.call('POST', '/api/auth/two-factor/verify-totp', { code: '000000' }))
    }
    expect(answers.at(-1)?.body.code).toBe('codeTriesSpent')
    const late = await browser.call('POST', '/api/auth/two-factor/verify-totp', { code: totpCode(uri) })
    expect(late.status).toBe(401)
  })

  test('can be taken off by an administrator for somebody who lost his device', async () => {
    const { id, username, password } = await enrol()
    await house.admin.call('POST', `/api/v1/organise/employees/${id}/reset-totp`, {})
    const answer = await house.browser('10.9.0.4').signIn({ username, password })
    expect(answer.body).toEqual({ needsCode: false })
  })
})
