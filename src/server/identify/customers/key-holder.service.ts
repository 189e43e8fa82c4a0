// Who has this phone or number, wherever they lie: for the counter and for hand-ins, which show nothing that a data scope protects.
import type { Ctx } from '../../platform/ctx.ts'
import { businessCountry } from '../../platform/settings/business.ts'
import { identityKeysOf, toColumns } from './customer-record.rules.ts'
import { findKeyHolders } from './customers.store.ts'

export type WholeKey = { by: 'phone' | 'email' | 'number'; value: string }

/** Whose own keys these are, in their order; undefined where nobody has one. Says nothing about who may see whom. */
export async function ownersOfKeys(ctx: Ctx, keys: readonly WholeKey[]): Promise<(string | undefined)[]> {
  if (keys.length === 0) return []
  const country = await businessCountry(ctx)
  const fieldOf = { phone: 'phone', email: 'email', number: 'externalNumber' } as const
  const asked = keys.map(({ by, value }) => identityKeysOf(toColumns({ [fieldOf[by]]: value }, country))[0])
  const holders = await findKeyHolders(
    ctx,
    asked.flatMap((key) => key ?? []),
  )
  const owners = new Map(holders.map(({ kind, value, customerId }) => [`${kind} ${value}`, customerId]))
  return asked.map((key) => key && owners.get(`${key.kind} ${key.value}`))
}

export async function findByWholeKey(
  ctx: Ctx,
  key: { phone?: string; externalNumber?: string },
): Promise<{ id: string; isInScope: boolean } | undefined> {
  const [holder] = await findKeyHolders(ctx, identityKeysOf(toColumns(key, await businessCountry(ctx))))
  return holder && { id: holder.homeId, isInScope: holder.inScope }
}
