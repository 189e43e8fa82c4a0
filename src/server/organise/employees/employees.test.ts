import { describe, expect, test } from 'vitest'
import { idOf, rows, testHouse } from '../../../../test/support/house.ts'

const house = await testHouse()
const path = '/api/v1/organise/employees'

describe('the list', () => {
  test('is paged by name and found by department with what is below it, state and a part of the name', async () => {
    const branch = await house.openDepartment('杭州分行')
    const counter = await house.openDepartment('西湖网点', branch, 'subBranch')
    const names = ['陈一', '陈二', '陈三', '陈四', '陈五']
    for (const [i, name] of names.entries()) {
      const fields = { name, username: `chen${i}`, departmentId: i < 2 ? branch : counter, roleIds: [] }
      await house.admin.call('POST', path, fields)
    }
    const seen: unknown[] = []
    let cursor: unknown = null
    do {
      const query = `departmentId=${branch}&limit=2${cursor ? `&cursor=${cursor}` : ''}`
      const page = await house.admin.call('GET', `${path}?${query}`)
      expect(page.status).toBe(200)
      seen.push(...rows(page).map((row) => row.name))
      cursor = page.body.nextCursor
    } while (cursor)
    expect([...seen].sort()).toEqual([...names].sort())
    expect(new Set(seen).size).toBe(5)

    const found = await house.admin.call('GET', `${path}?search=${encodeURIComponent('陈三')}&state=active`)
    expect(rows(found)).toHaveLength(1)
    expect(rows(found)[0]).toMatchObject({
      username: 'chen2',
      departmentName: '西湖网点',
      mustChangePassword: true,
    })
    expect(rows(await house.admin.call('GET', `${path}?search=${encodeURIComponent('100%')}`))).toEqual([])
  })
})

describe('an employee', () => {
  test('is taken on, changed, leaves and comes back; his name stays with what he did', async () => {
    const { id, browser, ...credentials } = await house.hire({ jobTitle: '客户经理' })
    const changed = await house.admin.call('PATCH', `/api/v1/organise/employees/${id}`, {
      name: '新名字',
      jobTitle: null,
    })
    expect(changed.body.version).toBe(2)
    expect((await browser.call('GET', '/api/v1/me')).body).toMatchObject({ name: '新名字', jobTitle: null })

    await house.admin.call('POST', `/api/v1/organise/employees/${id}/deactivate`, {})
    expect((await house.browser().signIn(credentials)).status).toBe(403)
    expect((await house.admin.call('GET', `/api/v1/organise/employees/${id}`)).body).toMatchObject({
      state: 'left',
      name: '新名字',
    })
    await house.admin.call('POST', `/api/v1/organise/employees/${id}/reactivate`, {})
    expect((await house.browser().signIn(credentials)).status).toBe(200)
  })

  test('has an account name of his own, however it is typed', async () => {
    const fields = { name: '同名', roleIds: [], departmentId: house.headOfficeId }
    expect((await house.admin.call('POST', path, { ...fields, username: 'wang.wu' })).status).toBe(201)
    for (const username of ['Wang.Wu', 'ｗａｎｇ.ｗｕ', ' wang.wu ']) {
      const again = await house.admin.call('POST', path, { ...fields, username })
      expect([again.status, again.body.code], username).toEqual([409, 'usernameTaken'])
    }
    const impossible = await house.admin.call('POST', path, {
      ...fields,
      username: '<script>alert(1)</script>',
    })
    expect(impossible.status).toBe(422)
  })

  test('does not report to himself or to his own people', async () => {
    const boss = await house.hire({})
    const clerk = await house.hire({ managerId: boss.id })
    const trainee = await house.hire({ managerId: clerk.id })
    for (const managerId of [boss.id, trainee.id]) {
      const answer = await house.admin.call('PATCH', `/api/v1/organise/employees/${boss.id}`, { managerId })
      expect([answer.status, answer.body.code]).toEqual([409, 'managerCycle'])
    }
  })

  test('that was taken on is not unmade by undo', async () => {
    const hired = await house.admin.call('POST', path, {
      name: '留下',
      username: 'stays',
      departmentId: house.headOfficeId,
      roleIds: [],
    })
    const undone = await house.admin.call(
      'POST',
      `/api/v1/history/operations/${hired.body.operationId}/undo`,
      {},
    )
    expect([undone.status, undone.body.code]).toEqual([409, 'undoEmployee'])
    expect((await house.admin.call('GET', `/api/v1/organise/employees/${idOf(hired)}`)).status).toBe(200)
  })

  test('whose password is reset is signed out everywhere and must choose a new one', async () => {
    const { id, browser, username, password } = await house.hire({})
    const reset = await house.admin.call('POST', `/api/v1/organise/employees/${id}/reset-password`, {})
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(401)
    expect((await house.browser().signIn({ username, password })).status).toBe(401)
    const again = house.browser()
    await again.signIn({ username, password: String(reset.body.oneTimePassword) })
    expect((await again.call('GET', '/api/v1/me')).body.mustChangePassword).toBe(true)
  })

  test('whose password or second step was reset stands in the history by name, with nothing to undo', async () => {
    const { id } = await house.hire({ name: '孙静怡' })
    for (const kind of ['resetPassword', 'resetTotp']) {
      const step = kind === 'resetTotp' ? 'reset-totp' : 'reset-password'
      const reset = await house.admin.call('POST', `/api/v1/organise/employees/${id}/${step}`, {})
      const history = await house.admin.call('GET', '/api/v1/history/operations?limit=1')
      expect(rows(history)[0]).toMatchObject({
        kind: `employee.${kind}`,
        subject: '孙静怡',
        recordCount: 1,
        canUndo: false,
      })
      const undo = `/api/v1/history/operations/${reset.body.operationId}/undo`
      expect((await house.admin.call('POST', undo, {})).body.code).toBe('undoNothing')
    }
  })
})

