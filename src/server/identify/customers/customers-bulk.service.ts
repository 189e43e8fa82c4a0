// The door for bulk work on customers: imports, hand-ins, demo companies. Callers hold the operation.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { isManyBeside } from '../../analyse/metrics/bulk.service.ts'
import { beginMetrics, refreshMetrics } from '../../analyse/metrics/metrics.service.ts'
import { beginAllMissing } from '../../analyse/metrics/rebuild.service.ts'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { findDiffering, type Patch, updateManyRecords } from '../../platform/history/many.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { Row } from '../../platform/history/record.ts'
import { refreshSpecialDays } from '../special-days/special-days.service.ts'
import { identityKeysOf } from './customer-record.rules.ts'
import {
  claimFreeKeys,
  claimIdentityKeys,
  customerTable,
  erasedIds,
  findKeyHolders,
  type IdentityKey,
  keepKeysFromOthers,
  type WantedKeys,
  wantedKeys,
} from './customers.store.ts'
import {
  type CustomersInsert,
  cleanSearchIndex,
  countWithoutNumbers,
  idsWithoutNumbers,
  insertCustomers,
  insertOf,
  lockGathered,
} from './customers-bulk.store.ts'
import { bearersOf } from './named.store.ts'
import { holdNew, holdPatches, mayHoldNew } from './review-gate.service.ts'
import { countAwaiting } from './review-gate.store.ts'
import { searchTokens } from './search-tokens.rules.ts'
import { settle } from './settle.service.ts'

export type CustomerKey = IdentityKey

/** What follows from a record and is kept beside it. */
export type DerivedOfColumns = { keys: CustomerKey[]; tokens: string[] }

/**
 * A new customer by column name with what follows from it (`deriveOf`); the id is the caller's, so that he can refer to
 * him before he is written.
 */
export type NewCustomerRow = DerivedOfColumns & {
  id: string
  columns: Row & { name: string }
  tagIds: string[]
  custom: Row
}

/** New customers with the statements that record them: made before their turn to be written comes. */
export type ReadyCustomers = { ids: string[]; born: string[]; keys: WantedKeys; insert: CustomersInsert }

/** `others` are known customers who get keys that are to be claimed with those of the new ones. */
export async function readyToRecord(
  by: Pick<InOperation, 'operationId' | 'now'>,
  rows: NewCustomerRow[],
  others: Pick<NewCustomerRow, 'id' | 'keys'>[] = [],
): Promise<ReadyCustomers> {
  const keys = wantedKeys([...rows, ...others])
  await nextTurn()
  const born = rows.filter((row) => row.columns.birth_month)
  return { ids: idsOf(rows), born: idsOf(born), keys, insert: await insertOf(rows, by) }
}

/** Whether `claimKeys` has claimed the keys of those to be recorded already. */
export type KeysAre = 'claimed' | 'unclaimed'

/** Writes new customers set-wise, with keys, search tokens, special days and live numbers. */
export async function addManyCustomers(
  tx: InOperation,
  customers: ReadyCustomers,
  keysAre: KeysAre = 'unclaimed',
): Promise<void> {
  await recordManyCustomers(tx, customers, keysAre)
  await beginMetrics(tx, customers.ids)
  await holdNew(tx, customers.ids)
}

/**
 * The same without their live numbers, which the caller begins at once (`beginNumbers`): in another transaction, so that
 * the next customers are written meanwhile.
 */
export async function recordManyCustomers(
  tx: InOperation,
  { ids, born, keys, insert }: ReadyCustomers,
  keysAre: KeysAre = 'unclaimed',
): Promise<void> {
  if (ids.length === 0) return
  if (keysAre === 'unclaimed' && !(await claimFreeKeys(tx, keys))) await claimIdentityKeys(tx, keys)
  await insertCustomers(tx, insert)
  await refreshSpecialDays(tx, born)
}

/** Claims the keys of customers about to be recorded if nobody holds any of them; else none, and the answer is false. */
export function claimKeys(tx: InOperation, { keys }: ReadyCustomers): Promise<boolean> {
  return claimFreeKeys(tx, keys)
}

const mostLooks = 3

/**
 * Decides by `look` who is new, and claims their keys. Whoever writes meanwhile may take a key after it was looked up: he is
 * looked up again then, for two customers with one number would remain; the last time nobody else gets a key meanwhile.
 */
