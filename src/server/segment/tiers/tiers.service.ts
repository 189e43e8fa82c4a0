// Who is VIP: by the rule, and by hand where somebody knows better for a while.
import { dayFromIso, startOfDay } from '../../../analytics/calendar.ts'
import { type KeptCount, readKept } from '../../analyse/kept-counts/kept-counts.service.ts'
import { lockCustomers, refreshMetrics } from '../../analyse/metrics/metrics.service.ts'
import { readTierRules, tierStandings } from '../../analyse/metrics/tier-standing.service.ts'
import { readState } from '../../analyse/metrics/upkeep.service.ts'
import { requireCustomer } from '../../identify/customers/customers.service.ts'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { atHome } from '../../platform/history/place.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay, businessTimeZone } from '../../platform/settings/business.ts'
import * as store from './tiers.store.ts'

export const tierCount: KeptCount<Record<string, never>, store.TierSums> = {
  name: 'segment.tiers',
  usual: [{}],
  count: (ctx) => store.sumTiers(ctx),
}

export async function readTiers(ctx: Ctx) {
  const { answer, countedAt } = await readKept(ctx, tierCount, {})
  const { groups, nearValueMinor } = answer
  const { isBehind, jobId, aFromMinor, bFromMinor } = await readState(ctx)
  const tiers = (['vip', 'ordinary'] as const).map(
    (tier) =>
      groups.find((group) => group.tier === tier) ?? {
        tier,
        customers: 0,
        valueMinor: 0,
        byHand: 0,
        near: 0,
      },
  )
  return {
    ...(await readTierRules(ctx)),
    tiers,
    near: { customers: tiers.reduce((sum, group) => sum + group.near, 0), valueMinor: nearValueMinor },
    isBehind,
    jobId,
    lines: { aFromMinor, bFromMinor },
    countedAt,
  }
}

export async function readTierOf(ctx: Ctx, id: string) {
  const { id: customerId } = await requireCustomer(ctx, id)
  const standing = (await tierStandings(ctx, [customerId])).get(customerId)
  if (!standing) throw new Problem(404, 'customerNotFound')
  const override = await store.findOverride(ctx, customerId, await businessTimeZone(ctx))
  return { ...standing, override }
}

export async function readOverrides(ctx: Ctx, page: { limit: number; cursor?: string }) {
  return store.listOverrides(ctx, await businessTimeZone(ctx), page)
}

/** Longer than this nobody knows better than the rule. */
const longestDays = 3 * 366

type ByHand = { customerId: string; tier: 'ordinary' | 'vip'; reason: string; until: string }

/** Set again while one still holds, it is changed; its former words stay in the history. */
export async function setTierByHand(ctx: Ctx, { customerId, tier, reason, until }: ByHand) {
  return inOperation(ctx, { kind: 'tier.set', reason }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    const today = await businessDay(tx)
    const lastDay = dayFromIso(until)
    if (lastDay < today.day || lastDay > today.day + longestDays) throw new Problem(422, 'tierUntil')
    const fields = {
      tier,
      reason,
      expiresAt: startOfDay(lastDay + 1, today.timeZone),
      setBy: tx.actor.via === 'system' ? null : tx.actor.userId,
      setAt: tx.now,
    }
    const known = (await store.listUnended(tx, home.id)).find(({ originId }) => originId === home.originId)
    const id = known?.id ?? newId()
    const key = { customerId: home.id, id }
    if (known) await updateRecord(tx, store.overrideTable, key, fields, tx.request?.ifMatch)
    else await insertRecord(tx, store.overrideTable, { ...atHome(home), id, ...fields })
    await refreshMetrics(tx, [home.id])
    return { id, operationId: tx.operationId }
  })
}

export async function endTierByHand(ctx: Ctx, ownId: string) {
  return inOperation(ctx, { kind: 'tier.end' }, async (tx) => {
    const { id: customerId } = await requireCustomer(tx, ownId)
    const known = await store.listUnended(tx, customerId)
    if (known.length === 0) throw new Problem(409, 'tierByRule')
    // Of merged customers each may have had his own: by rule is by rule.
    for (const { id } of known)
      await updateRecord(
        tx,
        store.overrideTable,
        { customerId, id },
        { endedAt: tx.now },
        tx.request?.ifMatch,
      )
    await refreshMetrics(tx, [customerId])
    return { operationId: tx.operationId }
  })
}

const lapsedAtOnce = 500

/**
 * Marks what has run out, so that the customer's history tells it. The tier itself goes back when its time comes, with all
 * other numbers that change by waiting; here it is made sure of.
 */
export async function endLapsed(ctx: Ctx): Promise<number> {
  let ended = 0
  for (;;) {
    const count = await inTransaction(ctx, async (tx) => {
      const lapsed = await store.listLapsed(tx, lapsedAtOnce)
      if (lapsed.length === 0) return 0
      return inOperation(tx, { kind: 'tier.lapse' }, async (op) => {
        const ids = lapsed.map(({ customerId }) => customerId)
        await lockCustomers(op, ids)
        for (const { expiresAt, ...key } of lapsed) {
          // Ended or prolonged by somebody while we waited for the lock.
          const known = (await store.listUnended(op, key.customerId)).find(({ id }) => id === key.id)
          if (!known || known.expiresAt === null || known.expiresAt > op.now) continue
          await updateRecord(op, store.overrideTable, key, { endedAt: expiresAt })
        }
        await refreshMetrics(op, ids)
        return lapsed.length
      })
    })
    ended += count
    if (count < lapsedAtOnce) return ended
  }
}
