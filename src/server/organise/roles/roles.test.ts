import { describe, expect, test } from 'vitest'
import { idOf, rows, testHouse } from '../../../../test/support/house.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { builtInRoles } from './roles.rules.ts'
import { areBuiltInRolesCurrent, createRole, ensureBuiltInRoles } from './roles.service.ts'

const house = await testHouse()
const path = '/api/v1/organise/roles'
const employees = '/api/v1/organise/employees'

const seller = {
  nameZh: '销售',
  nameEn: 'Seller',
  permissions: ['customer.read', 'contact.*'],
  scope: 'mine',
  masks: ['phone'],
}

/** Somebody who may make roles and hire, but far from everything. */
async function deputy() {
  const role = await house.admin.call('POST', path, {
    nameZh: '副总',
    nameEn: 'Deputy',
    permissions: ['organise.*', 'role.write', 'customer.read', 'contact.*'],
    scope: 'departmentTree',
    masks: ['phone'],
  })
  return house.hire({ roleIds: [idOf(role)] })
}

test('a house of an earlier version has at its next start what a new one’s built-in roles have, and its own roles as they were', async () => {
  const own = { nameZh: '本行柜员', nameEn: 'Our clerk' }
  await inOperation(house.ctx(), { kind: 'test.start' }, (tx) =>
    createRole(tx, { ...own, permissions: ['customer.read', 'contact.*'], scope: 'department', masks: [] }),
  )
  // As the first migrations left them, with a right that there is no more.
  await house.db
    .updateTable('role')
    .set({ permissions: ['customer.read', 'contact.*', 'customer.lend'] })
    .where('builtIn', '=', true)
    .where('key', '<>', 'administrator')
    .execute()
  expect(await areBuiltInRolesCurrent(house.ctx())).toBe(false)
  await inOperation(house.ctx(), { kind: 'test.start' }, ensureBuiltInRoles)
  expect(await areBuiltInRolesCurrent(house.ctx())).toBe(true)
  const found = await house.db
    .selectFrom('role')
    .select(['key', 'nameZh', 'permissions', 'scope', 'masks'])
    .orderBy('id')
    .execute()
  for (const { key, permissions, scope, masks } of builtInRoles)
    expect(found.find((role) => role.key === key)).toMatchObject({ permissions, scope, masks })
  expect(found.find(({ nameZh }) => nameZh === '本行柜员')?.permissions).toEqual([
    'customer.read',
    'contact.*',
  ])
})

describe('a role', () => {
  test('is made, changed and put away; its holders feel it at once', async () => {
    const id = idOf(await house.admin.call('POST', path, seller))
    const { browser, id: holder } = await house.hire({ roleIds: [id] })
    expect((await browser.call('GET', '/api/v1/organise/departments')).status).toBe(403)
    const changed = await house.admin.call('PATCH', `/api/v1/organise/roles/${id}`, {
      permissions: [...seller.permissions, 'organise.read'],
    })
    expect(changed.body.version).toBe(2)
    expect((await browser.call('GET', '/api/v1/organise/departments')).status).toBe(200)

    expect((await house.admin.call('DELETE', `/api/v1/organise/roles/${id}`)).body.code).toBe('roleHeld')
    await house.admin.call('PATCH', `/api/v1/organise/employees/${holder}`, {
      roleIds: [house.roleIds.clerk],
    })
    expect((await house.admin.call('DELETE', `/api/v1/organise/roles/${id}`)).status).toBe(200)
    const listed = rows(await house.admin.call('GET', path))
    expect(listed.map((row) => row.id)).not.toContain(id)
  })

  test('that is built in cannot be changed, and is brought up to date by the program', async () => {
    const clerk = house.roleIds.clerk
    expect(
      (await house.admin.call('PATCH', `/api/v1/organise/roles/${clerk}`, { scope: 'all' })).body.code,
    ).toBe('roleBuiltIn')
    await house.db.updateTable('role').set({ scope: 'all' }).where('id', '=', String(clerk)).execute()
    await inOperation(house.ctx(), { kind: 'test.start' }, ensureBuiltInRoles)
    const listed = rows(await house.admin.call('GET', path))
    expect(listed.find((row) => row.id === clerk)?.scope).toBe('department')
  })

  test('names rights that exist', async () => {
    const answer = await house.admin.call('POST', path, { ...seller, permissions: ['customer.destroy'] })
    expect(answer.status).toBe(422)
  })
})

