import { z } from 'zod'
import { tier } from './customer-metric.ts'
import { ofCustomer } from './customer-record.ts'
import { countedAt, endpoint, id, page, pageQuery, written } from './endpoint.ts'
import { nearPercent } from './metric.contract.ts'
import { tierRule } from './tier-rule.contract.ts'

const day = z.iso.date()

/** What a customer lacks for VIP by one condition of the rule. Money in minor units, silence in days. */
export const tierGap = z.object({
  field: z.enum([
    'valueClass',
    'valueMinor',
    'value12mMinor',
    'purchaseCount',
    'purchaseDays',
    'boughtWithinDays',
    'recencyScore',
    'frequencyScore',
    'monetaryScore',
  ]),
  has: z.number(),
  needs: z.number(),
  missing: z.number(),
  /** Missing ÷ needs: how far away he is. */
  share: z.number(),
  /** Silence is counted up to this day instead of today, where a setting fixes one. */
  asOf: day.nullable(),
})
export type TierGap = z.infer<typeof tierGap>

const group = z.object({ customers: z.number(), valueMinor: z.number() })

const rules = z.object({ rule: tierRule, nearPercent })

/** A tier that somebody has set, in the place of the rule, until the end of a day. */
export const tierOverride = z.object({
  id,
  tier,
  reason: z.string(),
  /** The last day on which it holds; null: until somebody ends it. */
  until: day.nullable(),
  setByName: z.string().nullable(),
  setAt: z.date(),
  version: z.number(),
})

const tags = ['tiers']

export const tierContract = {
  overview: endpoint('segment.read', {
    method: 'GET',
    path: '/segment/tiers',
    summary: 'The VIP rule, and how many customers of my scope and how much value stand in each tier',
    tags,
  }).output(
    rules.extend({
      isDefault: z.boolean(),
      fallback: rules,
      version: z.number(),
      tiers: z.array(group.extend({ tier, byHand: z.number() })),
      /** Ordinary customers close to the line. */
      near: group,
      /** The rule has changed and the numbers do not follow it yet. */
      isBehind: z.boolean(),
      jobId: id.nullable(),
      /** The least value still in class A, in B: what "class A" means in money today. */
      lines: z.object({ aFromMinor: z.number().nullable(), bFromMinor: z.number().nullable() }),
      countedAt,
    }),
  ),
  preview: endpoint('setting.write', {
    method: 'POST',
    path: '/segment/tiers/preview',
    summary: 'How many customers of the whole company another rule would move; nothing is saved',
    tags,
  })
    .input(rules)
    .output(
      z.object({
        vip: group,
        ordinary: group,
        up: group,
        down: group,
        /** Would move by the rule, but somebody has set their tier. */
        heldByHand: z.number(),
        near: z.number(),
        /** The most valuable of those who would move, of my scope: the sums are everybody's, the names are not. */
        examples: z.array(z.object({ customerId: id, name: z.string(), to: tier, valueMinor: z.number() })),
      }),
    ),
  setRule: endpoint('setting.write', {
    method: 'PUT',
    path: '/segment/tiers/rule',
    summary: 'Another VIP rule, for the whole company; all tiers follow in a moment',
    tags,
  })
    .input(rules)
    .output(written),
  near: endpoint('segment.read', {
    method: 'GET',
    path: '/segment/tiers/near',
    summary: 'Ordinary customers of my scope close to VIP, the closest first, and what each lacks',
    tags,
  })
    .input(pageQuery)
    .output(
      page(
        z.object({
          customerId: id,
          name: z.string(),
          ownerName: z.string().nullable(),
          departmentName: z.string().nullable(),
          valueMinor: z.number(),
          value12mMinor: z.number(),
          lastPurchaseAt: z.date().nullable(),
          lastContactAt: z.date().nullable(),
          distance: z.number(),
          gaps: z.array(tierGap),
        }),
      ),
    ),
  overrides: endpoint('segment.read', {
    method: 'GET',
    path: '/segment/tiers/overrides',
    summary: 'Tiers set by hand in my scope, those that end first',
    tags,
  })
    .input(pageQuery)
    .output(
      page(
        tierOverride.extend({
          customerId: id,
          name: z.string(),
          ruleTier: tier,
          ownerName: z.string().nullable(),
        }),
      ),
    ),
  ofCustomer: endpoint('segment.read', {
    method: 'GET',
    path: '/segment/customers/{customerId}/tier',
    summary: 'Why a customer has his tier: by the rule or by hand, and what he lacks for VIP',
    tags,
  })
    .input(ofCustomer)
    .output(
      z.object({
        tier,
        ruleTier: tier,
        override: tierOverride.nullable(),
        isNearVip: z.boolean(),
        match: z.enum(['all', 'any']),
        gaps: z.array(tierGap),
      }),
    ),
  setByHand: endpoint('segment.write', {
    method: 'PUT',
    path: '/segment/customers/{customerId}/tier',
    summary: 'Set a tier by hand, with a reason and a last day; on the day after it the rule decides again',
    tags,
  })
    .input(ofCustomer.extend({ tier, reason: z.string().trim().min(1).max(500), until: day }))
    .output(written.extend({ id })),
  endByHand: endpoint('segment.write', {
    method: 'POST',
    path: '/segment/customers/{customerId}/tier/end',
    summary: 'Let the rule decide again',
    tags,
  })
    .input(ofCustomer)
    .output(written),
}
