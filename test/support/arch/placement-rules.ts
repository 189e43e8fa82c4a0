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

function placementOf(tree: SourceTree): Map<string, string> {
  if (!tree.paths.includes(placementFile)) return new Map()
  const placement = z.record(z.string(), z.string()).parse(JSON.parse(tree.read(placementFile)))
  return new Map(Object.entries(placement))
}

function tablesOf(tree: SourceTree): Table[] {
  const files = tree.paths.filter((path) => path.startsWith('migrations/') && path.endsWith('.sql'))
  return createdTables(files.map((path) => ({ path, text: tree.read(path) })))
}
