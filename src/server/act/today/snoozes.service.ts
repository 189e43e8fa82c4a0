// Not now: a customer's present reasons are put off to a day, with who did it and why.
import { dayFromIso, isoOfDay } from '../../../analytics/calendar.ts'
import type { CareReason } from '../../../contracts/care-reason.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { atHome } from '../../platform/history/place.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { requireReach } from '../handoffs/reach.service.ts'
import { findSnooze, listSnoozes, snoozeTable } from './snoozes.store.ts'
import { ask } from './today.service.ts'
import { rankToday } from './today.store.ts'

type Snoozing = { customerId: string; until?: string; days?: number; why?: string; reasons?: CareReason[] }

export async function snoozeCustomer(ctx: Ctx, { customerId: ownId, why, reasons, ...given }: Snoozing) {
  return inOperation(ctx, { kind: 'today.snooze', reason: why }, async (tx) => {
    const home = await requireReach(tx, ownId)
    const { day } = await businessDay(tx)
    // Tomorrow is tomorrow in the company's time zone: a browser abroad, or one with a wrong clock, counts days only.
    const until = given.until ?? isoOfDay(day + (given.days ?? 1))
    const ahead = dayFromIso(until) - day
    if (ahead < 1 || ahead > 366) throw new Problem(422, 'snoozeDate')
    const present = reasons ?? (await presentReasons(tx, home.id))
    if (present.length === 0) throw new Problem(409, 'snoozeNothing')
    const id = newId()
    const employeeId = tx.actor.via === 'system' ? null : tx.actor.userId
    await insertRecord(tx, snoozeTable, {
      ...atHome(home),
      id,
      reasons: present,
      until,
      why: why || null,
      employeeId,
    })
    return { id, until, operationId: tx.operationId }
  })
}

/** Whatever he stands on the list for, on mine or on that of those whose customers I see. */
async function presentReasons(ctx: Ctx, customerId: string): Promise<CareReason[]> {
  const codes = new Set<CareReason>()
  for (const whose of ['mine', 'scope'] as const) {
    const { data } = await rankToday(ctx, await ask(ctx, { whose }, customerId), { limit: 1 })
    for (const { code } of data[0]?.reasons ?? []) codes.add(code)
  }
  return [...codes]
}

export async function wakeCustomer(ctx: Ctx, { customerId: ownId, id }: { customerId: string; id: string }) {
  return inOperation(ctx, { kind: 'today.wake' }, async (tx) => {
    const { id: customerId } = await requireReach(tx, ownId)
    const snooze = await findSnooze(tx, customerId, id)
    if (!snooze) throw new Problem(404, 'recordNotFound')
    const { date } = await businessDay(tx)
    if (snooze.endedAt || snooze.until <= date) throw new Problem(409, 'snoozeEnded')
    await updateRecord(tx, snoozeTable, { customerId, id }, { endedAt: tx.now })
    return { operationId: tx.operationId }
  })
}

export async function readSnoozes(ctx: Ctx, mine: boolean) {
  const { date } = await businessDay(ctx)
  return listSnoozes(ctx, { mine, today: date })
}
