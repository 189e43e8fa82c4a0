// What is done about customers without writing into their records is told with their names nevertheless.
import type { InOperation } from '../../platform/history/operation.ts'
import { noteTouched } from '../../platform/history/record.ts'
import { customerTable } from './customers.store.ts'

export async function nameInHistory(tx: InOperation, ids: readonly string[]): Promise<void> {
  for (const id of new Set(ids)) await noteTouched(tx, customerTable, { id })
}
