import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openDoubledHouse } from '../../../../test/support/doubled-desk.ts'
import { openBranch } from '../../../../test/support/staff.ts'
import { newId } from '../../platform/ids.ts'
import { startScan } from './recent.service.ts'

const { api, ctx, boss, rows, end, scan } = await openDoubledHouse(1_000)

describe('while somebody new is written down', () => {
  /** Of somebody who stands there once. */
  const known = () => {
    const counts = new Map<number, number>()
    for (const { person } of rows) counts.set(person, (counts.get(person) ?? 0) + 1)
    const single = rows.find(({ person, email }) => counts.get(person) === 1 && email)
    if (!single) throw new Error('nobody stands there once')
    return single
  }

  test('who is probably known is told with reasons, while little is typed and what is half typed says nothing', async () => {
    const { id, name, phone, email, city } = known()
    const { data } = await boss.duplicates.check({ kind: 'person', name, phone })
    expect(data[0]).toMatchObject({ id, name, probability: expect.any(Number) })
    expect(data[0]?.probability).toBeGreaterThan(0.9)
    expect(data[0]?.reasons).toContainEqual({ column: 'phone', how: 'same', bits: expect.any(Number) })
    const byMail = await boss.duplicates.check({
      kind: 'person',
      name,
      email: email.toUpperCase(),
      city,
      phone: phone.slice(0, 5),
    })
    expect(byMail.data[0]?.id).toBe(id)
    const itself = await boss.duplicates.check({ kind: 'person', name, phone, exceptId: id })
    expect(itself.data.map((each) => each.id)).not.toContain(id)
    const nobody = await boss.duplicates.check({ kind: 'person', name: '不存在的人', phone: '13000000000' })
    expect(nobody.data).toEqual([])
  })

  test('of somebody outside the scope only that he exists, whose he is, and how probable', async () => {
    const { name, phone, id } = known()
    const elsewhere = await openBranch(api)
    const clerk = api.as({
      permissions: ['customer.write'],
      scope: { kind: 'department', departmentIds: [elsewhere] },
    })
    const { data } = await clerk.duplicates.check({ kind: 'person', name, phone })
    expect(data[0]).toMatchObject({ id: null, name: null, phone: null, city: null, reasons: [] })
    expect(JSON.stringify(data)).not.toContain(id)
    // Guess by guess one would otherwise learn what stands there: it becomes more or less probable.
    const guess = (city: string) => clerk.duplicates.check({ kind: 'person', name, phone, city })
    expect(await guess('杭州')).toEqual(
      await guess(known().city === '杭州' ? '广州' : (known().city ?? '广州')),
    )
    const reader = api.as({ permissions: ['customer.read'] })
    await expect(reader.duplicates.check({ kind: 'person', name })).rejects.toMatchObject({ status: 403 })
  })

  test('a house that was never searched weighs by what is usual', async () => {
    await sql`DELETE FROM linkage_model`.execute(api.db)
    const { id, name, phone, city } = known()
    const { data } = await boss.duplicates.check({ kind: 'person', name, phone })
    expect(data[0]?.id).toBe(id)
    const sameTown = await boss.duplicates.check({ kind: 'person', name: '某某某', city })
    expect(sameTown.data).toEqual([])
    await scan()
  })

  test('what was written since the last search is looked up by itself, in the group it belongs to', async () => {
    const { id, name, phone, city } = known()
    const again = await boss.customers.create({
      kind: 'person',
      name,
      secondPhone: phone,
      phone: '13912345678',
      city,
    })
    const { jobId } = await startScan(ctx(), { what: 'recent' })
    expect(await end(jobId)).toMatchObject({ state: 'done' })
    expect((await boss.duplicates.state()).lastRun?.kind).toBe('recent')
    const { data } = await boss.duplicates.list({ customerId: again.id })
    expect(data[0]?.records.map((record) => record.id).sort()).toEqual([id, again.id].sort())
    await boss.history.undo({ id: again.operationId })
    expect((await boss.duplicates.list({ customerId: id })).data).toEqual([])
  })

  test('after an import its customers are looked up, and it tells how many are probably known', async () => {
    const { name, phone, city } = known()
    const upload = {
      method: 'POST',
      body: `姓名,手机,城市,第二电话\n${name},13912345679,${city},${phone}\n毛新客,13912345670,拉萨,\n`,
    }
    const me = { userId: newId() }
    const own = api.as(me)
    const stored = await api.request('/api/v1/identify/imports/files?name=new.csv', upload, me)
    const { id: fileId } = (await stored.json()) as { id: string }
    const { id } = await own.imports.begin({ fileId, target: 'customers' })
    await end((await own.imports.run({ id })).jobId)
    let told = await boss.duplicates.ofImport({ id })
    for (let i = 0; i < 200 && !told.isLookedUp; i++) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      told = await boss.duplicates.ofImport({ id })
    }
    expect(told).toEqual({ isLookedUp: true, count: 1 })
    const { data } = await boss.duplicates.list({ importId: id })
    expect(data.map(({ records }) => records.map((record) => record.name))).toEqual([[name, name]])
    const reader = api.as({ permissions: ['customer.write'] })
    await expect(reader.duplicates.ofImport({ id })).rejects.toMatchObject({ status: 403 })
  })
})

