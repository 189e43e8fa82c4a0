import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { nilId } from '../../platform/ids.ts'
import { type JobControl, startJob } from '../../platform/jobs/job.ts'
import {
  customersAfter,
  customersOfOperation,
  customersWithStale,
  dropStrays,
  indexAllTexts,
  isAnythingStale,
  isNothingIndexed,
  lockForTexts,
  someCustomers,
} from '../../platform/search/kept-words.ts'
import type { SearchSource } from '../../platform/search/search-source.ts'

/** Customers examined at once, and those of them that are held while their words are made anew. */
const examined = 5_000
const held = 200

type Sources = readonly SearchSource[]
type Progress = Pick<JobControl, 'progress'>

export const indexJob = 'search.index'

/** As a job of the caller's transaction. */
export function startIndexing(ctx: Ctx): Promise<string> {
  return startJob(ctx, indexJob, {})
}

/** Of the oldest and of the newest customers so many each: cheap on a large house, too. */
const looked = 250

/** The house itself, under the nil id, and some customers. */
export async function someHolders(ctx: Ctx): Promise<string[]> {
  return [nilId, ...(await someCustomers(ctx, looked))]
}

/** At start: what was written before there was a search over all of it, or by a program that did not know the kind. */
export async function indexWhatIsNew(ctx: Ctx, sources: Sources): Promise<void> {
  if ((await isNothingIndexed(ctx)) || (await isAnythingStale(ctx, sources, await someHolders(ctx))))
    await startIndexing(ctx)
}

/** Every thing of the house and of every customer; what is right already is only compared. Answers how many were made anew. */
export async function indexEverything(
  ctx: Ctx,
  sources: Sources,
  control?: JobControl,
): Promise<{ written: number }> {
  const { after: from = null, done: before = 0 } = placeOf(control?.checkpoint)
  let [after, done, written] = [from, before, 0]
  if (from === null) written += await indexCustomers(ctx, sources, [nilId])
  for (;;) {
    const ids = await customersAfter(ctx, after, examined)
    written += await indexCustomers(ctx, sources, ids)
    after = ids.at(-1) ?? after
    done += ids.length
    await control?.progress({ done, checkpoint: { after, done } })
    if (ids.length < examined) break
  }
  await dropStrays(ctx, sources)
  return { written }
}

/** The same for whom one operation touched. */
export async function indexOperation(
  ctx: Ctx,
  sources: Sources,
  { tables, operationId }: { tables: readonly string[]; operationId: string },
  control: Progress,
): Promise<{ written: number }> {
  const ids = await customersOfOperation(ctx, tables, operationId)
  let written = 0
  for (let at = 0; at < ids.length; at += examined) {
    written += await indexCustomers(ctx, sources, ids.slice(at, at + examined))
    await control.progress({ done: Math.min(at + examined, ids.length), total: ids.length })
  }
  return { written }
}

/** Only whoever has something to be made anew is held, and not for long. */
async function indexCustomers(ctx: Ctx, sources: Sources, ids: string[]): Promise<number> {
  const stale = await customersWithStale(ctx, sources, ids)
  let written = 0
  for (let at = 0; at < stale.length; at += held) {
    const some = stale.slice(at, at + held)
    written += await inTransaction(ctx, async (tx) => {
      await lockForTexts(tx, some)
      return indexAllTexts(tx, sources, some)
    })
  }
  return written
}

function placeOf(checkpoint: unknown): { after?: string; done?: number } {
  if (checkpoint === null || typeof checkpoint !== 'object') return {}
  const after = 'after' in checkpoint && typeof checkpoint.after === 'string' ? checkpoint.after : undefined
  const done = 'done' in checkpoint && typeof checkpoint.done === 'number' ? checkpoint.done : undefined
  return { after, done }
}
