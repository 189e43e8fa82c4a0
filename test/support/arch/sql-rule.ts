import { Visitor } from 'oxc-parser'
import { placeOf, roleOf } from './places.ts'
import type { Rule, SourceFile, Violation } from './source-tree.ts'

const databasePackages = ['kysely', 'pg', 'pg-copy-streams', 'node-pg-migrate']
const statement =
  /^\s*(select\s[\s\S]*\bfrom\b|insert\s+into\b|update\s+\S+[\s\S]*\bset\b|delete\s+from\b|merge\s+into\b|with\s+(recursive\s+)?\w+\s*(\([^)]*\)\s*)?as\s*(materialized\s*)?\(|truncate\b|copy\s[\s\S]*\b(from|to)\s+std|(create|alter|drop)\s+(unlogged\s+|temp\s+)?(table|index|view)\b)/i
const builders = [
  'selectFrom',
  'insertInto',
  'replaceInto',
  'updateTable',
  'deleteFrom',
  'mergeInto',
  'executeQuery',
]

export const sqlInStores: Rule = {
  name: 'SQL and kysely stand only in stores and the platform',
  check: (tree) =>
    tree.code.flatMap((file) => {
      const place = placeOf(file.path).kind
      const mayQuery =
        place === 'platform' || place === 'outside' || roleOf(file.path) === 'store' || file.isTest
      return mayQuery ? [] : [...databaseImports(file), ...queries(file)]
    }),
}

function databaseImports({ path, imports }: SourceFile): Violation[] {
  return imports.flatMap(({ specifier, line }) => {
    const [first = ''] = specifier?.split('/') ?? []
    return databasePackages.includes(first)
      ? [{ at: `${path}:${line}`, says: `${first} belongs into a store` }]
      : []
  })
}

/** Query text, and the query builder that every ctx carries and that needs no import. */
function queries({ path, parsed, lineAt }: SourceFile): Violation[] {
  const violations: Violation[] = []
  const add = (start: number, says: string) => violations.push({ at: `${path}:${lineAt(start)}`, says })
  new Visitor({
    Literal({ value, start }) {
      if (typeof value === 'string' && statement.test(value))
        add(start, 'this is SQL: move it into the store')
    },
    TemplateLiteral({ quasis, start }) {
      if (statement.test(quasis.map((quasi) => quasi.value.raw).join(' x ')))
        add(start, 'this is SQL: move it into the store')
    },
    MemberExpression({ property, start }) {
      if (property.type === 'Identifier' && builders.includes(property.name)) {
        add(start, `${property.name} builds a query: move it into the store`)
      }
    },
  }).visit(parsed.program)
  return violations
}
