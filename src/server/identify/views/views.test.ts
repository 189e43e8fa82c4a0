import { beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import type { ApiClient } from '../../../../test/support/open-api.ts'
import { hire, type Staff } from '../../../../test/support/staff.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()
const vip = [{ field: 'tier', operator: 'is' as const, value: 'vip' }]

let branch = ''
let corner = ''
let me: ApiClient
let staff: Staff
beforeEach(async () => {
  await hire(api, '随便谁')
  const root = (await boss.departments.list()).data.find((each) => each.parentId === null)?.id ?? ''
  branch = (await boss.departments.create({ parentId: root, name: `分行${newId()}`, kind: 'branch' })).id
  corner = (await boss.departments.create({ parentId: branch, name: `支行${newId()}`, kind: 'subBranch' })).id
  staff = await hire(api, '王经理', { departmentId: branch })
  me = staff.client
})

const names = async (client: ApiClient) => (await client.views.list()).data.map((view) => view.name)

describe('a view', () => {
  test('keeps filter, order and columns, and gives them back as they were', async () => {
    const columns = { order: ['phone', 'tier'], shown: { email: true }, widths: { phone: 180 } }
    const { id } = await me.views.create({
      name: '重点客户',
      filter: vip,
      sort: 'lastContactAt',
      direction: 'asc',
      columns,
    })
    expect((await me.views.list()).data).toEqual([
      expect.objectContaining({
        id,
        name: '重点客户',
        filter: vip,
        sort: 'lastContactAt',
        direction: 'asc',
        columns,
        isOwn: true,
        isShared: false,
      }),
    ])
    await me.views.update({ id, name: '贵宾' })
    expect((await me.views.list()).data[0]).toMatchObject({ name: '贵宾', filter: vip, columns })
  })

  test('is its owner’s alone until it is shared with his department and those below', async () => {
    const clerk = (await hire(api, '李柜员', { departmentId: corner })).client
    const stranger = (await hire(api, '外人', { departmentId: null })).client
    const { id } = await me.views.create({ name: '我的' })
    expect([await names(clerk), await names(stranger)]).toEqual([[], []])
    await me.views.update({ id, isShared: true })
    expect([await names(clerk), await names(stranger)]).toEqual([['我的'], []])
    expect((await clerk.views.list()).data[0]).toMatchObject({ isOwn: false, ownerName: '王经理' })
    await expect(clerk.views.update({ id, name: '改' })).rejects.toMatchObject({ status: 404 })
    await expect(clerk.views.remove({ id })).rejects.toMatchObject({ status: 404 })
    await expect(stranger.views.create({ name: '共享', isShared: true })).rejects.toMatchObject({
      code: 'viewNoDepartment',
    })
  })

  test('removed is brought back by undo, whole', async () => {
    const { id } = await me.views.create({ name: '重点客户', filter: vip, isShared: true })
    const { operationId } = await me.views.remove({ id })
    expect(await names(me)).toEqual([])
    await me.history.undo({ id: operationId })
    expect((await me.views.list()).data).toEqual([
      expect.objectContaining({ id, name: '重点客户', filter: vip, isShared: true }),
    ])
  })

  test('opens the list of its owner when he says so, and only one does', async () => {
    const defaults = async () =>
      (await me.views.list()).data.filter((view) => view.isDefault).map(({ name }) => name)
    await me.views.create({ name: '甲', isDefault: true })
    const second = await me.views.create({ name: '乙', isDefault: true })
    expect(await defaults()).toEqual(['乙'])
    await me.views.update({ id: second.id, isDefault: false })
    expect(await defaults()).toEqual([])
  })

  test('that nobody could read is refused: unknown fields, odd values, odd columns', async () => {
    const make = (field: string, value: string) =>
      me.views.create({ name: '坏的', filter: [{ field, operator: 'atLeast', value }] })
    await expect(make('nothing', '1')).rejects.toMatchObject({ code: 'filterUnknownField' })
    await expect(make('valueMinor', 'much')).rejects.toMatchObject({ code: 'filterUnreadableValue' })
    const columns = { order: ['name'], shown: {}, widths: { name: -3 } }
    await expect(me.views.create({ name: '坏的', columns })).rejects.toMatchObject({ code: 'invalidInput' })
    await expect(me.views.create({ name: ' ' })).rejects.toMatchObject({ code: 'invalidInput' })
    expect(await names(me)).toEqual([])
  })

  test('of an older version does not overwrite a newer one', async () => {
    const { id } = await me.views.create({ name: '重点客户' })
    await me.views.update({ id, name: '贵宾' })
    const headers = { 'if-match': '"1"', 'content-type': 'application/json' }
    const init = { method: 'PATCH', headers, body: '{"name":"旧"}' }
    const stale = await api.request(`/api/v1/identify/views/${id}`, init, { userId: staff.id })
    expect(stale.status).toBe(412)
    expect(await names(me)).toEqual(['贵宾'])
  })

  test('is one of fifty at most', async () => {
    for (let i = 0; i < 50; i++) await me.views.create({ name: `视图${i}` })
    await expect(me.views.create({ name: '再一个' })).rejects.toMatchObject({ code: 'viewLimit' })
  })
})