describe('a team', () => {
  test('is everybody below, however deep: the manager sees their customers, not his colleague’s', async () => {
    const manager = await house.hire({ role: 'relationshipManager' })
    const assistant = await house.hire({ role: 'relationshipManager', managerId: manager.id })
    const trainee = await house.hire({ role: 'relationshipManager', managerId: assistant.id })
    const colleague = await house.hire({ role: 'relationshipManager' })
    const customers = '/api/v1/identify/customers'
    const customer = idOf(
      await trainee.browser.call('POST', customers, { kind: 'person', name: '郑丽', phone: '13822223333' }),
    )
    const status = async (who: typeof manager) =>
      (await who.browser.call('GET', `${customers}/${customer}`)).status
    expect(await Promise.all([trainee, assistant, manager, colleague].map(status))).toEqual([
      200, 200, 200, 404,
    ])
  })
})

describe('another branch’s people', () => {
  test('are seen in the list and managed by their own head only', async () => {
    const north = await house.openDepartment('北区分行')
    const south = await house.openDepartment('南区分行')
    const role = await house.admin.call('POST', '/api/v1/organise/roles', {
      nameZh: '人事',
      nameEn: 'People',
      permissions: ['organise.*'],
      scope: 'departmentTree',
      masks: ['phone', 'email', 'idNumber'],
    })
    const { browser } = await house.hire({ roleIds: [idOf(role)], departmentId: north })
    const theirs = await house.hire({ roleIds: [], departmentId: south })
    const own = await house.hire({ roleIds: [], departmentId: north })
    const attempts: [string, string, object][] = [
      ['PATCH', `/api/v1/organise/employees/${theirs.id}`, { name: '改名' }],
      ['POST', `/api/v1/organise/employees/${theirs.id}/deactivate`, {}],
      ['POST', `/api/v1/organise/employees/${theirs.id}/reactivate`, {}],
      ['POST', `/api/v1/organise/employees/${theirs.id}/reset-password`, {}],
      ['PATCH', `/api/v1/organise/employees/${own.id}`, { departmentId: south }],
      ['PATCH', `/api/v1/organise/employees/${own.id}`, { departmentId: null }],
      ['POST', path, { name: '安插', username: 'planted', departmentId: south, roleIds: [] }],
    ]
    for (const [method, where, body] of attempts) {
      const answer = await browser.call(method, where, body)
      expect([answer.status, answer.body.code], `${method} ${where}`).toEqual([403, 'outsideYourDepartments'])
    }
    expect(
      (await browser.call('PATCH', `/api/v1/organise/employees/${own.id}`, { name: '自己人' })).status,
    ).toBe(200)
  })

  test('without the right nothing is managed at all', async () => {
    const { browser, id } = await house.hire({})
    expect((await browser.call('GET', path)).status).toBe(200)
    expect(
      (
        await browser.call('PATCH', `/api/v1/organise/employees/${id}`, {
          roleIds: [house.roleIds.administrator],
        })
      ).status,
    ).toBe(403)
    expect((await house.browser().call('GET', path)).status).toBe(401)
  })
})
