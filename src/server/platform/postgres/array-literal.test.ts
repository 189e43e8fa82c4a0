import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import { arrayLiteral } from './array-literal.ts'

const { pool } = await testDatabase()
const element = fc.option(
  fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
    fc.string({ unit: fc.constantFrom('"', '\\', ',', '{', '}', ' ', '\n', 'NULL', '张') }),
  ),
)

test('the database reads back exactly what was said', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(element, { maxLength: 20 }), async (values) => {
      const { rows } = await pool.query('SELECT $1::text[] AS read', [arrayLiteral(values)])
      expect(rows[0].read).toEqual(values)
    }),
    { numRuns: 200 },
  )
})

test('numbers, flags and nothing are read by the column they are for', async () => {
  const { rows } = await pool.query('SELECT $1::smallint[] AS numbers, $2::boolean[] AS flags', [
    arrayLiteral([1, -2, null]),
    arrayLiteral([true, false, undefined]),
  ])
  expect(rows[0]).toEqual({ numbers: [1, -2, null], flags: [true, false, null] })
})
