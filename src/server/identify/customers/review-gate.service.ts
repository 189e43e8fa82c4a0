// Which of what is to be written of customers must wait for review: it is taken out here, and the rest is written.
import type { FilterCondition } from '../../../contracts/customer-filter.ts'
import type { Ctx } from '../../platform/ctx.ts'
import {
  type Among,
  type AsUndo,
  type Held,
  holdBack,
  mayHold,
  type Wish,
} from '../../platform/history/entry-gate.ts'
import type { Patch } from '../../platform/history/many.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { homesOf } from '../../platform/history/place.ts'
import type { Row } from '../../platform/history/record.ts'
import { Problem } from '../../platform/problem.ts'
import { departmentsOf, idsAmong, ownRows } from './review-gate.store.ts'
import { settle } from './settle.service.ts'
import { snakeCase } from './shown.rules.ts'

/** A change by column name; own fields one by one, as `custom.key`. */
export type Wished = { id: string; columns: Row }

/** Whoever may see them: whether a rule holds does not hang on who asks. A filter that cannot be read any more holds for all. */
export async function foundBy(
  ctx: Ctx,
  ids: string[],
  filter: FilterCondition[],
): Promise<ReadonlySet<string>> {
  if (filter.length === 0) return new Set(ids)
  const all = { ...ctx, scope: { ...ctx.scope, kind: 'all' as const } }
  try {
    return new Set(await idsAmong(all, ids, { filter }))
  } catch (error) {
    if (error instanceof Problem) return new Set(ids)
    throw error
  }
}

const amongOf =
  (ctx: Ctx): Among =>
  (ids, filter) =>
    foundBy(ctx, ids, filter)

/** What of these changes waits now, by the own id of each; what stands there already waits for nobody. */
export async function holdChanges(tx: InOperation, wished: Wished[], as?: AsUndo): Promise<Held> {
  const changes = wished.filter(({ columns }) => !('archived_at' in columns))
  const putAway = wished.filter(({ columns }) => 'archived_at' in columns)
  const held = await hold(tx, 'customer.update', changes, as)
  if (putAway.length === 0) return held
  const also = await hold(tx, 'customer.archive', putAway, as)
  return {
    requestIds: [...held.requestIds, ...also.requestIds],
    columns: new Map([...held.columns, ...also.columns]),
  }
}

async function hold(
  tx: InOperation,
  subject: 'customer.update' | 'customer.archive',
  wished: Wished[],
  as?: AsUndo,
): Promise<Held> {
  return holdBack(tx, subject, () => wishesOf(tx, wished), amongOf(tx), as)
}

async function wishesOf(tx: Ctx, wished: Wished[]): Promise<Wish[]> {
  const ids = wished.map(({ id }) => id)
  const [rows, homes, departments] = [
    await ownRows(tx, ids),
    await homesOf(tx, ids),
    await departmentsOf(tx, ids),
  ]
  return wished.flatMap(({ id, columns }) => {
    const [row, home] = [rows.get(id), homes.get(id)]
    if (!row || !home) return []
    const base: Row = {}
    const patch: Row = {}
    for (const [column, value] of Object.entries(columns)) {
      const standing = valueIn(row, column)
      if (isSame(standing, value)) continue
      base[column] = standing
      patch[column] = value ?? null
    }
    return [{ home, departmentId: departments.get(id) ?? null, patch, base }]
  })
}

/** `custom.key` stands in the own fields. */
export function valueIn(row: Row, column: string): unknown {
  if (!column.startsWith('custom.')) return row[column] ?? null
  return asRow(row.custom)[column.slice('custom.'.length)] ?? null
}

export const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Without what waits; names as the API or as columns. */
export function withoutHeld<T extends object>(
  fields: T,
  held: ReadonlySet<string> | undefined,
  prefix = '',
): T {
  if (!held || held.size === 0) return fields
  const free = Object.entries(fields).filter(
    ([name]) => !held.has(`${prefix}${prefix ? name : snakeCase(name)}`),
  )
  return Object.fromEntries(free) as T
}

/** Those of new customers who wait to become any: nobody's numbers, in no list. Answers them with their requests. */
export async function holdNew(
  tx: InOperation,
  ids: string[],
): Promise<{ ids: string[]; requestIds: string[] }> {
  const held = await holdBack(
    tx,
    'customer.create',
    async () => {
      const departments = await departmentsOf(tx, ids)
      return ids.map((id) => {
        const home = { id, originId: null }
        return { home, departmentId: departments.get(id) ?? null, patch: {}, base: {} }
      })
    },
    amongOf(tx),
  )
  const waiting = [...held.columns.keys()]
  await settle(tx, waiting)
  return { ids: waiting, requestIds: held.requestIds }
}

/** Whether any rule holds back new customers at all. */
export async function mayHoldNew(ctx: Ctx): Promise<boolean> {
  return mayHold(ctx, 'customer.create')
}

/** Changes of many without what waits, those of whom nothing is left left out; of whom something waits, and by which requests. */
export async function holdPatches(tx: InOperation, patches: Patch[]) {
  const held = await holdChanges(tx, patches.map(spread))
  const waiting: ReadonlySet<string> = new Set(held.columns.keys())
  if (waiting.size === 0) return { free: patches, waiting, requestIds: held.requestIds }
  const rows = await ownRows(tx, [...held.columns.keys()])
  const free = patches.flatMap((patch) => {
    const waits = held.columns.get(patch.id)
    if (!waits) return [patch]
    const columns = withoutHeld(patch.columns, waits)
    const own = heldOwn(columns.custom, rows.get(patch.id)?.custom, waits)
    const left = own ? { ...columns, custom: own } : columns
    return Object.keys(left).length > 0 ? [{ ...patch, columns: left }] : []
  })
  return { free, waiting, requestIds: held.requestIds }
}

/** Own fields one by one, as rules name them. */
function spread({ id, columns: { custom, ...columns } }: Patch): Wished {
  const own = Object.entries(asRow(custom)).map(([key, value]) => [`custom.${key}`, value])
  return { id, columns: { ...columns, ...Object.fromEntries(own) } }
}

/** Own fields with those that wait as they stand. */
function heldOwn(wanted: unknown, standing: unknown, waits: ReadonlySet<string>): Row | undefined {
  if (wanted === undefined) return undefined
  const own = { ...asRow(wanted) }
  const now = asRow(standing)
  for (const key of Object.keys(own)) {
    if (!waits.has(`custom.${key}`)) continue
    if (key in now) own[key] = now[key]
    else delete own[key]
  }
  return own
}

const asRow = (value: unknown): Row => (typeof value === 'object' && value !== null ? { ...value } : {})
