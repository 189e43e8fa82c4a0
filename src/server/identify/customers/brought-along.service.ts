// Phones and mailboxes that merged records brought along and the customer's own fields have no room for.
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { updateRecord } from '../../platform/history/record.ts'
import { type CustomerRecord, customerTable, ownRecordsWithMembers, recordsOf } from './customers.store.ts'
import { holdChanges, withoutHeld } from './review-gate.service.ts'
import { settle } from './settle.service.ts'
import { snakeCase } from './shown.rules.ts'

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

/** What a rule has others agree to first waits, as any change of these fields does. It reaches nobody: no record of the tree says it any more, in whichever field. */
export async function forgetBrought(
  tx: InOperation,
  top: string,
  { field, value }: Brought,
): Promise<{ requestIds: string[] }> {
  const wished = []
  for (const record of await ownRecords(tx, top)) {
    const names = fields.filter(
      (name) => isPhone(name) === isPhone(field) && record[name]?.toLowerCase() === value.toLowerCase(),
    )
    if (names.length > 0)
      wished.push({ id: record.id, columns: Object.fromEntries(names.map((name) => [name, null])) })
  }
  const held = await holdChanges(
    tx,
    wished.map(({ id, columns }) => ({
      id,
      columns: Object.fromEntries(Object.entries(columns).map(([name, none]) => [snakeCase(name), none])),
    })),
  )
  for (const { id, columns } of wished) {
    const free = withoutHeld(columns, held.columns.get(id))
    if (Object.keys(free).length > 0) await updateRecord(tx, customerTable, { id }, free)
  }
  await settle(tx, [top])
  return { requestIds: held.requestIds }
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
