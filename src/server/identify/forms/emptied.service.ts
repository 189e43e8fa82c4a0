// What a customer empties at their own link is no longer true: it leaves the record, or where it has to stay it is marked as wrong.
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { readCustomerWhole } from '../customers/customer-view.service.ts'
import { readFields } from '../fields/fields.service.ts'
import { checkedAmong, writeMark } from '../quality/marks.service.ts'
import { type Answers, isEmpty } from './answers.rules.ts'
import type { LinkRow } from './links.store.ts'

/** Of the fields asked about those that stood there and came back empty. */
export async function emptiedOf(ctx: Ctx, link: LinkRow, changes: Answers): Promise<string[]> {
  const touched = link.fields.filter((field) => field in changes && isEmpty(changes[field]))
  return touched.length > 0 ? standing(ctx, link.customerId, touched) : []
}

/** What staff have checked, or may not be missing, stays until they have asked. */
export async function leavesTheRecord(ctx: Ctx, home: string, emptied: string[]): Promise<string[]> {
  const checked = await checkedAmong(ctx, home, emptied)
  const needed = new Set(
    (await readFields(ctx)).flatMap(({ key, required }) => (required ? `custom.${key}` : [])),
  )
  return emptied.filter((field) => !needed.has(field) && !checked.has(field))
}

/** Also what waits for review, or is another member's of merged customers: nobody may take it for right meanwhile. */
export async function markWhatStays(tx: InOperation, home: string, emptied: string[]): Promise<void> {
  for (const field of await standing(tx, home, emptied))
    await writeMark(tx, home, { field, state: 'wrong', how: 'customer' })
}

async function standing(ctx: Ctx, customerId: string, fields: string[]): Promise<string[]> {
  if (fields.length === 0) return []
  const record = await readCustomerWhole(ctx, customerId)
  const shown = new Map<string, unknown>(Object.entries(record))
  return fields.filter((field) => {
    const value = field.startsWith('custom.') ? record.custom[field.slice(7)] : shown.get(field)
    return !isEmpty(value)
  })
}
