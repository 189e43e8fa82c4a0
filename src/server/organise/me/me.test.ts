import { describe, expect, test } from 'vitest'
import { type Browser, idOf, rows, testHouse } from '../../../../test/support/house.ts'

const house = await testHouse()
const keys = '/api/v1/me/api-keys'

async function makeKey(browser: Browser, wish: object = {}) {
  return browser.call('POST', '/api/v1/me/api-keys', {
    name: '报表',
    scopes: ['organise.read'],
    expiresInDays: null,
    ...wish,
  })
}

/** A program without cookies. */
function program(key: unknown) {
  const browser = house.browser()
  return (method: string, path: string, body?: unknown) =>
    browser.call(method, path, body, { authorization: `Bearer ${key}` })
}

describe('me', () => {
  test('learns who he is, what the page may offer him, and changes his language', async () => {
    const { browser, username } = await house.hire({ role: 'clerk' })
    const before = await browser.call('GET', '/api/v1/me')
    expect(before.body).toMatchObject({
      username,
      roles: [{ nameZh: '柜员', nameEn: 'Clerk' }],
      scope: 'department',
      via: 'session',
      locale: 'zh-CN',
    })
    expect(before.body.permissions).toContain('customer.read')
    expect(before.body.permissions).not.toContain('customer.export')
    await browser.call('PATCH', '/api/v1/me', { locale: 'en', email: 'me@example.com' })
    expect((await browser.call('GET', '/api/v1/me')).body).toMatchObject({
      locale: 'en',
      email: 'me@example.com',
    })
  })

  test('learns without any role whom to ask for one, and nobody who has left or holds less', async () => {
    const { browser } = await house.hire({ roleIds: [] })
    expect((await browser.call('GET', '/api/v1/me')).body).toMatchObject({ roles: [], permissions: [] })
    const gone = await house.hire({ role: 'administrator' })
    const other = await house.hire({ role: 'administrator', name: '周管理' })
    await house.hire({ role: 'clerk' })
    await house.admin.call('POST', `/api/v1/organise/employees/${gone.id}/deactivate`)
    const names = rows(await browser.call('GET', '/api/v1/me/administrators'))
    expect(names).toHaveLength(2)
    expect(names).toContainEqual({ name: '周管理' })
    expect((await house.browser().call('GET', '/api/v1/me/administrators')).status).toBe(401)
    await house.admin.call('POST', `/api/v1/organise/employees/${other.id}/deactivate`)
  })

  test('is nobody without a session', async () => {
    const answer = await house.browser().call('GET', '/api/v1/me')
    expect([answer.status, answer.body.code]).toEqual([401, 'signInRequired'])
  })
})

describe('sessions', () => {
  test('are listed, and one or all others can be ended', async () => {
    const { browser, username, password } = await house.hire({})
    const others = [house.browser('10.20.0.2'), house.browser('10.20.0.3')]
    for (const other of others) await other.signIn({ username, password })
    const listed = rows(await browser.call('GET', '/api/v1/me/sessions'))
    expect(listed.map((row) => row.address).sort()).toEqual(['10.0.0.1', '10.20.0.2', '10.20.0.3'])
    expect(listed.filter((row) => row.isCurrent)).toHaveLength(1)
    expect(JSON.stringify(listed)).not.toContain('token')

    const first = listed.find((row) => row.address === '10.20.0.2')
    expect((await browser.call('DELETE', `/api/v1/me/sessions/${first?.id}`)).body).toEqual({ revoked: 1 })
    expect((await others[0]?.call('GET', '/api/v1/me'))?.status).toBe(401)
    expect((await others[1]?.call('GET', '/api/v1/me'))?.status).toBe(200)
    expect((await browser.call('DELETE', '/api/v1/me/sessions')).body).toEqual({ revoked: 1 })
    expect((await others[1]?.call('GET', '/api/v1/me'))?.status).toBe(401)
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(200)
  })

  test('of others stay out of reach', async () => {
    const mine = await house.hire({})
    const theirs = await house.hire({})
    const [session] = rows(await theirs.browser.call('GET', '/api/v1/me/sessions'))
    expect((await mine.browser.call('DELETE', `/api/v1/me/sessions/${session?.id}`)).status).toBe(404)
    expect((await theirs.browser.call('GET', '/api/v1/me')).status).toBe(200)
  })

  test('end with a change of password, but for the one that changed it', async () => {
    const { browser, username, password } = await house.hire({})
    const other = house.browser('10.20.0.4')
    await other.signIn({ username, password })
    const changed = await browser.call('POST', '/api/auth/change-password', {
      currentPassword: password,
      newPassword: 'nine quiet lanterns',
    })
    expect(changed.status).toBe(200)
    expect((await other.call('GET', '/api/v1/me')).status).toBe(401)
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(200)
  })
})

