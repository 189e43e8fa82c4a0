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
