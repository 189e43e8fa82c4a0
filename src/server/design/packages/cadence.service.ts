// How often a customer should hear from us.
import { z } from 'zod'
import { cadence } from '../../../contracts/package.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { defineSetting, readSetting, writeSetting } from '../../platform/settings/setting.ts'

export type Cadence = z.infer<typeof cadence>

/**
 * Days between two contacts by tier and by value class. A customer's next contact is due
 *
 * 0. where the last attempt since then reached nobody: on the day wished with it, else `contact.retryDays` after it,
 * 1. on the day he asked for (`next_on` of his last standing contact), else
 * 2. after `cadence_days` of his current relationship plan, else
 * 3. after the shorter of what his tier and his value class say (C, where he has not bought and is of none); never, when
 *    both say null;
 *
 * counted from his last standing contact, else from his last purchase, and never from before his entry into the file:
 * nobody can have missed a customer whom the house did not know of.
 * The live numbers keep that moment in `customer_metric.contact_due_at`.
 */
export const cadenceSetting = defineSetting('contact.cadence', cadence, {
  tier: { vip: 30, ordinary: null },
  valueClass: { A: 60, B: 120, C: 365 },
})

/** No source names a number: two days let somebody come back from a journey or a day off. */
export const retryDaysSetting = defineSetting('contact.retryDays', z.number().int().min(1).max(30), 2)

export const readCadence = (ctx: Ctx): Promise<Cadence> => readSetting(ctx, cadenceSetting)

/** Due dates follow through the event `setting.changed`. */
export const writeCadence = (ctx: Ctx, value: Cadence) => writeSetting(ctx, cadenceSetting, value)
