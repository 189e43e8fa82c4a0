// The door for files that name who introduced a customer. Callers hold the operation and all places.
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { homesOf } from '../../platform/history/place.ts'
import { tieKindsByName } from './tie-kinds.service.ts'
import { takeKind } from './ties.store.ts'
import { introducedAmong } from './ties-bulk.store.ts'
import { judgeTies } from './ties-told.service.ts'

export type Introduction = { customerId: string; introducerId: string }

/** Before any customer of a file is written: whoever ties by hand takes the kind first and waits for customers then. */
export async function holdIntroducers(tx: InOperation): Promise<void> {
  const kind = (await tieKindsByName(tx)).byKey.get('introduced')
  if (kind) await takeKind(tx, kind.code)
}

/**
 * Whoever has an introducer keeps that one, and what would close a ring is left: the record's words still tell it. Answers
 * for whom a tie is new.
 */
export async function judgeIntroducers(
  ctx: Ctx,
  given: readonly Introduction[],
): Promise<{ tied: string[]; write(tx: InOperation): Promise<void> }> {
  const kind = (await tieKindsByName(ctx)).byKey.get('introduced')
  if (!kind || given.length === 0) return { tied: [], write: async () => undefined }
  const homes = await homesOf(ctx, [
    ...new Set(given.flatMap((each) => [each.customerId, each.introducerId])),
  ])
  const tops = [...new Set([...homes.values()].map(({ id }) => id))]
  const known = await introducedAmong(ctx, tops, kind.code)
  const told = given.flatMap(({ customerId, introducerId }, line) => {
    const [home, other] = [homes.get(customerId), homes.get(introducerId)]
    if (!home || !other || known.has(home.id)) return []
    known.add(home.id)
    return [{ line, home, other, word: kind.nameZh, since: null, until: null, weight: null, note: null }]
  })
  const { verdicts, write } = await judgeTies(ctx, told, { mayUpdate: false })
  const tied = told.flatMap(({ line }) => {
    const customerId = given[line]?.customerId
    return verdicts.get(line) === 'created' && customerId ? [customerId] : []
  })
  return { tied, write }
}
