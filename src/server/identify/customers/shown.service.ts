import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { Row } from '../../platform/history/record.ts'
import { readMergeRules } from './merge-rules.service.ts'
import { fieldOfColumn, type OwnRecord, shownFields, shownOfTree, snakeCase } from './shown.rules.ts'
import {
  choicesOf,
  insertChoices,
  membersOf,
  ownRecordsOf,
  showValues,
  topsOf,
  topsWithMembers,
} from './shown.store.ts'

/**
 * After records of these customers, or the trees they stand in, were changed: whoever is the top of others shows what
 * follows from all their own values, whoever no longer is shows his own. Answers the tops and members concerned.
 */
export async function showAll(tx: Ctx, ids: string[]): Promise<string[]> {
  const tops = await topsOf(tx, ids)
  if (tops.length === 0) return []
  const trees = await membersOf(tx, tops)
  const everybody = [...tops, ...[...trees.values()].flat()]
  const records = await ownRecordsOf(tx, [...new Set([...everybody, ...ids])])
  const choices = await choicesOf(tx, everybody)
  const rules = await readMergeRules(tx)
  for (const [top, members] of trees) {
    const first = records.get(top)
    if (!first) continue
    if (members.length === 0) await showOwn(tx, first)
    else await show(tx, first, shownOfTree(top, records, choices, rules))
  }
  const shown = new Set(tops)
  // Whoever has become a part of another shows his own values again: his own part of the tree is the other's now.
  for (const [id, record] of records) if (!shown.has(id)) await showOwn(tx, record)
  return [...new Set([...everybody, ...ids])]
}

/**
 * The tops among these show their own values of these columns from now on, an empty one too; answers how many choices that
 * made. `custom.key` stands for a field of one's own.
 */
export async function chooseOwn(tx: InOperation, ids: string[], columns: string[]): Promise<number> {
  const fields = [...new Set(columns.map((name) => fieldOfColumn(snakeCase(name))))]
  return fields.length === 0 ? 0 : insertChoices(tx, await topsWithMembers(tx, ids), fields)
}

async function show(tx: Ctx, { id, columns }: OwnRecord, shown: Row): Promise<void> {
  const own = Object.keys(shown).filter((name) => !isSame(columns[name], shown[name]))
  await showValues(tx, id, shown, Object.fromEntries(own.map((name) => [name, columns[name]])))
}

async function showOwn(tx: Ctx, { id, columns }: OwnRecord): Promise<void> {
  const names = [...Object.values(shownFields).flat(), 'note', 'preferences', 'tag_ids', 'custom']
  await showValues(tx, id, Object.fromEntries(names.map((name) => [name, columns[name] ?? null])), null)
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
