// Two that write the same rows at once may hold each other up: the database then ends one of them, and all that it did in that
// transaction is gone. Begun anew, it goes through.
import type { Ctx } from './ctx.ts'

/** A deadlock or a serialization failure: brought about by the moment alone, not by what was asked for. */
export const isHeldUp = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001')

/** What a request does, begun anew once where the moment alone was against it and nothing of it stands yet. */
export async function onceMore<T>({ request, log }: Pick<Ctx, 'request' | 'log'>, work: () => Promise<T>) {
  try {
    return await work()
  } catch (error) {
    if (!isHeldUp(error) || request?.hasCommitted) throw error
    log.warn({ error }, 'held up by others who wrote the same at once; begun anew')
    return work()
  }
}
