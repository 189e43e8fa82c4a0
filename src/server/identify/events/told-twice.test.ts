import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { hire } from '../../../../test/support/staff.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()

test('a call that is told again while the first telling is still being written is one contact', async () => {
  await hire(api, '管理员')
  const username = `u-${newId().slice(-12)}`
  await boss.employees.create({ name: '接线员', username })
  const { id: customerId } = await boss.customers.create({ kind: 'person', name: '客' })
  const call = { messageId: 'c1', kind: 'call', customerId, employee: username }
  const tellings: Promise<{ status: string }>[] = []
  await api.db.transaction().execute(async (db) => {
    await sql`SELECT 1 FROM customer WHERE id = ${customerId} FOR UPDATE`.execute(db)
    tellings.push(boss.events.record(call))
    // Later than what is gathered into one turn.
    await setTimeout(150)
    tellings.push(boss.events.record(call))
    await setTimeout(150)
  })
  expect((await Promise.all(tellings)).map(({ status }) => status).sort()).toEqual(['duplicate', 'kept'])
  const contacts = await sql`SELECT 1 FROM contact WHERE customer_id = ${customerId}`.execute(api.db)
  expect(contacts.rows).toHaveLength(1)
})
