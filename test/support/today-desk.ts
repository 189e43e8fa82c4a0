// Today's list of a manager with one customer, both fresh for each test, and what puts somebody on it.
import { sql } from 'kysely'
import { beforeAll, beforeEach } from 'vitest'
import { testApi } from './api.ts'
import { hire, type Staff } from './staff.ts'

export const api = await testApi()
export const boss = api.as()

export const moment = (ahead: number) => new Date(Date.now() + ahead * 86_400_000)

export let li: Staff
beforeAll(async () => {
  li = await hire(api, '李经理')
})

/** Each test has a manager of its own, so that his list holds nothing else. */
export let wang: Staff
export let customerId = ''
beforeEach(async () => {
  wang = await hire(api, '王经理')
  customerId = await customer('陈总')
})

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
