import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { hire } from '../../../../test/support/staff.ts'

const api = await testApi()
const boss = api.as()
const head = await hire(api, '营业部主任', { scope: { kind: 'all' } })
const wang = await hire(api, '王柜员', { scope: { kind: 'all' } })

const make = async (name: string) =>
  (await boss.customers.create({ kind: 'person', name, allowDuplicate: true, phone: '13800138000' })).id
const seen = async (customerId: string) => {
  const { data } = await boss.accessLog.ofCustomer({ customerId, limit: 50 })
  return data.map(({ employeeName, act }) => `${employeeName} ${act}`)
}

describe('who looked at a customer', () => {
  test('is told with name and way; opening twice within minutes counts once, a revealed number each time', async () => {
    const id = await make('甲')
    await wang.client.customers.get({ id })
    await wang.client.customers.get({ id })
    await head.client.customers.get({ id })
    await wang.client.customers.reveal({ id, field: 'phone' })
    await wang.client.customers.reveal({ id, field: 'phone' })
    expect(await seen(id)).toEqual(['王柜员 reveal', '王柜员 reveal', '营业部主任 open', '王柜员 open'])
  })

  test('of merged customers saw each of them', async () => {
    const [a, b] = [await make('乙'), await make('乙')]
    await boss.merges.merge({ id: a, memberIds: [b] })
    await wang.client.customers.get({ id: b })
    await boss.merges.split({ id: a, memberId: b })
    expect(await seen(a)).toEqual(['王柜员 open'])
    expect(await seen(b)).toEqual(['王柜员 open'])
  })

  test('cannot be recorded: the customer is shown all the same, but no number is revealed', async () => {
    const id = await make('失')
    await sql`ALTER TABLE access_log RENAME TO access_log_away`.execute(api.db)
    try {
      expect((await wang.client.customers.get({ id })).name).toBe('失')
      await expect(wang.client.customers.reveal({ id, field: 'phone' })).rejects.toMatchObject({
        code: 'internal',
      })
    } finally {
      await sql`ALTER TABLE access_log_away RENAME TO access_log`.execute(api.db)
    }
    expect(await seen(id)).toEqual([])
  })

  test('in pages: the cursor leads on where the page ended', async () => {
    const id = await make('丙')
    for (let i = 0; i < 5; i++) await wang.client.customers.reveal({ id, field: 'phone' })
    const first = await boss.accessLog.ofCustomer({ customerId: id, limit: 3 })
    const rest = await boss.accessLog.ofCustomer({ customerId: id, limit: 3, cursor: first.nextCursor ?? '' })
    expect([first.data.length, rest.data.length, rest.nextCursor]).toEqual([3, 2, null])
  })
})

describe('files that leave the house', () => {
  test('carry a mark in every row, by which one finds who took them and what for', async () => {
    const id = await make('丁')
    const path = '/api/v1/identify/customers/export?format=csv&purpose=%E4%B8%AD%E7%A7%8B%E7%A4%BC%E5%93%81'
    const answer = await api.request(path, {}, { userId: wang.id, name: wang.name, scope: { kind: 'all' } })
    const text = await answer.text()
    const { data } = await boss.accessLog.exports({ limit: 10 })
    expect(data[0]).toMatchObject({ employeeName: '王柜员', purpose: '中秋礼品', what: 'customers' })
    const { mark = '', rows, sha256, finishedAt } = data[0] ?? {}
    const lines = text.trim().split('\r\n')
    expect(lines.length - 1).toBe(rows)
    expect(lines.slice(1).every((line) => line.endsWith(mark))).toBe(true)
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(finishedAt).not.toBeNull()
    expect((await boss.accessLog.exports({ limit: 10, mark: mark.toLowerCase() })).data).toHaveLength(1)
    expect((await boss.accessLog.exports({ limit: 10, mark: 'GX-AAAAA-AAAAA' })).data).toEqual([])
    expect(await seen(id)).toEqual(['王柜员 export'])
  })
})

describe('a day that stands out', () => {
  test('is one with many more customers than the same person’s other days', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, (_, n) => make(`众${n}`)))
    const at = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000)
    const wasSeen = (daysAgo: number, some: string[]) =>
      api.pool.query(
        `INSERT INTO access_log (customer_id, id, at, employee_id, act, via)
         SELECT c, gen_random_uuid(), $2, $3, 'open', 'session' FROM unnest($1::uuid[]) c`,
        [some, at(daysAgo), wang.id],
      )
    for (let day = 3; day < 12; day++) await wasSeen(day, ids.slice(0, 2 + (day % 3)))
    const before = await boss.accessLog.unusual({ days: 7 })
    expect(before.data.filter(({ employeeId, atNight }) => employeeId === wang.id && atNight === 0)).toEqual(
      [],
    )
    await wasSeen(2, ids)
    const { data } = await boss.accessLog.unusual({ days: 7 })
    const [out] = data.filter(({ customers }) => customers >= 40)
    expect(out).toMatchObject({ employeeName: '王柜员', customers: 40 })
    expect(out?.usual).toBeCloseTo(3, 0)
    expect(out?.deviation).toBeGreaterThan(3)
  })
})
