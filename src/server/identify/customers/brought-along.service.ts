// Phones and mailboxes that merged records brought along and the customer's own fields have no room for.
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { updateRecord } from '../../platform/history/record.ts'
import { type CustomerRecord, customerTable, ownRecordsWithMembers, recordsOf } from './customers.store.ts'
import { settle } from './settle.service.ts'

const fields = ['phone', 'secondPhone', 'email'] as const
type Field = (typeof fields)[number]

/** `memberId` is whose own record says it, the first by id where several do. */
export type Brought = { memberId: string; memberName: string; field: Field; value: string }

const isPhone = (field: Field) => field !== 'email'
const keyOf = (field: Field, value: string) => `${isPhone(field)} ${value.toLowerCase()}`

/** Of the customer at the top of merged ones; none where nobody was merged. */
export async function broughtAlong(ctx: Ctx, top: string): Promise<Brought[]> {
  const [shown] = await recordsOf(ctx, [top])
  if (!shown || shown.own === null) return []
  const known = new Set(saidBy(shown).map(({ field, value }) => keyOf(field, value)))
  const found: Brought[] = []
  for (const brought of (await ownRecords(ctx, top)).flatMap(saidBy)) {
    const key = keyOf(brought.field, brought.value)
    if (known.has(key)) continue
    known.add(key)
    found.push(brought)
  }
  return found
}

/** It reaches nobody: no record of the tree says it any more, in whichever field. */
export async function forgetBrought(tx: InOperation, top: string, { field, value }: Brought): Promise<void> {
  for (const record of await ownRecords(tx, top)) {
    const names = fields.filter(
      (name) => isPhone(name) === isPhone(field) && record[name]?.toLowerCase() === value.toLowerCase(),
    )
    if (names.length === 0) continue
    await updateRecord(
      tx,
      customerTable,
      { id: record.id },
      Object.fromEntries(names.map((name) => [name, null])),
    )
  }
  await settle(tx, [top])
}

async function ownRecords(ctx: Ctx, top: string): Promise<CustomerRecord[]> {
  const records = await ownRecordsWithMembers(ctx, [top])
  return records.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function saidBy(record: CustomerRecord): Brought[] {
  return fields.flatMap((field) => {
    const value = record[field]
    return value ? [{ memberId: record.id, memberName: record.name, field, value }] : []
  })
}
