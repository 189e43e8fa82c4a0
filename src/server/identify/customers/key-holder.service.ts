// Who has this phone or number, wherever they lie: for the counter and for hand-ins, which show nothing that a data scope protects.
import type { Ctx } from '../../platform/ctx.ts'
import { homesOf } from '../../platform/history/place.ts'
import { quote } from '../../platform/search/text-tokens.ts'
import { businessCountry } from '../../platform/settings/business.ts'
import { type CustomerInput, identityKeysOf, toColumns } from './customer-record.rules.ts'
import { findKeyHolders } from './customers.store.ts'
import { reachedBy, tellReached } from './reached-by.store.ts'
import { searchTokens } from './search-tokens.rules.ts'

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

/**
 * Everybody whom this phone or mailbox reaches, whoever may see them: a key is one customer's alone, and yet a family has one
 * telephone. Whoever holds the key comes first.
 */
export async function everybodyReachedBy(
  ctx: Ctx,
  reach: { phone?: string; email?: string },
): Promise<string[]> {
  const { phone = null, email = null } = toColumns(reach, await businessCountry(ctx))
  const holders = await findKeyHolders(ctx, identityKeysOf({ phone, email }))
  const wordsOf = (of: Partial<Parameters<typeof searchTokens>[0]>) =>
    searchTokens({ name: '', ...of })
      .map(quote)
      .join(' & ')
  const words = [wordsOf({ phone }), wordsOf({ email })].filter(Boolean).map((each) => `(${each})`)
  const others = words.length > 0 ? await reachedBy(ctx, words.join(' | '), { phone, email }) : []
  return [...new Set([...holders.map(({ homeId }) => homeId), ...others])]
}

/** The same, told to a reader as far as he may know. */
export async function whoIsReachedBy(ctx: Ctx, reach: { phone?: string; email?: string }) {
  return tellReached(ctx, await everybodyReachedBy(ctx, reach))
}

/** Whom else these phones and this mailbox reach: a family shares one, and the same person may stand twice. */
export async function whoElseIsReachedBy(
  ctx: Ctx,
  customerId: string,
  { phone, secondPhone, email }: Partial<CustomerInput>,
) {
  const reaches = [phone, secondPhone].flatMap((each) => (each ? [{ phone: each }] : []))
  const asked = email ? [...reaches, { email }] : reaches
  if (asked.length === 0) return []
  const found = new Set<string>()
  for (const reach of asked) for (const id of await everybodyReachedBy(ctx, reach)) found.add(id)
  const homes = await homesOf(ctx, [customerId, ...found])
  const his = homes.get(customerId)?.id
  const others = [...found].flatMap((id) => homes.get(id)?.id ?? []).filter((id) => id !== his)
  return tellReached(ctx, [...new Set(others)])
}
