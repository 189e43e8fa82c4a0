// What is sent under a name that nobody knows must not pass for left out: a misspelt filter would find everybody.
import { z } from 'zod'
import type { FieldFault } from './problem.ts'

/** More are not told: whoever sends thousands of wrong names has understood after the first. */
const most = 50

/**
 * One fault for each entry of `value`, at any depth, that the schema does not name; each tells which names there are.
 * What has another shape than the schema asks for is left to the schema.
 *
 *     unknownEntries(z.object({ city: z.string() }), { ctiy: 'Wuhan' })
 *     // [{ path: 'ctiy', code: 'inputUnknown', params: { name: 'ctiy', known: 'city' } }]
 */
export function unknownEntries(schema: z.core.$ZodType | undefined, value: unknown): FieldFault[] {
  return (schema ? walk(schema, value, []) : []).slice(0, most)
}

export function unknownEntry(path: readonly string[], known: readonly string[]): FieldFault {
  const name = (path.at(-1) ?? '').slice(0, 100)
  const at = [...path.slice(0, -1), name].join('.')
  if (known.length === 0) return { path: at, code: 'inputUnknownAny', params: { name } }
  return { path: at, code: 'inputUnknown', params: { name, known: known.join(', ') } }
}

/** The names that an object of this schema may hold; undefined where it is no object, or takes any name. */
export function knownNames(schema: z.core.$ZodType | undefined): string[] | undefined {
  const inner = schema && unwrap(schema)
  return inner instanceof z.ZodObject && isClosed(inner) ? Object.keys(inner.shape) : undefined
}

function walk(schema: z.core.$ZodType, value: unknown, path: readonly string[]): FieldFault[] {
  const inner = unwrap(schema)
  if (inner instanceof z.ZodArray)
    return Array.isArray(value)
      ? value.flatMap((member, index) => walk(inner.element, member, [...path, String(index)]))
      : []
  if (inner instanceof z.ZodUnion) return ofUnion(inner.options, value, path)
  if (!isObject(value)) return []
  if (inner instanceof z.ZodRecord)
    return Object.entries(value).flatMap(([key, member]) => walk(inner.valueType, member, [...path, key]))
  return inner instanceof z.ZodObject ? ofObject(inner, value, path) : []
}

function ofObject(schema: z.ZodObject, value: object, path: readonly string[]): FieldFault[] {
  return Object.entries(value).flatMap(([key, member]) => {
    const known = Object.hasOwn(schema.shape, key) ? schema.shape[key] : undefined
    if (known) return walk(known, member, [...path, key])
    return isClosed(schema) ? [unknownEntry([...path, key], Object.keys(schema.shape))] : []
  })
}

/** Of the forms that fit, the one that knows most of it; where none fits, the schema tells what is wrong. */
function ofUnion(options: readonly z.core.$ZodType[], value: unknown, path: readonly string[]): FieldFault[] {
  const found = options
    .filter((option) => z.safeParse(option, value).success)
    .map((option) => walk(option, value, path))
  return found.toSorted((a, b) => a.length - b.length)[0] ?? []
}

/** What is wrapped as optional, with a default, or changed after it was read takes the same names. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodPipe) return unwrap(schema.in)
  const isWrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly
  return isWrapped ? unwrap(schema.unwrap()) : schema
}

function isClosed(schema: z.ZodObject): boolean {
  const { catchall } = schema.def
  return catchall === undefined || catchall instanceof z.ZodNever
}

function isObject(value: unknown): value is object {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
