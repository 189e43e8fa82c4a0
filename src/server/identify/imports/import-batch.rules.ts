// What a batch of an import is made of: lines as the file says them, names already looked up, and what became of it.
import type { Row } from '../../platform/history/record.ts'
import type { FurtherContact } from '../contact-points/contact-points-bulk.service.ts'
import type { CustomerKey } from '../customers/customers-bulk.service.ts'
import type { ContactPerson } from '../people/people-bulk.service.ts'
import type { EmployeeIndex, IncomingProduct, NameIndex, NewPurchase } from './import-lookup.store.ts'
import type { Counts, RefusalFault } from './imports.store.ts'
import type { WhoKnown } from './who-is.service.ts'

/** A customer row as the file says it; names are looked up here. */
export type CustomerLine = {
  line: number
  columns: Row & { name: string }
  custom: Row
  keys: CustomerKey[]
  tokens: string[]
  tagNames: string[]
  ownerName: string | null
  departmentName: string | null
  /** The earlier line of the file that named this customer. */
  repeatsLine?: number
  contact: ContactPerson | null
  further: FurtherContact[]
}

/** A purchase row as the file says it. */
export type PurchaseLine = {
  line: number
  /** What the row says of the buyer: number, phone, e-mail, name. */
  customer: Row & { name: string }
  customerKeys: CustomerKey[]
  product: IncomingProduct | null
  departmentName: string | null
  purchase: Omit<NewPurchase, 'customer_id' | 'id' | 'product_id' | 'department_id'>
}

export type Written = {
  counts: Omit<Counts, 'read' | 'refused'>
  /** Several of one line where several things are wrong with it. */
  refused: { line: number; fault: RefusalFault }[]
  /** By line whom the record, or the file, has as another spouse. */
  otherSpouses?: ReadonlyMap<number, string[]>
  /** Lines of a dry run whose introducer, told by number or phone, is nobody whom the importer sees. */
  asWords?: number[]
  /** Customers of a dry run whom whoever imports would not see. */
  unseen?: { withoutManager: number; withOthers: number }
  /** Customers recorded whose live numbers are still to be begun. */
  fresh?: string[]
}

/** What an import looks up again and again; lives as long as the job does. */
export type Lookups = {
  employees: EmployeeIndex
  departments: NameIndex
  tags: Map<string, string>
  products: Map<string, string>
  customers: Map<string, string>
  /** The first few whom purchases named and nobody knew, by number or whatever the file gave. */
  strangers: string[]
  /** Somebody of the file was known before: keys are looked up from then on. */
  hasMetKnown: boolean
  /** Whom rows about customers on record have named. */
  who: WhoKnown
  /** Records that a dry run would have written by now. */
  imagined: Set<string>
}
