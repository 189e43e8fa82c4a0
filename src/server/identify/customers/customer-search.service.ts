// Lists of other modules are searched as the customer list is.
import { matches } from './customer-condition.store.ts'

/** The predicate that a customer (alias `c`) is found by this scrap: characters, pinyin, initials, phone, number. */
export const customersLike = (search: string) => matches(search)
