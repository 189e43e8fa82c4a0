// What a batch says of customers already on record: by whom it speaks, and what became of it.
import type { Speaker } from '../sources/claims.service.ts'
import type { Counts, ImportOptions } from './imports.store.ts'
import type { BatchPlan } from './plan-batch.rules.ts'

/** By whom a file speaks. */
export function speakerOf({ sourceKey, isRight }: ImportOptions): Speaker {
  return { source: sourceKey ?? 'import', isRight }
}

type Become = {
  updated: ReadonlySet<string>
  /** Something of them waits for review. */
  waiting?: ReadonlySet<string>
  contradicted: ReadonlySet<string>
}

/**
 * Whoever was changed in anything is an update; of the others some wait for review, and some say otherwise than their
 * record, which was left.
 */
export function countsOfKnown(
  plan: BatchPlan,
  { updated, waiting = new Set(), contradicted }: Become,
): Pick<Counts, 'updated' | 'same' | 'differing' | 'waiting'> {
  const held = [...waiting].filter((id) => !updated.has(id)).length
  const differing = [...contradicted].filter((id) => !updated.has(id) && !waiting.has(id)).length
  const left = plan.same.length + plan.updated.length - updated.size - held - differing
  return { updated: updated.size, waiting: held, differing, same: left }
}
