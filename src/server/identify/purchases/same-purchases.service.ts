// The same purchase told by two sources counts once when the two customers turn out to be one.
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { businessTimeZone } from '../../platform/settings/business.ts'
import { listSame, voidWhileMerged } from './same-purchases.store.ts'

/** Ids of the purchases whose own customer is among `owns` and that somebody among `others` has too. */
export async function findSamePurchases(
  ctx: Ctx,
  owns: string[],
  others: string[],
  places: string[],
): Promise<string[]> {
  return listSame(ctx, owns, others, places, await businessTimeZone(ctx))
}

/** After merges under these customers came to stand or to end, before their numbers are refreshed. */
export function countSameOnce(tx: InOperation, tops: string[]): Promise<string[]> {
  return voidWhileMerged(tx, tops)
}
