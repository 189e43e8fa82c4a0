import { describe, expect, test } from 'vitest'
import { allEndpoints } from '../../../../test/support/endpoints.ts'
import { rows, testHouse, totpCode } from '../../../../test/support/house.ts'
import { dropExpired } from '../../platform/auth/account.store.ts'
import { furnishHouse } from './access.service.ts'

const house = await testHouse({ signInLimits: { perAccount: 3, perAddress: 8, seconds: 2 } })

const me = '/api/v1/me'

async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
}

describe('an empty house', () => {
  test('has been furnished once: head office, five roles, one administrator', async () => {
    expect(await furnishHouse(house.ctx())).toBeNull()
    expect(Object.keys(house.roleIds).sort()).toEqual([
      'administrator',
      'auditor',
      'branchHead',
      'clerk',
      'relationshipManager',
    ])
    expect((await house.admin.call('GET', me)).body).toMatchObject({
      username: 'admin',
      departmentName: '总部',
      mustChangePassword: false,
      scope: 'all',
    })
  })
})

describe('a one-time password', () => {
  test('opens nothing but the choice of an own password', async () => {
    const created = await house.admin.call('POST', '/api/v1/organise/employees', {
      name: '李新',
      username: 'li.xin',
      departmentId: house.headOfficeId,
      roleIds: [house.roleIds.administrator],
    })
    const password = String(created.body.oneTimePassword)
    const browser = house.browser('10.1.0.1')
    expect((await browser.signIn({ username: 'Li.Xin', password })).status).toBe(200)
    expect((await browser.call('GET', me)).body).toMatchObject({ mustChangePassword: true, permissions: [] })
    expect((await browser.call('GET', '/api/v1/organise/employees')).status).toBe(403)

    const weak = await browser.call('POST', '/api/auth/change-password', {
      currentPassword: password,
      newPassword: 'li.xin-1234567',
    })
    expect([weak.status, weak.body.code]).toEqual([422, 'passwordNamesYou'])
    const changed = await browser.call('POST', '/api/auth/change-password', {
      currentPassword: password,
      newPassword: 'seven grey herons',
    })
    expect(changed.status).toBe(200)
    expect((await browser.call('GET', '/api/v1/organise/employees')).status).toBe(200)
    expect((await house.browser('10.1.0.1').signIn({ username: 'li.xin', password })).status).toBe(401)
  })
})

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

