// Entries that somebody holds to be important: everybody who sees the entry sees the mark and the word on why.
import type { TimelineKind } from '../../../contracts/timeline.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { atHome } from '../../platform/history/place.ts'
import { deleteRecord, insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { businessTimeZone } from '../../platform/settings/business.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { kindsOf } from './kinds.rules.ts'
import { findMarks, isEntry, markTable } from './marks.store.ts'
import { mostLookedThrough } from './timeline-slice.store.ts'

type Entry = { customerId: string; entryKind: TimelineKind; entryId: string }

export async function markEntry(ctx: Ctx, { customerId, note, ...entry }: Entry & { note: string | null }) {
  return inOperation(ctx, { kind: 'timeline.mark' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    await requireEntry(tx, home.id, entry)
    const [marked] = await findMarks(tx, home.id, entry)
    if (marked) await updateRecord(tx, markTable, { customerId: home.id, id: marked }, { note })
    else {
      const markedBy = tx.actor.via === 'system' ? null : tx.actor.userId
      await insertRecord(tx, markTable, { ...atHome(home), ...entry, id: newId(), note, markedBy })
    }
    return { operationId: tx.operationId }
  })
}

export async function unmarkEntry(ctx: Ctx, { customerId, ...entry }: Entry) {
  return inOperation(ctx, { kind: 'timeline.unmark' }, async (tx) => {
    const { id } = await requireCustomer(tx, customerId)
    const marks = await findMarks(tx, id, entry)
    if (marks.length === 0) throw new Problem(404, 'recordNotFound')
    for (const mark of marks) await deleteRecord(tx, markTable, { customerId: id, id: mark })
    return { operationId: tx.operationId }
  })
}

/** One that the reader may see; there is nothing else to be marked. */
async function requireEntry(tx: Ctx, customerId: string, { entryKind, entryId }: Omit<Entry, 'customerId'>) {
  const zone = await businessTimeZone(tx)
  const all = { customerId, after: undefined, limit: mostLookedThrough, zone }
  const isThere = kindsOf(tx, entryKind).length > 0 && (await isEntry(tx, all, entryKind, entryId))
  if (!isThere) throw new Problem(404, 'recordNotFound')
}
