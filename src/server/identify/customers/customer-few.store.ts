// Some conditions are answered by an index on the record: do they leave only a few customers, and whom? Where a city is asked for
// that nobody lives in, there is nothing to sort and nothing to read.
import { type RawBuilder, sql } from 'kysely'
import type { FilterCondition } from '../../../contracts/customer-filter.ts'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'
import { matchesAll, matchesSearch } from './customer-condition.store.ts'
import { holds } from './holds-text.store.ts'
import { pairsIn } from './search-tokens.rules.ts'

/** As many as are walked for a page of the list. */
const few = 10_000
/** Texts of more values are not asked value by value. */
const fewValues = 1_000

/** Who in scope meets one of the conditions, archived or not, where few in the house do; undefined otherwise. */
export async function findFew(ctx: Ctx, filter: FilterCondition[]): Promise<string[] | undefined> {
  if (!filter.some(({ field }) => field === 'city' || field === 'source' || field === 'company'))
    return undefined
  return inTransaction(ctx, async (tx) => {
    await seekByIndex(tx)
    for (const condition of filter) {
      const onRecord = await conditionOnRecord(tx, condition)
      if (!onRecord) continue
      const ids = await fewOf(tx, onRecord, few)
      if (ids) return ids
    }
    return undefined
  })
}

/** Beyond these a name is so common that a page of the list is sooner full than all are read. */
const fewNamed = 3_000

/** Who in scope is found by these words, archived or not, where few in the house are; undefined otherwise. */
export async function findNamed(ctx: Ctx, search: string): Promise<string[] | undefined> {
  return inTransaction(ctx, async (tx) => {
    await seekByIndex(tx)
    return fewOf(tx, await matchesSearch(tx, search), fewNamed)
  })
}

/** A sequential scan would be planned for the limit's sake, and read everything where few are found. */
async function seekByIndex(tx: Ctx): Promise<void> {
  await sql`SELECT set_config('enable_seqscan', 'off', TRUE)`.execute(tx.db)
}

/** Who in scope meets a condition on the record, where no more than `most` in the house do. */
async function fewOf(ctx: Ctx, onRecord: RawBuilder<unknown>, most: number): Promise<string[] | undefined> {
  const found = await sql<{ count: number; ids: string[] }>`
    WITH found AS (
      SELECT c.id, ${inScope(ctx, 'c')} AS in_scope FROM customer c WHERE ${onRecord} LIMIT ${most + 1}
    )
    SELECT count(*) AS count, coalesce(array_agg(id) FILTER (WHERE in_scope), '{}') AS ids FROM found`.execute(
    ctx.db,
  )
  const [{ count, ids } = { count: 0, ids: [] }] = found.rows
  return count <= most ? ids : undefined
}

async function conditionOnRecord(
  ctx: Ctx,
  condition: FilterCondition,
): Promise<RawBuilder<unknown> | undefined> {
  const { field, operator, value } = condition
  const list = Array.isArray(value) ? value : [String(value ?? '')]
  if (field === 'company' && operator === 'contains') {
    const pairs = pairsIn(list[0] ?? '')
    return pairs.length > 0 ? matchesAll(pairs) : undefined
  }
  if (field !== 'city' && field !== 'source') return undefined
  const column = sql.ref(`c.${field}`)
  const values = operator === 'contains' ? await valuesHolding(ctx, column, list[0] ?? '') : list
  const isAsked = operator === 'is' || operator === 'in' || operator === 'contains'
  return isAsked && values ? sql`${column} = ANY(${values}::text[])` : undefined
}

/** Steps from value to value of the index, whatever the number of rows. */
async function valuesHolding(
  ctx: Ctx,
  column: RawBuilder<unknown>,
  part: string,
): Promise<string[] | undefined> {
  const found = await sql<{ value: string; isHolding: boolean }>`
    WITH RECURSIVE known AS (
      SELECT min(${column}) AS value FROM customer c
      UNION ALL
      SELECT (SELECT min(${column}) FROM customer c WHERE ${column} > k.value) FROM known k WHERE k.value IS NOT NULL
    )
    SELECT value, ${holds(sql`value`, part)} AS is_holding FROM known WHERE value IS NOT NULL
    LIMIT ${fewValues + 1}`.execute(ctx.db)
  if (found.rows.length > fewValues) return undefined
  return found.rows.flatMap((row) => (row.isHolding ? [row.value] : []))
}
