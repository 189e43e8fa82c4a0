// Lists of other modules are searched as the customer list is.
import type { Ctx } from '../../platform/ctx.ts'
import { matchesSearch } from './customer-condition.store.ts'

/** The predicate that a customer (alias `c`) is found by this scrap: characters, pinyin, initials, phone, number. */
export const customersLike = (ctx: Ctx, search: string) => matchesSearch(ctx, search)
