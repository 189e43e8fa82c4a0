// What a customer lacks for VIP, condition by condition; the same distances as tier-standing.store.ts computes for sorting.
import type { MetricRules } from '../../../contracts/metric.contract.ts'
import type { TierGap } from '../../../contracts/tier.contract.ts'
import type { TierCondition } from '../../../contracts/tier-rule.contract.ts'

/** A customer's numbers that a rule may ask for. `silentDays` is null for who has never bought. */
export type TierFacts = {
  valueMinor: number
  value12mMinor: number
  purchaseCount: number
  purchaseDays: number
  silentDays: number | null
  recencyScore: number | null
  frequencyScore: number | null
  monetaryScore: number | null
}

/** The least value in class A and in class B; null while nobody is worth anything. */
export type ClassLines = { aFromMinor: number | null; bFromMinor: number | null }

/**
 * The conditions he does not fulfil and that can be measured, the nearest first. A pattern or a stage is not a matter of
 * more or less, so it has no gap.
 */
export function gapsOf(
  { tierRule, asOf }: Pick<MetricRules, 'tierRule' | 'asOf'>,
  facts: TierFacts,
  lines: ClassLines,
): TierGap[] {
  return tierRule.conditions
    .flatMap((condition) => gapOf(condition, facts, lines) ?? [])
    .map((gap) => ({ ...gap, asOf }))
    .toSorted((a, b) => a.share - b.share)
}

type Gap = Omit<TierGap, 'asOf'>

function gapOf(condition: TierCondition, facts: TierFacts, lines: ClassLines): Gap | null {
  switch (condition.field) {
    case 'valueClass': {
      const line = condition.atLeast === 'A' ? lines.aFromMinor : lines.bFromMinor
      return line === null ? null : below('valueClass', facts.valueMinor, line)
    }
    case 'boughtWithinDays': {
      const { silentDays } = facts
      const { atMost } = condition
      if (silentDays === null || silentDays <= atMost) return null
      const missing = silentDays - atMost
      return { field: condition.field, has: silentDays, needs: atMost, missing, share: missing / atMost }
    }
    case 'pattern':
    case 'stage':
      return null
    default:
      return below(condition.field, facts[condition.field] ?? 0, condition.atLeast)
  }
}

function below(field: TierGap['field'], has: number, needs: number): Gap | null {
  return has >= needs ? null : { field, has, needs, missing: needs - has, share: (needs - has) / needs }
}
