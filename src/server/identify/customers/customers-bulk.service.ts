// The door for bulk work on customers: imports, hand-ins, demo companies. Callers hold the operation.
import { beginMetrics } from '../../analyse/metrics/metrics.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { findDiffering, type Patch, updateManyRecords } from '../../platform/history/many.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { Row } from '../../platform/history/record.ts'
import { refreshSpecialDays } from '../special-days/special-days.service.ts'
import { identityKeysOf } from './customer-record.rules.ts'
import { settle } from './customers.service.ts'
import { claimIdentityKeys, customerTable, findKeyHolders, type IdentityKey } from './customers.store.ts'
import { insertCustomers, lockGathered } from './customers-bulk.store.ts'
import { searchTokens } from './search-tokens.rules.ts'

export type CustomerKey = IdentityKey

/** A new customer by column name; the id is the caller's, so that he can refer to him before he is written. */
export type NewCustomerRow = { id: string; columns: Row & { name: string }; tagIds: string[]; custom: Row }

/** Writes new customers set-wise, with keys, search tokens, special days and live numbers. */
export async function addManyCustomers(tx: InOperation, rows: NewCustomerRow[]): Promise<void> {
  if (rows.length === 0) return
  const derived = rows.map((row) => ({
    id: row.id,
    keys: keysOfColumns(row.columns),
    tokens: tokensOfColumns(row.columns),
  }))
  await insertCustomers(
    tx,
    rows.map((row, index) => ({ ...row, tokens: derived[index]?.tokens ?? [] })),
  )
  await claimIdentityKeys(tx, derived)
  const born = rows.filter((row) => row.columns.birth_month)
  await refreshSpecialDays(tx, idsOf(born))
  await beginMetrics(tx, idsOf(rows))
}

/** What is to change of a known customer: columns are set, own fields and tags are added to those he has. */
export type CustomerChange = Patch & { custom: Row; tagIds: string[] }

/** Changes known customers set-wise; answers which really changed. */
export async function changeManyCustomers(tx: InOperation, changes: CustomerChange[]): Promise<string[]> {
  const patches = await patchesOf(tx, changes)
  const changed = await updateManyRecords(tx, customerTable, patches)
  await settle(tx, changed)
  return changed
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

export function keysOfColumns(columns: Row): CustomerKey[] {
  return identityKeysOf({
    externalNumber: textOf(columns.external_number),
    phone: textOf(columns.phone),
    email: textOf(columns.email),
  })
}

/** Who holds these keys, in whatever branch, and whether this caller may see him. */
export async function holdersOf(ctx: Ctx, keys: CustomerKey[]) {
  return findKeyHolders(ctx, keys)
}

export function tokensOfColumns(columns: Row): string[] {
  return searchTokens({
    name: textOf(columns.name) ?? '',
    company: textOf(columns.company),
    externalNumber: textOf(columns.external_number),
    phone: textOf(columns.phone),
    secondPhone: textOf(columns.second_phone),
    email: textOf(columns.email),
  })
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function idsOf(rows: NewCustomerRow[]): string[] {
  return rows.map((row) => row.id)
}
