// Writes one batch of an import in the caller's transaction: customers or purchases, set-wise.
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { Row } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import {
  addManyCustomers,
  type CustomerChange,
  type CustomerKey,
  changeManyCustomers,
  holdersOf,
  keysOfColumns,
} from '../customers/customers-bulk.service.ts'
import {
  departmentsByName,
  employeesByName,
  type IncomingProduct,
  insertPurchases,
  type NameIndex,
  type NewPurchase,
  productIds,
  tagIds,
} from './import-lookup.store.ts'
import { type Counts, type ImportOptions, type RefusalFault, takeTurn } from './imports.store.ts'
import { type IncomingCustomer, planBatch } from './plan-batch.rules.ts'

/** A customer row as the file says it; names are looked up here. */
export type CustomerLine = {
  line: number
  columns: Row & { name: string }
  custom: Row
  tagNames: string[]
  ownerName: string | null
  departmentName: string | null
}

/** A purchase row as the file says it. */
export type PurchaseLine = {
  line: number
  /** What the row says of the buyer: number, phone, e-mail, name. */
  customer: Row & { name: string }
  customerKeys: CustomerKey[]
  product: IncomingProduct | null
  departmentName: string | null
  purchase: Omit<NewPurchase, 'customer_id' | 'id' | 'product_id' | 'department_id'>
}

export type Written = { counts: Omit<Counts, 'read'>; refused: { line: number; fault: RefusalFault }[] }

/** What an import looks up again and again; lives as long as the job does. */
export type Lookups = {
  employees: NameIndex
  departments: NameIndex
  tags: Map<string, string>
  products: Map<string, string>
  customers: Map<string, string>
}

export async function loadLookups(ctx: Ctx): Promise<Lookups> {
  const [employees, departments] = [await employeesByName(ctx), await departmentsByName(ctx)]
  return { employees, departments, tags: new Map(), products: new Map(), customers: new Map() }
}

export async function writeCustomerBatch(
  tx: InOperation,
  lines: CustomerLine[],
  options: ImportOptions,
  lookups: Lookups,
): Promise<Written> {
  await takeTurn(tx)
  await knowTags(
    tx,
    lines.flatMap((line) => line.tagNames),
    lookups,
  )
  const refused: Written['refused'] = []
  const rows: IncomingCustomer[] = []
  for (const line of lines) {
    const place = placeOf(tx, line, options, lookups)
    if ('fault' in place) {
      refused.push({ line: line.line, fault: place.fault })
      continue
    }
    rows.push({
      line: line.line,
      id: newId(),
      columns: { ...line.columns, ...place.columns },
      tagIds: line.tagNames.flatMap((name) => lookups.tags.get(name) ?? []),
      custom: line.custom,
      keys: keysOfColumns(line.columns),
    })
  }
  const holders = await holdersOf(
    tx,
    rows.flatMap((row) => row.keys),
  )
  const plan = planBatch(rows, holders, options.onKnown)
  await addManyCustomers(
    tx,
    plan.created.map((row) => ({ ...row, columns: withDefaults(tx, row.columns, options) })),
  )
  const updated = await changeManyCustomers(tx, mergePatches(plan.updated))
  for (const { row, code } of plan.refused)
    refused.push({ line: row.line, fault: { column: null, code, params: {} } })
  return {
    counts: {
      created: plan.created.length,
      updated,
      same: plan.same.length + plan.updated.length - updated,
      refused: refused.length,
    },
    refused,
  }
}

export async function writePurchaseBatch(
  tx: InOperation,
  lines: PurchaseLine[],
  options: ImportOptions,
  lookups: Lookups,
): Promise<Written> {
  const refused: Written['refused'] = []
  const owners = await findBuyers(tx, lines, options, lookups)
  await knowProducts(tx, lines, lookups)
  const purchases: NewPurchase[] = []
  for (const line of lines) {
    const owner = owners(line)
    if (!owner.id) {
      refused.push({ line: line.line, fault: { column: null, code: owner.code, params: {} } })
      continue
    }
    const department = line.departmentName
      ? lookups.departments.byName.get(line.departmentName.toLowerCase())
      : undefined
    purchases.push({
      ...line.purchase,
      customer_id: owner.id,
      id: newId(),
      product_id: line.product ? (lookups.products.get(line.product.code) ?? null) : null,
      department_id: department ?? options.departmentId ?? null,
    })
  }
  const created = await insertPurchases(tx, purchases)
  return {
    counts: { created, updated: 0, same: purchases.length - created, refused: refused.length },
    refused,
  }
}

