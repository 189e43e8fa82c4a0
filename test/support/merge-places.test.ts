import { sql } from 'kysely'
import { expect, test } from 'vitest'
import placement from '../../migrations/placement.json' with { type: 'json' }
import { historyRegistry } from '../../src/server/app.ts'
import { testDatabase } from './database.ts'

const { db } = await testDatabase()

/** Of a customer, but neither record nor fact: kept with whom they tell of, or made anew from the rest. */
const follows = new Set([
  ...['change', 'class_standing', 'cycle_member', 'demo_truth'],
  ...[
    'customer_metric',
    'customer_activity',
    'special_day',
    'search_text',
    'consent_standing',
    'tie_end',
    'tie_degree',
  ],
  'document_use',
  ...['access_log', 'share_log'],
])

test('every table of customers says where its rows go when they are merged', async () => {
  const found = await sql<{ name: string }>`
    SELECT DISTINCT table_name AS name FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name = 'origin_id'`.execute(db)
  const moving = new Set(found.rows.map(({ name }) => name))
  const { records, facts } = historyRegistry
  const children = records.filter(({ ofCustomer }) => ofCustomer === 'child')
  const expected = new Set([...children.filter(({ stays }) => !stays).map(({ name }) => name), ...facts])
  moving.delete('standing_contact')
  expect([...moving].sort()).toEqual([...expected].sort())

  const told = new Set([...expected, ...follows, 'customer', ...children.map(({ name }) => name)])
  const ofCustomers = Object.entries(placement).flatMap(([name, kind]) => (kind === 'customer' ? name : []))
  expect(ofCustomers.filter((name) => !told.has(name))).toEqual([])
})