export async function lookAndClaim<T extends { customers: ReadyCustomers }>(
  tx: InOperation,
  look: () => Promise<T>,
): Promise<T & { keysAre: KeysAre }> {
  for (let looks = 1; ; looks++) {
    if (looks === mostLooks) await keepKeysFromOthers(tx)
    const found = await look()
    if (await claimKeys(tx, found.customers)) return { ...found, keysAre: 'claimed' }
    if (looks === mostLooks) return { ...found, keysAre: 'unclaimed' }
  }
}

/** The first live numbers of customers recorded without any; who waits for review has none when that is told. */
export function beginNumbers(ctx: Ctx & { operationId: string }, ids: string[]): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await beginMetrics(tx, ids)
    await holdNew(tx, ids)
  })
}

/** The same for whom an operation recorded without; answers how many there were. */
export async function beginMissingNumbers(ctx: Ctx, operationId: string): Promise<number> {
  const count = await countWithoutNumbers(ctx, operationId)
  if ((await isManyBeside(ctx, count)) && !(await mayHoldNew(ctx))) await beginAllMissing(ctx)
  else if (count > 0) {
    const ids = await idsWithoutNumbers(ctx, operationId)
    for (let i = 0; i < ids.length; i += atOnce)
      await inTransaction({ ...ctx, operationId }, async (tx) => {
        const some = ids.slice(i, i + atOnce)
        await refreshMetrics(tx, some)
        await holdNew(tx, some)
      })
  }
  return count
}

/** Puts the search tokens of many new customers in place, beside whatever is written meanwhile. */
export function tidySearch(ctx: Ctx): Promise<void> {
  return cleanSearchIndex(ctx)
}

const atOnce = 500

/** What is to change of a known customer: columns are set, own fields and tags are added to those he has. */
export type CustomerChange = Patch & { custom: Row; tagIds: string[] }

/** Changes known customers set-wise; answers which really changed, and of which something waits for review. */
export async function changeManyCustomers(
  tx: InOperation,
  changes: CustomerChange[],
): Promise<{ changed: string[]; waiting: ReadonlySet<string> }> {
  const { free, waiting } = await holdPatches(tx, await patchesOf(tx, changes))
  const changed = await updateManyRecords(tx, customerTable, free)
  await settle(tx, changed)
  return { changed, waiting }
}

/** How many of whom an operation recorded wait for review. */
export async function countNewThatWait(ctx: Ctx, operationId: string): Promise<number> {
  return (await mayHoldNew(ctx)) ? countAwaiting(ctx, operationId) : 0
}

/** Which customers these changes would change; nothing is written. */
export async function findChanges(ctx: Ctx, changes: CustomerChange[]): Promise<string[]> {
  return findDiffering(ctx, customerTable, await patchesOf(ctx, changes))
}

async function patchesOf(tx: Ctx, changes: CustomerChange[]): Promise<Patch[]> {
  const gathering = changes.filter(({ custom, tagIds }) => Object.keys(custom).length + tagIds.length > 0)
  const standing = await lockGathered(
    tx,
    gathering.map(({ id }) => id),
  )
  return changes.map(({ id, columns, custom, tagIds }) => {
    const known = standing.get(id)
    if (!known) return { id, columns }
    const tags = { tag_ids: [...new Set([...known.tagIds, ...tagIds])] }
    return { id, columns: { ...columns, ...tags, custom: { ...known.custom, ...custom } } }
  })
}

export function deriveOf(columns: Row): DerivedOfColumns {
  return { keys: keysOfColumns(columns), tokens: tokensOfColumns(columns) }
}

export function keysOfColumns(columns: Row): CustomerKey[] {
  return identityKeysOf({
    externalNumber: textOf(columns.external_number),
    phone: textOf(columns.phone),
    email: textOf(columns.email),
    idNumber: textOf(columns.id_number),
  })
}

/** Who holds these keys, in whatever branch, and whether this caller may see him. */
export async function holdersOf(ctx: Ctx, keys: CustomerKey[]) {
  return findKeyHolders(ctx, keys)
}

/** Who of these was erased. */
export const erasedOf = erasedIds

/** Customers in scope who bear exactly one of these names, two of each at most. */
export const customersNamed = bearersOf

export function tokensOfColumns(columns: Row): string[] {
  return searchTokens({
    name: textOf(columns.name) ?? '',
    company: textOf(columns.company),
    externalNumber: textOf(columns.external_number),
    phone: textOf(columns.phone),
    secondPhone: textOf(columns.second_phone),
    email: textOf(columns.email),
    idNumber: textOf(columns.id_number),
  })
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function idsOf(rows: NewCustomerRow[]): string[] {
  return rows.map((row) => row.id)
}
