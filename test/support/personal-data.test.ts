import { sql } from 'kysely'
import { expect, test } from 'vitest'
import placement from '../../migrations/placement.json' with { type: 'json' }
import { personalData } from '../../src/server/app.ts'
import { codeWord } from '../../src/server/identify/privacy/code-words.rules.ts'
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

test('every code that a told column may hold has a word in both languages', async () => {
  const found = await sql<{ table: string; column: string; rule: string }>`
    SELECT c.conrelid::regclass::text AS table, a.attname AS column, pg_get_constraintdef(c.oid) AS rule
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey)
    WHERE c.contype = 'c' AND cardinality(c.conkey) = 1 AND c.connamespace = current_schema()::regnamespace`.execute(
    db,
  )
  const codes = found.rows.flatMap(({ table, column, rule }) => {
    const isTold = personalData.some((data) => data.table === table && data.tells.includes(column))
    return isTold
      ? [...rule.matchAll(/'([A-Za-z]+)'::text/g)].map(([, code = '']) => ({ table, column, code }))
      : []
  })
  expect(codes.length).toBeGreaterThan(50)
  for (const locale of ['zh-CN', 'en'] as const)
    expect(codes.filter((told) => codeWord(locale, told) === undefined)).toEqual([])
})