/** Who bought each line: known customers, and new ones recorded from the first line that names them. */
async function findBuyers(tx: InOperation, lines: PurchaseLine[], options: ImportOptions, lookups: Lookups) {
  const unknown = lines.filter((line) => !buyerOf(line, lookups))
  const elsewhere = new Set<string>()
  if (unknown.length > 0) {
    await takeTurn(tx)
    const wanted = new Map(unknown.flatMap((line) => line.customerKeys).map((key) => [keyText(key), key]))
    for (const holder of await holdersOf(tx, [...wanted.values()])) {
      if (holder.inScope) lookups.customers.set(keyText(holder), holder.customerId)
      else elsewhere.add(keyText(holder))
    }
    if (options.unknownCustomer === 'create') await recordBuyers(tx, unknown, options, lookups, elsewhere)
  }
  return (line: PurchaseLine): { id?: string; code: string } => {
    const isElsewhere = line.customerKeys.some((key) => elsewhere.has(keyText(key)))
    return { id: buyerOf(line, lookups), code: isElsewhere ? 'knownElsewhere' : 'customerUnknown' }
  }
}

async function recordBuyers(
  tx: InOperation,
  lines: PurchaseLine[],
  options: ImportOptions,
  lookups: Lookups,
  elsewhere: Set<string>,
): Promise<void> {
  const created: { id: string; columns: Row & { name: string }; tagIds: string[]; custom: Row }[] = []
  for (const line of lines) {
    if (buyerOf(line, lookups) || line.customerKeys.some((key) => elsewhere.has(keyText(key)))) continue
    const id = newId()
    created.push({ id, columns: withDefaults(tx, line.customer, options), tagIds: [], custom: {} })
    for (const key of line.customerKeys) lookups.customers.set(keyText(key), id)
  }
  await addManyCustomers(tx, created)
}

function buyerOf(line: PurchaseLine, lookups: Lookups): string | undefined {
  for (const key of line.customerKeys) {
    const id = lookups.customers.get(keyText(key))
    if (id) return id
  }
  return undefined
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

type Place = { columns: Row } | { fault: RefusalFault }

/** Owner and department of a row. Who may not assign gives customers to nobody but himself. */
function placeOf(tx: Ctx, line: CustomerLine, options: ImportOptions, lookups: Lookups): Place {
  const columns: Row = {}
  if (line.ownerName) {
    const found = lookUp(lookups.employees, line.ownerName, 'owner')
    if ('fault' in found) return found
    const mayAssign = tx.actor.permissions.has('*') || tx.actor.permissions.has('customer.assign')
    if (!mayAssign && found.id !== tx.actor.userId) {
      return { fault: { column: null, code: 'mayNotAssign', params: { value: line.ownerName } } }
    }
    columns.owner_id = found.id
  }
  if (line.departmentName) {
    const found = lookUp(lookups.departments, line.departmentName, 'department')
    if ('fault' in found) return found
    columns.department_id = found.id
  }
  if (options.source && !line.columns.source) columns.source = options.source
  return { columns }
}

function lookUp(
  index: NameIndex,
  name: string,
  what: 'owner' | 'department',
): { id: string } | { fault: RefusalFault } {
  const key = name.trim().toLowerCase()
  const id = index.byName.get(key)
  if (id && !index.ambiguous.has(key)) return { id }
  return {
    fault: { column: null, code: id ? `${what}Ambiguous` : `${what}Unknown`, params: { value: name } },
  }
}

/** A new customer whom the file gives no owner or branch gets those chosen for the import, else the importer's branch. */
function withDefaults(
  tx: Ctx,
  columns: Row & { name?: string },
  options: ImportOptions,
): Row & { name: string } {
  const name = typeof columns.name === 'string' ? columns.name : ''
  if (name === '') throw new Problem(422, 'customerNameMissing')
  return {
    kind: 'person',
    ...columns,
    name,
    owner_id: columns.owner_id ?? options.ownerId ?? null,
    department_id: columns.department_id ?? options.departmentId ?? tx.actor.departmentId,
    source: columns.source ?? options.source ?? null,
  }
}

/** Several rows of one customer in a batch: the later row's filled cells win. Empty cells never erase what is known. */
function mergePatches(updates: { customerId: string; row: IncomingCustomer }[]): CustomerChange[] {
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

function keyText(key: CustomerKey): string {
  return `${key.kind}:${key.value}`
}