describe('nobody hands on more than he holds', () => {
  test('no further right, no wider scope, no field in clear, in a role he makes', async () => {
    const { browser } = await deputy()
    const attempts = [
      { ...seller, permissions: ['customer.delete'] },
      { ...seller, permissions: ['*'] },
      { ...seller, scope: 'all' },
      { ...seller, masks: [] },
    ]
    for (const attempt of attempts) {
      const answer = await browser.call('POST', path, attempt)
      expect([answer.status, answer.body.code], JSON.stringify(attempt)).toEqual([403, 'beyondYourRights'])
    }
    const made = await browser.call('POST', path, seller)
    expect(made.status).toBe(201)
    const widened = await browser.call('PATCH', `/api/v1/organise/roles/${idOf(made)}`, { scope: 'all' })
    expect(widened.body.code).toBe('beyondYourRights')
  })

  test('nor by giving himself or others a mightier role, nor by touching a mightier account', async () => {
    const { browser, id } = await deputy()
    const { id: head } = await house.hire({ role: 'branchHead' })
    const attempts: [string, string, object][] = [
      ['PATCH', `/api/v1/organise/employees/${id}`, { roleIds: [house.roleIds.administrator] }],
      [
        'POST',
        employees,
        {
          name: '傀儡',
          username: 'puppet',
          departmentId: house.headOfficeId,
          roleIds: [house.roleIds.branchHead],
        },
      ],
      ['POST', `/api/v1/organise/employees/${head}/reset-password`, {}],
      ['POST', `/api/v1/organise/employees/${head}/reset-totp`, {}],
      ['POST', `/api/v1/organise/employees/${head}/deactivate`, {}],
      ['PATCH', `/api/v1/organise/employees/${head}`, { name: '改名' }],
    ]
    for (const [method, where, body] of attempts) {
      const answer = await browser.call(method, where, body)
      expect([answer.status, answer.body.code], `${method} ${where}`).toEqual([403, 'beyondYourRights'])
    }
  })

  test('nor by undoing: what gives rights back is an administrator’s to undo', async () => {
    const { id } = await house.hire({ role: 'branchHead' })
    const demoted = await house.admin.call('PATCH', `/api/v1/organise/employees/${id}`, {
      roleIds: [house.roleIds.clerk],
    })
    const undoer = await house.admin.call('POST', path, {
      ...seller,
      nameEn: 'Undoer',
      permissions: ['history.*', 'organise.*'],
      scope: 'all',
      masks: [],
    })
    const { browser } = await house.hire({ roleIds: [idOf(undoer)] })
    const undo = `/api/v1/history/operations/${demoted.body.operationId}/undo`
    const refused = await browser.call('POST', undo, {})
    expect(refused.status).toBe(403)
    expect((await house.admin.call('GET', `/api/v1/organise/employees/${id}`)).body.roleIds).toEqual([
      house.roleIds.clerk,
    ])
    expect((await house.admin.call('POST', undo, {})).status).toBe(200)
  })
})

describe('the last administrator', () => {
  test('cannot be demoted, deactivated or undone', async () => {
    const me = (await house.admin.call('GET', '/api/v1/me')).body.id
    const demoted = await house.admin.call('PATCH', `/api/v1/organise/employees/${me}`, {
      roleIds: [house.roleIds.clerk],
    })
    expect([demoted.status, demoted.body.code]).toEqual([409, 'lastAdministrator'])
    const left = await house.admin.call('POST', `/api/v1/organise/employees/${me}/deactivate`, {})
    expect(left.body.code).toBe('notYourself')
  })

  test('two who demote each other at once leave one', async () => {
    const a = await house.hire({ role: 'administrator' })
    const b = await house.hire({ role: 'administrator' })
    const me = String((await house.admin.call('GET', '/api/v1/me')).body.id)
    await a.browser.call('PATCH', `/api/v1/organise/employees/${me}`, { roleIds: [house.roleIds.clerk] })
    const clerk = { roleIds: [house.roleIds.clerk] }
    await Promise.all([
      a.browser.call('PATCH', `/api/v1/organise/employees/${b.id}`, clerk),
      b.browser.call('PATCH', `/api/v1/organise/employees/${a.id}`, clerk),
    ])
    const answers = [await a.browser.call('GET', '/api/v1/me'), await b.browser.call('GET', '/api/v1/me')]
    const masters = answers.filter((answer) => JSON.stringify(answer.body.permissions).includes('"*"'))
    expect(masters).toHaveLength(1)
    const survivor = masters[0] === answers[0] ? a : b
    await survivor.browser.call('PATCH', `/api/v1/organise/employees/${me}`, {
      roleIds: [house.roleIds.administrator],
    })
  })
})
