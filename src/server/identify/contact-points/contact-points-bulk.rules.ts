// Which further contact details of a file are missing at their customers, and what it says otherwise of those there are.
import type { Patch } from '../../platform/history/many.ts'
import { newId } from '../../platform/ids.ts'
import type { ContactPointKind } from './contact-points.store.ts'

export type PointFields = { kind: ContactPointKind; value: string; label: string | null; isShared: boolean }

/** `isNew`: the customer is recorded by the same row; what is further of them is part of that, no change. */
export type PointWish = PointFields & { customerId: string; isNew: boolean }

export type KnownPoint = PointFields & { customerId: string; id: string; originId: string | null }

export type PointPlan = { created: KnownPoint[]; updated: Patch[]; changed: string[] }

/** The same value of the same kind is the same; what the file leaves empty stays as it is, and nothing is taken away. */
export function planPoints(
  wanted: readonly (PointWish & { originId: string | null })[],
  known: readonly KnownPoint[],
): PointPlan {
  const points = new Map<string, KnownPoint>()
  for (const point of known) if (!points.has(keyOf(point))) points.set(keyOf(point), { ...point })
  const created = new Map<string, KnownPoint>()
  const patches = new Map<string, Patch>()
  const changed = new Set<string>()
  for (const { isNew, ...wish } of wanted) {
    const point = points.get(keyOf(wish))
    if (!point) {
      const added = { ...wish, id: newId() }
      points.set(keyOf(wish), added)
      created.set(added.id, added)
      if (!isNew) changed.add(wish.customerId)
      continue
    }
    const columns = differing(point, wish)
    if (Object.keys(columns).length === 0) continue
    changed.add(wish.customerId)
    if (columns.label !== undefined) point.label = columns.label
    if (columns.is_shared) point.isShared = true
    // What is only now being added is added as the last row leaves it.
    if (created.has(point.id)) continue
    const { customerId, id } = point
    patches.set(id, { id, customerId, columns: { ...patches.get(id)?.columns, ...columns } })
  }
  return { created: [...created.values()], updated: [...patches.values()], changed: [...changed] }
}

function differing(point: PointFields, wish: PointFields): { label?: string; is_shared?: true } {
  return {
    ...(wish.label !== null && wish.label !== point.label ? { label: wish.label } : {}),
    ...(wish.isShared && !point.isShared ? { is_shared: true } : {}),
  }
}

function keyOf({ customerId, kind, value }: { customerId: string; kind: string; value: string }): string {
  return `${customerId} ${kind} ${value.toLowerCase()}`
}
