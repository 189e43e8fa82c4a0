// Files whose rows belong to customers on record: read, placed with their customers, judged and written, the same way for each kind.
import { hash } from 'node:crypto'
import type { RecordMapping } from '../../../contracts/import-mapping.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { homesOf, takeHomes } from '../../platform/history/place.ts'
import { businessCountry, businessTimeZone } from '../../platform/settings/business.ts'
import type { SheetRow } from '../../platform/spreadsheet/sheet.ts'
import { erasedOf } from '../customers/customers-bulk.service.ts'
import { consentKind } from './consent-row.rules.ts'
import { createOccurrenceCounter } from './content-key.rules.ts'
import type { Lookups, Written } from './import-batch.rules.ts'
import { strikeErased } from './import-erased.service.ts'
import { beginBatch } from './import-turn.service.ts'
import { type ImportOptions, type Refusal, takeTurn } from './imports.store.ts'
import { ownedKind } from './owned-row.rules.ts'
import { personKind } from './person-row.rules.ts'
import { createRecordReader, type RecordKind, type Whose } from './record-row.rules.ts'
import { splitRows } from './split-rows.rules.ts'
import { tieKind } from './tie-row.rules.ts'
import { createWallClock } from './wall-clock.rules.ts'
import { keysOf, type Named, whoAre } from './who-is.service.ts'

export type PlannedRecords = { written: Written; write(tx: InOperation): Promise<void> }

/** What would become of the lines of a batch; asks the database and writes nothing. */
export type PlanRecords = (
  ctx: Ctx,
  options: ImportOptions,
  lookups: Lookups,
  isDry: boolean,
) => Promise<PlannedRecords>

export type RecordsRead = { refused: Refusal[]; plan: PlanRecords }

export async function openRecordLines(ctx: Ctx, mapping: RecordMapping) {
  switch (mapping.target) {
    case 'people':
      return recordLines(ctx, mapping, personKind)
    case 'owned':
      return recordLines(ctx, mapping, ownedKind)
    case 'ties':
      return recordLines(ctx, mapping, tieKind)
    case 'consents':
      return recordLines(ctx, mapping, consentKind)
  }
}

async function recordLines<Said extends Whose>(ctx: Ctx, mapping: RecordMapping, kind: RecordKind<Said>) {
  const reading = {
    country: await businessCountry(ctx),
    currentYear: ctx.now.getUTCFullYear(),
    instantOf: createWallClock(await businessTimeZone(ctx)),
  }
  const reader = createRecordReader(kind, mapping.columns, reading)
  const occurrences = createOccurrenceCounter()
  const nthOf = (said: Said) => {
    const same = kind.sameAs?.(said) ?? null
    return same === null ? 1 : occurrences.next(hash('sha256', same))
  }
  return {
    needsReplay: kind.sameAs !== undefined,
    read: async (rows: SheetRow[]) => {
      const { good, refused, faulty } = await splitRows(
        rows,
        reader,
        (line, said) => ({ line, said, nth: nthOf(said) }),
        (line, said) => ({ line, said }),
      )
      const plan: PlanRecords = (by, options, lookups, isDry) =>
        planLines(by, kind, { good, faulty }, { options, lookups, isDry })
      return { target: mapping.target, refused, plan }
    },
  }
}

/** Writes them in the caller's transaction, set-wise. */
export async function writeRecordBatch(
  tx: InOperation,
  plan: PlanRecords,
  options: ImportOptions,
  lookups: Lookups,
): Promise<Written> {
  await beginBatch(tx)
  await takeTurn(tx)
  const { written, write } = await plan(tx, options, lookups, false)
  await write(tx)
  return written
}

type Line<Said> = { line: number; nth: number; said: Said }
/** `faulty`: what could be read of lines that are refused already. */
type Lines<Said> = { good: Line<Said>[]; faulty: Omit<Line<Said>, 'nth'>[] }
type How = { options: ImportOptions; lookups: Lookups; isDry: boolean }

