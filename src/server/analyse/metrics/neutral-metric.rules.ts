// Whoever is no customer has no live numbers; a page that shows him reads these instead.
import type { CustomerMetric } from './metrics.store.ts'

export function neutralMetric(customerId: string, now: Date): CustomerMetric {
  return {
    ...{
      customerId,
      kind: 'organisation',
      name: '',
      createdAt: now,
      computedAt: now,
      staleAt: now,
      isArchived: false,
    },
    ...{ ownerId: null, departmentId: null, externalNumber: null, complaintOpen: false, tagIds: [] },
    ...{
      city: null,
      source: null,
      company: null,
      gender: null,
      province: null,
      industry: null,
      birthMonth: null,
    },
    ...{ completeness: 100, faultCount: 0, conflictCount: 0 },
    ...{
      valueMinor: 0,
      value12mMinor: 0,
      boughtMinor: 0,
      returnedMinor: 0,
      purchaseCount: 0,
      purchaseDays: 0,
    },
    ...{
      firstPurchaseAt: null,
      lastPurchaseAt: null,
      recencyScore: null,
      frequencyScore: null,
      monetaryScore: null,
    },
    ...{
      valueClass: 'C',
      pattern: 'none',
      isEstablished: false,
      rhythmDays: null,
      overdueAt: null,
      lostAt: null,
    },
    ...{ stage: 'establishment', tier: 'ordinary', ruleTier: 'ordinary', isNearVip: false },
    ...{
      lastContactAt: null,
      triedAt: null,
      contactDueAt: null,
      satisfaction: null,
      lastAnswerAt: null,
      lastAnswerRatio: null,
    },
    ...{ standingClass: null, standingTier: null, standingStage: null, changesAt: null },
  }
}
