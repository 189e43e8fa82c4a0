import type { InOperation } from '../../platform/history/operation.ts'
import { arrangePlaces, homesOf } from '../../platform/history/place.ts'
import type { AfterUndo } from '../../platform/history/undo.ts'
import { settle } from '../customers/settle.service.ts'
import { countSameOnce } from '../purchases/same-purchases.service.ts'

/** After some of these became parts of others, or ceased to be: rows, shown values, numbers and what modules derive follow. */
export async function followPlaces(tx: InOperation, followers: AfterUndo[], ids: string[]): Promise<void> {
  const concerned = await arrangePlaces(tx, ids)
  const tops = [...new Set([...(await homesOf(tx, concerned)).values()].map((home) => home.id))]
  await countSameOnce(tx, tops)
  await settle(tx, concerned)
  for (const each of followers) await each(tx, concerned)
}
