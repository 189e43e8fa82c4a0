/** What the history must know of a table whose rows are records (they change and can be undone). */
export type RecordTable = {
  name: string
  /** `child`: rows of a customer, key (customer_id, id). `self`: the customer table. `none`: house records, key (id). */
  ofCustomer: 'self' | 'child' | 'none'
  hasUpdatedAt?: boolean
  /** Columns computed from others: not part of the history. */
  derived?: string[]
}

export function idColumnsOf(table: RecordTable): string[] {
  return table.ofCustomer === 'child' ? ['customer_id', 'id'] : ['id']
}