describe('an API key', () => {
  test('is shown once, kept as a hash, and known by its beginning', async () => {
    const { browser } = await house.hire({})
    const made = await makeKey(browser)
    expect(made.body.key).toMatch(/^gx_[\w-]{43}$/)
    expect(String(made.body.key).startsWith(String(made.body.prefix))).toBe(true)
    const listed = await browser.call('GET', keys)
    expect(JSON.stringify(listed.body)).not.toContain(made.body.key)
    const stored = await house.db
      .selectFrom('authApiKey')
      .selectAll()
      .where('id', '=', idOf(made))
      .executeTakeFirst()
    expect(JSON.stringify(stored)).not.toContain(made.body.key)
  })

  test('without the right to see whole numbers reads them masked, though its owner sees them', async () => {
    const { browser } = await house.hire({ role: 'relationshipManager' })
    const made = await browser.call('POST', '/api/v1/identify/customers', {
      kind: 'person',
      name: '丁一',
      phone: '13800138765',
    })
    const path = `/api/v1/identify/customers/${made.body.id}`
    const phoneBy = async (scopes: string[]) => {
      const { body } = await program((await makeKey(browser, { scopes })).body.key)('GET', path)
      return body.phone
    }
    expect((await browser.call('GET', path)).body.phone).toBe('+8613800138765')
    expect(await phoneBy(['customer.read'])).not.toContain('0013')
    expect(await phoneBy(['customer.read', 'customer.reveal'])).toBe('+8613800138765')
  })

  test('is not kept for an Idempotency-Key either: repeating makes no second key and shows no first', async () => {
    const { browser } = await house.hire({})
    const wish = { name: '一次', scopes: ['organise.read'], expiresInDays: null }
    const repeat = { 'idempotency-key': 'once-only' }
    const made = await browser.call('POST', '/api/v1/me/api-keys', wish, repeat)
    const again = await browser.call('POST', '/api/v1/me/api-keys', wish, repeat)
    expect([made.status, again.status, again.body.code]).toEqual([201, 409, 'secretShownOnce'])
    expect(rows(await browser.call('GET', keys))).toHaveLength(1)
    const kept = await house.db.selectFrom('idempotencyKey').selectAll().execute()
    expect(JSON.stringify(kept)).not.toContain(made.body.key)
  })

  test('does what its scopes and its owner both allow, and no more', async () => {
    const { browser } = await house.hire({ role: 'clerk' })
    const narrow = program((await makeKey(browser)).body.key)
    expect((await narrow('GET', '/api/v1/organise/departments')).status).toBe(200)
    expect((await narrow('GET', '/api/v1/identify/customers')).status).toBe(403)
    expect((await narrow('GET', '/api/v1/me')).body).toMatchObject({
      via: 'apiKey',
      permissions: ['organise.read'],
    })

    const greedy = program((await makeKey(browser, { scopes: ['*'] })).body.key)
    expect((await greedy('GET', '/api/v1/identify/customers')).status).toBe(200)
    expect((await greedy('POST', '/api/v1/organise/roles', {})).status).toBe(403)
    const useless = await makeKey(browser, { scopes: ['role.write'] })
    expect([useless.status, useless.body.code]).toEqual([403, 'beyondYourRights'])
  })

  test('loses what its owner loses', async () => {
    const { id, browser } = await house.hire({ role: 'clerk' })
    const call = program((await makeKey(browser)).body.key)
    expect((await call('GET', '/api/v1/organise/departments')).status).toBe(200)
    await house.admin.call('PATCH', `/api/v1/organise/employees/${id}`, { roleIds: [] })
    expect((await call('GET', '/api/v1/organise/departments')).status).toBe(403)
    await house.admin.call('POST', `/api/v1/organise/employees/${id}/deactivate`, {})
    expect((await call('GET', '/api/v1/me')).status).toBe(401)
  })

  test('that is revoked, expired or made up opens nothing', async () => {
    const { browser } = await house.hire({})
    const revoked = await makeKey(browser)
    const expired = await makeKey(browser, { expiresInDays: 1 })
    expect((await program(revoked.body.key)('GET', '/api/v1/me')).status).toBe(200)
    expect((await browser.call('DELETE', `/api/v1/me/api-keys/${idOf(revoked)}`)).status).toBe(200)
    const past = new Date(Date.now() - 1000)
    await house.db
      .updateTable('authApiKey')
      .set({ expiresAt: past })
      .where('id', '=', idOf(expired))
      .execute()
    for (const key of [revoked.body.key, expired.body.key, `gx_${'A'.repeat(43)}`, 'nonsense']) {
      expect((await program(key)('GET', '/api/v1/me')).status, String(key)).toBe(401)
    }
  })

  test('remembers when it was last used', async () => {
    const { browser } = await house.hire({})
    const made = await makeKey(browser)
    expect(rows(await browser.call('GET', keys))[0]?.lastUsedAt).toBeNull()
    await program(made.body.key)('GET', '/api/v1/me')
    expect(rows(await browser.call('GET', keys))[0]?.lastUsedAt).not.toBeNull()
  })

  test('can neither make or see keys nor change its owner nor end or see his sessions', async () => {
    const { browser } = await house.hire({ role: 'administrator' })
    const call = program((await makeKey(browser, { scopes: ['*'] })).body.key)
    const [session] = rows(await browser.call('GET', '/api/v1/me/sessions'))
    const attempts: [string, string, unknown?][] = [
      ['POST', '/api/v1/me/api-keys', { name: 'x', scopes: ['*'], expiresInDays: null }],
      ['PATCH', '/api/v1/me', { locale: 'en' }],
      ['DELETE', `/api/v1/me/sessions/${session?.id}`],
      ['DELETE', '/api/v1/me/sessions'],
      ['GET', '/api/v1/me/sessions'],
      ['GET', '/api/v1/me/api-keys'],
    ]
    for (const [method, path, body] of attempts) {
      const answer = await call(method, path, body)
      expect([answer.status, answer.body.code], `${method} ${path}`).toEqual([403, 'sessionRequired'])
    }
    await house.admin.call(
      'POST',
      `/api/v1/organise/employees/${String((await browser.call('GET', '/api/v1/me')).body.id)}/deactivate`,
      {},
    )
  })
})
