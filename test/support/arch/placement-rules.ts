import { z } from 'zod'
import { createdTables, type Table } from './migrated-tables.ts'
import type { Rule, SourceTree, Violation } from './source-tree.ts'

const placementFile = 'migrations/placement.json'
const kinds = ['customer', 'reference', 'local']

export const tablesPlaced: Rule = {
  name: 'every table stands in placement.json as customer, reference or local',
  check(tree) {
    const placement = placementOf(tree)
    const tables = tablesOf(tree)
    const violations: Violation[] = []
    for (const { name, at } of tables) {
      if (!placement.has(name)) violations.push({ at, says: `${name} is missing in placement.json` })
    }
    for (const [name, kind] of placement) {
      if (!kinds.includes(kind))
        violations.push({ at: placementFile, says: `${name}: there is no kind ${kind}` })
      if (!tables.some((table) => table.name === name)) {
        violations.push({ at: placementFile, says: `no migration makes ${name}` })
      }
    }
    return violations
  },
}

export const customerTablesKeyed: Rule = {
  name: 'a customer table begins with customer_id and has it first in its primary key',
  check(tree) {
    const placement = placementOf(tree)
    return tablesOf(tree).flatMap((table) => {
      // The customer's own id is the customer_id of all other tables.
      const key = table.name === 'customer' ? 'id' : 'customer_id'
      if (placement.get(table.name) !== 'customer') return []
      if (table.columns[0] !== key) return [{ at: table.at, says: `${table.name} must begin with ${key}` }]
      if (table.primaryKey[0] !== key)
        return [{ at: table.at, says: `the key of ${table.name} must begin with ${key}` }]
      return []
    })
  },
}

/** Up to here files were numbered before anything compared them, and shipped as they are. */
const lastUncompared = 20

export const migrationsNumbered: Rule = {
  name: 'a migration has a number of four digits and, from 0021 on, for itself',
  check(tree) {
    const taken = new Map<number, string>()
    return migrationsOf(tree).flatMap((path): Violation[] => {
      const digits = path.match(/^migrations\/(\d{4})_[a-z0-9_]+\.sql$/)?.[1]
      if (!digits) return [{ at: path, says: 'is called NNNN_what_it_is_about.sql' }]
      const number = Number(digits)
      const other = taken.get(number)
      taken.set(number, path)
      // Which of two ran first would depend on when a house was brought up to date.
      if (!other || number <= lastUncompared) return []
      return [{ at: path, says: `has the number of ${other}` }]
    })
  },
}

function placementOf(tree: SourceTree): Map<string, string> {
  if (!tree.paths.includes(placementFile)) return new Map()
  const placement = z.record(z.string(), z.string()).parse(JSON.parse(tree.read(placementFile)))
  return new Map(Object.entries(placement))
}

function tablesOf(tree: SourceTree): Table[] {
  return createdTables(migrationsOf(tree).map((path) => ({ path, text: tree.read(path) })))
}

function migrationsOf(tree: SourceTree): string[] {
  return tree.paths.filter((path) => path.startsWith('migrations/') && path.endsWith('.sql'))
}
