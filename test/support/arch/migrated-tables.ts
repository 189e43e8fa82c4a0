// Which tables stand after all migrations, read from their text.

export type Table = { name: string; at: string; columns: string[]; primaryKey: string[] }

/** Follows `CREATE TABLE`, `DROP TABLE` and `RENAME TO`, file by file in order; partitions belong to their parent. */
export function createdTables(migrations: { path: string; text: string }[]): Table[] {
  const tables = new Map<string, Table>()
  for (const { path, text } of migrations) {
    for (const statement of statementsOf(text)) {
      const dropped = statement.match(/^drop table (?:if exists )?([\w."]+)/i)?.[1]
      const renamed = statement.match(/^alter table (?:if exists )?(?:only )?([\w."]+) rename to ([\w."]+)/i)
      const created = createdBy(statement, path)
      if (dropped) tables.delete(bare(dropped))
      if (created) tables.set(created.name, created)
      if (renamed) rename(tables, bare(renamed[1] ?? ''), bare(renamed[2] ?? ''))
    }
  }
  return [...tables.values()]
}

function rename(tables: Map<string, Table>, from: string, to: string): void {
  const table = tables.get(from)
  if (!table) return
  tables.delete(from)
  tables.set(to, { ...table, name: to })
}

/** Without comments, with strings and function bodies emptied, on one line each. */
function statementsOf(text: string): string[] {
  return text
    .replace(/--.*$/gm, ' ')
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''")
    .replace(/'(?:[^']|'')*'/g, "''")
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim())
}

function createdBy(statement: string, at: string): Table | undefined {
  const start = statement.match(/^create (?:unlogged )?table (?:if not exists )?([\w."]+) ?\(/i)
  if (!start?.[1]) return undefined
  const columns: string[] = []
  let primaryKey: string[] = []
  for (const item of splitOutside(statement.slice(start[0].length, statement.lastIndexOf(')')))) {
    const tableKey = item.match(/^(?:constraint \S+ )?primary key \(([^)]*)\)/i)?.[1]
    if (tableKey) primaryKey = tableKey.split(',').map((column) => bare(column.trim()))
    if (/^(constraint|primary|unique|check|foreign|exclude|like)\b/i.test(item)) continue
    const column = bare(item.split(' ')[0] ?? '')
    columns.push(column)
    if (/\bprimary key\b/i.test(item)) primaryKey = [column]
  }
  return { name: bare(start[1]), at, columns, primaryKey }
}

/** Splits at commas that stand in no parentheses. */
function splitOutside(text: string): string[] {
  const items = ['']
  let depth = 0
  for (const sign of text) {
    if (sign === '(') depth++
    if (sign === ')') depth--
    if (sign === ',' && depth === 0) items.push('')
    else items.push((items.pop() ?? '') + sign)
  }
  return items.map((item) => item.trim())
}

function bare(name: string): string {
  return name.replaceAll('"', '').replace(/^public\./, '')
}
