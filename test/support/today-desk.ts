// Today's list of a manager with one customer, both fresh for each test, and what puts somebody on it.
// Files of tests share this module, one after another: each opens the desk anew with `await openTodayDesk()`.
import { sql } from 'kysely'
import { beforeAll, beforeEach } from 'vitest'
import { type TestApi, testApi } from './api.ts'
import { hire, type Staff } from './staff.ts'

export let api: TestApi
export let boss: ReturnType<TestApi['as']>
export let li: Staff
/** Each test has a manager of its own, so that his list holds nothing else. */
export let wang: Staff
export let customerId = ''

/** Call it at the top of a test file. */
export async function openTodayDesk(): Promise<void> {
  api = await testApi()
  boss = api.as()
  beforeAll(async () => {
    li = await hire(api, '李经理')
  })
  beforeEach(async () => {
    wang = await hire(api, '王经理')
    customerId = await customer('陈总')
  })
}

export const moment = (ahead: number) => new Date(Date.now() + ahead * 86_400_000)

export async function customer(name: string, ownerId = wang.id): Promise<string> {
  return (await boss.customers.create({ kind: 'person', name, ownerId })).id
}

/** What the live numbers would say, without the purchases behind it. */
export async function setMetric(id: string, numbers: Record<string, unknown>): Promise<void> {
  for (const [column, value] of Object.entries(numbers)) {
    await sql`UPDATE customer_metric SET ${sql.ref(column)} = ${value} WHERE customer_id = ${id}`.execute(
      api.db,
    )
  }
}

export const list = async (who: Staff = wang) => (await who.client.today.list({})).data
export const reasonsOf = async (who: Staff = wang, id = customerId) =>
  (await list(who)).find((row) => row.customerId === id)?.reasons.map(({ code }) => code) ?? []
export const promise = (dueOn: string, what = '寄样品', id = customerId) =>
  wang.client.promises.create({ customerId: id, what, dueOn })
