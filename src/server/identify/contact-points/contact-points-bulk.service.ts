// The door for bulk work on further contact details: what a file says. Callers hold the operation and all places.
import type { Ctx } from '../../platform/ctx.ts'
import { updateManyRecords } from '../../platform/history/many.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { atHome, type Home, homesOf } from '../../platform/history/place.ts'
import { contactPointTable, insertPoints, pointsOfMany } from './contact-points.store.ts'
import { type PointFields, type PointPlan, type PointWish, planPoints } from './contact-points-bulk.rules.ts'

export type FurtherContact = PointFields
export type WantedPoint = PointWish

/** Adds whatever is missing; takes nothing away. Answers the customers for whom that changed anything, without new ones. */
export async function addPoints(tx: InOperation, wanted: WantedPoint[]): Promise<string[]> {
  if (wanted.length === 0) return []
  const { created, updated, changed } = await planOf(tx, wanted)
  await insertPoints(tx, created)
  await updateManyRecords(tx, contactPointTable, updated)
  return changed
}

/** For which known customers `addPoints` would change anything; writes nothing. */
export async function findNewPoints(ctx: Ctx, wanted: WantedPoint[]): Promise<string[]> {
  return wanted.length === 0 ? [] : (await planOf(ctx, wanted)).changed
}

async function planOf(ctx: Ctx, wanted: WantedPoint[]): Promise<PointPlan> {
  const known = [...new Set(wanted.filter(({ isNew }) => !isNew).map(({ customerId }) => customerId))]
  // Who was merged has them where his other rows stand.
  const homes = known.length > 0 ? await homesOf(ctx, known) : new Map<string, Home>()
  const placed = wanted.map((wish) => {
    const home = homes.get(wish.customerId)
    return home ? { ...wish, ...atHome(home) } : { ...wish, originId: null }
  })
  const ids = [...homes.values()].map(({ id }) => id)
  return planPoints(placed, await pointsOfMany(ctx, ids))
}
