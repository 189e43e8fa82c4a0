// Records of customers that a file tells of, beside those there are: which are missing, what it adds to the others. Asked and
// written set-wise; undone like whatever else the operation wrote.
import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { newId } from '../ids.ts'
import { type Patch, updateManyRecords } from './many.ts'
import type { InOperation } from './operation.ts'
import type { Home } from './place.ts'
import type { Row } from './record.ts'
import type { RecordTable } from './record-table.ts'

/** `keys`: by which it is the same record at its customer, the surest first. `columns`: only what is said; `born`: what only a new one takes. */
export type ToldRecord = { line: number; home: Home; keys: string[]; columns: Row; born?: Row }

export type KnownRecord = { id: string; customerId: string; keys: string[]; row: Row }

export type Verdict = 'created' | 'updated' | 'same'

export type NewRecord = { id: string; home: Home; columns: Row }

export type ToldPlan = { created: NewRecord[]; patches: Patch[]; verdicts: Map<number, Verdict> }

/**
 * `mayUpdate`: what is there takes what the file says of it; else it stays as it is. `imagined` are the records that earlier
 * parts of a dry run would have written: they are added to.
 */
export type ToldWays = { mayUpdate: boolean; imagined?: Set<string> | undefined }

type Standing = { id: string; customerId: string; row: Row; fresh?: NewRecord }

export function planTold(
  told: readonly ToldRecord[],
  known: readonly KnownRecord[],
  { mayUpdate, imagined }: ToldWays,
): ToldPlan {
  const standing = new Map<string, Standing>()
  const plan: ToldPlan = { created: [], patches: [], verdicts: new Map() }
  const patches = new Map<string, Patch>()
  for (const each of known) keep(each.customerId, each.keys, { ...each, row: { ...each.row } })
  for (const each of told) plan.verdicts.set(each.line, verdictOn(each))
  plan.patches.push(...patches.values())
  return plan

  function verdictOn({ home, keys, columns, born }: ToldRecord): Verdict {
    const found = keys.map((key) => standing.get(`${home.id} ${key}`)).find((each) => each !== undefined)
    if (!found) {
      if (keys.some((key) => imagined?.has(`${home.id} ${key}`))) return 'same'
      const fresh = { id: newId(), home, columns: { ...born, ...columns } }
      plan.created.push(fresh)
      keep(home.id, keys, { id: fresh.id, customerId: home.id, row: fresh.columns, fresh })
      for (const key of keys) imagined?.add(`${home.id} ${key}`)
      return 'created'
    }
    const other = Object.entries(columns).filter(([name, value]) => !isSame(found.row[name], value))
    if (other.length === 0 || !mayUpdate) return 'same'
    const set = Object.fromEntries(other)
    Object.assign(found.row, set)
    // Whatever is only now being added is added as the last row leaves it.
    if (found.fresh) return 'updated'
    const { id, customerId } = found
    patches.set(id, { id, customerId, columns: { ...patches.get(id)?.columns, ...set } })
    return 'updated'
  }

  function keep(customerId: string, keys: string[], record: Standing): void {
    for (const key of keys) {
      const whole = `${customerId} ${key}`
      if (!standing.has(whole)) standing.set(whole, record)
    }
  }
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Every record of a table that stands with these customers, as the database has it, the first recorded first. */
export async function recordsAt(
  ctx: Ctx,
  table: RecordTable,
  customerIds: readonly string[],
): Promise<{ id: string; customerId: string; row: Row }[]> {
  if (customerIds.length === 0) return []
  const found = await sql<{ id: string; customerId: string; row: Row }>`
    SELECT r.id, r.customer_id, to_jsonb(r) AS row FROM ${sql.table(table.name)} r
    WHERE r.customer_id = ANY(${customerIds}::uuid[]) ORDER BY r.customer_id, r.id`.execute(ctx.db)
  return found.rows
}

/** `blank` names every column that a new record is given, with what it holds where nothing is said. */
export async function writeTold(
  tx: InOperation,
  table: RecordTable,
  { created, patches }: ToldPlan,
  blank: Row,
): Promise<string[]> {
  await insertNew(tx, table, created, blank)
  await updateManyRecords(tx, table, patches)
  return [
    ...new Set([
      ...created.map(({ home }) => home.id),
      ...patches.flatMap(({ customerId }) => customerId ?? []),
    ]),
  ]
}

async function insertNew(
  tx: InOperation,
  table: RecordTable,
  created: readonly NewRecord[],
  blank: Row,
): Promise<void> {
  if (created.length === 0) return
  const rows = created.map(({ id, home, columns }) => ({
    ...blank,
    ...columns,
    ...{ id, customer_id: home.id, origin_id: home.originId, created_by_operation: tx.operationId },
  }))
  const names = [...Object.keys(blank), 'id', 'customer_id', 'origin_id', 'created_by_operation']
  const columns = sql.join(names.map((name) => sql.ref(name)))
  await sql`
    INSERT INTO ${sql.table(table.name)} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::${sql.table(table.name)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx.db,
  )
}
