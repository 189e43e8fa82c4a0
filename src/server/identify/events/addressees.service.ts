// Whose is an event? Named by id, also of somebody merged since, or by a key that is theirs alone.
import type { EventInput } from '../../../contracts/event.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Home } from '../../platform/history/place.ts'
import { newId } from '../../platform/ids.ts'
import { visibleCustomers } from '../customers/customers.service.ts'
import { erasedOf } from '../customers/customers-bulk.service.ts'
import { ownersOfKeys } from '../customers/key-holder.service.ts'
import { isRefused } from '../reach/judge.service.ts'
import { wordsOn } from '../reach/reach.service.ts'
import { isOfTracking } from './told-event.rules.ts'
import { hashVisitorKey } from './visitors.service.ts'
import { meetVisitors, type Visitor } from './visitors.store.ts'

/** `isSilent`: has said that nothing of what they do on our sites is to be recorded. `isErased`: nothing is recorded of them at all. */
export type Addressee = { own: string; home: Home; isSilent?: true; isErased?: true }

/** In the order of the events; undefined for nobody, and for whoever lies beyond the caller's scope. */
export async function findAddressees(
  tx: Ctx,
  events: readonly EventInput[],
): Promise<(Addressee | undefined)[]> {
  const keys = new Map(events.flatMap(({ key }) => (key ? [[`${key.by} ${key.value}`, key] as const] : [])))
  const owners = await ownersOfKeys(tx, [...keys.values()])
  const ownerOf = new Map([...keys.keys()].map((text, index) => [text, owners[index]]))
  const owns = events.map(({ customerId, key }) =>
    key ? ownerOf.get(`${key.by} ${key.value}`) : customerId?.toLowerCase(),
  )
  const visitors = await findVisitors(tx, events)
  const places = [...visitors.values()].flatMap(({ id, placeId }) => (id === placeId ? [] : placeId))
  const homes = await visibleCustomers(tx, [...new Set([...owns.flatMap((own) => own ?? []), ...places])])
  const traced = events.flatMap((event, index) => {
    const home = isOfTracking(event) ? homes.get(owns[index] ?? '') : undefined
    return home ? [home.id] : []
  })
  const silent = await silentOnes(tx, [...new Set([...places, ...traced])])
  const erased = await erasedOf(tx, [...homes.keys()])
  return events.map(({ visitorKey }, index) => {
    const own = owns[index]
    if (visitorKey !== undefined) return placeOf(visitors.get(visitorKey), { homes, silent })
    const home = own === undefined ? undefined : homes.get(own)
    if (own === undefined || !home) return undefined
    return { own, home, ...hush(silent, home.id), ...(erased.has(own) ? { isErased: true } : {}) }
  })
}

/** An unknown visitor is an addressee of their own; one who is known lies where the customer does. */
function placeOf(
  visitor: Visitor | undefined,
  { homes, silent }: { homes: ReadonlyMap<string, Home>; silent: ReadonlySet<string> },
): Addressee | undefined {
  if (!visitor) return undefined
  const { id, placeId } = visitor
  if (id === placeId) return { own: id, home: { id, originId: null } }
  if (!homes.has(placeId)) return undefined
  return { own: id, home: { id: placeId, originId: id }, ...hush(silent, placeId) }
}

const hush = (silent: ReadonlySet<string>, id: string) => (silent.has(id) ? { isSilent: true as const } : {})

/** Whatever a site believes: what the customer has told anybody of us holds. */
async function silentOnes(tx: Ctx, customerIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (customerIds.length === 0) return new Set()
  const wordOf = await wordsOn(tx, customerIds, 'tracking')
  return new Set(customerIds.filter((id) => isRefused(wordOf(id))))
}

/** By their keys. Whoever comes for the first time becomes known as a visitor where they agreed to it. */
async function findVisitors(tx: Ctx, events: readonly EventInput[]): Promise<Map<string, Visitor>> {
  const told = events.flatMap(({ visitorKey, consented }) =>
    visitorKey === undefined ? [] : [{ key: visitorKey, hash: hashVisitorKey(visitorKey), consented }],
  )
  if (told.length === 0) return new Map()
  const fresh = new Map(
    told
      .filter(({ consented }) => consented)
      .map(({ key, hash }) => [key, { id: newId(), keyHash: hash, at: tx.now }]),
  )
  const known = await meetVisitors(
    tx,
    told.map(({ hash }) => hash),
    [...fresh.values()],
  )
  const byHash = new Map(known.map((visitor) => [visitor.key, visitor]))
  return new Map(
    told.flatMap(({ key, hash }) => {
      const visitor = byHash.get(hash.toString('hex'))
      return visitor ? [[key, visitor] as const] : []
    }),
  )
}
