import { beforeAll, describe, expect, test } from 'vitest'
import { api, boss, call, create, openHouse, type Written } from '../../../../test/support/customer-calls.ts'
import type { Who } from '../../../../test/support/open-api.ts'
import { hire, openBranch } from '../../../../test/support/staff.ts'
import { newId } from '../../platform/ids.ts'

await openHouse()

describe('a customer record', () => {
  test('is found again by characters, initials, pinyin, phone ending and number', async () => {
    const { id } = await create({ name: '欧阳振华', phone: '13912345678', externalNumber: 'KH-0077' })
    for (const search of ['振华', '欧阳', 'oyzh', 'ouyangzhen', '5678', '13912345678', 'kh-0077', '欧']) {
      const { body } = await call<{ data: { id: string }[] }>(
        boss,
        'GET',
        `/identify/customers?search=${encodeURIComponent(search)}`,
      )
      expect(
        body.data.map((row) => row.id),
        search,
      ).toContain(id)
    }
  })

  test.each(['2024-0001', '12.34.56', 'VIP 0077', 'A\tBC', 'AB\t\tCD'])(
    'is found by its number %j as it is written',
    async (externalNumber) => {
      const { id } = await create({ name: '欧阳振华', externalNumber })
      const { body } = await call<{ data: { id: string }[] }>(
        boss,
        'GET',
        `/identify/customers?search=${encodeURIComponent(externalNumber)}`,
      )
      expect(body.data.map((row) => row.id)).toEqual([id])
    },
  )

  test('with a phone that is already known is refused, and recorded when asked for all the same', async () => {
    await create({ name: '李梅', phone: '138 0013 8000' })
    const again = await call(boss, 'POST', '/identify/customers', {
      kind: 'person',
      name: '李梅',
      phone: '+8613800138000',
    })
    expect(again.status).toBe(409)
    expect(again.body.code).toBe('customerKnown')
    expect(again.body.detail).toContain('李梅')
    await create({ name: '李梅丈夫', phone: '13800138000', allowDuplicate: true })
  })

  test('says whom else the phone given in a change reaches', async () => {
    const holder = await create({ name: '黄红', phone: '17404189797' })
    const { id } = await create({ name: '许桂' })
    for (const field of ['phone', 'secondPhone']) {
      const { body } = await call<{ alsoReached: unknown[] }>(boss, 'PATCH', `/identify/customers/${id}`, {
        [field]: '174 0418 9797',
      })
      expect(body.alsoReached).toEqual([expect.objectContaining({ id: holder.id, name: '黄红' })])
    }
    const { body } = await call<{ alsoReached: unknown[] }>(boss, 'PATCH', `/identify/customers/${id}`, {
      phone: '17404189798',
      city: '宁波',
    })
    expect(body.alsoReached).toEqual([])
  })

  test('has a number alone, however many give it at once, in new records and in changed ones', async () => {
    const others = await Promise.all([1, 2].map((n) => create({ name: `改号${n}` })))
    const told = await Promise.all([
      ...[1, 2, 3].map((n) =>
        call(boss, 'POST', '/identify/customers', {
          kind: 'person',
          name: `同号${n}`,
          externalNumber: 'Same-1',
        }),
      ),
      ...others.map(({ id }) =>
        call(boss, 'PATCH', `/identify/customers/${id}`, { externalNumber: 'SAME-1' }),
      ),
    ])
    expect(told.filter(({ status }) => status < 300)).toHaveLength(1)
    expect(told.filter(({ body }) => body.code === 'customerNumberTaken')).toHaveLength(4)
  })

  test('does not come back under a number that has become another’s since', async () => {
    const client = api.as(boss)
    const { id } = await create({ name: '旧主', externalNumber: 'Back-1' })
    const archived = await client.customers.archive({ id })
    const next = await create({ name: '新主', externalNumber: 'back-1' })
    const undo = () => client.history.undo({ id: archived.operationId })
    await expect(undo()).rejects.toMatchObject({ status: 409, code: 'customerNumberTaken' })
    await client.customers.update({ id: next.id, externalNumber: 'Back-2' })
    await undo()
    expect(await client.customers.get({ id })).toMatchObject({ externalNumber: 'Back-1', archivedAt: null })
  })

  test('with a phone that another gives at the same moment is refused like one that is known', async () => {
    const wanted = { kind: 'person', name: '同时', phone: '13800138111' }
    const told = await Promise.all([1, 2, 3].map(() => call(boss, 'POST', '/identify/customers', wanted)))
    expect(told.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  })

  test('changed by two people at once keeps the first change and tells the second', async () => {
    const { id } = await create({ name: '王芳' })
    const first = await call(
      boss,
      'PATCH',
      `/identify/customers/${id}`,
      { city: '苏州' },
      { 'if-match': '"1"' },
    )
    const second = await call(
      boss,
      'PATCH',
      `/identify/customers/${id}`,
      { city: '无锡' },
      { 'if-match': '"1"' },
    )
    expect([first.status, second.status]).toEqual([200, 412])
    const read = await call(boss, 'GET', `/identify/customers/${id}`)
    expect(read.body.city).toBe('苏州')
    expect(read.headers.get('etag')).toMatch(/^(W\/)?"2"$/)
  })

  test('comes back as it was when its change is undone, and goes when its creation is', async () => {
    const created = await create({ name: '赵敏', city: '北京', phone: '13700001111' })
    const changed = await call<Written>(boss, 'PATCH', `/identify/customers/${created.id}`, {
      city: '上海',
      phone: null,
    })
    const undone = await call(boss, 'POST', `/history/operations/${changed.body.operationId}/undo`, {})
    expect(undone.status).toBe(200)
    const read = await call(boss, 'GET', `/identify/customers/${created.id}`)
    expect(read.body).toMatchObject({ city: '北京', phone: '+8613700001111' })

    expect((await call(boss, 'POST', `/history/operations/${created.operationId}/undo`, {})).status).toBe(200)
    expect((await call(boss, 'GET', `/identify/customers/${created.id}`)).status).toBe(404)
    await create({ name: '赵敏又来', phone: '13700001111' })
  })

  test('cannot be undone past a newer change of the same field', async () => {
    const { id } = await create({ name: '钱多' })
    const older = await call<Written>(boss, 'PATCH', `/identify/customers/${id}`, { city: '南京' })
    await call(boss, 'PATCH', `/identify/customers/${id}`, { city: '镇江' })
    const undo = await call(boss, 'POST', `/history/operations/${older.body.operationId}/undo`, {})
    expect([undo.status, undo.body.code]).toEqual([409, 'undoNewer'])
  })

  test('with a script in its name is kept as plain text', async () => {
    const name = '<script>alert(1)</script>'
    const { id } = await create({ name })
    const read = await call(boss, 'GET', `/identify/customers/${id}`)
    expect(read.body.name).toBe(name)
    expect(read.headers.get('content-type')).toContain('application/json')
  })
})

describe('somebody of another department', () => {
  const other = '01900000-0000-7000-8000-000000000002'
  const stranger = { scope: { kind: 'department', departmentIds: [other] } } satisfies Who
  let mine = ''
  beforeAll(async () => {
    mine = await openBranch(api)
  })

  test('neither lists, reads, changes nor archives my customer', async () => {
    const { id } = await create({ name: '孙丽', departmentId: mine })
    const list = await call<{ data: { id: string }[] }>(stranger, 'GET', '/identify/customers?limit=200')
    expect(list.body.data.map((row) => row.id)).not.toContain(id)
    expect((await call(stranger, 'GET', `/identify/customers/${id}`)).status).toBe(404)
    expect((await call(stranger, 'PATCH', `/identify/customers/${id}`, { city: 'X' })).status).toBe(404)
    expect((await call(stranger, 'DELETE', `/identify/customers/${id}`)).status).toBe(404)
    const bulk = await call<{ results: { ok: boolean }[] }>(stranger, 'POST', '/identify/customers/bulk', {
      ids: [id],
      archive: true,
    })
    expect(bulk.body.results).toEqual([{ id, ok: false, code: 'customerNotFound' }])
  })

  test('learns of a known phone only that it is known', async () => {
    await create({ name: '周密', phone: '13500002222', departmentId: mine })
    const { body } = await call<{ data: unknown[] }>(
      stranger,
      'GET',
      '/identify/customers/duplicates?phone=13500002222',
    )
    expect(body.data).toEqual([{ kind: 'phone', id: null, name: null, ownerName: null }])
  })
})

describe('rights', () => {
  test('nobody is asked to sign in, somebody without the right is refused by its name', async () => {
    expect((await call(null, 'GET', '/identify/customers')).body.code).toBe('signInRequired')
    const clerk = { permissions: ['contact.read'] }
    const refused = await call(clerk, 'GET', '/identify/customers', undefined, {
      'accept-language': 'en',
    })
    expect(refused.status).toBe(403)
    expect(refused.body.detail).toContain('customer.read')
  })

  test('a masked phone is shown in clear only through reveal, which is recorded', async () => {
    const { id } = await create({ name: '吴用', phone: '13600003333' })
    const reader = { masks: ['phone'] }
    expect((await call(reader, 'GET', `/identify/customers/${id}`)).body.phone).toMatch(/\*\*\*\*/)
    const revealed = await call(reader, 'POST', `/identify/customers/${id}/reveal`, { field: 'phone' })
    expect(revealed.body.value).toBe('+8613600003333')
    const log = await call<{ data: { kind: string; reason: string }[] }>(boss, 'GET', '/history/operations')
    expect(log.body.data).toContainEqual(
      expect.objectContaining({ kind: 'customer.reveal', reason: `${id} phone` }),
    )
    const his = await call<{ data: { kind: string; subject: string; canUndo: boolean }[] }>(
      boss,
      'GET',
      `/history/operations?customerId=${id}`,
    )
    expect(his.body.data.map(({ kind, subject, canUndo }) => [kind, subject, canUndo])).toEqual([
      ['customer.reveal', '吴用', false],
      ['customer.create', '吴用', true],
    ])
    const line = await call<{ data: { kind: string }[] }>(boss, 'GET', `/identify/customers/${id}/timeline`)
    expect(line.body.data.map(({ kind }) => kind)).toEqual(['created'])
    // Looking is no building: he can still be unmade.
    const [, created] = (
      await call<{ data: { id: string }[] }>(boss, 'GET', `/history/operations?customerId=${id}`)
    ).body.data
    expect((await call(boss, 'POST', `/history/operations/${created?.id}/undo`, {})).status).toBe(200)
  })
})

test('the same POST sent twice with one key is done once', async () => {
  const body = { kind: 'person', name: '一次' }
  const key = { 'idempotency-key': 'k-1' }
  const first = await call<Written>(boss, 'POST', '/identify/customers', body, key)
  const second = await call<Written>(boss, 'POST', '/identify/customers', body, key)
  expect(second.body.id).toBe(first.body.id)
  const other = await call(boss, 'POST', '/identify/customers', { ...body, name: '两次' }, key)
  expect([other.status, other.body.code]).toEqual([422, 'idempotencyMismatch'])
})

test('a bulk change is one operation that is undone as one', async () => {
  const one = await create({ name: '批一', source: '旧' })
  const two = await create({ name: '批二' })
  const ids = [one.id, two.id]
  const changed = await call<Written>(boss, 'POST', '/identify/customers/bulk', {
    ids,
    set: { source: '新' },
  })
  const sourceOf = async (id: string) => (await call(boss, 'GET', `/identify/customers/${id}`)).body.source
  expect([await sourceOf(one.id), await sourceOf(two.id)]).toEqual(['新', '新'])
  expect((await call(boss, 'POST', `/history/operations/${changed.body.operationId}/undo`, {})).status).toBe(
    200,
  )
  expect([await sourceOf(one.id), await sourceOf(two.id)]).toEqual(['旧', null])
})

test('an e-mail address that is none is refused by name, in a new record and in a changed one', async () => {
  const { id } = await create({ name: '邮箱', email: 'One@Example.com' })
  const fields = { kind: 'person', name: '邮箱二', email: 'nonsense' }
  for (const answer of [
    await call(boss, 'POST', '/identify/customers', fields),
    await call(boss, 'PATCH', `/identify/customers/${id}`, { email: 'nonsense' }),
  ]) {
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ errors: [{ path: 'email', code: 'emailUnreadable' }] })
    expect(JSON.stringify(answer.body)).toContain('“nonsense”')
  }
  expect((await call(boss, 'GET', `/identify/customers/${id}`)).body.email).toBe('one@example.com')
})

