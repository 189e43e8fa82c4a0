// Customers as bulk work writes them, by column.
import { deriveOf, type NewCustomerRow } from '../../src/server/identify/customers/customers-bulk.service.ts'
import { newId } from '../../src/server/platform/ids.ts'

export function newCustomer(columns: Record<string, string>): NewCustomerRow {
  const row = { kind: 'person', name: '王伟', ...columns }
  return { id: newId(), columns: row, tagIds: [], custom: {}, ...deriveOf(row) }
}
