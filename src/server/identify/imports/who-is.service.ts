// Whom a row of a file names: a customer on record, by number, phone or mailbox, or by a name that only one bears.
import type { Ctx } from '../../platform/ctx.ts'
import {
  type CustomerKey,
  customersNamed,
  holdersOf,
  keysOfColumns,
} from '../customers/customers-bulk.service.ts'

export type Named = {
  number: string | null
  name: string | null
  phone: string | null
  email: string | null
}

export type WhoIs = { id: string } | { code: WhoFault; value: string }
export type WhoFault = 'whoUnknown' | 'whoAmbiguous' | 'whoOtherName' | 'knownElsewhere' | 'whoWaits'

/** Whoever was found in a file before is not looked up again. */
export type WhoKnown = Map<string, WhoIs>

/** Looks all of them up at once. */
export async function whoAre(
  ctx: Ctx,
  asked: readonly Named[],
  known: WhoKnown,
): Promise<(named: Named) => WhoIs> {
  const open = new Map(asked.map((named) => [keyOf(named), named]))
  for (const key of known.keys()) open.delete(key)
  const keys = new Map([...open.values()].flatMap(keysOf).map((key) => [textOf(key), key]))
  const holders = new Map((await holdersOf(ctx, [...keys.values()])).map((each) => [textOf(each), each]))
  const names = [...open.values()].flatMap((named) =>
    keysOf(named).length === 0 && named.name ? [named.name] : [],
  )
  const bearers = new Map<string, string[]>()
  for (const { name, customerId } of await customersNamed(ctx, [...new Set(names)]))
    bearers.set(name, [...(bearers.get(name) ?? []), customerId])
  for (const [key, named] of open) known.set(key, answer(named))
  return (named) => known.get(keyOf(named)) ?? answer(named)

  function answer(named: Named): WhoIs {
    // The first that is given decides: a number that nobody has is not made good by a phone that a family shares.
    const [first] = keysOf(named)
    if (!first) return byName(named.name ?? '')
    const holder = holders.get(textOf(first))
    const value = named.number ?? named.phone ?? named.email ?? first.value
    if (!holder) return { code: 'whoUnknown', value }
    // Whoever sees everybody does not see those alone who wait for review.
    if (!holder.inScope) return { code: ctx.scope.kind === 'all' ? 'whoWaits' : 'knownElsewhere', value }
    const isOther = first.kind !== 'number' && named.name && plain(named.name) !== plain(holder.name)
    return isOther ? { code: 'whoOtherName', value } : { id: holder.customerId }
  }

  function byName(name: string): WhoIs {
    const [one, another] = bearers.get(name) ?? []
    if (!one) return { code: 'whoUnknown', value: name }
    return another ? { code: 'whoAmbiguous', value: name } : { id: one }
  }
}

/** By what these are known; whoever was erased bears one of them. */
export function keysOf({ number, phone, email }: Named): CustomerKey[] {
  const keys = keysOfColumns({ external_number: number, phone, email })
  return (['number', 'phone', 'email'] as const).flatMap((kind) => keys.filter((key) => key.kind === kind))
}

const textOf = ({ kind, value }: CustomerKey) => `${kind} ${value}`
const plain = (name: string) => name.toLowerCase().replace(/\s+/g, '')
const keyOf = ({ number, phone, email, name }: Named) => JSON.stringify([number, phone, email, name])
