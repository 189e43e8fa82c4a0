// Everybody whom a filter and a search find, by id, for modules that record something of all of them.
import type { Everybody } from '../../../contracts/customer-filter.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { idsOfFilter } from './customer-list.store.ts'

/** Undefined where they are more than `most`. */
export async function everyId(
  ctx: Ctx,
  { filter, search, except }: Everybody,
  most: number,
): Promise<string[] | undefined> {
  const found = await idsOfFilter(
    ctx,
    search ? { filter, search } : { filter },
    null,
    most + except.length + 1,
  )
  const left = new Set(except)
  const ids = found.filter((id) => !left.has(id))
  return ids.length > most ? undefined : ids
}
