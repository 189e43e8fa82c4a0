import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { knownMigrations, migrate } from './migrate.ts'

const fresh = await testDatabase({ migrated: false })
const migrated = await testDatabase()

test('an empty database gets every migration, in order', async () => {
  expect((await migrate(fresh.pool)).applied).toEqual(knownMigrations())
})

test('a migrated database needs nothing', async () => {
  expect((await migrate(migrated.pool)).applied).toEqual([])
})

test('every test file has a database of its own', async () => {
  await migrated.pool.query('CREATE TABLE mine (id int)')
  const { rows } = await fresh.pool.query(`SELECT to_regclass('mine') AS name`)
  expect(rows[0].name).toBeNull()
})
