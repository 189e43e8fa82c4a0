// What an import would do with a batch, found out without writing: the same look-ups, nothing recorded.
import type { Ctx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { findNewPoints } from '../contact-points/contact-points-bulk.service.ts'
import { findChanges } from '../customers/customers-bulk.service.ts'
import { findNewContacts } from '../people/people-bulk.service.ts'
import { whatMayBeWritten } from '../sources/claims.service.ts'
import { furtherFaults } from './further-faults.service.ts'
import type { CustomerLine, Lookups, PurchaseLine, Written } from './import-batch.rules.ts'
import { findBuyers, withDefaults } from './import-buyers.service.ts'
import { introductionsOf, rememberForIntroducers, strikeStrangers } from './import-introducers.service.ts'
import type { CustomersRead, ReadLines } from './import-lines.service.ts'
import { knownTags } from './import-lookup.store.ts'
import { mergePatches, planCustomers } from './import-writer.service.ts'
import type { ImportOptions } from './imports.store.ts'
import { countsOfKnown, speakerOf } from './known-customers.rules.ts'
import { unseenOf } from './out-of-sight.service.ts'
import { changesOfCreated, contactsOf, furtherOf } from './plan-batch.rules.ts'

/** Counts what the run would count; `customers` are those that purchases would bring with them. */
export async function dryRunBatch(
  ctx: Ctx,
  read: ReadLines,
  options: ImportOptions,
  lookups: Lookups,
): Promise<Written> {
  if (read.target === 'customers') return dryRunCustomers(ctx, read, options, lookups)
  if (read.target === 'purchases') return dryRunPurchases(ctx, read.good, options, lookups)
  return (await read.plan(ctx, options, lookups, true)).written
}

async function dryRunCustomers(
  ctx: Ctx,
  read: CustomersRead,
  options: ImportOptions,
  lookups: Lookups,
): Promise<Written> {
  const { left: lines, strangers, asWords } = await strikeStrangers(ctx, read.good, lookups)
  if (read.namesIntroducers) rememberForIntroducers(lines, lookups)
  await imagineTags(ctx, lines, lookups)
  const { plan, refused: unplaced } = await planCustomers(ctx, lines, options, lookups)
  const refused = [...unplaced, ...strangers]
  refused.push(...(await furtherFaults(ctx, read, refused, options, lookups)))
  // Whom an earlier batch would have recorded is not there to be found: the file's own memory tells.
  const repeating = new Set(lines.filter(({ repeatsLine }) => repeatsLine).map(({ line }) => line))
  const again = plan.created.filter((row) => repeating.has(row.line)).length
  const fresh = new Map(plan.created.map((row) => [row.id, row]))
  const changes = mergePatches(plan.updated)
  const known = changes.filter(({ id }) => !fresh.has(id))
  const { allowed, contradicted } = await whatMayBeWritten(ctx, known, speakerOf(options))
  const ofKnown = await findChanges(ctx, allowed)
  const ofFresh = changesOfCreated(changes, fresh)
  const peopled = await findNewContacts(ctx, contactsOf(plan))
  const reached = await findNewPoints(ctx, furtherOf(plan))
  const { tied } = await introductionsOf(ctx, plan, true)
  const touched = new Set([...ofKnown, ...ofFresh, ...peopled, ...reached, ...tied])
  const counts = countsOfKnown(plan, { updated: touched, contradicted })
  const isSkipping = options.onKnown === 'skip'
  const unseen = await unseenOf(ctx, [
    ...plan.created
      .filter(({ line }) => !repeating.has(line))
      .map(({ id, columns }) => ({ id, columns: withDefaults(ctx, columns, options, lookups) })),
    ...allowed.filter(({ columns }) => columns.owner_id || columns.department_id),
  ])
  return {
    counts: {
      created: plan.created.length - again,
      updated: counts.updated + (isSkipping ? 0 : again),
      same: counts.same + (isSkipping ? again : 0),
      differing: counts.differing,
      waiting: 0,
      customers: 0,
    },
    refused,
    ...(unseen ? { unseen } : {}),
    asWords,
  }
}

/** Tags that the import would make stand in for themselves by ids that nobody has. */
async function imagineTags(ctx: Ctx, lines: CustomerLine[], lookups: Lookups): Promise<void> {
  const names = new Set(lines.flatMap((line) => line.tagNames).filter((name) => !lookups.tags.has(name)))
  if (names.size === 0) return
  const known = await knownTags(ctx, [...names])
  for (const name of names) lookups.tags.set(name, known.get(name) ?? newId())
}

async function dryRunPurchases(
  ctx: Ctx,
  lines: PurchaseLine[],
  options: ImportOptions,
  lookups: Lookups,
): Promise<Written> {
  const refused: Written['refused'] = []
  const buyers = await findBuyers(ctx, lines, options, lookups)
  buyers.remember()
  for (const line of lines) {
    const buyer = buyers.of(line)
    if ('code' in buyer)
      refused.push({ line: line.line, fault: { column: null, code: buyer.code, params: {} } })
  }
  const created = lines.length - refused.length
  const customers = buyers.fresh.length
  const unseen = await unseenOf(ctx, buyers.fresh)
  return {
    counts: { created, updated: 0, same: 0, differing: 0, waiting: 0, customers },
    refused,
    ...(unseen ? { unseen } : {}),
  }
}
