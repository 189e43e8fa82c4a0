// The door to what a customer was: his record as it was shown at a past moment, with all who were a part of him then.
import type { Ctx } from '../../platform/ctx.ts'
import { rowsAsOf } from '../../platform/history/as-of.ts'
import type { Row } from '../../platform/history/record.ts'
import { requireCustomer } from './customers.service.ts'
import { customerTable } from './customers.store.ts'
import { readMergeRules } from './merge-rules.service.ts'
import { shownOfTree } from './shown.rules.ts'
import { choiceTable, everMerged } from './shown.store.ts'

export type CustomerAsOf = {
  /** The top of the tree that he was in then. */
  id: string
  /** Everybody in that tree: whose own the rows of him were. */
  owns: string[]
  columns: Row
}

/** Of these records those that stood then and were not yet a part of another: the oldest first. */
export async function standingThen(ctx: Ctx, ids: readonly string[], at: Date) {
  const records = [...(await rowsAsOf(ctx, customerTable, ids, at)).entries()]
  const known = new Set(records.map(([id]) => id))
  const tops = records.filter(
    ([, row]) => !(typeof row.merged_into === 'string' && known.has(row.merged_into)),
  )
  return {
    all: [...known],
    tops: tops
      .toSorted(([, a], [, b]) => String(a.created_at).localeCompare(String(b.created_at)))
      .map(([id, row]) => ({
        id,
        name: String(row.name),
        number: typeof row.external_number === 'string' ? row.external_number : null,
      })),
  }
}

/** Null where there was no such customer yet. Who may see him today may see what he was. */
export async function customerAsOf(ctx: Ctx, id: string, at: Date): Promise<CustomerAsOf | null> {
  const home = await requireCustomer(ctx, id)
  const asked = home.originId ?? home.id
  const records = await rowsAsOf(ctx, customerTable, await everMerged(ctx, [asked, home.id]), at)
  if (!records.has(asked)) return null
  const partOf = (each: string) => {
    const into = records.get(each)?.merged_into
    return typeof into === 'string' ? into : undefined
  }
  const topOf = (each: string): string => {
    const into = partOf(each)
    return into === undefined || !records.has(into) ? each : topOf(into)
  }
  const top = topOf(asked)
  const owns = [...records.keys()].filter((each) => topOf(each) === top)
  const columns = records.get(top) ?? {}
  if (owns.length === 1) return { id: top, owns, columns }
  const own = new Map(owns.map((each) => [each, { id: each, columns: records.get(each) ?? {} }]))
  const choices = [...(await rowsAsOf(ctx, choiceTable, owns, at)).values()]
    .toSorted((a, b) => (`${a.chosen_at} ${a.id}` < `${b.chosen_at} ${b.id}` ? -1 : 1))
    .map((row) => ({
      customerId: String(row.customer_id),
      field: String(row.field),
      memberId: String(row.member_id),
    }))
  return {
    id: top,
    owns,
    columns: { ...columns, ...shownOfTree(top, own, choices, await readMergeRules(ctx)) },
  }
}
