// The door for merging: whose part somebody is, which values somebody chose, and what a merged customer would show.
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { type Row, updateRecord } from '../../platform/history/record.ts'
import { Problem } from '../../platform/problem.ts'
import { birthOf } from './customer-record.rules.ts'
import { type CustomerRecord, customerTable, ownRecordsWithMembers } from './customers.store.ts'
import { masked } from './masks.rules.ts'
import { readMergeRules } from './merge-rules.service.ts'
import { fieldOfColumn, shownOfTree, snakeCase } from './shown.rules.ts'
import { choicesOf, insertChoice, ownRecordsOf } from './shown.store.ts'

/** All that merging and splitting write of a record; `null` has him stand alone again. */
export async function linkTo(tx: InOperation, memberId: string, into: string | null): Promise<void> {
  await updateRecord(tx, customerTable, { id: memberId }, { mergedInto: into })
}

/** Field as the API names it → whose value is shown from now on. */
export async function choose(tx: InOperation, top: string, choices: Record<string, string>): Promise<void> {
  for (const [field, memberId] of Object.entries(choices))
    await insertChoice(tx, top, fieldOfColumn(snakeCase(field)), memberId)
}

/** Everybody in these trees with his own values, the tops first, and what all together would show under the first. */
export async function previewShown(ctx: Ctx, tops: string[], given: Record<string, string>) {
  const found = await ownRecordsWithMembers(ctx, tops)
  const place = (record: CustomerRecord) => (tops.indexOf(record.id) + tops.length + 1) % (tops.length + 1)
  const records = found.toSorted((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1))
  const ids = records.map(({ id }) => id)
  const stranger = Object.values(given).find((id) => !ids.includes(id))
  if (stranger) throw new Problem(422, 'mergeChoiceOfNobody', { id: stranger })
  const top = records[0]
  if (!top) throw new Problem(404, 'customerNotFound')
  const own = await ownRecordsOf(ctx, ids)
  for (const id of tops.slice(1)) {
    const record = own.get(id)
    if (record) own.set(id, { id, columns: { ...record.columns, merged_into: top.id } })
  }
  const chosen = Object.entries(given).map(([field, memberId]) => {
    return { customerId: top.id, field: fieldOfColumn(snakeCase(field)), memberId }
  })
  const choices = [...(await choicesOf(ctx, ids)), ...chosen]
  const shown = shownOfTree(top.id, own, choices, await readMergeRules(ctx))
  return { records: records.map(sideOf), shown: sideOf({ ...top, ...camelCased(shown) }) }
}

/** What the top of merged customers shows now, and what each side would show when a member left with all his own. */
export async function previewApart(ctx: Ctx, top: string, memberId: string) {
  const found = await ownRecordsWithMembers(ctx, [top])
  const own = await ownRecordsOf(
    ctx,
    found.map(({ id }) => id),
  )
  const choices = await choicesOf(ctx, [...own.keys()])
  const rules = await readMergeRules(ctx)
  const showing = (id: string) => {
    const record = found.find((each) => each.id === id)
    if (!record) throw new Problem(404, 'customerNotFound')
    return sideOf({ ...record, ...camelCased(shownOfTree(id, own, choices, rules)) })
  }
  const now = showing(top)
  const member = own.get(memberId)
  if (member) own.set(memberId, { id: memberId, columns: { ...member.columns, merged_into: null } })
  return { now, rest: showing(top), member: showing(memberId) }
}

type Side = ReturnType<typeof sideOf>

export function asReaderMaySee(ctx: Ctx, side: Side): Side {
  return masked(ctx, side)
}

/** What is chosen from, without what stays the top's: owner, department, who made it. */
function sideOf(record: CustomerRecord) {
  const { id, kind, mergedInto, ownerId, departmentId, createdAt, name, externalNumber, gender } = record
  const { phone, secondPhone, email, province, city, address, company, industry, source } = record
  const { introducer, note, preferences, tagIds, custom } = record
  const { businessCategory, occupation, language, idNumber, receiveBy, receiveTopics, receiveTime } = record
  return {
    ...{ id, kind, mergedInto, ownerId, departmentId, createdAt, name, externalNumber, gender },
    ...{ phone, secondPhone, email, province, city, address, company, industry, source },
    ...{ businessCategory, occupation, language, idNumber, receiveBy, receiveTopics, receiveTime },
    ...{ introducer, note, preferences, tagIds, custom, birth: birthOf(record) },
  }
}

function camelCased(row: Row): Partial<CustomerRecord> {
  const entries = Object.entries(row).map(([name, value]) => [
    name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ])
  return Object.fromEntries(entries) as Partial<CustomerRecord>
}
