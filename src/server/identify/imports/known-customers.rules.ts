// What a batch says of customers already on record: by whom it speaks, and what became of it.
import type { Speaker } from '../sources/claims.service.ts'
import type { Counts, ImportOptions } from './imports.store.ts'
import type { BatchPlan } from './plan-batch.rules.ts'

/** By whom a file speaks. */
export function speakerOf({ sourceKey, isRight }: ImportOptions): Speaker {
  return { source: sourceKey ?? 'import', isRight }
}

/** Whoever was changed in anything is an update; of the others some say otherwise than their record, which was left. */
export function countsOfKnown(
  plan: BatchPlan,
  updated: ReadonlySet<string>,
  contradicted: ReadonlySet<string>,
): Pick<Counts, 'updated' | 'same' | 'differing'> {
  const differing = [...contradicted].filter((id) => !updated.has(id)).length
  const left = plan.same.length + plan.updated.length - updated.size - differing
  return { updated: updated.size, differing, same: left }
}