async function planLines<Said extends Whose>(
  ctx: Ctx,
  kind: RecordKind<Said>,
  { good, faulty }: Lines<Said>,
  { options, lookups, isDry }: How,
): Promise<PlannedRecords> {
  const named = (said: Said) => [namedOf(said), ...(kind.other ? [kind.other(said)] : [])]
  const { left, struck } = await strikeErased(ctx, good, ({ said }) => named(said).flatMap(keysOf))
  const refused: Written['refused'] = [...struck]
  const refuse = (line: number, code: string, params: Record<string, string | number>) =>
    void refused.push({ line, fault: { column: null, code, params } })
  const whoIs = await whoAre(
    ctx,
    [...left, ...faulty].flatMap(({ said }) => named(said)),
    lookups.who,
  )
  const found = left.flatMap(({ line, nth, said }) => {
    const who = named(said).map((each) => whoIs(each))
    for (const each of who) if ('code' in each) refuse(line, each.code, { value: each.value })
    const ids = who.flatMap((each) => ('id' in each ? [each.id] : []))
    return ids.length === who.length ? [{ line, nth, said, ids }] : []
  })
  // Whom a line names is told besides whatever else is wrong with it; that it names nobody is told already.
  for (const { line, said } of faulty) {
    for (const each of named(said).filter(namesSomebody)) {
      const who = whoIs(each)
      if ('code' in who) refuse(line, who.code, { value: who.value })
    }
  }
  const placeable = new Set(found.map(({ line }) => line))
  const nobodys = left.filter(({ line }) => !placeable.has(line))
  const besides = faulty.length + nobodys.length > 0 ? await kind.besides?.(ctx) : undefined
  for (const { line, said } of [...faulty, ...nobodys]) {
    const fault = besides?.(said)
    if (fault) refuse(line, fault.code, fault.params)
  }
  const ids = [...new Set(found.flatMap((each) => each.ids))]
  if (!isDry)
    await kind.hold?.(
      ctx,
      found.map(({ said }) => said),
    )
  // Whoever writes holds them: what others say of them meanwhile is there to be seen, or comes after.
  const homes = await (isDry ? homesOf : takeHomes)(ctx, ids)
  const erased = await erasedOf(ctx, ids)
  const placed = found.flatMap(({ line, nth, said, ids: [id = '', otherId] }) => {
    const [home, other] = [homes.get(id), homes.get(otherId ?? id)]
    // Found in an earlier batch, and erased or taken back since.
    if (!home || !other) refuse(line, 'whoUnknown', { value: wordOf(said) })
    else if ([id, otherId].some((each) => each && erased.has(each))) refuse(line, 'erasedBefore', {})
    else return [{ line, nth, said, home, other: otherId ? other : undefined }]
    return []
  })
  const ways = { mayUpdate: options.onKnown === 'update', imagined: isDry ? lookups.imagined : undefined }
  const { verdicts, write, otherSpouses = new Map() } = await kind.judge(ctx, placed, ways)
  const counts = { created: 0, updated: 0, same: 0, differing: 0, waiting: 0, customers: 0 }
  for (const [line, verdict] of verdicts) {
    if (typeof verdict === 'string') counts[verdict] += 1
    else refuse(line, verdict.code, verdict.params)
  }
  return { written: { counts, refused, otherSpouses }, write }
}

const namesSomebody = ({ number, name, phone, email }: Named) => (number ?? name ?? phone ?? email) !== null

const wordOf = ({ customerNumber, customerPhone, customerEmail, customerName }: Whose) =>
  customerNumber ?? customerPhone ?? customerEmail ?? customerName ?? ''

function namedOf({ customerNumber, customerName, customerPhone, customerEmail }: Whose): Named {
  return { number: customerNumber, name: customerName, phone: customerPhone, email: customerEmail }
}
