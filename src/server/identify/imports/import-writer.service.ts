// Writes one batch of an import in the caller's transaction: customers or purchases, set-wise.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { newId } from '../../platform/ids.ts'
import { addPoints } from '../contact-points/contact-points-bulk.service.ts'
import {
  addManyCustomers,
  type CustomerChange,
  changeManyCustomers,
  claimKeys,
  holdersOf,
  type KeysAre,
  lookAndClaim,
  type ReadyCustomers,
  readyToRecord,
  recordManyCustomers,
} from '../customers/customers-bulk.service.ts'
import { followImported } from '../owned/owned-bulk.service.ts'
import { addContacts } from '../people/people-bulk.service.ts'
import { heedSources } from '../sources/claims.service.ts'
import { holdIntroducers } from '../ties/introducers-told.service.ts'
import type { CustomerLine, Lookups, PurchaseLine, Written } from './import-batch.rules.ts'
import { findBuyers, namesStrangers, withDefaults } from './import-buyers.service.ts'
import { strikeErased } from './import-erased.service.ts'
import { introductionsOf, strikeStrangers } from './import-introducers.service.ts'
import {
  departmentsByName,
  employeesByName,
  type IncomingProduct,
  insertPurchases,
  type NewPurchase,
  productIds,
  tagIds,
} from './import-lookup.store.ts'
import { beginBatch } from './import-turn.service.ts'
import { type ImportOptions, takeTurn } from './imports.store.ts'
import { countsOfKnown, speakerOf } from './known-customers.rules.ts'
import {
  type BatchPlan,
  contactsOf,
  furtherOf,
  type IncomingCustomer,
  planBatch,
} from './plan-batch.rules.ts'
import { placeOf } from './row-place.rules.ts'

export async function loadLookups(ctx: Ctx): Promise<Lookups> {
  const [employees, departments] = [await employeesByName(ctx), await departmentsByName(ctx)]
  const known = { tags: new Map(), products: new Map(), customers: new Map() }
  const met = { strangers: [], hasMetKnown: false, who: new Map(), imagined: new Set<string>() }
  return { employees, departments, ...known, ...met }
}

type Planned = { plan: BatchPlan; refused: Written['refused'] }

/** A batch of customers decided and put into statements. */
export type ReadyBatch = Planned & { customers: ReadyCustomers }

/** What is made ready outside the operation's own transactions. */
type ForOperation = Ctx & Pick<InOperation, 'operationId'>

/**
 * Makes a batch ready while the one before is still being written. While nobody of the file has been known yet, the next
 * are taken to be new as well; undefined where the database has to be asked first: for whoever is known, for new tags.
 */
export async function readyAhead(
  ctx: ForOperation,
  lines: CustomerLine[],
  options: ImportOptions,
  lookups: Lookups,
): Promise<ReadyBatch | undefined> {
  const areTagsKnown = lines.every(({ tagNames }) => tagNames.every((name) => lookups.tags.has(name)))
  if (lookups.hasMetKnown || !areTagsKnown) return undefined
  const { rows, refused } = placeAll(ctx, lines, options, lookups)
  await nextTurn()
  return withStatements(ctx, { plan: planBatch(rows, [], options.onKnown), refused }, options, lookups)
}

async function withStatements(
  ctx: ForOperation,
  planned: Planned,
  options: ImportOptions,
  lookups: Lookups,
): Promise<ReadyBatch> {
  const created = planned.plan.created.map((row) => {
    return { ...row, columns: withDefaults(ctx, row.columns, options, lookups) }
  })
  await nextTurn()
  return { ...planned, customers: await readyToRecord(ctx, created, planned.plan.numbered) }
}

export async function writeCustomerBatch(
  tx: InOperation,
  given: CustomerLine[],
  options: ImportOptions,
  lookups: Lookups,
  prepared?: ReadyBatch,
): Promise<Written> {
  await beginBatch(tx)
  await takeTurn(tx)
  if (given.some(({ columns }) => columns.introducer)) await holdIntroducers(tx)
  const { left, struck } = await strikeErased(tx, given, (line) => line.keys)
  const { left: lines, strangers } = await strikeStrangers(tx, left, lookups)
  // What was made ready before knows nothing of who is struck out.
  const ahead = struck.length + strangers.length === 0 ? prepared : undefined
  await knowTags(
    tx,
    lines.flatMap((line) => line.tagNames),
    lookups,
  )
  const { plan, refused, customers, keysAre } = await claimOrAsk(tx, lines, options, lookups, ahead)
  await recordManyCustomers(tx, customers, keysAre)
  const { allowed, contradicted } = await heedSources(tx, mergePatches(plan.updated), speakerOf(options))
  const { changed, waiting } = await changeManyCustomers(tx, allowed)
  const peopled = await addContacts(tx, contactsOf(plan))
  const reached = await addPoints(tx, furtherOf(plan))
  const introduced = await introductionsOf(tx, plan, false)
  await introduced.write(tx)
  const fresh = new Set(plan.created.map(({ id }) => id))
  const tied = introduced.tied.filter((id) => !fresh.has(id))
  const updated = new Set([...changed, ...peopled, ...reached, ...tied])
  return {
    counts: {
      created: plan.created.length,
      ...countsOfKnown(plan, { updated, waiting, contradicted }),
      customers: 0,
    },
    refused: [...refused, ...struck, ...strangers],
    fresh: customers.ids,
  }
}

