import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '../../../test/support/api.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { numberOf, on, slow, wish } from '../../../test/support/demo-wish.ts'
import { countWaiting } from '../act/today/today.service.ts'
import { type DemoSignIn, demoAccounts, findDemo, loadDemo } from './demo.service.ts'

const api = await testApi()
let signIn: DemoSignIn
beforeAll(async () => {
  signIn = await loadDemo(on(api.db), wish)
})

describe('the people of a demo company', () => {
  async function enter(username: string) {
    const answer = await api.request(
      '/api/auth/sign-in/username',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'http://localhost' },
        body: JSON.stringify({ username, password: signIn.password }),
      },
      null,
    )
    const cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    const get = async (path: string) => {
      const found = await api.request(`/api/v1${path}`, { headers: { cookie } }, null)
      return { status: found.status, body: await found.json() }
    }
    return { status: answer.status, get }
  }
  const accountOf = (jobTitle: string) =>
    signIn.accounts.find((account) => account.jobTitle === jobTitle)?.username ?? ''

  test('all sign in with the password that was told, and need not choose another', async () => {
    expect(signIn.accounts.map(({ jobTitle }) => jobTitle)).toEqual([
      '系统管理员',
      '分公司经理',
      '客户经理',
      '客户经理',
      '店员',
      '审计专员',
    ])
    for (const { username, name } of signIn.accounts) {
      const { status, get } = await enter(username)
      expect([username, status]).toEqual([username, 200])
      expect((await get('/me')).body).toMatchObject({ username, name, mustChangePassword: false })
    }
    const demo = await findDemo(on(api.db))
    expect(demo && demoAccounts(demo)).toEqual(signIn.accounts)
  })

  test('have another password in every company', slow, async () => {
    const other = await testDatabase()
    const { password } = await loadDemo(on(other.db), { ...wish, customers: 20 })
    expect(password).not.toBe(signIn.password)
  })

  test('see as relationship managers their own customers and no others', async () => {
    const { get } = await enter(accountOf('客户经理'))
    const { id } = (await get('/me')).body
    const own = sql<{ n: number }>`SELECT count(*) AS n FROM customer WHERE owner_id = ${id}`
    expect((await get('/identify/customers/count')).body.count).toBe(await numberOf(api.db, own))
    const others = await sql<{ id: string }>`
      SELECT id FROM customer WHERE owner_id <> ${id} ORDER BY id LIMIT 1`.execute(api.db)
    expect((await get(`/identify/customers/${others.rows[0]?.id}`)).status).toBe(404)
  })

  test('find on their Today a day of work: some waiting, not their whole portfolio', async () => {
    const managers = await sql<{ id: string }>`
      SELECT owner_id AS id FROM customer_metric WHERE owner_id IS NOT NULL GROUP BY 1 HAVING count(*) > 60`.execute(
      api.db,
    )
    expect(managers.rows.length).toBeGreaterThan(4)
    for (const { id } of managers.rows) {
      const { count } = await countWaiting(on(api.db), { whose: 'mine', employeeId: id })
      expect(count).toBeGreaterThan(4)
      expect(count).toBeLessThan(45)
    }
  })

  test('see as branch heads their branch, as clerks masked numbers, as auditors all', async () => {
    const count = async (jobTitle: string) =>
      (await (await enter(accountOf(jobTitle))).get('/identify/customers/count')).body.count
    const all = wish.customers
    expect(await count('审计专员')).toBe(all)
    expect(await count('系统管理员')).toBe(all)
    expect(await count('分公司经理')).toBeLessThan(all)
    expect(await count('分公司经理')).toBeGreaterThan(await count('店员'))
    const { body } = await (await enter(accountOf('店员'))).get('/identify/customers?limit=5')
    expect(body.data[0].phone).toContain('*')
  })
})
