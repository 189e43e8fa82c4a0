import { describe, expect, test } from 'vitest'
import { idOf, rows, testHouse } from '../../../../test/support/house.ts'

const house = await testHouse()
const path = '/api/v1/organise/departments'

const customers = '/api/v1/identify/customers'

async function customerIn(departmentId: string, name: string): Promise<string> {
  return idOf(await house.admin.call('POST', customers, { kind: 'person', name, departmentId }))
}

describe('the tree', () => {
  test('lists every department with all that stand above it', async () => {
    const branch = await house.openDepartment('苏州分行')
    const counter = await house.openDepartment('观前街网点', branch, 'subBranch')
    const listed = rows(await house.admin.call('GET', path))
    expect(listed.find((row) => row.id === counter)).toMatchObject({
      name: '观前街网点',
      parentId: branch,
      path: [house.headOfficeId, branch, counter],
    })
  })

  test('refuses a ring, levels turned round, a second head office and a head office that moves', async () => {
    const branch = await house.openDepartment('无锡分行')
    const counter = await house.openDepartment('梁溪网点', branch, 'subBranch')
    const attempts: [string, string, object, string][] = [
      ['PATCH', `/api/v1/organise/departments/${branch}`, { parentId: counter }, 'departmentCycle'],
      ['PATCH', `/api/v1/organise/departments/${branch}`, { parentId: branch }, 'departmentCycle'],
      ['POST', path, { name: '倒置', parentId: counter, kind: 'branch' }, 'departmentKind'],
      ['POST', path, { name: '又一总部', parentId: branch, kind: 'headOffice' }, 'departmentRoot'],
      ['PATCH', `/api/v1/organise/departments/${house.headOfficeId}`, { parentId: branch }, 'departmentRoot'],
      ['PATCH', `/api/v1/organise/departments/${house.headOfficeId}`, { kind: 'branch' }, 'departmentRoot'],
    ]
    for (const [method, where, body, code] of attempts) {
      const answer = await house.admin.call(method, where, body)
      expect([answer.status, answer.body.code], JSON.stringify(body)).toEqual([409, code])
    }
  })

  test('two moves at once, each harmless, never make a ring together', async () => {
    const a = await house.openDepartment('甲分行')
    const b = await house.openDepartment('乙分行')
    const answers = await Promise.all([
      house.admin.call('PATCH', `/api/v1/organise/departments/${a}`, { parentId: b }),
      house.admin.call('PATCH', `/api/v1/organise/departments/${b}`, { parentId: a }),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
  })

  test('keeps two people from overwriting each other', async () => {
    const branch = await house.openDepartment('常州分行')
    const write = (name: string) =>
      house.admin.call('PATCH', `/api/v1/organise/departments/${branch}`, { name }, { 'if-match': '"1"' })
    expect((await write('常州一分行')).status).toBe(200)
    expect((await write('常州二分行')).status).toBe(412)
  })

  test('takes a move back, and refuses to where that would make a ring', async () => {
    const a = await house.openDepartment('丙分行')
    const b = await house.openDepartment('丁分行', a)
    const out = await house.admin.call('PATCH', `/api/v1/organise/departments/${b}`, {
      parentId: house.headOfficeId,
    })
    const under = await house.admin.call('PATCH', `/api/v1/organise/departments/${a}`, { parentId: b })
    const undo = (id: unknown) => house.admin.call('POST', `/api/v1/history/operations/${id}/undo`, {})
    expect((await undo(out.body.operationId)).body.code).toBe('departmentCycle')
    expect((await undo(under.body.operationId)).status).toBe(200)
    expect((await undo(out.body.operationId)).status).toBe(200)
    const listed = rows(await house.admin.call('GET', path))
    expect(listed.find((row) => row.id === b)?.path).toEqual([house.headOfficeId, a, b])
  })
})

describe('closing a department', () => {
  test('waits until nobody and nothing is left in it', async () => {
    const branch = await house.openDepartment('镇江分行')
    const counter = await house.openDepartment('京口网点', branch, 'subBranch')
    const customer = await customerIn(counter, '许大年')
    const { id } = await house.hire({ departmentId: counter })
    const close = (department: string) =>
      house.admin.call('DELETE', `/api/v1/organise/departments/${department}`)

    expect((await close(branch)).body.code).toBe('departmentNotEmpty')
    expect((await close(counter)).body.detail).toContain('1 名在职员工、1 位客户')
    await house.admin.call('PATCH', `/api/v1/organise/employees/${id}`, { departmentId: house.headOfficeId })
    await house.admin.call('PATCH', `${customers}/${customer}`, { departmentId: house.headOfficeId })
    expect((await close(counter)).status).toBe(200)
    expect((await close(branch)).status).toBe(200)
    expect((await close(house.headOfficeId)).body.code).toBe('departmentRoot')
  })
})

describe('whose customers a head sees', () => {
  test('follows the tree when departments move', async () => {
    const east = await house.openDepartment('东部分行')
    const west = await house.openDepartment('西部分行')
    const counter = await house.openDepartment('河坊街网点', west, 'subBranch')
    const customer = await customerIn(counter, '方晓梅')
    const [headOfEast, headOfWest] = [
      await house.hire({ role: 'branchHead', departmentId: east }),
      await house.hire({ role: 'branchHead', departmentId: west }),
    ]
    const sees = async (who: typeof headOfEast) =>
      (await who.browser.call('GET', `${customers}/${customer}`)).status

    expect([await sees(headOfEast), await sees(headOfWest)]).toEqual([404, 200])
    await house.admin.call('PATCH', `/api/v1/organise/departments/${counter}`, { parentId: east })
    expect([await sees(headOfEast), await sees(headOfWest)]).toEqual([200, 404])
    await house.admin.call('PATCH', `/api/v1/organise/departments/${east}`, { parentId: west })
    expect([await sees(headOfEast), await sees(headOfWest)]).toEqual([200, 200])
  })

  test('without a department is what his own people look after', async () => {
    const { id, browser } = await house.hire({ role: 'branchHead', departmentId: null })
    const his = idOf(await house.admin.call('POST', customers, { kind: 'person', name: '周婷', ownerId: id }))
    const other = await customerIn(house.headOfficeId, '吴伟')
    expect((await browser.call('GET', `${customers}/${his}`)).status).toBe(200)
    expect((await browser.call('GET', `${customers}/${other}`)).status).toBe(404)
  })
})

describe('another branch', () => {
  test('is not managed from here: its head may neither open, rename, move nor close', async () => {
    const mine = await house.openDepartment('本地分行')
    const theirs = await house.openDepartment('外地分行')
    const role = await house.admin.call('POST', '/api/v1/organise/roles', {
      nameZh: '分行主管',
      nameEn: 'Branch manager',
      permissions: ['organise.*', 'customer.*'],
      scope: 'departmentTree',
      masks: [],
    })
    const { browser } = await house.hire({ roleIds: [idOf(role)], departmentId: mine })
    const refused = [
      await browser.call('POST', path, { name: '越界', parentId: theirs, kind: 'subBranch' }),
      await browser.call('PATCH', `/api/v1/organise/departments/${theirs}`, { name: '改名' }),
      await browser.call('PATCH', `/api/v1/organise/departments/${mine}`, { parentId: theirs }),
      await browser.call('DELETE', `/api/v1/organise/departments/${theirs}`),
    ]
    for (const answer of refused)
      expect([answer.status, answer.body.code]).toEqual([403, 'outsideYourDepartments'])
    const own = await browser.call('POST', path, { name: '本地网点', parentId: mine, kind: 'subBranch' })
    expect(own.status).toBe(201)
  })
})
