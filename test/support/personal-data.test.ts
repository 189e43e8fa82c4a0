import { sql } from 'kysely'
import { expect, test } from 'vitest'
import placement from '../../migrations/placement.json' with { type: 'json' }
import { personalData } from '../../src/server/app.ts'
import { findText } from '../../src/server/platform/text.ts'
import { testDatabase } from './database.ts'

const { db } = await testDatabase()

const ofCustomers = Object.entries(placement).flatMap(([name, kind]) => (kind === 'customer' ? name : []))

test('every table of customers says once what of it is told and what becomes of it when a customer is erased', () => {
  const told = personalData.map(({ table }) => table)
  expect(ofCustomers.filter((name) => !told.includes(name))).toEqual([])
  expect(told.filter((name, i) => told.indexOf(name) !== i)).toEqual([])
  expect(told.filter((name) => !(name in placement))).toEqual([])
})

test('what stays without its words says why', () => {
  const silent = personalData.filter(({ erase, stays }) => erase !== 'delete' && !stays)
  expect(silent.map(({ table }) => table)).toEqual([])
})

test('whatever is told has words in both languages', () => {
  const silent = personalData.flatMap(({ table, tells }) =>
    tells.length === 0 ? [] : [`table.${table}`, ...tells.map((name) => `column.${name}`)],
  )
  for (const locale of ['zh-CN', 'en'] as const)
    expect(silent.filter((key) => findText(locale, `personal.${key}`) === undefined)).toEqual([])
})

test('every column that is told or emptied is one', async () => {
  const found = await sql<{ column: string }>`
    SELECT table_name || '.' || column_name AS column FROM information_schema.columns
    WHERE table_schema = current_schema()`.execute(db)
  const columns = new Set(found.rows.map(({ column }) => column))
  const named = personalData.flatMap(({ table, tells, erase }) =>
    [...tells, ...(typeof erase === 'object' ? Object.keys(erase) : [])].map((name) => `${table}.${name}`),
  )
  expect(named.filter((name) => !columns.has(name))).toEqual([])
})