describe('a session', () => {
  test('that has expired is answered 401 as a problem', async () => {
    const { id, browser } = await house.hire({})
    await house.db
      .updateTable('authSession')
      .set({ expiresAt: new Date(0) })
      .where('userId', '=', id)
      .execute()
    const answer = await browser.call('GET', me)
    expect([answer.status, answer.body.code]).toEqual([401, 'signInRequired'])
    expect(answer.body.detail).toContain('重新登录')
  })

  test('with a forged signature is nobody’s', async () => {
    const { browser } = await house.hire({})
    const [name = '', value = ''] = [...browser.cookies][0] ?? []
    browser.cookies.set(name, value.replace(/\.[^.]+$/, `.${encodeURIComponent(`${'A'.repeat(43)}=`)}`))
    expect((await browser.call('GET', me)).status).toBe(401)
  })

  test('ends at sign-out', async () => {
    const { browser } = await house.hire({})
    const cookies = [...browser.cookies]
    expect((await browser.call('POST', '/api/auth/sign-out', {})).status).toBe(200)
    for (const [name, value] of cookies) browser.cookies.set(name, value)
    expect((await browser.call('GET', me)).status).toBe(401)
  })

  test('cannot be used by a page of another site', async () => {
    const { browser } = await house.hire({})
    for (const origin of ['http://evil.example', 'null']) {
      const answer = await browser.call('PATCH', me, { locale: 'en' }, { origin })
      expect([answer.status, answer.body.code], origin).toEqual([403, 'foreignOrigin'])
    }
    expect((await browser.call('PATCH', me, { locale: 'en' })).status).toBe(200)
  })

  test('of somebody who has left is over at once, and he cannot sign in again', async () => {
    const { id, browser, ...credentials } = await house.hire({})
    expect((await browser.call('GET', me)).status).toBe(200)
    await house.admin.call('POST', `/api/v1/organise/employees/${id}/deactivate`, {})
    expect((await browser.call('GET', me)).status).toBe(401)
    const answer = await house.browser('10.8.0.1').signIn(credentials)
    expect([answer.status, answer.body.code]).toEqual([403, 'accountInactive'])
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

describe('every endpoint', () => {
  const nowhere = '00000000-0000-7000-8000-000000000000'
  const guarded = allEndpoints().filter(({ permission }) => permission !== 'public')

  test('is closed to nobody', async () => {
    expect(guarded.length).toBeGreaterThan(30)
    const nobody = house.browser('10.10.0.1')
    for (const { method, path } of guarded) {
      const answer = await nobody.call(method, `/api/v1${path.replace(/\{\w+\}/g, nowhere)}`, bodyFor(method))
      expect([answer.status, answer.body.code], `${method} ${path}`).toEqual([401, 'signInRequired'])
    }
  })

  test('that needs a right is closed to somebody who has none', async () => {
    const { browser } = await house.hire({ roleIds: [] })
    for (const { method, path, permission } of guarded) {
      if (permission === 'signedIn') continue
      const answer = await browser.call(
        method,
        `/api/v1${path.replace(/\{\w+\}/g, nowhere)}`,
        bodyFor(method),
      )
      expect([answer.status, answer.body.code], `${method} ${path}`).toEqual([403, 'permissionDenied'])
    }
  })

  function bodyFor(method: string): object | undefined {
    return method === 'GET' || method === 'DELETE' ? undefined : {}
  }
})

describe('at night', () => {
  test('what is over goes, and what still holds stays', async () => {
    const gone = await house.hire({})
    const stays = await house.hire({})
    const yesterday = new Date(Date.now() - 86_400_000)
    await house.db
      .updateTable('authSession')
      .set({ expiresAt: yesterday })
      .where('userId', '=', gone.id)
      .execute()
    await dropExpired(house.ctx())
    const left = await house.db.selectFrom('authSession').select('userId').execute()
    expect(left.map((row) => row.userId)).not.toContain(gone.id)
    expect((await stays.browser.call('GET', me)).status).toBe(200)
  })
})

describe('the record of acts', () => {
  test('tells a branch head what his people did, down to the smallest branch, and nothing of others', async () => {
    const branch = await house.openDepartment('镇江分行')
    const counter = await house.openDepartment('京口网点', branch, 'subBranch')
    const head = await house.hire({ role: 'branchHead', departmentId: branch })
    const manager = await house.hire({ role: 'relationshipManager', departmentId: counter, name: '顾经理' })
    const other = await house.hire({ role: 'relationshipManager', name: '总部吴经理' })
    for (const { browser } of [manager, other])
      expect(
        (await browser.call('POST', '/api/v1/identify/customers', { kind: 'person', name: '谁' })).status,
      ).toBe(201)
    const seen = async (who: typeof head) => {
      const listed = await who.browser.call('GET', '/api/v1/history/operations?limit=100')
      return new Set(rows(listed).map((row) => row.actorName))
    }
    const names = await seen(head)
    expect([names.has('顾经理'), names.has('总部吴经理'), names.has('管理员')]).toEqual([true, false, false])
  })

  test('shows who signed in and who changed his password', async () => {
    const { id } = await house.hire({})
    const kinds = await house.db.selectFrom('operation').select('kind').where('actorId', '=', id).execute()
    expect(kinds.map((row) => row.kind)).toEqual(
      expect.arrayContaining(['account.signIn', 'account.passwordChange']),
    )
    const listed = await house.admin.call('GET', '/api/v1/history/operations')
    expect(rows(listed).map((row) => row.kind)).toContain('account.passwordChange')
  })
})
