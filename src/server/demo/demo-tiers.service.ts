import { isoOfDay } from '../../analytics/calendar.ts'
import { readNear } from '../analyse/metrics/tier-standing.service.ts'
import type { InOperation } from '../platform/history/operation.ts'
import { businessDay } from '../platform/settings/business.ts'
import { setTierByHand } from '../segment/tiers/tiers.service.ts'
import { demoOverrides } from './demo-tiers.rules.ts'
import type { DemoLocale } from './demo-words.rules.ts'

/** A few customers close to VIP are held there by hand, by the head of the house. */
export async function writeOverrides(tx: InOperation, locale: DemoLocale, setBy: string): Promise<void> {
  const { data: near } = await readNear(tx, { limit: 20 })
  const { day } = await businessDay(tx)
  const actor = { ...tx.actor, userId: setBy, via: 'session' as const }
  for (const { place, days, reason } of demoOverrides(locale)) {
    const customer = near[place]
    if (!customer) continue
    await setTierByHand(
      { ...tx, actor },
      { customerId: customer.customerId, tier: 'vip', reason, until: isoOfDay(day + days) },
    )
  }
}
