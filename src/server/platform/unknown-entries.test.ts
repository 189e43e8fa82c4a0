import { expect, test } from 'vitest'
import { z } from 'zod'
import { unknownEntries } from './unknown-entries.ts'

const birth = z.object({ year: z.number().nullable(), month: z.number() }).nullable()
const condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('above'), line: z.number() }),
  z.object({ kind: z.literal('among'), of: z.array(z.string()) }),
])
const schema = z
  .object({
    name: z.string(),
    birth: birth.optional(),
    people: z.array(z.object({ role: z.string() })).default([]),
    custom: z.record(z.string(), z.unknown()).optional(),
    conditions: z.array(condition).optional(),
    limit: z.coerce.number().optional(),
  })
  .refine(({ name }) => name !== '')

const pathsOf = (value: unknown) => unknownEntries(schema, value).map(({ path }) => path)

test('what the schema names is known, at any depth', () => {
  const custom = { hobby: { any: 'thing' } }
  expect(pathsOf({ name: 'a', birth: { year: 1, month: 2 }, people: [{ role: 'b' }], custom })).toEqual([])
  expect(
    pathsOf({
      conditions: [
        { kind: 'above', line: 1 },
        { kind: 'among', of: [] },
      ],
    }),
  ).toEqual([])
})

test('what it does not name is told with its path and the names there are', () => {
  expect(
    unknownEntries(schema, { name: 'a', birth: { month: 1, daay: 2 }, people: [{}, { rol: 'x' }] }),
  ).toEqual([
    { path: 'birth.daay', code: 'inputUnknown', params: { name: 'daay', known: 'year, month' } },
    { path: 'people.1.rol', code: 'inputUnknown', params: { name: 'rol', known: 'role' } },
  ])
  expect(pathsOf({ conditions: [{ kind: 'above', line: 1, lien: 2 }] })).toEqual(['conditions.0.lien'])
  expect(pathsOf({ toString: 1, constructor: 2 })).toEqual(['toString', 'constructor'])
})

test('an object that takes nothing says so, one that takes any name takes any', () => {
  expect(unknownEntries(z.object({}), { a: 1 })[0]?.code).toBe('inputUnknownAny')
  expect(unknownEntries(z.looseObject({ a: z.string() }), { b: 1 })).toEqual([])
})

test('a wrong shape is left to the schema, and thousands of wrong names are cut short', () => {
  for (const value of [null, undefined, 'text', 1, [], [{ a: 1 }]]) expect(pathsOf(value)).toEqual([])
  expect(pathsOf({ people: 'none', birth: 3 })).toEqual([])
  const many = Object.fromEntries(Array.from({ length: 9_000 }, (_, at) => [`x${at}`, at]))
  expect(pathsOf(many)).toHaveLength(50)
})
