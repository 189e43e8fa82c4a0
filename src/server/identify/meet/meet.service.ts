// Who stands at the counter: a need seen in one branch is met in every other. Only by a whole key, only so many a day.
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { noteAccess } from '../access-log/access-log.service.ts'
import { visibleCustomers } from '../customers/customers.service.ts'
import { findByWholeKey } from '../customers/key-holder.service.ts'
import { meetLimitSetting } from './meet.settings.ts'
import { countLookUps, ownerOfSerial, tellCustomer } from './meet.store.ts'

type Key = { by: 'phone' | 'number' | 'serial'; value: string }

/** Every look-up counts and stays in the history, found or not: whoever tries numbers is seen. */
export async function meetCustomer(ctx: Ctx, key: Key) {
  const limit = await readSetting(ctx, meetLimitSetting)
  const holder = await holderOf(ctx, key)
  // Whose it was stands in the customer's own log: the history is read by those to whom the record is hidden.
  const reason = `${key.by} ${holder ? 'found' : 'none'}`
  return inOperation(ctx, { kind: 'customer.meet', reason }, async (tx) => {
    const { startsAt } = await businessDay(tx)
    // The one that is being asked counts already.
    const count = await countLookUps(tx, startsAt)
    if (count > limit) throw new Problem(429, 'meetLimit', { limit })
    const told = holder && (await tellCustomer(tx, holder.id))
    if (told) await noteAccess(tx, [holder.id], 'meet', key.by)
    const customer = told ? { ...told, customerId: holder.isInScope ? holder.id : null } : null
    return { customer, left: limit - count }
  })
}

async function holderOf(
  ctx: Ctx,
  { by, value }: Key,
): Promise<{ id: string; isInScope: boolean } | undefined> {
  if (by === 'phone') return findByWholeKey(ctx, { phone: value })
  if (by === 'number') return findByWholeKey(ctx, { externalNumber: value })
  const id = await ownerOfSerial(ctx, value)
  return id ? { id, isInScope: (await visibleCustomers(ctx, [id])).has(id) } : undefined
}
