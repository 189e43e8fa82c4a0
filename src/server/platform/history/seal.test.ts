import { sql } from 'kysely'
import pino from 'pino'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import { systemCtx } from '../ctx.ts'
import { newId, nilId } from '../ids.ts'
import { findBrokenSeal, sealHistory } from './seal.ts'

const { db } = await testDatabase()
const ctx = systemCtx(db, pino({ level: 'silent' }))

async function changeAt(daysAgo: number, value: string) {
  await sql`
    INSERT INTO change (customer_id, id, operation_id, table_name, record_id, action, before, after, at)
    VALUES (${nilId}, ${newId()}, ${newId()}, 'setting', ${newId()}, 'update', '{}',
      ${JSON.stringify({ value })}::jsonb, now() - make_interval(days => ${daysAgo}))`.execute(db)
}

test('a sealed day that somebody altered afterwards is named; an untouched history is whole', async () => {
  await changeAt(4, 'a')
  await changeAt(4, 'b')
  await changeAt(3, 'c')
  await changeAt(0, 'today')
  expect(await sealHistory(ctx)).toBe(2)
  expect(await sealHistory(ctx)).toBe(0)
  expect(await findBrokenSeal(ctx)).toBeNull()

  await sql`UPDATE change SET after = '{"value": "forged"}' WHERE after ->> 'value' = 'c'`.execute(db)
  const broken = await findBrokenSeal(ctx)
  const altered = await sql<{
    day: string
  }>`SELECT at::date AS day FROM change WHERE after ->> 'value' = 'forged'`.execute(db)
  expect(broken).toBe(altered.rows[0]?.day)
})
