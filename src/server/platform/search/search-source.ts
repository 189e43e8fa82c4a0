import type { RawBuilder } from 'kysely'
import type { Permission } from '../../../contracts/permission.ts'
import type { SearchKind } from '../../../contracts/search.contract.ts'

/** A thing with words. */
export type TextRow = {
  customerId: string
  id: string
  /** When it happened or was written. */
  at: Date
  /** In one line what it is; found like the text. */
  title: string
  text: string | null
  phone?: string | null
  email?: string | null
}

/**
 * What of a module is found by its words. A module lists it under `searches`; its services call `indexTexts` in the
 * transaction in which they write. Undoing, merging, backfill and the search itself follow from the list.
 *
 *     export const contactSearch: SearchSource = { kind: 'contact', permission: 'contact.read', rows: contactTexts }
 */
export type SearchSource = {
  kind: SearchKind
  /** Besides the customer himself one needs the right to what it is about. */
  permission?: Permission
  /** Some belong to the house and to no customer: they stand under the nil id, found by whoever may read the kind. */
  isAlsoOfHouse?: true
  /** SELECT customer_id, id, at, title, text: one row a thing that has words, of all customers. */
  rows: RawBuilder<unknown>
  /** Of things with a name, whose rows have `phone` and `email` as well: by what else than its words it is found. */
  namesOf?: (row: TextRow) => string[]
}
