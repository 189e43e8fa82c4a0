import { describe, expect, test } from 'vitest'
import { allEndpoints } from '../../../../test/support/endpoints.ts'
import { rows, testHouse } from '../../../../test/support/house.ts'
import { dropExpired } from '../../platform/auth/account.store.ts'
import { furnishHouse } from './access.service.ts'

const house = await testHouse({ signInLimits: { perAccount: 3, perAddress: 8, seconds: 2 } })

const me = '/api/v1/me'

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
    expect(answer.body.detail).toContain('请登录')
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