/** Claiming the keys of those taken to be new tells whether they are; where one of them is held, all are looked up. */
async function claimOrAsk(
  tx: InOperation,
  lines: CustomerLine[],
  options: ImportOptions,
  lookups: Lookups,
  ahead: ReadyBatch | undefined,
): Promise<ReadyBatch & { keysAre: KeysAre }> {
  const ready = lookups.hasMetKnown ? undefined : (ahead ?? (await readyAhead(tx, lines, options, lookups)))
  if (ready && (await claimKeys(tx, ready.customers))) return { ...ready, keysAre: 'claimed' }
  lookups.hasMetKnown = true
  return lookAndClaim(tx, async () => {
    const planned = await planCustomers(tx, lines, options, lookups)
    return withStatements(tx, planned, options, lookups)
  })
}

/** What would be done with these rows; asks the database and writes nothing. */
export async function planCustomers(
  ctx: Ctx,
  lines: CustomerLine[],
  options: ImportOptions,
  lookups: Lookups,
): Promise<Planned> {
  const { rows, refused } = placeAll(ctx, lines, options, lookups)
  const holders = await holdersOf(
    ctx,
    rows.flatMap((row) => row.keys),
  )
  const plan = planBatch(rows, holders, options.onKnown)
  const elsewhere = plan.refused.map(({ row, code }) => ({
    line: row.line,
    fault: { column: null, code, params: {} },
  }))
  return { plan, refused: [...refused, ...elsewhere] }
}

type Placed = { rows: IncomingCustomer[]; refused: Written['refused'] }

function placeAll(ctx: Ctx, lines: CustomerLine[], options: ImportOptions, lookups: Lookups): Placed {
  const refused: Written['refused'] = []
  const rows: IncomingCustomer[] = []
  for (const line of lines) {
    const place = placeOf(ctx, line, options, lookups)
    if ('faults' in place) {
      refused.push(...place.faults.map((fault) => ({ line: line.line, fault })))
      continue
    }
    rows.push({
      contact: line.contact,
      further: line.further,
      line: line.line,
      id: newId(),
      columns: place.columns ? { ...line.columns, ...place.columns } : line.columns,
      tagIds: line.tagNames.length > 0 ? tagsOf(line, lookups) : none,
      custom: line.custom,
      keys: line.keys,
      tokens: line.tokens,
    })
  }
  return { rows, refused }
}

/** Most rows have no tag: they share the one empty list. */
const none: never[] = []

function tagsOf({ tagNames }: CustomerLine, { tags }: Lookups): string[] {
  return tagNames.flatMap((name) => tags.get(name) ?? [])
}

export async function writePurchaseBatch(
  tx: InOperation,
  given: PurchaseLine[],
  options: ImportOptions,
  lookups: Lookups,
): Promise<Written> {
  await beginBatch(tx)
  const { left: lines, struck, keys: erased } = await strikeErased(tx, given, (line) => line.customerKeys)
  for (const key of erased) lookups.customers.delete(key.replace(' ', ':'))
  if (namesStrangers(lines, lookups)) await takeTurn(tx)
  const {
    buyers,
    customers: strangers,
    keysAre,
  } = await lookAndClaim(tx, async () => {
    const found = await findBuyers(tx, lines, options, lookups)
    return { buyers: found, customers: await readyToRecord(tx, found.fresh) }
  })
  await addManyCustomers(tx, strangers, keysAre)
  buyers.remember()
  await knowProducts(tx, lines, lookups)
  const refused: Written['refused'] = [...struck]
  const purchases: NewPurchase[] = []
  for (const line of lines) {
    const buyer = buyers.of(line)
    if ('code' in buyer) {
      refused.push({ line: line.line, fault: { column: null, code: buyer.code, params: {} } })
      continue
    }
    const department = line.departmentName
      ? lookups.departments.byName.get(line.departmentName.toLowerCase())
      : undefined
    purchases.push({
      ...line.purchase,
      customer_id: buyer.id,
      id: newId(),
      product_id: line.product ? (lookups.products.get(line.product.code) ?? null) : null,
      department_id: department ?? options.departmentId ?? null,
    })
  }
  const created = await insertPurchases(tx, purchases)
  await followImported(tx, purchases)
  const customers = buyers.fresh.length
  return {
    counts: {
      created,
      updated: 0,
      same: purchases.length - created,
      differing: 0,
      waiting: 0,
      customers,
    },
    refused,
  }
}

async function knowTags(tx: InOperation, names: string[], lookups: Lookups): Promise<void> {
  const missing = [...new Set(names)].filter((name) => !lookups.tags.has(name))
  if (missing.length === 0) return
  for (const [name, id] of await tagIds(tx, missing)) lookups.tags.set(name, id)
}

async function knowProducts(tx: InOperation, lines: PurchaseLine[], lookups: Lookups): Promise<void> {
  const missing = new Map<string, IncomingProduct>()
  for (const { product } of lines) {
    if (product && !lookups.products.has(product.code) && !missing.has(product.code))
      missing.set(product.code, product)
  }
  if (missing.size === 0) return
  for (const [code, id] of await productIds(tx, [...missing.values()])) lookups.products.set(code, id)
}

/** Several rows of one customer in a batch: the later row's filled cells win. Empty cells never erase what is known. */
export function mergePatches(updates: { customerId: string; row: IncomingCustomer }[]): CustomerChange[] {
  const merged = new Map<string, CustomerChange>()
  for (const { customerId, row } of updates) {
    const filled = Object.entries(row.columns).filter(([name, value]) => value !== null && name !== 'kind')
    const before = merged.get(customerId)
    merged.set(customerId, {
      id: customerId,
      columns: { ...before?.columns, ...Object.fromEntries(filled) },
      custom: { ...before?.custom, ...row.custom },
      tagIds: [...(before?.tagIds ?? []), ...row.tagIds],
    })
  }
  return [...merged.values()]
}
