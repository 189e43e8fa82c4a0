// Who bought each line of a purchase file: known customers, and new ones recorded from the first line that names them.
import type { Ctx } from '../../platform/ctx.ts'
import type { Row } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import {
  type CustomerKey,
  deriveOf,
  holdersOf,
  type NewCustomerRow,
} from '../customers/customers-bulk.service.ts'
import type { Lookups, PurchaseLine } from './import-batch.rules.ts'
import type { ImportOptions } from './imports.store.ts'

const mostStrangers = 10

export type Buyers = {
  /** The customer of a line, or why there is none. */
  of(line: PurchaseLine): { id: string } | { code: string }
  /** Customers nobody had before these lines: to be written by whoever writes. */
  fresh: NewCustomerRow[]
  /** They are written, or would be: from now on they are known. */
  remember(): void
}

export const namesStrangers = (lines: PurchaseLine[], lookups: Lookups): boolean =>
  lines.some((line) => !buyerOf(line, lookups))

/** Looks up who bought these lines; those found are known from then on in `lookups`. */
export async function findBuyers(
  ctx: Ctx,
  lines: PurchaseLine[],
  options: ImportOptions,
  lookups: Lookups,
): Promise<Buyers> {
  const unknown = lines.filter((line) => !buyerOf(line, lookups))
  const elsewhere = new Set<string>()
  const wanted = new Map(unknown.flatMap((line) => line.customerKeys).map((key) => [keyText(key), key]))
  for (const holder of wanted.size > 0 ? await holdersOf(ctx, [...wanted.values()]) : []) {
    if (holder.inScope) lookups.customers.set(keyText(holder), holder.customerId)
    else elsewhere.add(keyText(holder))
  }
  const isElsewhere = (line: PurchaseLine) => line.customerKeys.some((key) => elsewhere.has(keyText(key)))
  const fresh: NewCustomerRow[] = []
  const made = new Map<string, string>()
  const idOf = (line: PurchaseLine) => buyerOf(line, lookups, made)
  for (const line of options.unknownCustomer === 'create' ? unknown : []) {
    if (line.customerKeys.length === 0 || idOf(line) || isElsewhere(line)) continue
    const id = newId()
    const columns = withDefaults(ctx, line.customer, options, lookups)
    fresh.push({ id, columns, tagIds: [], custom: {}, ...deriveOf(columns) })
    for (const key of line.customerKeys) made.set(keyText(key), id)
  }
  return {
    fresh,
    of(line) {
      const id = idOf(line)
      if (id) return { id }
      if (line.customerKeys.length === 0) return { code: 'customerOnlyNamed' }
      return { code: isElsewhere(line) ? 'knownElsewhere' : 'customerUnknown' }
    },
    remember() {
      for (const [key, id] of made) lookups.customers.set(key, id)
      const room = mostStrangers - lookups.strangers.length
      lookups.strangers.push(...fresh.slice(0, room).map(nameOf))
    },
  }
}

/**
 * A new customer whom the file gives no owner or branch gets those chosen for the import; without a choice he is of his
 * owner's branch, and without an owner of the importer's.
 */
export function withDefaults(
  ctx: Ctx,
  columns: Row & { name?: string },
  options: ImportOptions,
  { employees }: Pick<Lookups, 'employees'>,
): Row & { name: string } {
  const name = typeof columns.name === 'string' ? columns.name : ''
  if (name === '') throw new Problem(422, 'customerNameMissing')
  const owner = columns.owner_id ?? options.ownerId ?? null
  const ofOwner = typeof owner === 'string' ? employees.departmentOf.get(owner) : undefined
  return {
    kind: 'person',
    ...columns,
    name,
    owner_id: owner,
    department_id: columns.department_id ?? options.departmentId ?? ofOwner ?? ctx.actor.departmentId,
    source: columns.source ?? options.source ?? null,
  }
}

const nameOf = ({ columns }: NewCustomerRow): string =>
  typeof columns.external_number === 'string' ? columns.external_number : columns.name

function buyerOf(
  line: PurchaseLine,
  { customers }: Lookups,
  made?: ReadonlyMap<string, string>,
): string | undefined {
  for (const key of line.customerKeys) {
    const id = customers.get(keyText(key)) ?? made?.get(keyText(key))
    if (id) return id
  }
  return undefined
}

function keyText(key: CustomerKey): string {
  return `${key.kind}:${key.value}`
}
