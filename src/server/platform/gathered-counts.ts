// What is only counted: gathered in the process and written each second, so that a flood writes one row a second. What was
// not written yet is written when the process ends in order, and lost when it is killed.
import type { Ctx } from './ctx.ts'
import { businessDay } from './settings/business.ts'

type AddToDay<What extends string> = (
  ctx: Ctx,
  id: string,
  date: string,
  counts: Record<What, number>,
) => Promise<void>

/** What a house has to count is fewer things, and never more than this are held at once. */
const mostGathered = 1_000

const writers: (() => Promise<void>)[] = []

/** At the end of the process, after the last request. */
export async function writeGathered(): Promise<void> {
  for (const write of writers) await write()
}

/** `none` is where each counting begins; `failed` says in the log what was not counted. */
export function gatherCounts<What extends string>(
  none: Record<What, number>,
  addToDay: AddToDay<What>,
  failed: string,
) {
  const gathered = new Map<string, { ctx: Ctx; counts: Record<What, number> }>()
  let timer: NodeJS.Timeout | undefined

  /** Before figures are read in this process. What cannot be written stands in the log, and keeps nobody from reading. */
  async function write(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    // One by one: what fails takes nothing along. What is counted meanwhile waits for the next time.
    for (let left = gathered.size; left > 0; left--) {
      const [first] = gathered
      if (!first) return
      const [id, { ctx, counts }] = first
      gathered.delete(id)
      try {
        await addToDay(ctx, id, (await businessDay(ctx)).date, counts)
      } catch (error) {
        ctx.log.warn({ error, id, counts }, failed)
      }
    }
  }

  writers.push(write)

  async function count(ctx: Ctx, id: string, what: What, much = 1): Promise<void> {
    if (!gathered.has(id) && gathered.size >= mostGathered) await write()
    const of = gathered.get(id) ?? { ctx, counts: { ...none } }
    of.counts[what] += much
    gathered.set(id, of)
    timer ??= setTimeout(() => void write(), 1_000).unref()
  }

  /** What this process has counted and not written yet. */
  const unwritten = (id: string, what: What): number => gathered.get(id)?.counts[what] ?? none[what]

  return { count, write, unwritten }
}