test('everybody takes back what he did himself, and nobody what another did without the right to', async () => {
  const { id } = await create({ name: '撤销' })
  const clerk: Who = { userId: newId(), permissions: ['customer.read', 'customer.write'] }
  const other: Who = { userId: newId(), permissions: ['customer.read', 'customer.write'] }
  const changed = await call<Written>(clerk, 'PATCH', `/identify/customers/${id}`, { city: '误' })
  const path = `/history/operations/${changed.body.operationId}/undo`
  expect((await call(other, 'POST', path, {})).status).toBe(404)
  expect((await call(clerk, 'POST', path, {})).status).toBe(200)
})

test('who may write but not assign keeps his customers: no giving away, no bulk archive without the right to delete', async () => {
  const clerk: Who = { userId: newId(), permissions: ['customer.read', 'customer.write'] }
  const { id } = await create({ name: '留下', ownerId: clerk.userId }, clerk)
  const change = (method: string, path: string, body: unknown) =>
    call(clerk, method, `/identify/customers${path}`, body)
  for (const refused of [
    await change('PATCH', `/${id}`, { ownerId: newId() }),
    await change('PATCH', `/${id}`, { departmentId: newId() }),
    await change('POST', '/bulk', { ids: [id], set: { ownerId: null } }),
    await change('POST', '/bulk', { ids: [id], set: { departmentId: newId() } }),
    await change('POST', '/bulk', { ids: [id], archive: true }),
    await change('POST', '', { kind: 'person', name: '送人', ownerId: newId() }),
    await change('POST', '', { kind: 'person', name: '送走', departmentId: newId() }),
  ])
    expect([refused.status, refused.body.code]).toEqual([403, 'permissionDenied'])
  expect((await change('POST', '/bulk', { ids: [id], set: { source: '介绍' } })).status).toBe(200)
  const assigner: Who = { ...clerk, permissions: [...(clerk.permissions ?? []), 'customer.assign'] }
  const { id: ownerId } = await hire(api, '接手')
  expect((await call(assigner, 'PATCH', `/identify/customers/${id}`, { ownerId })).status).toBe(200)
})