describe('by what identifies beside the columns', () => {
  const card = '11010519491231002X'
  const add = (name: string, fields: Partial<Parameters<typeof boss.customers.create>[0]> = {}) =>
    boss.customers.create({ kind: 'person', name, allowDuplicate: true, ...fields })
  const recent = async () =>
    expect((await end((await startScan(ctx(), { what: 'recent' })).jobId)).state).toBe('done')
  const reasonsBetween = async (one: string, other: string) => {
    const { data } = await boss.duplicates.list({ customerId: one })
    const pair = data
      .flatMap(({ pairs }) => pairs)
      .find(({ firstId, secondId }) => [firstId, secondId].includes(other))
    return pair?.reasons.map(({ column, how }) => `${column} ${how}`)
  }

  test('the same identity number is told whatever the name, on entry and in a search, and never shown', async () => {
    const { id } = await add('欧阳静', { idNumber: card })
    const clerk = api.as({ masks: ['idNumber'] })
    const told = await clerk.duplicates.check({
      kind: 'person',
      name: '司马光',
      idNumber: card.toLowerCase(),
    })
    expect(told.data).toMatchObject([{ id, probability: expect.any(Number) }])
    expect(told.data[0]?.reasons).toContainEqual({
      column: 'idNumber',
      how: 'same',
      bits: expect.any(Number),
    })
    expect(JSON.stringify(told)).not.toContain(card)
    const elsewhere = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
    const hidden = await elsewhere.duplicates.check({ kind: 'person', name: '司马光', idNumber: card })
    expect(hidden.data).toMatchObject([{ id: null, reasons: [] }])
    // The old card of fifteen digits is the same person's.
    const again = await add('司马光', { idNumber: '110105491231002' })
    await recent()
    expect(await reasonsBetween(id, again.id)).toContain('idNumber same')
    await scan()
    expect(await reasonsBetween(id, again.id)).toContain('idNumber same')
    const listed = await clerk.duplicates.list({ customerId: id })
    expect(JSON.stringify(listed)).not.toContain(card)
    for (const each of [id, again.id]) await boss.customers.archive({ id: each })
  })

  test('another identity number speaks against two of one name and one telephone', async () => {
    const phone = '13966660001'
    const { id } = await add('诸葛平', { phone, idNumber: card })
    const check = async (idNumber?: string) =>
      (await boss.duplicates.check({ kind: 'person', name: '诸葛平', phone, idNumber })).data[0]
    const without = await check()
    expect(without?.id).toBe(id)
    const other = await check('440524188001010014')
    expect(other?.probability ?? 0).toBeLessThan(without?.probability ?? 0)
    await boss.customers.archive({ id })
  })

  test('a further telephone or account of one and the telephone of the other, until the further one goes', async () => {
    const { id } = await add('端木蓉', { phone: '13966660002' })
    const again = await add('端木蓉', { phone: '13966660003' })
    await recent()
    const before = await reasonsBetween(id, again.id)
    expect(before ?? []).not.toContain('phone further')
    const point = await boss.contactPoints.create({
      customerId: again.id,
      kind: 'phone',
      value: '139 6666 0002',
    })
    await boss.contactPoints.create({ customerId: again.id, kind: 'wechat', value: 'duanmu_r' })
    await boss.contactPoints.create({ customerId: id, kind: 'wechat', value: 'DuanMu_R' })
    await recent()
    expect(await reasonsBetween(id, again.id)).toEqual(
      expect.arrayContaining(['phone further', 'wechat further']),
    )
    const entry = await boss.duplicates.check({ kind: 'person', name: '端木蓉', phone: '13966660002' })
    expect(entry.data.map((each) => each.id)).toEqual(expect.arrayContaining([id, again.id]))
    await scan()
    expect(await reasonsBetween(id, again.id)).toContain('phone further')
    await boss.contactPoints.remove({ customerId: again.id, id: point.id })
    await scan()
    expect((await reasonsBetween(id, again.id)) ?? []).not.toContain('phone further')
    for (const each of [id, again.id]) await boss.customers.archive({ id: each })
  })

  test('a telephone of somebody around a customer is a hint of relation, to whoever sees that customer', async () => {
    const { id } = await add('公孙胜', { phone: '13966660004' })
    await boss.people.create({ customerId: id, relation: 'spouse', name: '林秀', phone: '13966660005' })
    const wish = { kind: 'person' as const, name: '林秀', phone: '13966660005' }
    expect(await boss.duplicates.check(wish)).toEqual({
      data: [],
      around: [
        {
          customerId: id,
          customerName: '公孙胜',
          personId: expect.any(String),
          personName: '林秀',
          by: 'phone',
        },
      ],
    })
    const elsewhere = api.as({ scope: { kind: 'department', departmentIds: [newId()] } })
    expect((await elsewhere.duplicates.check(wish)).around).toEqual([])
    await boss.customers.archive({ id })
  })

  test('mailboxes that differ by the part after a + are said to', async () => {
    const { id } = await add('东方朔', { phone: '13966660006', email: 'dfs@mail.example' })
    const { data } = await boss.duplicates.check({
      kind: 'person',
      name: '东方朔',
      email: 'dfs+2@mail.example',
    })
    expect(data.find((each) => each.id === id)?.reasons).toContainEqual({
      column: 'email',
      how: 'alias',
      bits: expect.any(Number),
    })
    await boss.customers.archive({ id })
  })
})
