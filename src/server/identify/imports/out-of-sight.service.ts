// New customers whom whoever imports them would not see: whose they become unless said otherwise, and how many those are.
import type { Ctx } from '../../platform/ctx.ts'
import type { Row } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { countOutOfSight, outOfSight, type Place } from './out-of-sight.store.ts'

export type Unseen = { withoutManager: number; withOthers: number }

/** The importer himself, where nobody's customers would be lost to him; null where he sees them all the same. */
export async function ownerUnlessChosen(ctx: Ctx): Promise<string | null> {
  const place = { id: newId(), ownerId: null, departmentId: ctx.actor.departmentId }
  return (await outOfSight(ctx, [place])).length > 0 ? ctx.actor.userId : null
}

/** Customers with what a file says of them; undefined where all are seen. */
export async function unseenOf(
  ctx: Ctx,
  customers: readonly { id: string; columns: Row }[],
): Promise<Unseen | undefined> {
  const found = await outOfSight(ctx, customers.map(placeOf))
  if (found.length === 0) return undefined
  const withOthers = found.filter(({ hasManager }) => hasManager).length
  return { withoutManager: found.length - withOthers, withOthers }
}

function placeOf({ id, columns }: { id: string; columns: Row }): Place {
  const { owner_id: owner, department_id: department } = columns
  return { id, ownerId: asId(owner), departmentId: asId(department) }
}

const asId = (value: unknown) => (typeof value === 'string' ? value : null)

/** Of an import that has ended: how many it brought or changed whom the reader does not see. */
export const unseenOfEnded = countOutOfSight
